// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.penregister.benchmarks.cli.Commands.Outcome;
import org.penregister.benchmarks.export.FileDigest;
import org.penregister.benchmarks.export.GrowingRun;
import org.penregister.benchmarks.export.KeptRun;
import org.penregister.benchmarks.export.Machine;
import org.penregister.benchmarks.export.Manifest;
import org.penregister.benchmarks.export.SourceState;
import org.penregister.benchmarks.export.TableSchema;
import org.penregister.benchmarks.results.RunResults;
import org.penregister.scheme.LookupScheme;

/** Runs that end early in whatever way, and what becomes of them. */
final class ResumeTest {
  private static final int PATIENCE_SECONDS = 120;
  private static final List<String> SCHEMES = List.of("ideal", "plain", "decoy:k=3:choice=uniform");
  private static final List<String> ASKED =
      List.of(
          "compare",
          "--trace",
          "generated:requesters=20,days=60,profile=sms",
          "--preset",
          "smoke",
          "--background",
          "10",
          "--adversaries",
          "random-guess,reading,oracle",
          "--schemes",
          String.join(",", SCHEMES),
          "--directory-size",
          "500",
          "--cost-size",
          "256",
          "--quiet");

  @TempDir private static Path shared;
  private static Path whole = Path.of("");

  @TempDir private Path directory;

  @BeforeAll
  static void runWithoutInterruption() throws IOException {
    Outcome outcome = Commands.run(asked(shared).toArray(String[]::new));
    assertEquals(0, outcome.code(), outcome.err());
    whole = onlyRun(shared);
  }

  private static List<String> asked(Path out, String... more) {
    List<String> arguments = new ArrayList<>(ASKED);
    arguments.addAll(List.of("--out", out.toString()));
    arguments.addAll(Arrays.asList(more));
    return arguments;
  }

  private static Path onlyRun(Path out) throws IOException {
    try (Stream<Path> runs = Files.list(out.resolve("compare"))) {
      List<Path> found = runs.filter(run -> !run.getFileName().toString().startsWith(".")).toList();
      assertEquals(1, found.size(), found.toString());
      return found.get(0);
    }
  }

  /** What a run leaves that ends after so many schemes. */
  private Path cutAfter(int schemes) throws IOException {
    return cutAfter(whole, schemes);
  }

  private Path cutAfter(Path run, int schemes) throws IOException {
    KeptRun kept = KeptRun.read(run);
    Manifest all = kept.manifest();
    Manifest none =
        new Manifest(
            all.experiment(),
            all.commandLine(),
            all.masterSeed(),
            all.inputs(),
            all.sessions(),
            Manifest.Status.PARTIAL,
            all.wanted(),
            List.of(),
            List.of());
    RunResults results = RunResults.read(run);
    try (GrowingRun cut = GrowingRun.begin(directory.resolve("cut-" + schemes), none)) {
      for (int i = 0; i < schemes; i++) {
        String spec = SCHEMES.get(i);
        cut.add(
            spec,
            rows(results.trials(), spec),
            rows(results.costs(), spec),
            List.of(),
            Instant.EPOCH);
      }
      return cut.place().orElseThrow();
    }
  }

  private static List<TableSchema.Row> rows(List<TableSchema.Row> rows, String spec) {
    return rows.stream()
        .filter(
            row -> spec.equals(LookupScheme.spec(row.cell("scheme"), row.cell("scheme_params"))))
        .toList();
  }

