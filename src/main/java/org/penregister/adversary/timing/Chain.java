// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.timing;

import java.util.Arrays;

/**
 * The linked lookups of one pair as a chain, each either part of the pair's conversations or
 * explained elsewhere, summed over all ways by a forward and a backward pass.
 *
 * <p>All weights are ratios to "explained elsewhere", so that a chain without any conversation
 * weighs 1. Let c be the intensity with which others explain a lookup, s the pair's rate of
 * openings at that time and K(j, i) the law of what follows. Then
 *
 * <pre>
 *   opening(i) = s(i)/c(i) (1 + sum over j before i of ends(j) on(j))
 *   later(i)   = 1/c(i) sum over j before i of on(j) K(j, i)
 * </pre>
 *
 * and 1 + the sum of ends(i) on(i) is the weight of all ways. How many conversations a tie has is
 * unknown, so each of a few mean numbers is tried, given that there is at least one. Sums are
 * rescaled by powers of two before they overflow.
 */
final class Chain {
  /** Mean numbers of conversations of a tie: next to none is "exactly one". */
  private static final double[] STARTS = {.05, 1, 4, 16, 64};

  /** How many mean numbers there are. */
  static final int RATES = STARTS.length;

  private static final int LOOKBACK = 8;
  private static final double LEAST_COMPETITION = 1e-12; // a second
  private static final double NEGLIGIBLE = 1e-4;
  private static final double BIG = 0x1p300;
  private static final double SMALL = 0x1p-300;
  private static final double LOG_BIG = 300 * StrictMath.log(2);

  private final LookupTimes times;
  private int capacity;
  private int size;
  // slots[i * LOOKBACK + k - 1]: bin * 2 + reply or follow-up from lookup i - k; -1 where too far.
  private int[] slots = new int[0];
  private double[] afterOpening = new double[0];
  private double[] afterLater = new double[0];
  private double[] start = new double[0];
  private double[] opening = new double[0];
  private double[] later = new double[0];
  private double[] fromOpening = new double[0];
  private double[] fromLater = new double[0];
  private int[] forwardScale = new int[0];
  private int[] backwardScale = new int[0];
  private double[] on = new double[0];
  private double endsOpening;
  private double endsLater;
  private double total;
  private int totalScale;
  private final double[] logs = new double[RATES];

  Chain(LookupTimes times) {
    this.times = times;
  }

  /**
   * Reads a pair's lookups.
   *
   * @param totals for each lookup of the log the intensity of all that may explain it
   * @param messages for each linked lookup, what this pair brings to that
   */
  void load(PairLinks links, int pair, ConversationLaws laws, double[] totals, double[] messages) {
    int from = links.starts[pair];
    size = links.size(pair);
    reserve();
    endsOpening = laws.ends(0);
    endsLater = laws.ends(ConversationLaws.LATER);
    for (int e = 0; e < size; e++) {
      int lookup = links.lookups[from + e];
      double inverse = 1 / Math.max(totals[lookup] - messages[from + e], LEAST_COMPETITION);
      start[e] = .5 * times.busyness[lookup] / times.span * inverse;
      on[e] = 0;
      for (int k = 1; k <= LOOKBACK; k++) {
        int slot = e * LOOKBACK + k - 1;
        int before = e < k ? -1 : links.lookups[from + e - k];
        double lag = before < 0 ? LagBins.longest() : times.seconds[lookup] - times.seconds[before];
        if (lag >= LagBins.longest()) {
          slots[slot] = -1;
          break;
        }
        int bin = LagBins.bin(lag);
        int law =
            times.groups[lookup] == times.groups[before]
                ? ConversationLaws.FOLLOW_UP
                : ConversationLaws.REPLY;
        slots[slot] = 2 * bin + law;
        afterOpening[slot] = laws.density[law][bin] * inverse;
        afterLater[slot] = laws.density[law + ConversationLaws.LATER][bin] * inverse;
      }
    }
  }

  private void reserve() {
    if (size <= capacity) {
      return;
    }
    capacity = 2 * size;
    slots = new int[Math.multiplyExact(capacity, LOOKBACK)];
    afterOpening = new double[slots.length];
    afterLater = new double[slots.length];
    start = new double[capacity];
    opening = new double[capacity];
    later = new double[capacity];
    fromOpening = new double[capacity];
    fromLater = new double[capacity];
    forwardScale = new int[capacity];
    backwardScale = new int[capacity];
    on = new double[capacity];
  }

