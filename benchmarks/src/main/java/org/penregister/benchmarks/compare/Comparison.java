// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.penregister.benchmarks.console.Progress;
import org.penregister.benchmarks.export.GrowingRun;
import org.penregister.benchmarks.export.ParquetTables;
import org.penregister.benchmarks.export.RunFile;
import org.penregister.benchmarks.report.ReportFile;
import org.penregister.experiment.Experiment;
import org.penregister.experiment.ExperimentRunner;
import org.penregister.experiment.ResultRow;
import org.penregister.experiment.RunProgress;
import org.penregister.experiment.SchemeResult;
import org.penregister.scheme.LookupScheme;

/**
 * A comparison: each scheme is measured, read by every adversary and followed over longer logs, and
 * kept when it is done. What is kept of a scheme does not depend on when the others are run.
 */
final class Comparison {
  /** What is made from the tables when all schemes are there: a new file adds one line. */
  private static final List<RunFile> FILES =
      Stream.concat(ParquetTables.FILES.stream(), Stream.of(new ReportFile())).toList();

  private final Experiment experiment;
  private final @Nullable ExposureRuns growths;
  private final int threads;
  private final boolean keepLog;

  /**
   * @param growths null where no log is followed as it grows
   * @param keepLog whether logs are kept
   */
  Comparison(Experiment experiment, @Nullable ExposureRuns growths, int threads, boolean keepLog) {
    this.experiment = experiment;
    this.growths = growths;
    this.threads = threads;
    this.keepLog = keepLog;
  }

  /** One scheme, done. */
  private record Done(SchemeResult result, List<ResultRow> rows) {}

  /**
   * Runs the schemes that a run lacks.
   *
   * @return the directory of the complete run
   */
  Path run(GrowingRun kept, Progress progress) throws IOException {
    int before = kept.manifest().done().size();
    List<LookupScheme> missing = experiment.schemes().subList(before, experiment.schemes().size());
    if (!missing.isEmpty()) {
      run(missing, kept, progress);
    }
    return kept.complete(FILES, Instant.now());
  }

  private void run(List<LookupScheme> missing, GrowingRun kept, Progress progress)
      throws IOException {
    Experiment rest = experiment.with(missing, experiment.adversaries());
    RunProgress steps = new RunProgress(progress::at);
    ExperimentRunner runner = new ExperimentRunner(rest, threads, steps);
    Optional<KeptLogs> logs = Optional.empty();
    if (keepLog) {
      logs = Optional.of(new KeptLogs(kept.scratch(), rest));
      runner.tell(logs.get());
    }
    Optional<KeptLogs> folders = logs;
    ExposureRuns.@Nullable Followed followed =
        growths == null ? null : growths.begin(missing, threads, steps);
    try {
      runner.run(
          (result, itsThreads) -> {
            List<ResultRow> rows = new ArrayList<>(result.rows());
            if (followed != null) {
              rows.addAll(followed.rows(result, itsThreads));
            }
            return new Done(result, rows);
          },
          done -> keep(done, folders, kept));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void keep(Done done, Optional<KeptLogs> logs, GrowingRun kept) {
    try {
      kept.add(
          done.result().scheme().spec(),
          CompareExport.trials(done.rows()),
          CompareExport.costs(List.of(done.result())),
          logs.map(folders -> folders.of(done.result().scheme())),
          done.result().warnings(),
          Instant.now());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
