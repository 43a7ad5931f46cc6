// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.bayes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.penregister.random.SeededRandom;

/** Against sums count by count with 60 digits. */
final class CountFactorTest {
  private static final MathContext DIGITS = new MathContext(60);

  /** Sets of hits among the sightings, by count; {@code forced} is a hit and not weighed. */
  private static BigDecimal[] counts(double[] odds, int[] before, int left, int forced) {
    int m = odds.length;
    BigDecimal[][] sets = new BigDecimal[m + 1][m + 2];
    for (BigDecimal[] row : sets) {
      Arrays.fill(row, BigDecimal.ZERO);
    }
    sets[0][0] = BigDecimal.ONE;
    for (int k = 0; k < m; k++) {
      boolean clashes = forced >= 0 && k != forced && clash(before, k, forced);
      for (int c = 0; c <= m; c++) {
        BigDecimal with = BigDecimal.ZERO;
        if (c > 0 && k != left && k != forced && !clashes) {
          with = new BigDecimal(odds[k]).multiply(sets[before[k]][c - 1], DIGITS);
        }
        sets[k + 1][c] = sets[k][c].add(with, DIGITS);
      }
    }
    return sets[m];
  }

  private static boolean clash(int[] before, int i, int j) {
    return Math.min(i, j) >= before[Math.max(i, j)];
  }

  private static BigDecimal weigh(BigDecimal[] counts, double a, int more) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int c = 0; c + more < counts.length; c++) {
      BigDecimal weight = BigDecimal.ONE;
      for (int j = 0; j < c + more; j++) {
        weight = weight.multiply(new BigDecimal(a + j), DIGITS);
      }
      sum = sum.add(counts[c].multiply(weight, DIGITS), DIGITS);
    }
    return sum;
  }

  private static void check(double a, double[] odds, int[] before, double tolerance) {
    CountFactor factor = new CountFactor();
    factor.begin(odds.length);
    for (int k = 0; k < odds.length; k++) {
      factor.sighting(k, odds[k], before[k]);
    }
    factor.weigh(a);
    BigDecimal all = weigh(counts(odds, before, -1, -1), a, 0);
    double present = all.subtract(BigDecimal.ONE).divide(all, DIGITS).doubleValue();
    assertEquals(1, factor.present() / present, tolerance);
    for (int i = 0; i < odds.length; i++) {
      BigDecimal hit = weigh(counts(odds, before, -1, i), a, 1);
      BigDecimal miss = weigh(counts(odds, before, i, -1), a, 0);
      double expected = hit.divide(miss, DIGITS).doubleValue();
      String what = i + " of " + odds.length + ", a " + a + ", odds " + odds[i];
      assertEquals(1, factor.ratio(i) / expected, tolerance, what);
    }
  }

  @Test
  void fewAndManySightingsAgreeWithTheSum() {
    SeededRandom random = new SeededRandom(4);
    for (int m : new int[] {1, 2, 3, CountFactor.FEW, CountFactor.FEW + 1, 17, 40}) {
      for (int ttl : new int[] {1, 2, 5, 1000}) {
        for (double a : new double[] {1e-9, 1e-6, .01, .7, 3}) {
          double[] odds = new double[m];
          int[] before = new int[m];
          double scale = StrictMath.exp(12 * random.nextDouble() - 4);
          for (int k = 0; k < m; k++) {
            odds[k] = scale * StrictMath.exp(4 * random.nextGaussian());
            before[k] = Math.max(0, k + 1 - ttl);
          }
          check(a, odds, before, 1e-9);
        }
      }
    }
  }

  @Test
  void certainHitsAndHopelessOnesStayFinite() {
    for (int m : new int[] {5, 60}) {
      double[] odds = new double[m];
      int[] before = new int[m];
      for (int k = 0; k < m; k++) {
        odds[k] = k % 2 == 0 ? 1e25 : 1e-25;
        before[k] = k;
      }
      check(1e-6, odds, before, 1e-9);
    }
  }

  @Test
  void aHopelessHandleKeepsAProbability() {
    double[] odds = new double[30];
    int[] before = new int[30];
    Arrays.setAll(before, k -> k);
    Arrays.fill(odds, 1e-30);
    check(1e-9, odds, before, 1e-9);
  }

  @Test
  void thousandsOfSightingsAreRead() {
    // Half of 5,000 sightings are certain: the next hit weighs about as many as there are.
    int m = 5000;
    CountFactor factor = new CountFactor();
    factor.begin(m);
    for (int k = 0; k < m; k++) {
      factor.sighting(k, k % 2 == 0 ? 1e20 : 1e-20, k);
    }
    factor.weigh(1e-6);
    assertEquals(2499 + 1e-6, factor.ratio(0), 1e-6);
    assertEquals(2500 + 1e-6, factor.ratio(1), 1e-6);
    assertEquals(1, factor.present());
  }
}