  private static void assertSameTrials(Path resumed) throws IOException {
    assertArrayEquals(
        Files.readAllBytes(whole.resolve("trials.csv")),
        Files.readAllBytes(resumed.resolve("trials.csv")));
    KeptRun kept = KeptRun.read(resumed);
    assertEquals(Manifest.Status.COMPLETE, kept.manifest().status());
    assertEquals(SCHEMES, kept.manifest().done());
    assertEquals(2, kept.manifest().sessions().size());
    for (FileDigest output : kept.outputs()) {
      assertEquals(output, FileDigest.of(resumed.resolve(output.name())));
    }
    // Costs are other times over the same operations, in the same order.
    List<TableSchema.Row> expected = RunResults.read(whole).costs();
    List<TableSchema.Row> costs = RunResults.read(resumed).costs();
    assertEquals(expected.size(), costs.size());
    for (int i = 0; i < costs.size(); i++) {
      for (String column : List.of("scheme", "answer", "phase", "basis", "download_bytes")) {
        assertEquals(expected.get(i).cell(column), costs.get(i).cell(column));
      }
    }
    try (Stream<Path> files = Files.list(resumed)) {
      assertEquals(
          List.of(
              "costs.csv",
              "costs.parquet",
              "manifest.json",
              "report.html",
              "schema.json",
              "trials.csv",
              "trials.parquet"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void resumedAfterAnySchemeItIsTheRunThatWasNotInterrupted() throws IOException {
    for (int done = 1; done <= SCHEMES.size(); done++) {
      Path cut = cutAfter(done);
      assertEquals(
          Optional.of(
              "partial run: "
                  + done
                  + " of 3 schemes are there; go on with: penregister resume "
                  + cut),
          RunResults.note(cut));
      assertEquals(done, RunResults.read(cut).schemes().size());
      Outcome outcome =
          Commands.run("resume", cut.toString(), "--quiet", "--format", "csv", "--threads", "3");
      assertEquals(0, outcome.code(), outcome.err());
      assertEquals(Files.readString(whole.resolve("trials.csv")), outcome.out());
      assertSameTrials(cut);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aProcessThatIsKilledLeavesARunThatCanBeGoneOnWith(boolean forcibly)
      throws IOException, InterruptedException {
    Path out = directory.resolve("killed");
    Path compare = Files.createDirectories(out.resolve("compare"));
    Path err = directory.resolve("err");
    try (WatchService watch = compare.getFileSystem().newWatchService()) {
      compare.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      Process process = java(asked(out, "--threads", "1"), err);
      try {
        awaitRun(watch);
        if (forcibly) {
          process.destroyForcibly();
        } else {
          process.destroy();
        }
        assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
      } finally {
        process.destroyForcibly();
      }
      assertEquals(forcibly ? 137 : 143, process.exitValue());
    }
    Path run = onlyRun(out);
    Manifest left = KeptRun.read(run).manifest();
    assertEquals(Manifest.Status.PARTIAL, left.status());
    assertFalse(left.done().isEmpty());
    assertEquals(left.done().size(), RunResults.read(run).schemes().size());
    String said =
        "stopped: "
            + left.done().size()
            + " of 3 schemes are in "
            + run
            + "; go on with: penregister resume "
            + run
            + System.lineSeparator();
    assertEquals(forcibly ? "" : said, Files.readString(err));
    assertEquals(forcibly, Files.exists(run.resolve(".lock")));
    Outcome outcome = Commands.run("resume", run.toString(), "--quiet");
    assertEquals(0, outcome.code(), outcome.err());
    assertSameTrials(run);
  }

  private static Process java(List<String> arguments, Path err) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    String root = System.getProperty(SourceState.ROOT_PROPERTY);
    if (root != null) {
      command.add("-D" + SourceState.ROOT_PROPERTY + "=" + root);
    }
    command.addAll(List.of("-cp", classPath(), PenRegister.class.getName()));
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(err.toFile())
        .start();
  }

  /** Of this test, whether it is the machine's own or that of a class loader. */
  private static String classPath() {
    List<String> path = new ArrayList<>();
    path.add(System.getProperty("java.class.path"));
    if (PenRegister.class.getClassLoader() instanceof URLClassLoader loader) {
      for (URL url : loader.getURLs()) {
        try {
          path.add(Path.of(url.toURI()).toString());
        } catch (URISyntaxException e) {
          throw new IllegalStateException(e);
        }
      }
    }
    return String.join(File.pathSeparator, path);
  }

  /** Until a run's directory is in its place. */
  private static void awaitRun(WatchService watch) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (true) {
      WatchKey key = watch.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      assertNotNull(key, "no run appeared");
      for (WatchEvent<?> event : key.pollEvents()) {
        if (!String.valueOf(event.context()).startsWith(".")) {
          return;
        }
      }
      key.reset();
    }
  }

  @Test
  void rowsThatTheManifestDoesNotKnowYetAreDroppedAndMadeAgain() throws IOException {
    Path cut = cutAfter(2);
    // As left by a process that was killed before it could write the manifest.
    Files.copy(
        cutAfter(3).resolve("trials.csv"),
        cut.resolve("trials.csv"),
        StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(cut.resolve(".costs.csv.part"), "half a li");
    assertEquals(2, RunResults.read(cut).schemes().size());
    assertEquals(0, Commands.run("resume", cut.toString(), "--quiet").code());
    assertSameTrials(cut);
  }

  private static void refuses(int code, String message, String... arguments) {
    List<String> all = new ArrayList<>(List.of("resume"));
    all.addAll(Arrays.asList(arguments));
    Outcome outcome = Commands.run(all.toArray(String[]::new));
    assertEquals(
        new Outcome(code, "", "penregister resume: " + message + System.lineSeparator()), outcome);
  }

  @Test
  void refusesAnInputThatChanged() throws IOException {
    Path trace = directory.resolve("small.txt");
    Files.writeString(trace, "1 2 10\n2 1 40\n1 2 20\n3 1 50\n");
    List<String> arguments = asked(directory.resolve("whole"), "--trace", "snap:" + trace);
    arguments.subList(1, 3).clear();
    Outcome outcome = Commands.run(arguments.toArray(String[]::new));
    assertEquals(0, outcome.code(), outcome.err());
    Path cut = cutAfter(onlyRun(directory.resolve("whole")), 2);
    Files.writeString(trace, "1 2 10\n2 1 40\n1 2 20\n3 1 51\n");
    Outcome refused = Commands.run("resume", cut.toString());
    assertEquals(2, refused.code());
    assertTrue(
        refused
            .err()
            .startsWith(
                "penregister resume: input file small.txt is not the one that the run was begun"
                    + " with (SHA-256 "),
        refused.err());
    assertEquals(1, refused.err().lines().count());
  }

  @Test
  void refusesWhatItCannotGoOnWith() throws IOException {
    refuses(2, "'" + whole + "' is complete: there is nothing to go on with", whole.toString());
    refuses(
        2,
        "'"
            + directory
            + "' is no run: it has no manifest.json; name a directory that compare made",
        directory.toString());
    Path cut = cutAfter(1);
    refuses(2, "--threads is 0, must be 1 or more", cut.toString(), "--threads", "0");
    KeptRun kept = KeptRun.read(cut);
    Manifest.Session now =
        new Manifest.Session(
            SourceState.current(), Machine.current(), Instant.EPOCH, Instant.EPOCH, 0);
    try (GrowingRun other = GrowingRun.reopen(cut, now)) {
      assertEquals(kept.manifest().done(), other.manifest().done());
      refuses(2, "'" + cut + "' is still being written; wait for its end", cut.toString());
    }
    Path trials = cut.resolve("trials.csv");
    String text = Files.readString(trials);
    Files.writeString(trials, text.replace("recovery", "recoverY"));
    refuses(
        1, trials + " is not what manifest.json says: it was changed or damaged", cut.toString());
    Files.writeString(trials, text);
    Path manifest = cut.resolve("manifest.json");
    String stated = Files.readString(manifest);
    Files.writeString(
        manifest, stated.replace("\"library_version\" : \"", "\"library_version\" : \"0."));
    Outcome other = Commands.run("resume", cut.toString());
    assertEquals(2, other.code());
    assertEquals(1, other.err().lines().count(), other.err());
    assertTrue(other.err().endsWith("figures may differ; give --anyway to go on\n"), other.err());
    assertEquals(text, Files.readString(trials));
    assertEquals(0, Commands.run("resume", cut.toString(), "--anyway", "--quiet").code());
    assertSameTrials(cut);
  }
}
