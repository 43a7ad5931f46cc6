// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.compare;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.penregister.benchmarks.console.Progress;
import org.penregister.benchmarks.console.Terminal;
import org.penregister.benchmarks.export.FileDigest;
import org.penregister.benchmarks.export.GrowingRun;
import org.penregister.benchmarks.export.Json;
import org.penregister.benchmarks.export.Machine;
import org.penregister.benchmarks.export.Manifest;
import org.penregister.benchmarks.export.ResultTables;
import org.penregister.benchmarks.export.SourceState;
import org.penregister.benchmarks.export.TableSchema;
import org.penregister.benchmarks.report.ReportPage;
import org.penregister.benchmarks.results.RunResults;
import org.penregister.benchmarks.results.SchemeFigures;
import org.penregister.benchmarks.sql.DuckDb;
import org.penregister.experiment.Experiment;
import org.penregister.scheme.LookupScheme;

/**
 * A comparison that was asked for and checked, to be begun or gone on with.
 *
 * @param growths null where no log is followed as it grows
 * @param inputs digests of the files that are read
 * @param ladder whether the table of schemes by rungs is shown
 * @param keepLog whether logs are kept
 */
record Plan(
    Experiment experiment,
    @Nullable ExposureRuns growths,
    List<FileDigest> inputs,
    boolean ladder,
    boolean keepLog) {

  /** The schemes by their specs. */
  List<String> specs() {
    return experiment.schemes().stream().map(LookupScheme::spec).toList();
  }

  /** A session that begins. */
  static Manifest.Session session(Instant start) {
    return new Manifest.Session(SourceState.current(), Machine.current(), start, start, 0);
  }

  /**
   * Runs what is missing, completes the files and prints the tables.
   *
   * @return the exit code
   */
  int run(GrowingRun run, ShownOptions shown, PrintWriter out, PrintWriter err) throws IOException {
    Path kept;
    try (Progress progress = Progress.onStandardError(shown.isQuiet());
        StoppedRun stopped = new StoppedRun(run, progress, err)) {
      kept = new Comparison(experiment, growths, shown.threads(), keepLog).run(run, progress);
    }
    print(new RunResults(run.trials(), run.costs()), shown.format(), out);
    if (!shown.isQuiet()) {
      experiment.trace().notes().forEach(note -> err.println("note: " + note));
      DuckDb.missing().ifPresent(why -> err.println("note: no Parquet files: " + why));
      err.println("results: " + kept);
      err.println("report: " + kept.resolve(ReportPage.FILE));
    }
    // A failed self-check fails the run, whose files are kept for whoever looks into it.
    List<String> warnings = run.manifest().warnings();
    warnings.forEach(warning -> err.println("self-check failed: " + warning));
    err.flush();
    return warnings.isEmpty() ? 0 : 1;
  }

  private void print(RunResults run, ShownOptions.Format format, PrintWriter to) {
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
        if (experiment.disclosures().size() > 1) {
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
}
