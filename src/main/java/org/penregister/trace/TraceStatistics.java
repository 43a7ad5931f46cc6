// SPDX-License-Identifier: Apache-2.0
package org.penregister.trace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How people in a trace behave: the figures that a generated population is held to. Names in
 * brackets are row names; quantiles interpolate linearly at rank p (n - 1); seconds throughout.
 *
 * <ul>
 *   <li><em>Per active sender and window</em>, pooled over windows ({@code contacts-*}, {@code
 *       messages-*}): distinct handles and events of each requester with an event in the window. A
 *       last window that the trace leaves more than a day before its end is left out, unless it is
 *       the only one.
 *   <li><em>Rank shares</em> ({@code rank-share-1} to {@code 5}): the mean share of a requester's
 *       events that goes to its contact of that rank, and the mean <em>entropy</em> in bits ({@code
 *       contact-entropy}), over the same (requester, window) with at least 20 events and at least 2
 *       contacts.
 *   <li><em>Reply latency</em> ({@code reply-*}): whole trace, each unordered pair of people; the
 *       time from an event to the pair's next one where that goes the other way. Events of one
 *       instant count in the trace's order.
 *   <li><em>Gap</em> ({@code gap-*}): whole trace, the time between a requester's consecutive
 *       events, pooled over requesters; <em>burstiness</em> is (sd - mean) / (sd + mean) of the
 *       pooled gaps (goh2008burstiness), 0 for a Poisson process, at most 1.
 *   <li><em>Reciprocated</em> ({@code reciprocated-pairs}): the share of the first window's
 *       directed pairs whose reverse is also there.
 *   <li><em>Churn</em> ({@code contacts-new}, {@code contacts-jaccard}): over requesters active in
 *       two consecutive full windows, the mean share of contacts that the earlier window lacks, and
 *       the mean Jaccard index of the two contact sets. NaN with fewer than two full windows.
 *   <li><em>Requesters per handle</em> ({@code requesters-*}): whole trace, over handles asked for
 *       at least once; the largest number, the share with exactly one, and the share of directed
 *       pairs that the floor(1 %) and floor(10 %) most wanted handles hold.
 *   <li><em>Hour</em> ({@code hour-00} to {@code 23}): share of events by hour of the day, UTC.
 *   <li><em>Under a cache</em> ({@code lookups-*}, {@code repeated-*}): {@link CachedLookups}.
 * </ul>
 *
 * <p>On the two reference traces these give the figures of {@link ReferenceFigures} to the digits
 * given there, but for two: the order of events within a second moves reply latencies by up to 0.05
 * percent, and the SMS burstiness is .575, there rounded to .58.
 */
public final class TraceStatistics {
  private static final int FEWEST_EVENTS = 20;
  private static final int RANKS = 5;
  private static final int HOURS = 24;
  private static final long HOUR_MILLIS = 3_600_000;
  private static final Duration SLACK = Duration.ofDays(1);
  private static final List<String> LIFETIME_NAMES = List.of("none", "1h", "1d", "7d", "30d");
  private static final List<Duration> LIFETIMES =
      List.of(
          Duration.ZERO,
          Duration.ofHours(1),
          Duration.ofDays(1),
          Duration.ofDays(7),
          Duration.ofDays(30));

  private final List<Row> rows = new ArrayList<>();

  private TraceStatistics(Trace trace, Duration window) {
    if (trace.size() == 0) {
      throw new IllegalArgumentException("the trace has no events, must have at least 1");
    }
    windows(trace, window);
    replies(trace);
    gaps(trace);
    requesters(trace);
    hours(trace);
    cached(trace, window);
  }

  /**
   * One figure.
   *
   * @param name as in the class's description
   * @param unit for example {@code s} or {@code share}
   * @param value NaN where the trace cannot give it
   * @param target what it should be, NaN where nothing is asked
   */
  public record Row(String name, String unit, double value, double target) {}

  /** All figures of {@code trace} in windows of {@code window}, counted from its first event. */
  public static TraceStatistics of(Trace trace, Duration window) {
    return new TraceStatistics(trace, window);
  }

  /** All figures, without targets. */
  public List<Row> rows() {
    return List.copyOf(rows);
  }

  /** All figures, with targets where {@code reference} has one. */
  public List<Row> rows(ReferenceFigures reference) {
    List<Row> compared = new ArrayList<>();
    for (Row row : rows) {
      compared.add(new Row(row.name, row.unit, row.value, reference.figure(row.name)));
    }
    return compared;
  }

  /** The figure of that name. */
  public double value(String name) {
    for (Row row : rows) {
      if (row.name.equals(name)) {
        return row.value;
      }
    }
    throw new IllegalArgumentException("no row is named " + name);
  }

  private void row(String name, String unit, double value) {
    rows.add(new Row(name, unit, value, Double.NaN));
  }

