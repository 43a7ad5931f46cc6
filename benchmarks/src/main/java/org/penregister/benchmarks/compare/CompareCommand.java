// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.compare;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.penregister.benchmarks.console.Progress;
import org.penregister.benchmarks.console.Terminal;
import org.penregister.benchmarks.export.FileDigest;
import org.penregister.benchmarks.export.Json;
import org.penregister.benchmarks.export.Machine;
import org.penregister.benchmarks.export.Manifest;
import org.penregister.benchmarks.export.ResultTables;
import org.penregister.benchmarks.export.ResultsWriter;
import org.penregister.benchmarks.export.SourceState;
import org.penregister.benchmarks.export.TableSchema;
import org.penregister.benchmarks.results.RunResults;
import org.penregister.benchmarks.results.SchemeFigures;
import org.penregister.experiment.Experiment;
import org.penregister.experiment.ExperimentRunner;
import org.penregister.experiment.ResultRow;
import org.penregister.experiment.SchemeResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs one trace through every scheme and every adversary, prints the table, keeps the files. */
@Command(
    name = "compare",
    description =
        "What each scheme costs and what the log it leaves reveals, on one trace. Without options:"
            + " a generated population of 2,000 requesters for 30 days.",
    mixinStandardHelpOptions = true)
public final class CompareCommand implements Callable<Integer> {
  // Of the time of a default run.
  private static final double SHARE_OF_GRID = .7;

  /** What standard output shows. */
  enum Format {
    TABLE,
    CSV,
    JSON
  }

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
      names = "--threads",
      paramLabel = "N",
      description = "Threads; results do not depend on them (default: one a core).")
  private @Nullable Integer threads;

  @Option(
      names = "--out",
      defaultValue = "results",
      paramLabel = "DIR",
      description = "Where results are kept (default: results).")
  private Path out = Path.of("results");

  @Option(
      names = "--format",
      defaultValue = "table",
      paramLabel = "FORMAT",
      description = "table, csv or json, on standard output.")
  private Format format = Format.TABLE;

  @Option(
      names = "--preset",
      defaultValue = "",
      paramLabel = "NAME",
      description = "smoke (seconds) or paper (about an hour).")
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

  @Mixin private final ConditionOptions conditions = new ConditionOptions();

  @Option(names = "--quiet", description = "No progress and no notes.")
  private boolean quiet;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Instant start = Instant.now();
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
    int wanted = threads();
    Experiment experiment = options.experiment();
    checkWritable();
    ExposureRuns growths =
        noExposure ? null : ExposureRuns.of(experiment, options.year().orElse(null));
    List<SchemeResult> results;
    List<ResultRow> rows = new ArrayList<>();
    try (Progress progress = Progress.onStandardError(quiet)) {
      double first = growths == null ? 1 : SHARE_OF_GRID;
      progress.at(0, "costs");
      results =
          new ExperimentRunner(
                  experiment, wanted, (share, step) -> progress.at(share * first, step))
              .run();
      results.forEach(result -> rows.addAll(result.rows()));
      if (growths != null) {
        rows.addAll(
            growths.run(
                results, wanted, (share, step) -> progress.at(first + share * (1 - first), step)));
      }
    }
    RunResults run = new RunResults(CompareExport.trials(rows), CompareExport.costs(results));
    Path kept =
        new ResultsWriter(out)
            .write(manifest(options, experiment, start), run.trials(), run.costs());
    print(experiment, run);
    return report(experiment, results, kept);
  }

  private int threads() {
    if (threads != null && threads < 1) {
      throw new IllegalArgumentException("--threads is " + threads + ", must be 1 or more");
    }
    return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
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

  private Manifest manifest(CompareOptions options, Experiment experiment, Instant start)
      throws IOException {
    List<FileDigest> inputs = new ArrayList<>();
    if (options.traceSpec().file().isPresent()) {
      inputs.add(FileDigest.of(options.traceSpec().file().get()));
    }
    return new Manifest(
        experiment.name(),
        SourceState.current(),
        spec.root().commandLine().getParseResult().originalArgs(),
        seed,
        Machine.current(),
        start,
        Instant.now(),
        inputs);
  }

  private void print(Experiment experiment, RunResults run) {
    PrintWriter to = spec.commandLine().getOut();
    switch (format) {
      case TABLE -> {
        int width = Terminal.outputColumns();
        List<SchemeFigures> schemes = run.schemes();
        to.print(ComparisonTable.render(schemes, width));
        to.print(ComparisonTable.legend(experiment));
        if (ladder) {
          to.println();
          to.print(LadderTable.render(schemes, width));
        }
        if (experiment.disclosures().size() > 1 || !noExposure) {
          to.println();
          to.print(ExposureTable.render(schemes, width));
        }
      }
      case CSV -> {
        to.print(ResultTables.TRIALS.heading());
        run.trials().forEach(row -> to.print(row.line()));
      }
      case JSON ->
          to.println(Json.text(run.trials().stream().map(TableSchema.Row::typed).toList()));
    }
    to.flush();
  }

  /** A failed self-check fails the run, after its files are kept for whoever looks into it. */
  private int report(Experiment experiment, List<SchemeResult> results, Path kept) {
    PrintWriter to = spec.commandLine().getErr();
    if (!quiet) {
      experiment.trace().notes().forEach(note -> to.println("note: " + note));
      to.println("results: " + kept);
    }
    List<String> warnings = results.stream().flatMap(r -> r.warnings().stream()).toList();
    warnings.forEach(warning -> to.println("self-check failed: " + warning));
    to.flush();
    return warnings.isEmpty() ? 0 : 1;
  }
}
