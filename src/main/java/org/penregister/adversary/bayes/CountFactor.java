// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.bayes;

import java.util.Arrays;

/**
 * What one handle's sightings say of each other. A sighting is a lookup that holds the handle; it
 * is a hit where the handle is the target. With a the handle's share of the concentration, c hits
 * weigh w(c) = a (a+1) ... (a+c-1), the probability that a Dirichlet process (ferguson1973bayesian)
 * gives them up to what all handles have in common; hits that a cache would have answered together
 * weigh nothing. Given for each sighting the odds of a hit by everything else, it finds for each
 * sighting how much likelier the others make a hit there, and whether there is a hit at all.
 *
 * <p>Few sightings are summed over exactly, count by count. For many, w(c) = E[t^c] with t from a
 * Gamma(a) law takes the sum over counts outside: given t sightings are independent but for the
 * cache, and the integral over t is a trapezoidal sum in y with t = log(1 + e^y)^2, which converges
 * exponentially since a peak has a width of 1/2 or more in y wherever it stands.
 *
 * <p>A little long, because both ways share their tables and their scaled sums.
 */
final class CountFactor {
  /** Up to so many sightings are summed over count by count. */
  static final int FEW = 10;

  private static final double STEP = 0.4;
  private static final double LOWEST = -16;
  private static final double BEYOND = 8;
  private static final double NEGLIGIBLE = 1e-18;
  // Mantissas stay below 2^400; exponents count in units of it.
  private static final double UP = 0x1p400;
  private static final double DOWN = 0x1p-400;
  private static final double LOG_UP = 400 * StrictMath.log(2);

  private int size;
  private boolean free;
  private double[] odds = new double[16];
  // Of the sightings before k, the first before[k] are early enough to be hits together with k.
  private int[] before = new int[16];
  private int[] after = new int[16];
  private double[] ratios = new double[16];
  private double present;

  // Sums by count: prefixes and suffixes of the sightings.
  private final double[][] prefix = new double[FEW + 2][FEW + 2];
  private final double[][] suffix = new double[FEW + 2][FEW + 2];
  private final double[] weights = new double[FEW + 2];

  // The nodes of the integral over t.
  private int nodes;
  private double[] times = {};
  private double[] logTimes = {};
  private double[] measure = {};
  private double[] logGamma = {};
  private double[] scales = {};
  private double gammaShape = Double.NaN;
  private int gammaNodes;

  // Sums at one node: mantissas and exponents of prefixes and suffixes.
  private double[] forward = new double[16];
  private int[] forwardExponents = new int[16];
  private double[] backward = new double[16];
  private int[] backwardExponents = new int[16];
  private double[] totals = {};
  private double[] growths = {};
  private int[] totalExponents = {};
  private double[] hits = new double[16];
  private double[] misses = new double[16];

  /** Starts over with so many sightings, whose odds and times are then set. */
  void begin(int sightings) {
    size = sightings;
    free = true;
    if (odds.length <= size) {
      int capacity = size + (size >> 1) + 1;
      odds = new double[capacity];
      before = new int[capacity];
      after = new int[capacity];
      ratios = new double[capacity];
      forward = new double[capacity];
      forwardExponents = new int[capacity];
      backward = new double[capacity];
      backwardExponents = new int[capacity];
      hits = new double[capacity];
      misses = new double[capacity];
    }
  }

  /**
   * Sets a sighting, in order of time.
   *
   * @param odd odds of a hit by everything but this handle's other sightings; finite
   * @param compatible how many of the sightings before it, from the first on, may be hits with it
   */
  void sighting(int k, double odd, int compatible) {
    odds[k] = odd;
    before[k] = compatible;
    free &= compatible == k;
  }

  /** Weighs the sightings; {@code a} is positive. */
  void weigh(double a) {
    for (int i = size - 1, next = size; i >= 0; i--) {
      while (next > i + 1 && before[next - 1] > i) {
        next--;
      }
      after[i] = next;
    }
    if (size <= FEW) {
      sum(a);
    } else {
      integrate(a);
    }
  }

  /** How much likelier the other sightings make a hit at this one than a miss. */
  double ratio(int k) {
    return ratios[k];
  }

  /** The probability that there is a hit. */
  double present() {
    return present;
  }