  private void windows(Trace trace, Duration window) {
    WindowFigures figures = new WindowFigures(FEWEST_EVENTS, RANKS);
    int full = fullWindows(trace, window);
    double reciprocated = Double.NaN;
    for (int index = 0; index < full; index++) {
      ContactTable table = new ContactTable(trace.window(window, index));
      figures.add(table, trace.nodes());
      if (index == 0) {
        reciprocated = reciprocated(table.pairs());
      }
    }
    figures.rows(this::row);
    row("reciprocated-pairs", "share", reciprocated);
  }

  private void cached(Trace trace, Duration window) {
    for (int i = 0; i < LIFETIMES.size(); i++) {
      CachedLookups cached = CachedLookups.of(trace, window, LIFETIMES.get(i));
      row("lookups-" + LIFETIME_NAMES.get(i), "lookups", cached.lookupsPerSender());
      row("repeated-" + LIFETIME_NAMES.get(i), "share", cached.pairsRepeated());
    }
  }

  private static int fullWindows(Trace trace, Duration window) {
    int windows = trace.windows(window);
    long end = trace.timeMillis(0) + windows * window.toMillis();
    boolean partial = trace.timeMillis(trace.size() - 1) < end - SLACK.toMillis();
    return partial && windows > 1 ? windows - 1 : windows;
  }

  private static double reciprocated(PairIndex pairs) {
    int both = 0;
    for (int pair = 0; pair < pairs.size(); pair++) {
      int asked = pairs.second(pair);
      int asking = pairs.first(pair);
      if (pairs.contains(asked, asking)) {
        both++;
      }
    }
    return (double) both / pairs.size();
  }

  private void replies(Trace trace) {
    PairIndex pairs = new PairIndex();
    int[] lastEvent = new int[16];
    Sample latencies = new Sample();
    for (int i = 0; i < trace.size(); i++) {
      int from = trace.requester(i);
      int to = trace.handle(i);
      int known = pairs.size();
      int pair = pairs.add(Math.min(from, to), Math.max(from, to));
      if (pair == lastEvent.length) {
        lastEvent = Arrays.copyOf(lastEvent, pair * 2);
      }
      if (pair < known && trace.requester(lastEvent[pair]) != from) {
        latencies.add(trace.timeMillis(i) - trace.timeMillis(lastEvent[pair]));
      }
      lastEvent[pair] = i;
    }
    row("reply-p25", "s", latencies.quantile(.25) / 1000);
    row("reply-median", "s", latencies.quantile(.5) / 1000);
    row("reply-p75", "s", latencies.quantile(.75) / 1000);
    row("reply-p90", "s", latencies.quantile(.9) / 1000);
    row("reply-within-60s", "share", latencies.shareAtMost(60_000));
    row("reply-within-1h", "share", latencies.shareAtMost(HOUR_MILLIS));
    row("reply-within-24h", "share", latencies.shareAtMost(HOURS * HOUR_MILLIS));
  }

  private void gaps(Trace trace) {
    int[] next = new int[trace.nodes()];
    Sample gaps = new Sample();
    for (int i = 0; i < trace.size(); i++) {
      int requester = trace.requester(i);
      if (next[requester] > 0) {
        gaps.add(trace.timeMillis(i) - trace.timeMillis(next[requester] - 1));
      }
      next[requester] = i + 1;
    }
    double mean = gaps.mean();
    double deviation = gaps.standardDeviation();
    row("gap-median", "s", gaps.quantile(.5) / 1000);
    row("gap-mean", "s", mean / 1000);
    row("gap-p90", "s", gaps.quantile(.9) / 1000);
    row("burstiness", "-", (deviation - mean) / (deviation + mean));
  }

  private void requesters(Trace trace) {
    PairIndex pairs = new PairIndex();
    int[] byHandle = new int[trace.nodes()];
    for (int i = 0; i < trace.size(); i++) {
      int known = pairs.size();
      if (pairs.add(trace.requester(i), trace.handle(i)) == known) {
        byHandle[trace.handle(i)]++;
      }
    }
    Sample requesters = new Sample();
    for (int count : byHandle) {
      if (count > 0) {
        requesters.add(count);
      }
    }
    double all = pairs.size();
    row("requesters-max", "requesters", requesters.quantile(1));
    row("requesters-one", "share", requesters.shareAtMost(1));
    row("requesters-top-1pct", "share", requesters.sumOfLargest(requesters.size() / 100) / all);
    row("requesters-top-10pct", "share", requesters.sumOfLargest(requesters.size() / 10) / all);
  }

  private void hours(Trace trace) {
    long[] counts = new long[HOURS];
    for (int i = 0; i < trace.size(); i++) {
      long hour = Math.floorDiv(trace.timeMillis(i), HOUR_MILLIS);
      counts[(int) Math.floorMod(hour, (long) HOURS)]++;
    }
    for (int hour = 0; hour < HOURS; hour++) {
      String name = String.format(Locale.ROOT, "hour-%02d", hour);
      row(name, "share", (double) counts[hour] / trace.size());
    }
  }
}
