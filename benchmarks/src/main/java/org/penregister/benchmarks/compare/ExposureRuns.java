// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.compare;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.penregister.benchmarks.results.RunResults;
import org.penregister.catalog.MetricType;
import org.penregister.experiment.Conditions;
import org.penregister.experiment.Experiment;
import org.penregister.experiment.ExperimentRunner;
import org.penregister.experiment.ResultRow;
import org.penregister.experiment.RunProgress;
import org.penregister.experiment.SchemeResult;
import org.penregister.log.CourtOrder;
import org.penregister.metric.MetricFactory;
import org.penregister.scheme.LookupScheme;
import org.penregister.trace.Trace;

/**
 * How much is revealed as the log grows, from a day to a fortnight and from one snapshot to twelve:
 * each scheme under the adversary alone that reads its whole window best, which costs a fraction of
 * what all adversaries would.
 */
final class ExposureRuns {
  private static final List<Integer> DAYS = List.of(1, 3, 7, 14);
  private static final List<Integer> SNAPSHOTS = List.of(1, 2, 3, 6, 12);
  private static final int MOST_SNAPSHOTS = 12;
  private static final int SNAPSHOT_DAYS = (int) CourtOrder.SNAPSHOT.toDays();
  private static final List<MetricFactory> METRICS =
      List.of(
          MetricType.RECOVERY_RATE,
          MetricType.EXPOSED_REQUESTERS,
          MetricType.CONTACTS_REVEALED,
          MetricType.PRECISION);

  private final List<Experiment> growths;

  private ExposureRuns(List<Experiment> growths) {
    this.growths = growths;
  }

  /**
   * Of an experiment.
   *
   * @param year a trace to follow for longer where the experiment's own spans no second snapshot;
   *     null for none
   */
  static ExposureRuns of(Experiment experiment, @Nullable Year year) {
    List<Experiment> growths = new ArrayList<>();
    int window = Math.toIntExact(experiment.days().toDays());
    if (window <= SNAPSHOT_DAYS) {
      List<Integer> shorter = DAYS.stream().filter(days -> days < window).toList();
      if (!shorter.isEmpty()) {
        growths.add(
            grow(
                experiment,
                experiment.trace(),
                experiment.window(),
                experiment.days(),
                shorter,
                experiment.conditions().background()));
      }
    }
    int own = snapshots(experiment.trace());
    if (own > 1) {
      growths.add(
          strung(experiment, experiment.trace(), own, experiment.conditions().background()));
    } else if (year != null) {
      growths.add(strung(experiment, year.trace(), snapshots(year.trace()), year.background()));
    }
    return new ExposureRuns(growths);
  }

  /** A longer trace of the same kind of people. */
  record Year(Trace trace, int background) {}

  private static int snapshots(Trace trace) {
    return trace.windows(CourtOrder.SNAPSHOT);
  }

  /** Over as many snapshots as the trace has, twelve at most. */
  private static Experiment strung(
      Experiment experiment, Trace trace, int snapshots, int background) {
    List<Integer> days =
        Stream.concat(SNAPSHOTS.stream(), Stream.of(snapshots))
            .filter(count -> count <= Math.min(snapshots, MOST_SNAPSHOTS))
            .distinct()
            .sorted()
            .map(count -> count * SNAPSHOT_DAYS)
            .toList();
    Duration whole = Duration.ofDays(days.get(days.size() - 1));
    return grow(experiment, trace, 0, whole, days, background);
  }

  private static Experiment grow(
      Experiment experiment,
      Trace trace,
      int window,
      Duration length,
      List<Integer> days,
      int background) {
    Conditions of = experiment.conditions();
    return new Experiment(
        RunResults.EXPOSURE,
        trace,
        window,
        length,
        experiment.schemes(),
        experiment.adversaries(),
        METRICS,
        experiment.directorySize(),
        experiment.dialable(),
        0,
        experiment.shape(),
        experiment.placement(),
        experiment.prior(),
        experiment.resamples(),
        experiment.seed(),
        new Conditions(
            background,
            of.retention(),
            of.coarsening(),
            of.vantage(),
            of.scope(),
            of.named(),
            of.knownGraph(),
            of.earlierPopularity(),
            days));
  }

  /**
   * Gets ready to run them.
   *
   * @param schemes those that will be followed
   * @param threads for all of them together
   */
  Followed begin(List<LookupScheme> schemes, int threads, RunProgress progress) {
    List<ExperimentRunner> runners = new ArrayList<>();
    for (Experiment growth : growths) {
      Experiment part = growth.with(schemes, growth.adversaries());
      runners.add(ExperimentRunner.ofBest(part, threads, progress));
    }
    runners.forEach(ExperimentRunner::check);
    return new Followed(runners);
  }

  /** The growths, ready for one scheme after another. Safe for many threads. */
  record Followed(List<ExperimentRunner> runners) {
    /**
     * Follows one scheme under the adversary that reads it best.
     *
     * @return rows in the order of growths; none where no adversary applies
     */
    List<ResultRow> rows(SchemeResult result, int threads) {
      List<ResultRow> rows = new ArrayList<>();
      for (ExperimentRunner runner : runners) {
        for (String best : result.best().stream().toList()) {
          runner.read(result.scheme(), best, threads).rows().stream()
              .filter(row -> row.adversarySpec().equals(best))
              .forEach(rows::add);
        }
      }
      return rows;
    }
  }
}