  private void sum(double a) {
    weights[0] = 1;
    for (int c = 1; c <= size; c++) {
      weights[c] = weights[c - 1] * (a + (c - 1));
    }
    Arrays.fill(prefix[0], 0, size + 1, 0);
    prefix[0][0] = 1;
    for (int k = 0; k < size; k++) {
      extend(prefix[k], prefix[before[k]], odds[k], prefix[k + 1]);
    }
    Arrays.fill(suffix[size], 0, size + 1, 0);
    suffix[size][0] = 1;
    for (int k = size - 1; k >= 0; k--) {
      extend(suffix[k + 1], suffix[after[k]], odds[k], suffix[k]);
    }
    double some = 0;
    for (int c = 1; c <= size; c++) {
      some += prefix[size][c] * weights[c];
    }
    present = some / (1 + some);
    for (int i = 0; i < size; i++) {
      double hit = weigh(prefix[before[i]], suffix[after[i]], 1);
      int open = i + 1 < size ? Math.min(before[i + 1], i) : i;
      double miss = weigh(prefix[open], suffix[Math.min(i + 1, size)], 0);
      for (int j = open; j < i; j++) {
        // j is the last hit before i.
        miss += odds[j] * weigh(prefix[before[j]], suffix[Math.max(after[j], i + 1)], 1);
      }
      ratios[i] = hit / miss;
    }
  }

  private void extend(double[] without, double[] with, double odd, double[] into) {
    into[0] = without[0];
    for (int c = 1; c <= size; c++) {
      into[c] = without[c] + odd * with[c - 1];
    }
  }

  /** The weight of the hits counted in two disjoint sets of sightings and of {@code more}. */
  private double weigh(double[] some, double[] others, int more) {
    double sum = 0;
    for (int c = 0; c <= size; c++) {
      if (some[c] != 0) {
        for (int d = 0; c + d + more <= size; d++) {
          sum += some[c] * others[d] * weights[c + d + more];
        }
      }
    }
    return sum;
  }

  private void integrate(double a) {
    prepare(a);
    double top = 0;
    for (int n = 0; n < nodes; n++) {
      if (free) {
        multiply(n);
      } else {
        pushForward(times[n]);
        totals[n] = forward[size];
        totalExponents[n] = forwardExponents[size];
        growths[n] = growth();
      }
      scales[n] = logGamma[n] + LOG_UP * totalExponents[n];
      top = Math.max(top, scales[n] + StrictMath.log(totals[n]));
    }
    // Everything is in units of e^top, so that no term of a hit is much above 1.
    double none = StrictMath.exp(-top);
    double some = 0;
    for (int n = 0; n < nodes; n++) {
      scales[n] = StrictMath.exp(scales[n] - top);
      some += missTerm(a, n);
    }
    present = some / (none + some);
    Arrays.fill(hits, 0, size, 0);
    Arrays.fill(misses, 0, size, none);
    for (int n = 0; n < nodes; n++) {
      if (scales[n] * totals[n] > NEGLIGIBLE || missTerm(a, n) > NEGLIGIBLE * (none + some)) {
        if (free) {
          divide(a, n);
        } else {
          accumulate(a, n);
        }
      }
    }
    for (int i = 0; i < size; i++) {
      ratios[i] = hits[i] / misses[i];
    }
  }

  private double missTerm(double a, int n) {
    double growth =
        totalExponents[n] == 0 ? growths[n] : (totals[n] - scale(-totalExponents[n])) / times[n];
    return a * scales[n] * growth;
  }

  /** (Total - 1) / t of the sums at hand, without the cancellation; for an exponent of 0. */
  private double growth() {
    double sum = 0;
    for (int k = 0; k < size; k++) {
      sum += odds[k] * forward[before[k]];
    }
    return sum;
  }

  /** The total at a node where every set of sightings may be hits. */
  private void multiply(int n) {
    double t = times[n];
    double product = 1;
    double growth = 0;
    int exponent = 0;
    for (int k = 0; k < size; k++) {
      growth += odds[k] * product;
      product *= 1 + odds[k] * t;
      if (product >= UP) {
        product *= DOWN;
        exponent++;
      }
    }
    totals[n] = product;
    growths[n] = growth;
    totalExponents[n] = exponent;
  }

