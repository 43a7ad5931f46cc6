// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.penregister.random.SeededRandom;

/**
 * 95 % intervals by resampling whole requesters (field2007bootstrapping), percentile method: what
 * one requester looked up is not independent, so pairs are never resampled singly. A resample keeps
 * a random half of all requesters: weights of double or nothing (owen2012bootstrapping), which have
 * the mean and the variance of draws with replacement and, for a few dozen requesters, no worse
 * coverage.
 *
 * <p>A resample costs time in the number of requesters, never of pairs: subset sums of 8 requesters
 * at a time are looked up by a random byte. A resample whose lower sum is 0 has no ratio and is
 * left out. Where a share is exactly 0 or 1 every resample agrees, and the interval is {@link
 * ClopperPearson} with a requester as one trial, as if its pairs all stood or fell together. With
 * one requester a share has the interval [0, 1] and another ratio none.
 *
 * <p>Known failure: too short for few requesters and a share near 0 or 1, as every percentile
 * bootstrap.
 */
public final class ClusterBootstrap implements IntervalMethod {
  /** Resamples where nothing else is asked for. */
  public static final int DEFAULT_RESAMPLES = 1000;

  private static final double TAIL = 0.025;
  // Requesters whose subset sums are tabulated together.
  private static final int BLOCK = Byte.SIZE;

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
    int[] requesters = Arrays.stream(clusters).sorted().distinct().toArray();
    if (resamples == 0 || requesters.length < 2) {
      return Interval.NONE;
    }
    double[] distinct = Arrays.stream(values).sorted().distinct().toArray();
    int[] ranks = new int[values.length];
    int[] owners = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      ranks[i] = Arrays.binarySearch(distinct, values[i]);
      owners[i] = Arrays.binarySearch(requesters, clusters[i]);
    }
    SeededRandom random = new SeededRandom(seed);
    long[] kept = new long[requesters.length];
    double[] results = new double[resamples];
    for (int b = 0; b < resamples; b += Long.SIZE) {
      // A requester's word says in which of the next 64 resamples it is kept.
      for (int i = 0; i < kept.length; i++) {
        kept[i] = random.nextLong();
      }
      int[][] histograms = new int[Long.SIZE][distinct.length];
      for (int i = 0; i < ranks.length; i++) {
        for (long word = kept[owners[i]]; word != 0; word &= word - 1) {
          histograms[Long.numberOfTrailingZeros(word)][ranks[i]]++;
        }
      }
      for (int i = 0; i < Math.min(Long.SIZE, resamples - b); i++) {
        results[b + i] = quantile(histograms[i], distinct, q);
      }
    }
    return percentiles(results);
  }

  private static double quantile(int[] histogram, double[] distinct, double q) {
    long size = 0;
    for (int count : histogram) {
      size += count;
    }
    if (size == 0) {
      return Double.NaN;
    }
    long wanted = Quantiles.rank(size, q);
    int rank = 0;
    for (long seen = histogram[0]; seen < wanted; seen += histogram[rank]) {
      rank++;
    }
    return distinct[rank];
  }

  @Override
  public IntervalMethod byRequester() {
    return this;
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
      int[] requesters =
          IntStream.range(0, numerators.length)
              .filter(c -> numerators[c] != 0 || denominators[c] != 0)
              .toArray();
      if (share && (value == 0 || value == 1)) {
        return ClopperPearson.interval(value == 0 ? 0 : requesters.length, requesters.length);
      }
      if (requesters.length < 2) {
        return share ? new Interval(0, 1) : Interval.NONE;
      }
      return percentiles(ratios(requesters, new SeededRandom(seed)));
    }

    private double[] ratios(int[] requesters, SeededRandom random) {
      int words = (resamples + Long.BYTES - 1) / Long.BYTES;
      double[] upper = new double[words * Long.BYTES];
      double[] lower = new double[words * Long.BYTES];
      double[] upperSums = new double[1 << BLOCK];
      double[] lowerSums = new double[1 << BLOCK];
      for (int from = 0; from < requesters.length; from += BLOCK) {
        sumSubsets(requesters, from, numerators, upperSums);
        sumSubsets(requesters, from, denominators, lowerSums);
        for (int b = 0; b < upper.length; b += Long.BYTES) {
          long word = random.nextLong();
          for (int i = b; i < b + Long.BYTES; i++) {
            int subset = (int) word & 0xFF;
            upper[i] += upperSums[subset];
            lower[i] += lowerSums[subset];
            word >>>= BLOCK;
          }
        }
      }
      double[] results = new double[resamples];
      for (int b = 0; b < resamples; b++) {
        results[b] = lower[b] == 0 ? Double.NaN : upper[b] / lower[b];
      }
      return results;
    }
  }

  /** Fills {@code sums} with the sum of every subset of the terms of 8 requesters. */
  private static void sumSubsets(int[] requesters, int from, double[] terms, double[] sums) {
    for (int subset = 1; subset < sums.length; subset++) {
      int next = from + Integer.numberOfTrailingZeros(subset);
      double term = next < requesters.length ? terms[requesters[next]] : 0;
      sums[subset] = sums[subset & (subset - 1)] + term;
    }
  }
}
