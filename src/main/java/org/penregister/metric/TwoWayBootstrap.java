// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.penregister.random.SeededRandom;

/**
 * The product-weight bootstrap (owen2012bootstrapping): in each resample every person has a Poisson
 * weight of mean 1, and the pair (a, b) counts w_a w_b times. Conservative where persons matter
 * little, since the pairs' own variance is then counted three times over.
 *
 * <p>Handles of unknown owner have weights of their own. A quantile over requesters is about no
 * handle and is resampled by requester alone.
 */
final class TwoWayBootstrap implements IntervalMethod {
  private static final double[] POISSON = poissonDistribution();

  private final IntervalMethod byRequester;
  private final int resamples;
  private final IntUnaryOperator ownerOfHandle;

  TwoWayBootstrap(IntervalMethod byRequester, int resamples, IntUnaryOperator ownerOfHandle) {
    this.byRequester = byRequester;
    this.resamples = resamples;
    this.ownerOfHandle = ownerOfHandle;
  }

  @Override
  public RatioTally tally(boolean share) {
    return new Tally(byRequester.tally(share), share);
  }

  @Override
  public Interval quantile(double[] values, int[] clusters, double q, long seed) {
    return byRequester.quantile(values, clusters, q, seed);
  }

  @Override
  public IntervalMethod byRequester() {
    return byRequester;
  }

  private static double[] poissonDistribution() {
    double[] cumulative = new double[20];
    double term = StrictMath.exp(-1);
    double sum = 0;
    for (int i = 0; i < cumulative.length; i++) {
      sum += term;
      cumulative[i] = sum;
      term /= i + 1;
    }
    // No uniform draw may pass the end.
    cumulative[cumulative.length - 1] = 1;
    return cumulative;
  }

  private static int poisson(SeededRandom random) {
    double uniform = random.nextDouble();
    int drawn = 0;
    while (uniform >= POISSON[drawn]) {
      drawn++;
    }
    return drawn;
  }

  private final class Tally implements RatioTally {
    private final RatioTally sums;
    private final boolean share;
    private long[] pairs = new long[64];
    private double[] numerators = new double[64];
    private double[] denominators = new double[64];
    private int size;

    Tally(RatioTally sums, boolean share) {
      this.sums = sums;
      this.share = share;
    }

    @Override
    public void add(int cluster, int handle, double numerator, double denominator) {
      sums.add(cluster, handle, numerator, denominator);
      if (size == pairs.length) {
        pairs = Arrays.copyOf(pairs, 2 * size);
        numerators = Arrays.copyOf(numerators, 2 * size);
        denominators = Arrays.copyOf(denominators, 2 * size);
      }
      pairs[size] = ((long) cluster << 32) | handle;
      numerators[size] = numerator;
      denominators[size++] = denominator;
    }

    @Override
    public double value() {
      return sums.value();
    }

    @Override
    public Interval interval(long seed) {
      double value = value();
      boolean degenerate = share && (value == 0 || value == 1);
      long[] distinct = Arrays.stream(pairs, 0, size).sorted().distinct().toArray();
      boolean single =
          distinct.length == 0 || distinct[0] >> 32 == distinct[distinct.length - 1] >> 32;
      if (resamples == 0 || degenerate || single) {
        return sums.interval(seed);
      }
      double[] above = new double[distinct.length];
      double[] below = new double[distinct.length];
      for (int i = 0; i < size; i++) {
        int pair = Arrays.binarySearch(distinct, pairs[i]);
        above[pair] += numerators[i];
        below[pair] += denominators[i];
      }
      return ClusterBootstrap.percentiles(ratios(distinct, above, below, new SeededRandom(seed)));
    }

    private double[] ratios(long[] distinct, double[] above, double[] below, SeededRandom random) {
      long[] requesters = Arrays.stream(distinct).map(pair -> pair >> 32).toArray();
      long[] owners = Arrays.stream(distinct).map(pair -> owner((int) pair)).toArray();
      long[] persons =
          Arrays.stream(new long[][] {requesters, owners})
              .flatMapToLong(Arrays::stream)
              .sorted()
              .distinct()
              .toArray();
      int[] first = indices(persons, requesters);
      int[] second = indices(persons, owners);
      int[] weights = new int[persons.length];
      double[] results = new double[resamples];
      for (int b = 0; b < resamples; b++) {
        for (int i = 0; i < weights.length; i++) {
          weights[i] = poisson(random);
        }
        double numerator = 0;
        double denominator = 0;
        for (int i = 0; i < first.length; i++) {
          int weight = weights[first[i]] * weights[second[i]];
          if (weight > 0) {
            numerator += weight * above[i];
            denominator += weight * below[i];
          }
        }
        results[b] = denominator == 0 ? Double.NaN : numerator / denominator;
      }
      return results;
    }

    /** A person's number: a requester's own, or above all of them for a handle of unknown owner. */
    private long owner(int handle) {
      int owner = ownerOfHandle.applyAsInt(handle);
      return owner >= 0 ? owner : (1L << 32) + handle;
    }

    private int[] indices(long[] persons, long[] of) {
      return Arrays.stream(of).mapToInt(person -> Arrays.binarySearch(persons, person)).toArray();
    }
  }
}
