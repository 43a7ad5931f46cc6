// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.penregister.random.SeededRandom;

/**
 * 95 % intervals by resampling whole requesters with replacement (field2007bootstrapping),
 * percentile method. What one requester looked up is not independent, so pairs are never resampled
 * singly.
 *
 * <p>Requesters with equal sums are one group, and a resample costs time in the number of groups or
 * of requesters, never in the number of pairs. A resample whose lower sum is 0 has no ratio and is
 * left out. Where a share is exactly 0 or 1 every resample agrees, and the interval is {@link
 * ClopperPearson} with a requester as one trial, as if its pairs all stood or fell together. With
 * one requester a share has the interval [0, 1] and another ratio none.
 */
public final class ClusterBootstrap implements IntervalMethod {
  /** Resamples where nothing else is asked for. */
  public static final int DEFAULT_RESAMPLES = 1000;

  private static final double TAIL = 0.025;

  private final int resamples;

  private ClusterBootstrap(int resamples) {
    if (resamples < 0) {
      throw new IllegalArgumentException("resamples is " + resamples + ", must not be negative");
    }
    this.resamples = resamples;
  }

  /**
   * Resamples requesters: for adversaries that read each requester's log by itself.
   *
   * @param resamples 0 gives values without intervals
   */
  public static IntervalMethod oneWay(int resamples) {
    return new ClusterBootstrap(resamples);
  }

  /** {@link #twoWay(int, IntUnaryOperator)} where nobody's own handle is known. */
  public static IntervalMethod twoWay(int resamples) {
    return twoWay(resamples, handle -> -1);
  }

  /**
   * Weighs requesters and owners of handles at once: for adversaries that join the logs of several
   * requesters, so that what they say of (a, b) depends on both.
   *
   * @param ownerOfHandle the requester who owns a handle (index), -1 where it is not known or is no
   *     requester; a person's weight is one and the same as requester and as owner
   */
  public static IntervalMethod twoWay(int resamples, IntUnaryOperator ownerOfHandle) {
    return new TwoWayBootstrap(new ClusterBootstrap(resamples), resamples, ownerOfHandle);
  }

  @Override
  public RatioTally tally(boolean share) {
    return new Tally(share);
  }

  @Override
  public Interval quantile(double[] values, int[] clusters, double q, long seed) {
    if (resamples == 0 || Arrays.stream(clusters).distinct().count() < 2) {
      return Interval.NONE;
    }
    double[] distinct = Arrays.stream(values).sorted().distinct().toArray();
    Map<Integer, int[]> ranksOf = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      int rank = Arrays.binarySearch(distinct, values[i]);
      ranksOf.merge(clusters[i], new int[] {rank}, ClusterBootstrap::joined);
    }
    Map<List<Integer>, int[]> groups = new LinkedHashMap<>();
    for (int[] ranks : ranksOf.values()) {
      Arrays.sort(ranks);
      groups.computeIfAbsent(Arrays.stream(ranks).boxed().toList(), k -> new int[1])[0]++;
    }
    int[][] members =
        groups.keySet().stream()
            .map(ranks -> ranks.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
    Multinomial law = new Multinomial(groups.values().stream().mapToInt(g -> g[0]).toArray());
    return percentiles(quantiles(law, members, distinct, q, new SeededRandom(seed)));
  }

  @Override
  public IntervalMethod byRequester() {
    return this;
  }

  private static int[] joined(int[] first, int[] second) {
    int[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private double[] quantiles(
      Multinomial law, int[][] members, double[] distinct, double q, SeededRandom random) {
    double[] results = new double[resamples];
    int[] counts = new int[members.length];
    long[] histogram = new long[distinct.length];
    for (int b = 0; b < resamples; b++) {
      law.draw(random, counts);
      Arrays.fill(histogram, 0);
      long size = 0;
      for (int g = 0; g < counts.length; g++) {
        for (int rank : members[g]) {
          histogram[rank] += counts[g];
        }
        size += (long) counts[g] * members[g].length;
      }
      long wanted = Quantiles.rank(size, q);
      int rank = 0;
      for (long seen = histogram[0]; seen < wanted; seen += histogram[rank]) {
        rank++;
      }
      results[b] = distinct[rank];
    }
    return results;
  }

  /** The interval that leaves 2.5 % of the results out on either side; NaN results do not count. */
  static Interval percentiles(double[] results) {
    double[] sorted = Arrays.stream(results).filter(r -> !Double.isNaN(r)).sorted().toArray();
    if (sorted.length == 0) {
      return Interval.NONE;
    }
    int out = (int) (TAIL * sorted.length);
    return new Interval(sorted[out], sorted[sorted.length - 1 - out]);
  }

  private final class Tally implements RatioTally {
    private final boolean share;
    private double[] numerators = new double[64];
    private double[] denominators = new double[64];

    Tally(boolean share) {
      this.share = share;
    }

    @Override
    public void add(int cluster, int handle, double numerator, double denominator) {
      if (cluster >= numerators.length) {
        int length = Math.max(cluster + 1, 2 * numerators.length);
        numerators = Arrays.copyOf(numerators, length);
        denominators = Arrays.copyOf(denominators, length);
      }
      numerators[cluster] += numerator;
      denominators[cluster] += denominator;
    }

    @Override
    public double value() {
      double numerator = 0;
      double denominator = 0;
      for (int c = 0; c < numerators.length; c++) {
        numerator += numerators[c];
        denominator += denominators[c];
      }
      return denominator == 0 ? Double.NaN : numerator / denominator;
    }

    @Override
    public Interval interval(long seed) {
      double value = value();
      if (resamples == 0 || Double.isNaN(value)) {
        return Interval.NONE;
      }
      Map<Sums, int[]> groups = new LinkedHashMap<>();
      int requesters = 0;
      for (int c = 0; c < numerators.length; c++) {
        if (numerators[c] != 0 || denominators[c] != 0) {
          groups.computeIfAbsent(new Sums(numerators[c], denominators[c]), k -> new int[1])[0]++;
          requesters++;
        }
      }
      if (share && (value == 0 || value == 1)) {
        return ClopperPearson.interval(value == 0 ? 0 : requesters, requesters);
      }
      if (requesters < 2) {
        return share ? new Interval(0, 1) : Interval.NONE;
      }
      return percentiles(ratios(groups, new SeededRandom(seed)));
    }

    private double[] ratios(Map<Sums, int[]> groups, SeededRandom random) {
      double[] above = groups.keySet().stream().mapToDouble(Sums::numerator).toArray();
      double[] below = groups.keySet().stream().mapToDouble(Sums::denominator).toArray();
      Multinomial law = new Multinomial(groups.values().stream().mapToInt(g -> g[0]).toArray());
      int[] counts = new int[above.length];
      double[] results = new double[resamples];
      for (int b = 0; b < resamples; b++) {
        law.draw(random, counts);
        double numerator = 0;
        double denominator = 0;
        for (int g = 0; g < counts.length; g++) {
          // An infinite sum that was not drawn must not turn into NaN.
          if (counts[g] > 0) {
            numerator += counts[g] * above[g];
            denominator += counts[g] * below[g];
          }
        }
        results[b] = denominator == 0 ? Double.NaN : numerator / denominator;
      }
      return results;
    }
  }

  private record Sums(double numerator, double denominator) {}
}
