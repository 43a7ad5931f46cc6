// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.penregister.random.SeededRandom;

/**
 * The product-weight bootstrap (owen2012bootstrapping) with weights double or nothing: each
 * resample keeps a random half of all persons, and of the pairs those between two who are kept.
 * Conservative where persons matter little, since the pairs' own variance is then counted three
 * times over.
 *
 * <p>Handles of unknown owner have weights of their own. A quantile over requesters is about no
 * handle and is resampled by requester alone.
 */
final class TwoWayBootstrap implements IntervalMethod {
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
      long[] kept = new long[persons.length];
      double[] upper = new double[Long.SIZE];
      double[] lower = new double[Long.SIZE];
      double[] results = new double[resamples];
      // A person's word says in which of the next 64 resamples they are kept.
      for (int b = 0; b < resamples; b += Long.SIZE) {
        for (int i = 0; i < kept.length; i++) {
          kept[i] = random.nextLong();
        }
        Arrays.fill(upper, 0);
        Arrays.fill(lower, 0);
        for (int i = 0; i < first.length; i++) {
          for (long both = kept[first[i]] & kept[second[i]]; both != 0; both &= both - 1) {
            int resample = Long.numberOfTrailingZeros(both);
            upper[resample] += above[i];
            lower[resample] += below[i];
          }
        }
        for (int i = 0; i < Math.min(Long.SIZE, resamples - b); i++) {
          results[b + i] = lower[i] == 0 ? Double.NaN : upper[i] / lower[i];
        }
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
