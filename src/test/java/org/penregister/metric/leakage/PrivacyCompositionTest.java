// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric.leakage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.apache.commons.math3.fraction.BigFraction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.penregister.metric.leakage.PrivacyComposition.Budget;
import org.penregister.scheme.PrivacyGuarantee;

/** Sections 2.5, 2.6 and 2.10: formulae against known answers and against channels written out. */
final class PrivacyCompositionTest {
  private static final double SLACK = 1e-6;

  private static BigFraction of(int numerator, int denominator) {
    return new BigFraction(numerator, denominator);
  }

  @Test
  void section25NaiveDummiesByEnumeration() {
    for (int n = 2; n <= 7; n++) {
      for (int k = 0; k < n; k++) {
        ExactChannel channel = LookupChannels.uniform(n, k);
        PrivacyGuarantee guarantee = PrivacyGuarantee.ofUniformDecoys(n, k);
        assertEquals(of(n - k - 1, n - 1), channel.delta(BigFraction.ONE));
        // No epsilon makes the delta smaller.
        assertEquals(of(n - k - 1, n - 1), channel.delta(of(1_000_000, 1)));
        assertEquals(channel.delta(BigFraction.ONE).doubleValue(), guarantee.delta(), 1e-15);
        assertEquals(
            channel.expEpsilon(), StrictMath.exp(guarantee.pureEpsilon()), "n " + n + ", k " + k);
      }
    }
    assertEquals(of(3, 5), LookupChannels.uniform(6, 2).delta(BigFraction.ONE));
  }

  @ParameterizedTest
  @CsvSource({"6, 4, 2, 1, 2", "7, 6, 3, 1, 1.25", "7, 6, 3, 2, 1.5", "8, 4, 4, 3, 5"})
  void section25SpreadDummiesByEnumeration(
      int n, int requests, int servers, int colluding, double expected) {
    assertEquals(
        expected,
        StrictMath.exp(PrivacyComposition.spreadRequests(n, requests, servers, colluding)),
        1e-14);
    assertEquals(
        expected, SpreadChannels.dummies(n, requests, servers, colluding).expEpsilon(), 1e-14);
  }

  @Test
  void section25SpreadDummiesAtTheEnds() {
    assertEquals(Double.POSITIVE_INFINITY, PrivacyComposition.spreadRequests(6, 4, 2, 2));
    assertEquals(0, PrivacyComposition.spreadRequests(6, 6, 2, 1));
    assertEquals(0, SpreadChannels.dummies(6, 6, 2, 1).delta(BigFraction.ONE).doubleValue());
    assertThrows(
        IllegalArgumentException.class, () -> PrivacyComposition.spreadRequests(6, 5, 2, 1));
  }

  @Test
  void section25SparseVectorsByEnumeration() {
    assertEquals(1.02165, PrivacyComposition.sparseVectors(.25, 3, 1), 5e-6);
    assertEquals(25 / 9.0, StrictMath.exp(PrivacyComposition.sparseVectors(.25, 3, 1)), 1e-14);
    assertEquals(25 / 9.0, SpreadChannels.sparse(3, of(1, 4), 3, 1).expEpsilon(), 1e-14);
    for (int servers = 2; servers <= 4; servers++) {
      for (int colluding = 1; colluding < servers; colluding++) {
        assertEquals(
            SpreadChannels.sparse(2, of(1, 3), servers, colluding).expEpsilon(),
            StrictMath.exp(PrivacyComposition.sparseVectors(1 / 3.0, servers, colluding)),
            1e-12,
            servers + " servers, " + colluding + " colluding");
      }
    }
    assertEquals(Double.POSITIVE_INFINITY, PrivacyComposition.sparseVectors(.25, 2, 2));
    assertEquals(0, PrivacyComposition.sparseVectors(.5, 2, 1));
  }

  @Test
  void section26OmittedTruthByEnumeration() {
    assertEquals(7, LookupChannels.omittedTruth(6, 3, of(1, 4)).expEpsilon());
    for (int n = 2; n <= 6; n++) {
      for (int sent = 1; sent <= n; sent++) {
        for (int tenths = 1; tenths <= 10; tenths++) {
          assertEquals(
              LookupChannels.omittedTruth(n, sent, of(tenths, 10)).expEpsilon(),
              StrictMath.exp(PrivacyGuarantee.omittedTruthEpsilon(n, sent, tenths / 10.0)),
              1e-12,
              "n " + n + ", sent " + sent + ", alpha " + tenths + "/10");
        }
      }
    }
  }

  /** Tries until the target is sent, written out up to twelve of them; the rest is negligible. */
  @Test
  void section26AskingUntilSentHasADeltaOnly() {
    for (int n = 2; n <= 6; n++) {
      for (int sent = 1; sent <= n; sent++) {
        double[] delta = SpreadChannels.untilSentDeltas(n, sent, of(1, 10), 12);
        double formula = PrivacyGuarantee.ofOmittedTruthUntilSent(n, sent, .1).delta();
        assertEquals(delta[0], formula, 1e-9, "n " + n + ", sent " + sent);
        assertEquals(delta[1], formula, 1e-9, "a large epsilon is no help");
      }
    }
    assertEquals(
        PrivacyGuarantee.ofUniformDecoys(1000, 12).delta(),
        PrivacyGuarantee.ofOmittedTruthUntilSent(1000, 13, 0).delta(),
        1e-12);
  }

