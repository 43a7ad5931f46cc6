// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.penregister.ProtocolException;
import org.penregister.benchmarks.export.FileDigest;
import org.penregister.benchmarks.export.JmhCosts;
import org.penregister.benchmarks.export.Machine;
import org.penregister.benchmarks.export.Manifest;
import org.penregister.benchmarks.export.ResultTables;
import org.penregister.benchmarks.export.ResultsWriter;
import org.penregister.benchmarks.export.SourceState;
import org.penregister.benchmarks.export.TableSchema;
import org.penregister.benchmarks.results.KeptRuns;
import org.penregister.benchmarks.results.RunResults;
import org.penregister.catalog.SchemeType;

/** JMH itself, for a moment and in this machine. */
final class BenchRunTest {
  private static final String IGNORE_LOCK = "jmh.ignoreLock";
  private static final BenchPlan SHORT =
      new BenchPlan(0, 1, Duration.ofMillis(50), 1, Duration.ofMillis(50));
  private static final List<SchemeType> SCHEMES = List.of(SchemeType.PLAIN, SchemeType.CACHED);

  @TempDir private Path results;

  private final List<Double> shares = new ArrayList<>();
  private final List<String> steps = new ArrayList<>();

  // Whoever times something else on this machine must not stop a test that times nothing.
  @BeforeAll
  static void ignoreOthers() {
    assertNull(System.setProperty(IGNORE_LOCK, "true"));
  }

  @AfterAll
  static void mindOthers() {
    System.clearProperty(IGNORE_LOCK);
  }

  private BenchRun bench(int size) {
    return new BenchRun(SHORT, SCHEMES, size, results, List.of("bench", "--quick"));
  }

  private Path keep(BenchRun bench) throws IOException, ProtocolException {
    SetupTimes times =
        SetupTimes.measure(SHORT, JmhRun.PARTS, SCHEMES, bench.directorySize(), () -> {});
    return bench.keep(
        Instant.parse("2026-01-01T12:00:00Z"),
        times,
        Readings.of(bench.specs(), KeptRuns.comparisons(results)),
        (share, step) -> {
          shares.add(share);
          steps.add(step);
        });
  }

  /** A comparison of plain on a directory of 256, of whose contacts half are found. */
  private Path comparison() throws IOException {
    TableSchema.Row trial =
        ResultTables.TRIALS
            .row()
            .text("experiment", "compare")
            .text("scheme", "plain")
            .text("adversary", "reading")
            .text("rung", "R1")
            .number("log_days", 30)
            .text("metric", "recovery-rate")
            .number("value", .5)
            .number("ci_low", .4)
            .number("ci_high", .625)
            .whole("n", 9)
            .text("status", "ok")
            .text("best_at", "R1 R2 R3")
            .build();
    TableSchema.Row right =
        ResultTables.TRIALS
            .row()
            .text("experiment", "compare")
            .text("scheme", "plain")
            .text("adversary", "reading")
            .text("rung", "R1")
            .number("log_days", 30)
            .text("metric", "precision")
            .number("value", .75)
            .text("status", "ok")
            .build();
    TableSchema.Row cost =
        ResultTables.COSTS
            .row()
            .text("scheme", "plain")
            .whole("directory_size", 256)
            .text("answer", "keys")
            .text("phase", "online")
            .whole("n", 4)
            .text("basis", "measured")
            .build();
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    Manifest manifest =
        new Manifest(
            "compare",
            SourceState.current(),
            List.of(),
            1,
            Machine.current(),
            start,
            start,
            List.of());
    return new ResultsWriter(results).write(manifest, List.of(trial, right), List.of(cost));
  }