  /**
   * The log of how much likelier the chain is if the two are a tie than if not.
   *
   * @param shares of ties with each mean number of conversations
   * @param mask which of them to try, by bit
   */
  double logRatio(double[] shares, int mask) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int rate = 0; rate < RATES; rate++) {
      logs[rate] = Double.NEGATIVE_INFINITY;
      if ((mask >> rate & 1) != 0) {
        forward(STARTS[rate]);
        logs[rate] =
            StrictMath.log(total)
                + totalScale * LOG_BIG
                - StrictMath.log(StrictMath.expm1(STARTS[rate]))
                + StrictMath.log(shares[rate]);
      }
      largest = Math.max(largest, logs[rate]);
    }
    double sum = 0;
    for (double log : logs) {
      sum += StrictMath.exp(log - largest);
    }
    double ratio = largest + StrictMath.log(sum);
    for (int rate = 0; rate < RATES; rate++) {
      logs[rate] -= ratio;
    }
    return ratio;
  }

  /**
   * After {@link #logRatio}: finds for each lookup the probability to be part of the pair's
   * conversations, if it is a tie, and adds what happened to the counts, weighted with {@code
   * posterior}. Returns the mean numbers worth trying again.
   */
  int explain(double posterior, SoftCounts counts) {
    int mask = 0;
    for (int rate = 0; rate < RATES; rate++) {
      double weight = StrictMath.exp(logs[rate]);
      if (weight > NEGLIGIBLE) {
        mask |= (1 << rate | 2 << rate | 1 << rate >> 1) & (1 << RATES) - 1;
        forward(STARTS[rate]);
        backward(STARTS[rate]);
        counts.starts[rate] += weight * posterior;
        collect(weight, posterior, counts);
      }
    }
    return mask;
  }

  /** After {@link #explain}: P(lookup i is part of the conversations | tie). */
  double on(int i) {
    return on[i];
  }

  private void forward(double rate) {
    double all = 1;
    int scale = 0;
    for (int i = 0; i < size; i++) {
      double follows = 0;
      for (int k = 1; k <= LOOKBACK; k++) {
        int slot = i * LOOKBACK + k - 1;
        if (slots[slot] < 0) {
          break;
        }
        int j = i - k;
        double step = opening[j] * afterOpening[slot] + later[j] * afterLater[slot];
        follows += step * power(forwardScale[j] - scale);
      }
      opening[i] = rate * start[i] * all;
      later[i] = follows;
      forwardScale[i] = scale;
      all += endsOpening * opening[i] + endsLater * later[i];
      if (all > BIG) {
        all *= SMALL;
        scale++;
      }
    }
    // Without the way that has no conversation at all.
    total = Math.max(scale == 0 ? all - 1 : all, Double.MIN_NORMAL);
    totalScale = scale;
  }

  private void backward(double rate) {
    Arrays.fill(fromOpening, 0, size, 0);
    Arrays.fill(fromLater, 0, size, 0);
    Arrays.fill(backwardScale, 0, size, 0);
    double all = 1;
    int scale = 0;
    for (int i = size - 1; i >= 0; i--) {
      // What follows was pushed here by later lookups, in the scale of the time of pushing.
      double after = power(backwardScale[i] - scale);
      fromOpening[i] = endsOpening * all + fromOpening[i] * after;
      fromLater[i] = endsLater * all + fromLater[i] * after;
      backwardScale[i] = scale;
      for (int k = 1; k <= LOOKBACK; k++) {
        int slot = i * LOOKBACK + k - 1;
        if (slots[slot] < 0) {
          break;
        }
        push(i, i - k, slot, scale);
      }
      all += rate * start[i] * fromOpening[i];
      if (all > BIG) {
        all *= SMALL;
        scale++;
      }
    }
  }

  private void push(int i, int j, int slot, int scale) {
    double kept = power(backwardScale[j] - scale);
    fromOpening[j] = fromOpening[j] * kept + afterOpening[slot] * fromLater[i];
    fromLater[j] = fromLater[j] * kept + afterLater[slot] * fromLater[i];
    backwardScale[j] = scale;
  }

  private void collect(double weight, double posterior, SoftCounts counts) {
    double weighted = weight * posterior;
    for (int i = 0; i < size; i++) {
      double factor = power(forwardScale[i] + backwardScale[i] - totalScale) / total;
      double opens = opening[i] * fromOpening[i] * factor;
      double goesOn = later[i] * fromLater[i] * factor;
      on[i] += weight * (opens + goesOn);
      counts.parents[0] += weighted * opens;
      counts.parents[1] += weighted * goesOn;
      for (int k = 1; k <= LOOKBACK; k++) {
        int slot = i * LOOKBACK + k - 1;
        if (slots[slot] < 0) {
          break;
        }
        int j = i - k;
        double scale = power(forwardScale[j] + backwardScale[i] - totalScale);
        double to = weighted * fromLater[i] * scale / total;
        int law = slots[slot] & 1;
        int bin = slots[slot] >> 1;
        counts.transitions[law][bin] += opening[j] * afterOpening[slot] * to;
        counts.transitions[law + ConversationLaws.LATER][bin] += later[j] * afterLater[slot] * to;
      }
    }
  }

  /** BIG to a power, which is small in size: sums further apart do not reach each other. */
  private static double power(int exponent) {
    return switch (exponent) {
      case 0 -> 1;
      case 1 -> BIG;
      case -1 -> SMALL;
      default -> exponent < 0 ? 0 : Double.POSITIVE_INFINITY;
    };
  }
}