  @Test
  void section26TriesThatDoNotDependOnTheAnswerCompose() {
    Budget each = new Budget(.1, 0);
    assertEquals(.3, PrivacyComposition.least(each, 3, SLACK).epsilon(), 1e-15);
    assertEquals(0, PrivacyComposition.least(each, 3, SLACK).delta());
    // 0.05^5 is below a millionth, 0.05^4 above.
    Budget geometric = PrivacyComposition.geometricTries(each, .95, SLACK);
    assertEquals(.5, geometric.epsilon(), 1e-15);
    assertEquals(SLACK, geometric.delta(), 1e-18);
    assertEquals(each, PrivacyComposition.geometricTries(each, 1, SLACK));
  }

  @ParameterizedTest
  @CsvSource({".01, 1000, 1.763, 10", ".1, 30, 3.195, 3", "1, 30, 80.3, 30"})
  void section210AdvancedAndBasic(double epsilon, int lookups, double advanced, double basic) {
    Budget each = new Budget(epsilon, 0);
    Budget composed = PrivacyComposition.advanced(each, lookups, SLACK);
    assertEquals(advanced, composed.epsilon(), advanced == 80.3 ? .05 : 5e-4);
    assertEquals(SLACK, composed.delta());
    assertEquals(basic, PrivacyComposition.basic(each, lookups).epsilon(), 1e-12);
    Budget least = PrivacyComposition.least(each, lookups, SLACK);
    assertEquals(Math.min(composed.epsilon(), basic), least.epsilon(), 1e-12);
    assertEquals(least.epsilon() < basic ? SLACK : 0, least.delta());
  }

  @Test
  void section210Memoised() {
    assertEquals(4.394, PrivacyComposition.memoisedBits(2, .5), 5e-4);
    assertEquals(3.892, PrivacyComposition.memoisedBits(1, .25), 5e-4);
    assertEquals(0, PrivacyComposition.memoisedBits(3, 1));
    Budget contact = new Budget(.5, .001);
    assertEquals(contact, PrivacyComposition.least(contact, 1, SLACK));
    assertEquals(PrivacyComposition.basic(contact, 4), PrivacyComposition.least(contact, 4, SLACK));
  }

  @Test
  void section210RandomisedResponse() {
    assertEquals(.1847, PrivacyComposition.randomisedResponseTruth(13, 1), 5e-5);
    assertEquals(.1293, PrivacyComposition.randomisedResponseTruth(1000, 5), 5e-5);
    assertEquals(1, PrivacyComposition.randomisedResponseTruth(1000, Double.POSITIVE_INFINITY));
  }

  /** The basic rule on channels: never below what enumeration finds. */
  @Test
  void compositionBoundsRepeatedChannels() {
    for (int r = 1; r <= 3; r++) {
      ExactChannel decoys = LookupChannels.repeated(LookupChannels.uniform(5, 2), r);
      // Fresh decoys attain the bound for an epsilon of 0.
      assertEquals(
          decoys.delta(BigFraction.ONE).doubleValue(),
          PrivacyComposition.basic(new Budget(0, .5), r).delta(),
          1e-14);
      ExactChannel omitted =
          LookupChannels.repeated(LookupChannels.omittedTruth(4, 2, of(1, 2)), r);
      double each = PrivacyGuarantee.omittedTruthEpsilon(4, 2, .5);
      assertEquals(
          omitted.expEpsilon(),
          StrictMath.exp(PrivacyComposition.basic(new Budget(each, 0), r).epsilon()),
          1e-11);
    }
  }

  @Test
  void endsAndRefusals() {
    Budget each = new Budget(1, .1);
    assertEquals(new Budget(0, 0), PrivacyComposition.least(each, 0, SLACK));
    assertEquals(1, PrivacyComposition.basic(each, 100).delta());
    Budget none = new Budget(Double.POSITIVE_INFINITY, 1);
    assertEquals(none, PrivacyComposition.least(none, 30, SLACK));
    assertEquals(new Budget(0, 0), PrivacyComposition.least(new Budget(0, 0), 30, SLACK));
    assertThrows(IllegalArgumentException.class, () -> PrivacyComposition.basic(each, -1));
    assertThrows(IllegalArgumentException.class, () -> PrivacyComposition.least(each, 2, 0));
    assertThrows(IllegalArgumentException.class, () -> new Budget(-1, 0));
    assertThrows(
        IllegalArgumentException.class, () -> PrivacyComposition.geometricTries(each, 0, SLACK));
    assertThrows(
        IllegalArgumentException.class, () -> PrivacyGuarantee.ofOmittedTruthUntilSent(6, 3, 1));
    assertThrows(IllegalArgumentException.class, () -> PrivacyComposition.memoisedBits(1, 0));
  }
}