  private static List<String> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void keepsJmhsResultsAndJoinsThem() throws IOException, ProtocolException {
    Path comparison = comparison();
    Path kept = keep(bench(256));
    assertEquals(
        List.of("bench.csv", "jmh.json", "jmh.log", "manifest.json", "schema.json"), files(kept));
    JsonNode jmh = new ObjectMapper().readTree(kept.resolve("jmh.json").toFile());
    assertEquals(JmhRun.PARTS * SCHEMES.size(), jmh.size());
    assertTrue(Files.readString(kept.resolve("jmh.log")).contains("# Run complete."));
    assertTrue(shares.size() > 12 && shares.equals(shares.stream().sorted().toList()), "" + shares);
    assertTrue(steps.contains("plain, server: warm-up 1 of 1"), "" + steps);

    List<JmhCosts.Lookup> lookups = JmhCosts.read(kept.resolve("jmh.json")).lookups();
    assertEquals(
        List.of("plain", "cached:ttl=P1D+decoy:k=12:choice=uniform"),
        lookups.stream().map(JmhCosts.Lookup::spec).toList());
    JmhCosts.Lookup plain = lookups.get(0);
    assertTrue(plain.client().nanos() > 0 && plain.server().nanos() > 0, "" + plain);
    assertEquals(19, plain.uploadBytes(), 2);

    String said = BenchRun.join(kept.resolve("jmh.json"), comparison);
    assertTrue(said.startsWith("1 schemes joined"), said);
    TableSchema.Row cost = RunResults.read(comparison).costs().get(0);
    assertEquals(plain.client().nanos(), cost.number("jmh_client_nanos"), 1);
    assertEquals(plain.server().nanos(), cost.number("jmh_server_nanos"), 1);
    assertDigestsHold(comparison);

    Readings readings = Readings.of(bench(256).specs(), KeptRuns.comparisons(results));
    String table = BenchTable.render(JmhCosts.read(kept.resolve("jmh.json")), readings, 200);
    assertTrue(
        table
            .lines()
            .anyMatch(l -> l.matches("plain .*0\\.5 \\[0\\.4, 0\\.625\\] +0\\.75  reading")));
    assertTrue(table.lines().anyMatch(l -> l.matches("cached:.* - +- +-")), table);
    assertTrue(
        table.contains("penregister compare --schemes cached:ttl=P1D+decoy:k=12:choice=uniform"),
        table);
    assertTrue(
        Files.readString(kept.resolve("bench.csv")).contains(",reading,0.5,0.4,0.625,0.75,"));
  }

  private static void assertDigestsHold(Path run) throws IOException {
    JsonNode outputs = RunResults.manifest(run).get("outputs");
    List<String> listed = new ArrayList<>();
    for (JsonNode output : outputs) {
      listed.add(output.get("name").asText());
      FileDigest digest = FileDigest.of(run.resolve(output.get("name").asText()));
      assertEquals(digest.sha256(), output.get("sha256").asText(), digest.name());
      assertEquals(digest.bytes(), output.get("bytes").asLong(), digest.name());
    }
    listed.add("manifest.json");
    assertEquals(files(run), listed.stream().sorted().toList());
    assertEquals(
        List.of(
            "costs.csv",
            "costs.parquet",
            "jmh.json",
            "schema.json",
            "trials.csv",
            "trials.parquet",
            "manifest.json"),
        listed);
  }

  @Test
  void aFailureLeavesTheLogAndNothingElse() {
    SetupTimes times = new SetupTimes(SHORT, JmhRun.PARTS);
    IOException failure =
        assertThrows(
            IOException.class,
            () ->
                bench(1)
                    .keep(
                        Instant.parse("2026-01-01T12:00:00Z"),
                        times,
                        Readings.of(List.of(), List.of()),
                        (share, step) -> {}));
    Path log = results.resolve("bench/20260101T120000Z.failed.log");
    assertTrue(
        String.valueOf(failure.getMessage()).endsWith("its words: " + log), failure::getMessage);
    assertTrue(Files.exists(log));
    assertFalse(Files.exists(results.resolve("bench/20260101T120000Z")));
  }

  @Test
  void theFullPlanIsTheBenchmarksOwn() {
    assertEquals(
        new BenchPlan(3, 3, Duration.ofSeconds(1), 5, Duration.ofSeconds(1)), BenchPlan.full());
    assertTrue(BenchPlan.QUICK.secondsOfIterations() < BenchPlan.full().secondsOfIterations());
  }

  @Test
  void saysHowLongItTakes() {
    SetupTimes times = new SetupTimes(BenchPlan.full(), JmhRun.PARTS);
    times.put(SchemeType.PLAIN, 1.3);
    assertEquals(3 * 3 * (.7 + 1.3 + 8), times.total(), 1e-9);
    assertEquals("about 1 s", SetupTimes.label(.1));
    assertEquals("about 12 min", SetupTimes.label(700));
  }
}
