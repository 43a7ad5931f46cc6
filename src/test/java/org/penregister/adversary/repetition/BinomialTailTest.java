// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.repetition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.penregister.directory.Popularity;
import org.penregister.log.DecoyLaw;

final class BinomialTailTest {
  private static final MathContext DIGITS = MathContext.DECIMAL128;

  @Test
  void section2_9_threeSightingsInAHundredLookups() {
    double p = BinomialTail.upper(3, 100, 12.0 / 1898);
    assertEquals(.026, p, .0005);
    assertEquals(49, 1899 * p, .5);
  }

  @Test
  void agreesWithExactSums() {
    for (double p : new double[] {1e-6, .01, .25, .5, .75, .99}) {
      for (int trials : new int[] {1, 2, 3, 10, 57}) {
        for (int least = 0; least <= trials; least++) {
          double exact = exact(least, trials, p);
          double found = BinomialTail.upper(least, trials, p);
          if (exact > Double.MIN_NORMAL) {
            assertEquals(1, found / exact, 1e-11, least + " of " + trials);
          } else {
            assertTrue(found < Double.MIN_NORMAL);
          }
        }
      }
    }
  }

  private static double exact(int least, int trials, double p) {
    BigDecimal yes = new BigDecimal(p);
    BigDecimal no = BigDecimal.ONE.subtract(yes);
    BigDecimal sum = BigDecimal.ZERO;
    BigInteger choose = BigInteger.ONE;
    for (int i = 0; i <= trials; i++) {
      if (i >= least) {
        sum =
            sum.add(
                new BigDecimal(choose)
                    .multiply(yes.pow(i, DIGITS), DIGITS)
                    .multiply(no.pow(trials - i, DIGITS), DIGITS),
                DIGITS);
      }
      choose = choose.multiply(BigInteger.valueOf(trials - i)).divide(BigInteger.valueOf(i + 1L));
    }
    return sum.doubleValue();
  }

  @Test
  void tailsBelowEveryDoubleKeepTheirLogarithm() {
    // All of 100,000 trials: p to the 100,000th.
    assertEquals(
        100_000 * StrictMath.log(1e-6), BinomialTail.logUpper(100_000, 100_000, 1e-6), 1e-6);
    assertTrue(BinomialTail.logUpper(50_000, 100_000, 1e-6) > -1e6);
  }

  @Test
  void edgesAreExact() {
    assertEquals(0, BinomialTail.logUpper(0, 0, .5));
    assertEquals(0, BinomialTail.upper(1, 0, .5));
    assertEquals(0, BinomialTail.upper(1, 5, 0));
    assertEquals(1, BinomialTail.upper(5, 5, 1));
    assertEquals(0, BinomialTail.upper(6, 5, 1));
    assertThrows(IllegalArgumentException.class, () -> BinomialTail.upper(1, -1, .5));
    assertThrows(IllegalArgumentException.class, () -> BinomialTail.upper(1, 1, Double.NaN));
  }

  @Test
  void aTailFallsWithTheCountAndRisesWithTrialsAndProbability() {
    for (int trials = 1; trials <= 200; trials += 7) {
      for (int least = 1; least <= trials; least++) {
        double here = BinomialTail.logUpper(least, trials, .03);
        assertTrue(here >= BinomialTail.logUpper(least + 1, trials, .03));
        assertTrue(here <= BinomialTail.logUpper(least, trials + 1, .03));
        assertTrue(here <= BinomialTail.logUpper(least, trials, .04));
      }
    }
  }

  private static double inclusion(int decoys, Popularity law, boolean independent, int handle) {
    return new DecoyInclusion(new DecoyLaw(decoys, law, independent, false)).probability(handle);
  }

  @Test
  void inclusionIsExactForUniformAndIndependentDecoys() {
    assertEquals(12.0 / 1898, inclusion(12, Popularity.uniform(1899), false, 7), 1e-15);
    assertEquals(0, inclusion(12, Popularity.uniform(1899), false, 1899));
    assertEquals(1, inclusion(12, Popularity.uniform(5), false, 0));
    // Two draws from (1/2, 1/4, 1/4): 1 - (1 - d)^2.
    Popularity law = Popularity.of(new double[] {2, 1, 1}, "test");
    assertEquals(.75, inclusion(2, law, true, 0), 1e-15);
    assertEquals(.4375, inclusion(2, law, true, 1), 1e-15);
    assertEquals(1, inclusion(1, Popularity.uniform(1), true, 0));
    assertEquals(0, inclusion(0, law, true, 0));
  }

  @Test
  void inclusionIsNeverTooSmallForDistinctDecoysOfAnotherLaw() {
    double[] weights = {.5, .3, .1, .06, .04};
    Popularity law = Popularity.of(weights, "test");
    for (int k = 0; k <= 3; k++) {
      for (int target = 0; target < 5; target++) {
        for (int handle = 0; handle < 5; handle++) {
          if (handle != target) {
            double exact = successive(weights, k, 1 << target, handle);
            double bound = inclusion(k, law, false, handle);
            assertTrue(bound >= exact - 1e-12, bound + " is under " + exact);
            assertTrue(bound <= 1);
          }
        }
      }
    }
  }

  /** The probability that k successive draws outside {@code out} take {@code handle}. */
  private static double successive(double[] weights, int k, int out, int handle) {
    if (k == 0) {
      return 0;
    }
    double left = 0;
    for (int i = 0; i < weights.length; i++) {
      left += (out >> i & 1) == 0 ? weights[i] : 0;
    }
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      if ((out >> i & 1) == 0) {
        double rest = i == handle ? 1 : successive(weights, k - 1, out | 1 << i, handle);
        sum += weights[i] / left * rest;
      }
    }
    return sum;
  }
}