  /** {@link #accumulate} where every set of sightings may be hits. */
  private void divide(double a, int n) {
    double t = times[n];
    double none = scale(-totalExponents[n]);
    double total = totals[n];
    double hitWeight = a * scales[n];
    double missWeight = hitWeight / t;
    for (int i = 0; i < size; i++) {
      double others = total / (1 + odds[i] * t);
      hits[i] += hitWeight * others;
      misses[i] += missWeight * (others - none);
    }
  }

  private void accumulate(double a, int n) {
    double t = times[n];
    pushForward(t);
    pushBackward(t);
    int exponent = totalExponents[n];
    double none = scale(-exponent);
    double hitWeight = a * scales[n];
    double missWeight = hitWeight / t;
    for (int i = 0; i < size; i++) {
      hits[i] += hitWeight * product(before[i], after[i], exponent);
      int open = i + 1 < size ? Math.min(before[i + 1], i) : i;
      double miss = product(open, i + 1, exponent);
      for (int j = open; j < i; j++) {
        // j is the last hit before i.
        miss += odds[j] * t * product(before[j], Math.max(after[j], i + 1), exponent);
      }
      misses[i] += missWeight * (miss - none);
    }
  }

  /** Sets of hits among the first {@code k} sightings times those from {@code m} on. */
  private double product(int k, int m, int exponent) {
    int excess = forwardExponents[k] + backwardExponents[m] - exponent;
    double both = forward[k] * backward[m];
    return excess == 0 ? both : both * scale(excess);
  }

  private static double scale(int exponent) {
    return switch (exponent) {
      case 0 -> 1;
      case -1 -> DOWN;
      case -2 -> DOWN * DOWN;
      case 1 -> UP;
      default -> exponent < 0 ? 0 : UP * UP;
    };
  }

  private void pushForward(double t) {
    forward[0] = 1;
    forwardExponents[0] = 0;
    for (int k = 0; k < size; k++) {
      int exponent = forwardExponents[k];
      int from = before[k];
      double sum =
          forward[k] + odds[k] * t * forward[from] * scale(forwardExponents[from] - exponent);
      if (sum >= UP) {
        sum *= DOWN;
        exponent++;
      }
      forward[k + 1] = sum;
      forwardExponents[k + 1] = exponent;
    }
  }

  private void pushBackward(double t) {
    backward[size] = 1;
    backwardExponents[size] = 0;
    for (int k = size - 1; k >= 0; k--) {
      int exponent = backwardExponents[k + 1];
      int from = after[k];
      double sum =
          backward[k + 1]
              + odds[k] * t * backward[from] * scale(backwardExponents[from] - exponent);
      if (sum >= UP) {
        sum *= DOWN;
        exponent++;
      }
      backward[k] = sum;
      backwardExponents[k] = exponent;
    }
  }

  /** Nodes for so many sightings, and at each the Gamma(a + 1) law, normalised by the same sum. */
  private void prepare(double a) {
    double top = StrictMath.sqrt(size) + BEYOND;
    nodes = (int) ((top - LOWEST) / STEP) + 1;
    if (times.length < nodes) {
      times = new double[nodes];
      logTimes = new double[nodes];
      measure = new double[nodes];
      logGamma = new double[nodes];
      scales = new double[nodes];
      totals = new double[nodes];
      growths = new double[nodes];
      totalExponents = new int[nodes];
      for (int n = 0; n < nodes; n++) {
        double y = LOWEST + n * STEP;
        double root =
            y > 0 ? y + StrictMath.log1p(StrictMath.exp(-y)) : StrictMath.log1p(StrictMath.exp(y));
        double slope = 1 / (1 + StrictMath.exp(-y));
        times[n] = root * root;
        logTimes[n] = 2 * StrictMath.log(root);
        measure[n] = STEP * 2 * root * slope;
      }
      gammaShape = Double.NaN;
    }
    if (gammaShape != a || gammaNodes != nodes) {
      double sum = 0;
      for (int n = 0; n < nodes; n++) {
        logGamma[n] = a * logTimes[n] - times[n];
        sum += measure[n] * StrictMath.exp(logGamma[n]);
      }
      for (int n = 0; n < nodes; n++) {
        logGamma[n] += StrictMath.log(measure[n] / sum);
      }
      gammaShape = a;
      gammaNodes = nodes;
    }
  }
}
