// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.penregister.benchmarks.console.PrintingCommand;
import org.penregister.benchmarks.console.Progress;
import org.penregister.benchmarks.export.FileDigest;
import org.penregister.benchmarks.export.GrowingRun;
import org.penregister.benchmarks.export.Manifest;
import org.penregister.benchmarks.sql.DuckDb;
import org.penregister.experiment.Experiment;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs one trace through every scheme and every adversary, prints the table, keeps the files. */
@Command(
    name = CompareCommand.NAME,
    description =
        "What each scheme costs and what the log it leaves reveals, on one trace. Without options:"
            + " a generated population of 2,000 requesters for 30 days.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  penregister compare --preset smoke",
      "  penregister compare --schemes plain,decoy:k=12,cached:ttl=P7D+psi --ladder",
      "  penregister compare --trace snap:CollegeMsg.txt --window all --format csv"
    })
public final class CompareCommand extends PrintingCommand {
  static final String NAME = "compare";

  @Option(
      names = "--trace",
      defaultValue = "",
      paramLabel = "SPEC",
      description = "Who looks up whom: copenhagen:FILE, snap:FILE, csv:FILE or generated:...")
  private String trace = "";

  @Option(
      names = "--schemes",
      defaultValue = CompareOptions.DEFAULT_SCHEMES,
      paramLabel = "LIST",
      description = "Schemes, for example plain,cached:ttl=P7D+psi; all: every example there is.")
  private String schemes = CompareOptions.DEFAULT_SCHEMES;

  @Option(
      names = "--adversaries",
      defaultValue = CompareOptions.ALL,
      paramLabel = "LIST",
      description = "Adversaries, for example reading,seen-twice:times=3 (default: all).")
  private String adversaries = CompareOptions.ALL;

  @Option(names = "--days", defaultValue = "30", description = "Length of the window.")
  private int days = 30;

  @Option(
      names = "--window",
      defaultValue = "0",
      paramLabel = "INDEX",
      description = "Which window, counted from the first event, or all: pooled.")
  private String window = "0";

  @Option(
      names = "--directory-size",
      paramLabel = "N",
      description = "Registered handles of the simulated directory (default: 1,000,000).")
  private @Nullable Integer directorySize;

  @Option(
      names = "--dialable",
      paramLabel = "N",
      description = "Handles that exist, registered or not (default: 10 times the directory).")
  private @Nullable Integer dialable;

  @Option(
      names = "--cost-size",
      paramLabel = "N",
      description = "Registered handles of the real directory for costs (default: 65,536).")
  private @Nullable Integer costSize;

  @Option(names = "--seed", defaultValue = "1", description = "Master seed (default: 1).")
  private long seed = 1;

  @Option(
      names = "--out",
      defaultValue = "results",
      paramLabel = "DIR",
      description = "Where results are kept (default: results).")
  private Path out = Path.of("results");

  @Option(
      names = "--preset",
      defaultValue = "",
      paramLabel = "NAME",
      description = "smoke (under a minute) or paper (about an hour).")
  private String preset = "";

  @Option(
      names = "--ladder",
      description = "Also a table of every scheme by every rung of knowledge.")
  private boolean ladder;

  @Option(
      names = "--no-exposure",
      description =
          "Do not follow each scheme's best adversary over shorter logs and strung snapshots.")
  private boolean noExposure;

  @Option(
      names = "--keep-log",
      description = "Also keep what is disclosed, as Parquet by day: who asked for whom.")
  private boolean keepLog;

  @Mixin private final ShownOptions shown = new ShownOptions();

  @Mixin private final ConditionOptions conditions = new ConditionOptions();

  /** The command that those arguments ask for, the first of which is its name. */
  static CompareCommand parse(List<String> arguments) {
    CompareCommand asked = new CompareCommand();
    if (arguments.isEmpty() || !arguments.get(0).equals(NAME)) {
      throw new IllegalArgumentException(
          "the run was not made by " + NAME + ", which alone can go on with one");
    }
    new CommandLine(asked)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .parseArgs(arguments.subList(1, arguments.size()).toArray(String[]::new));
    return asked;
  }

  /** What is asked for, with everything checked that can be before the work. */
  Plan plan() throws IOException {
    if (keepLog) {
      Optional<String> missing = DuckDb.missing();
      if (missing.isPresent()) {
        throw new IOException("--keep-log cannot be done: " + missing.get());
      }
    }
    CompareOptions options =
        new CompareOptions(
            preset,
            trace,
            schemes,
            adversaries,
            days,
            window,
            directorySize,
            dialable,
            costSize,
            seed,
            conditions);
    Experiment experiment = options.experiment();
    List<FileDigest> inputs = new ArrayList<>();
    if (options.traceSpec().file().isPresent()) {
      inputs.add(FileDigest.of(options.traceSpec().file().get()));
    }
    ExposureRuns growths =
        noExposure ? null : ExposureRuns.of(experiment, options.year().orElse(null));
    return new Plan(experiment, growths, inputs, ladder, keepLog);
  }

  @Override
  public Integer call() throws IOException {
    Instant start = Instant.now();
    shown.check();
    Plan plan = Progress.during(shown.isQuiet(), "reading the trace", this::plan);
    checkWritable();
    Manifest manifest =
        new Manifest(
            plan.experiment().name(),
            command().getCommandSpec().root().commandLine().getParseResult().originalArgs(),
            seed,
            plan.inputs(),
            List.of(Plan.session(start)),
            Manifest.Status.PARTIAL,
            plan.specs(),
            List.of(),
            List.of());
    try (GrowingRun run = GrowingRun.begin(out, manifest)) {
      return plan.run(run, shown, out(), err());
    }
  }

  /** Before the work rather than after it. */
  private void checkWritable() throws IOException {
    if (Files.exists(out) && !Files.isDirectory(out)) {
      throw new IllegalArgumentException("--out is '" + out + "', which is no directory");
    }
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      throw new IllegalArgumentException("--out is '" + out + "', which cannot be made", e);
    }
    if (!Files.isWritable(out)) {
      throw new IllegalArgumentException("--out is '" + out + "', which cannot be written to");
    }
  }
}
