// SPDX-License-Identifier: Apache-2.0
package org.penregister.experiment;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.penregister.adversary.Adversary;
import org.penregister.directory.Popularity;
import org.penregister.directory.RecordShape;
import org.penregister.metric.MetricFactory;
import org.penregister.scheme.LookupScheme;
import org.penregister.trace.Trace;

/**
 * One grid of trials. Immutable; {@link ExperimentRunner} runs it.
 *
 * @param name for the results' folder
 * @param trace whose events are looked up
 * @param window index from the first event, or {@link #ALL_WINDOWS}
 * @param days length of a window; longer than 30 days means several snapshots strung together
 * @param directorySize registered handles of the simulated directory
 * @param dialable handles that exist, registered or not
 * @param costSize registered handles of the real directory that costs are measured on; 0 measures
 *     none
 * @param shape of the directory's records
 * @param placement where the trace's people sit
 * @param prior what adversaries take for likely
 * @param resamples of the bootstrap
 * @param conditions how the log is kept, ordered and read
 */
public record Experiment(
    String name,
    Trace trace,
    int window,
    Duration days,
    List<LookupScheme> schemes,
    List<Adversary> adversaries,
    List<MetricFactory> metrics,
    int directorySize,
    int dialable,
    int costSize,
    RecordShape shape,
    Placement placement,
    Prior prior,
    int resamples,
    Seed seed,
    Conditions conditions) {
  /** Under plain conditions. */
  public Experiment(
      String name,
      Trace trace,
      int window,
      Duration days,
      List<LookupScheme> schemes,
      List<Adversary> adversaries,
      List<MetricFactory> metrics,
      int directorySize,
      int dialable,
      int costSize,
      RecordShape shape,
      Placement placement,
      Prior prior,
      int resamples,
      Seed seed) {
    this(
        name,
        trace,
        window,
        days,
        schemes,
        adversaries,
        metrics,
        directorySize,
        dialable,
        costSize,
        shape,
        placement,
        prior,
        resamples,
        seed,
        Conditions.PLAIN);
  }

  /** Every window, pooled into one row. */
  public static final int ALL_WINDOWS = -1;

  /** Two devices with 64-byte keys. */
  public static final RecordShape DEFAULT_SHAPE = new RecordShape(2, 64);

  /** Where the trace's people sit in the directory. */
  public enum Placement {
    /** Anywhere. */
    RANDOM,
    /** Node i at index i, for traces made in the order of a popularity law. */
    IN_ORDER
  }

  /** A prior as a law over so many handles. */
  @FunctionalInterface
  public interface Prior {
    Popularity over(int handles);

    static Prior uniform() {
      return Popularity::uniform;
    }

    static Prior zipf(double exponent) {
      return handles -> Popularity.zipf(handles, exponent);
    }
  }

  public Experiment {
    if (days.isNegative() || days.isZero()) {
      throw new IllegalArgumentException("days is " + days + ", must be positive");
    }
    if (dialable < directorySize) {
      throw new IllegalArgumentException(
          "dialable is " + dialable + ", must be at least the directory size " + directorySize);
    }
    int windows = trace.windows(days);
    if (window != ALL_WINDOWS && (window < 0 || window >= windows)) {
      throw new IllegalArgumentException(
          "window is "
              + window
              + ", trace "
              + trace.name()
              + " has "
              + windows
              + " of "
              + days.toDays()
              + " days: 0 to "
              + (windows - 1)
              + ", or all");
    }
    for (int logDays : conditions.logDays()) {
      if (logDays > days.toDays()) {
        throw new IllegalArgumentException(
            "a disclosure of " + logDays + " days is longer than the window of " + days.toDays());
      }
      if (logDays > 30 && logDays % 30 != 0 && logDays != days.toDays()) {
        throw new IllegalArgumentException(
            "a disclosure of " + logDays + " days is no whole number of 30-day snapshots");
      }
    }
    schemes = List.copyOf(schemes);
    adversaries = List.copyOf(adversaries);
    metrics = List.copyOf(metrics);
  }

  /** The same grid of other schemes and adversaries. */
  public Experiment with(List<LookupScheme> otherSchemes, List<Adversary> otherAdversaries) {
    return new Experiment(
        name,
        trace,
        window,
        days,
        otherSchemes,
        otherAdversaries,
        metrics,
        directorySize,
        dialable,
        costSize,
        shape,
        placement,
        prior,
        resamples,
        seed,
        conditions);
  }

  /** The windows that are run. */
  public List<Integer> windows() {
    if (window != ALL_WINDOWS) {
      return List.of(window);
    }
    return IntStream.range(0, trace.windows(days)).boxed().toList();
  }

  /** The lengths of disclosure, shortest first. */
  public List<Duration> disclosures() {
    return conditions.logDays().isEmpty()
        ? List.of(days)
        : conditions.logDays().stream().sorted().distinct().map(Duration::ofDays).toList();
  }

  /** The window column of results. */
  public String windowLabel() {
    return window == ALL_WINDOWS ? "all" : Integer.toString(window);
  }
}
