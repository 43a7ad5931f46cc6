// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.penregister.directory.Popularity;

/** Sections 2.5 and 2.6: the formal guarantees, against laws written out. */
final class PrivacyGuaranteeTest {

  @Test
  void section25NaiveDummiesHaveNoEpsilonButADelta() {
    assertEquals(3 / 5.0, PrivacyGuarantee.ofUniformDecoys(6, 2).delta(), 1e-15);
    assertEquals(.98799, PrivacyGuarantee.ofUniformDecoys(1000, 12).delta(), 5e-6);
    assertEquals(0, PrivacyGuarantee.ofUniformDecoys(6, 2).epsilon());
    assertEquals(Double.POSITIVE_INFINITY, PrivacyGuarantee.ofUniformDecoys(6, 2).pureEpsilon());
    assertEquals(0, PrivacyGuarantee.ofUniformDecoys(6, 5).pureEpsilon());
    assertEquals(0, PrivacyGuarantee.ofUniformDecoys(6, 50).delta());
    assertEquals(0, PrivacyGuarantee.ofUniformDecoys(1, 3).delta());
    assertTrue(PrivacyGuarantee.ofUniformDecoys(6, 0).isVacuous());
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 13, .05, 7.288",
    "1000000, 13, .05, 14.195",
    "1000000, 13, .50, 11.251",
    "1000000000, 13, .05, 21.103"
  })
  void section26EpsilonOfAnOmittedTruth(int handles, int sent, double alpha, double expected) {
    PrivacyGuarantee guarantee = PrivacyGuarantee.ofOmittedTruth(handles, sent, alpha);
    assertEquals(expected, guarantee.epsilon(), 5e-4);
    assertEquals(0, guarantee.delta());
    assertEquals(
        sent, PrivacyGuarantee.omittedTruthSent(handles, guarantee.epsilon(), alpha), 1e-9);
  }

  @ParameterizedTest
  @CsvSource({"13.815510557964274, .05, 19.0, .05", "10, .01, 4495, .5", "5, .05, 128889, .5"})
  void section26HandlesNeeded(double epsilon, double alpha, double expected, double tolerance) {
    assertEquals(expected, PrivacyGuarantee.omittedTruthSent(1e6, epsilon, alpha), tolerance);
  }

  @Test
  void section26SmallCase() {
    assertEquals(7, StrictMath.exp(PrivacyGuarantee.omittedTruthEpsilon(6, 3, .25)), 1e-14);
    assertEquals(0, PrivacyGuarantee.omittedTruthEpsilon(6, 6, .25));
    assertEquals(0, PrivacyGuarantee.omittedTruthEpsilon(6, 3, 1));
  }

  /** Total variation between any two handles' counts of k + 1 handles, over all n^k requests. */
  @Test
  void independentDecoysAreToldApartBestAtTheTwoLeastLikelyHandles() {
    for (double exponent : new double[] {0, .5, 1, 3}) {
      for (int n = 2; n <= 5; n++) {
        Popularity law = Popularity.zipf(n, exponent);
        for (int k = 0; k <= 4; k++) {
          double worst = 0;
          for (int x = 0; x < n; x++) {
            for (int other = 0; other < x; other++) {
              worst = Math.max(worst, variation(law, k, x, other));
            }
          }
          String where = "exponent " + exponent + ", n " + n + ", k " + k;
          assertEquals(variation(law, k, n - 1, n - 2), worst, 1e-12, where);
          assertEquals(worst, PrivacyGuarantee.ofIndependentDecoys(law, k).delta(), 1e-12, where);
        }
      }
    }
  }

  private static double variation(Popularity law, int k, int x, int other) {
    int n = law.size();
    double[] one = new double[(int) StrictMath.pow(k + 2, n)];
    double[] two = new double[one.length];
    int requests = (int) StrictMath.pow(n, k);
    for (int request = 0; request < requests; request++) {
      int seen = 0;
      double probability = 1;
      for (int j = 0, rest = request; j < k; j++, rest /= n) {
        seen += (int) StrictMath.pow(k + 2, rest % n);
        probability *= law.probability(rest % n);
      }
      one[seen + (int) StrictMath.pow(k + 2, x)] += probability;
      two[seen + (int) StrictMath.pow(k + 2, other)] += probability;
    }
    double sum = 0;
    for (int y = 0; y < one.length; y++) {
      sum += Math.abs(one[y] - two[y]) / 2;
    }
    return sum;
  }

  @Test
  void manyIndependentDecoysStayWithinBounds() {
    double popular =
        PrivacyGuarantee.ofIndependentDecoys(Popularity.zipf(1_000_000, 1), 1000).delta();
    assertTrue(popular > .999 && popular < 1, "delta " + popular);
    assertEquals(1, PrivacyGuarantee.ofIndependentDecoys(Popularity.zipf(100, 1), 0).delta());
    assertEquals(0, PrivacyGuarantee.ofIndependentDecoys(Popularity.zipf(1, 1), 7).delta());
  }

  @Test
  void noneAndPerfectAreTheEnds() {
    assertTrue(PrivacyGuarantee.none("none").isVacuous());
    assertEquals(Double.POSITIVE_INFINITY, PrivacyGuarantee.none("none").pureEpsilon());
    assertFalse(PrivacyGuarantee.perfect("none", "none").isVacuous());
    assertEquals(0, PrivacyGuarantee.perfect("none", "none").pureEpsilon());
  }

  @Test
  void argumentsOutOfBoundsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> PrivacyGuarantee.ofUniformDecoys(0, 1));
    assertThrows(IllegalArgumentException.class, () -> PrivacyGuarantee.ofUniformDecoys(5, -1));
    assertThrows(IllegalArgumentException.class, () -> PrivacyGuarantee.ofOmittedTruth(5, 6, .5));
    assertThrows(IllegalArgumentException.class, () -> PrivacyGuarantee.ofOmittedTruth(5, 0, .5));
    assertThrows(IllegalArgumentException.class, () -> PrivacyGuarantee.ofOmittedTruth(5, 3, 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> new PrivacyGuarantee(-1, 0, PrivacyGuarantee.Neighbours.LOOKUP, "none", "none"));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new PrivacyGuarantee(
                Double.NaN, 0, PrivacyGuarantee.Neighbours.LOOKUP, "none", "none"));
    assertThrows(
        IllegalArgumentException.class,
        () -> new PrivacyGuarantee(1, 1.5, PrivacyGuarantee.Neighbours.LOOKUP, "none", "none"));
  }
}
