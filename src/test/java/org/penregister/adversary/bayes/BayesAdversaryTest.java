// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.bayes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.Inference;
import org.penregister.adversary.LogFixture;
import org.penregister.adversary.TestEncoding;
import org.penregister.directory.Popularity;
import org.penregister.log.DecoyLaw;
import org.penregister.log.Disclosure;

final class BayesAdversaryTest {
  private static final Popularity PRIOR = Popularity.of(new double[] {8, 4, 2, 1, 1}, "halving");
  private static final Popularity UNIFORM = Popularity.uniform(5);

  private static Inference.Pairs infer(Disclosure disclosure, AuxiliaryKnowledge knowledge) {
    return LogFixture.pairs(new BayesAdversary(), disclosure, knowledge);
  }

  private static Inference.Pairs infer(Disclosure disclosure) {
    return infer(disclosure, LogFixture.knowing(PRIOR));
  }

  private static DecoyLaw fresh(int decoys, Popularity law, boolean withReplacement) {
    return new DecoyLaw(decoys, law, withReplacement, false);
  }

  private static Inference.LookupGuesses guesses(Inference.Pairs found) {
    assertNotNull(found.guesses());
    return found.guesses();
  }

  @Test
  void uniformDecoysWithoutReplacementLeaveThePrior() {
    // 1/4, 1/8 and 1/16 of 7/16.
    Disclosure disclosure =
        new LogFixture(5).handles(3, 1, 2, 4).disclose(null, fresh(2, UNIFORM, false));
    Inference.Pairs found = infer(disclosure);
    assertEquals("3 1 0.5714!\n3 2 0.2857\n3 4 0.1429\n", LogFixture.rows(found.pairs()));
    assertEquals(
        new Inference.Calibration(PRIOR, Inference.Unlisted.IMPOSSIBLE), found.calibration());
    assertArrayEquals(new int[] {1000}, guesses(found).records());
    assertArrayEquals(new int[] {1}, guesses(found).handles());
    assertEquals(4.0 / 7, guesses(found).posteriors()[0], 1e-15);
    assertArrayEquals(new long[] {3}, guesses(found).candidates());
  }

  @Test
  void independentDecoysCountRepeatsAndDivideByTheirLaw() {
    // Weights 1 (1/2)/(1/5), 2 (1/8)/(1/5): 2/3 and 1/3. With decoys as the prior: 1 and 2 of 3.
    LogFixture uniform = new LogFixture(5).handles(0, 2, 0, 2);
    assertEquals(
        "0 0 0.6667!\n0 2 0.3333\n",
        LogFixture.rows(infer(uniform.disclose(null, fresh(2, UNIFORM, true))).pairs()));
    LogFixture matched = new LogFixture(5).handles(0, 2, 0, 2);
    assertEquals(
        "0 0 0.3333\n0 2 0.6667!\n",
        LogFixture.rows(infer(matched.disclose(null, fresh(2, PRIOR, true))).pairs()));
  }

  @Test
  void whatCannotBeADecoyIsTheTarget() {
    Popularity firstTwo = Popularity.of(new double[] {1, 1}, "first-two");
    LogFixture log = new LogFixture(5).handles(0, 0, 1, 4);
    assertEquals(
        "0 4 1.0000!\n",
        LogFixture.rows(infer(log.disclose(null, fresh(2, firstTwo, true))).pairs()));
  }

  @Test
  void unregisteredCandidatesAreDroppedUnlessAllAre() {
    LogFixture log = new LogFixture(5).handles(0, 0, 3, 4).handles(1, 3, 4);
    AuxiliaryKnowledge registry = new AuxiliaryKnowledge(PRIOR, 3, 5, null, 1);
    Inference.Pairs found = infer(log.disclose(null, fresh(2, UNIFORM, false)), registry);
    assertArrayEquals(new int[] {0, 3, 4}, found.pairs().handles());
    assertArrayEquals(new double[] {1, .5, .5}, found.pairs().scores());
    assertEquals(2, found.pairs().assertions());
    assertArrayEquals(new long[] {1, 2}, guesses(found).candidates());
  }

  @Test
  void repeatsAmongFreshDecoysCountByHowManyLookupsHoldThem() {
    // Five handles, k = 1, so a decoy stands in a lookup with q = 1/4. Prior 1/5 each, two lookups:
    // odds before 9/25 / (16/25) = 9/16. Seen twice: ratio 1/2 (2/(2q) + 2/(2q) 1/q) = 10.
    // Seen once: ratio 1/2 (1/(2q)) = 1.
    LogFixture log = new LogFixture(5).handles(0, 0, 1).handles(1, 0).handles(0, 0, 2);
    AuxiliaryKnowledge flat = new AuxiliaryKnowledge(UNIFORM, 5, 5, null, 1);
    Inference.PairTable pairs = infer(log.disclose(null, fresh(1, UNIFORM, false)), flat).pairs();
    double twice = 10 * 9.0 / 16;
    double once = 9.0 / 16;
    assertArrayEquals(new int[] {0, 0, 0, 1}, pairs.requesters());
    assertArrayEquals(new int[] {0, 1, 2, 0}, pairs.handles());
    assertArrayEquals(
        new double[] {twice / (1 + twice), once / (1 + once), once / (1 + once), 1},
        pairs.scores(),
        1e-12);
  }

  /** The same by enumeration: a contact's lookups m from 1 to 3 alike, decoys by coins. */
  @Test
  void sightingOddsAreTheRatioOfTheTwoLikelihoods() {
    double q = 1.0 / 4;
    for (int sightings = 1; sightings <= 3; sightings++) {
      double asContact = 0;
      for (int m = 1; m <= sightings; m++) {
        asContact += binomial(3 - m, sightings - m, q) / 3;
      }
      double odds = asContact / binomial(3, sightings, q) * (61.0 / 125) / (64.0 / 125);
      assertEquals(
          odds / (1 + odds),
          new SightingOdds(fresh(1, UNIFORM, false), UNIFORM).probability(0, sightings, 3),
          1e-12);
    }
  }

  private static double binomial(int n, int k, double q) {
    double ways = 1;
    for (int i = 0; i < k; i++) {
      ways = ways * (n - i) / (i + 1);
    }
    return ways * StrictMath.pow(q, k) * StrictMath.pow(1 - q, n - k);
  }

  @Test
  void equalItemsUnderStickyDecoysAreOneObservation() {
    LogFixture log =
        new LogFixture(5).handles(0, 0, 1).handles(0, 1, 2).handles(0, 1, 0).handles(1, 0, 1);
    Inference.Pairs found = infer(log.disclose(null, new DecoyLaw(1, UNIFORM, false, true)));
    // 0: 2/3; 1: 1 - (1 - 1/3)(1 - 2/3) = 7/9; 2: 1/3.
    assertEquals(
        "0 0 0.6667!\n0 1 0.7778!\n0 2 0.3333\n1 0 0.6667!\n1 1 0.3333\n",
        LogFixture.rows(found.pairs()));
    assertArrayEquals(new int[] {1000, 1001, 1002, 1003}, guesses(found).records());
    assertArrayEquals(new int[] {0, 1, 0, 0}, guesses(found).handles());
  }

  @Test
  void whereNothingShowsThePriorStays() {
    Inference.Pairs found = infer(new LogFixture(5).nothing(0).nothing(2).disclose());
    assertEquals(0, found.pairs().size());
    assertEquals(
        new Inference.Calibration(PRIOR, Inference.Unlisted.AS_BEFORE), found.calibration());
    assertArrayEquals(new int[] {0, 0}, guesses(found).handles());
    assertArrayEquals(new double[] {.5, .5}, guesses(found).posteriors());
    assertArrayEquals(new long[] {5, 5}, guesses(found).candidates());
  }

  @Test
  void theLikeliestHandleOfThePriorIsGuessedWhereverItStands() {
    Popularity last = Popularity.of(new double[] {.1, .2, .1, .2, .4}, "last");
    Inference.Pairs found =
        infer(new LogFixture(5).nothing(0).disclose(), LogFixture.knowing(last));
    assertArrayEquals(new int[] {4}, guesses(found).handles());
    Inference.Pairs tied =
        infer(new LogFixture(5).nothing(0).disclose(), LogFixture.knowing(UNIFORM));
    assertArrayEquals(new int[] {0}, guesses(tied).handles());
    assertArrayEquals(new double[] {.2}, guesses(tied).posteriors());
  }

  @Test
  void aMixtureOfSomethingAndNothingIsNotCalibrated() {
    Inference.Pairs found = infer(new LogFixture(5).nothing(0).handles(0, 1).disclose());
    assertEquals("0 1 1.0000!\n", LogFixture.rows(found.pairs()));
    assertNull(found.calibration());
  }

  @Test
  void digestsOfAKnownSpaceAreTheTarget() {
    TestEncoding encoding = TestEncoding.digests();
    LogFixture log = new LogFixture(5).digests(0, 64, encoding.code().applyAsLong(3));
    Inference.Pairs found = infer(log.disclose(encoding, null));
    assertEquals("0 3 1.0000!\n", LogFixture.rows(found.pairs()));
    assertNotNull(found.calibration());
  }

  @Test
  void prefixesLeaveThePriorWithinTheirBucket() {
    // Even handles: 1/2, 1/8 and 1/16 of 11/16. Twice the same prefix is one observation.
    LogFixture log = new LogFixture(5).prefixes(0, 1, 0).prefixes(0, 1, 0).prefixes(1, 1, 1);
    Inference.Pairs found = infer(log.disclose(TestEncoding.modulo(1, 2), null));
    assertEquals(
        "0 0 0.7273!\n0 2 0.1818\n0 4 0.0909\n1 1 0.8000!\n1 3 0.2000\n",
        LogFixture.rows(found.pairs()));
    assertEquals(
        new Inference.Calibration(PRIOR, Inference.Unlisted.IMPOSSIBLE), found.calibration());
    assertArrayEquals(new long[] {3, 3, 2}, guesses(found).candidates());
  }

  @Test
  void digestsAmongDecoysAreWeighedAsHandlesInClear() {
    TestEncoding encoding = TestEncoding.digests();
    LogFixture hashed = new LogFixture(5);
    LogFixture clear = new LogFixture(5);
    int[][] sets = {{0, 1, 2}, {2, 3, 4}, {0, 3, 4}};
    for (int r = 0; r < sets.length; r++) {
      clear.handles(r, sets[r]);
      hashed.digests(r, 64, Arrays.stream(sets[r]).mapToLong(encoding.code()).toArray());
    }
    for (boolean withReplacement : new boolean[] {true, false}) {
      DecoyLaw law = fresh(2, Popularity.zipf(5, .7), withReplacement);
      Inference.PairTable ofClear = infer(clear.disclose(null, law)).pairs();
      Inference.PairTable ofHashed = infer(hashed.disclose(encoding, law)).pairs();
      assertArrayEquals(ofClear.handles(), ofHashed.handles());
      assertArrayEquals(ofClear.scores(), ofHashed.scores(), 1e-14);
      assertArrayEquals(ofClear.asserted(), ofHashed.asserted());
    }
  }

  @Test
  void aCrowdedPrefixNamesItsGuessOnlyAndIsNotCalibrated() {
    Popularity zipf = Popularity.zipf(1000, 1);
    LogFixture log = new LogFixture(1000).prefixes(0, 2, 3).prefixes(0, 2, 1);
    Inference.Pairs found =
        infer(log.disclose(TestEncoding.modulo(2, 4), null), LogFixture.knowing(zipf));
    double mass = 0;
    for (int i = 3; i < 1000; i += 4) {
      mass += zipf.probability(i);
    }
    assertEquals(2, found.pairs().size());
    assertArrayEquals(new int[] {1, 3}, found.pairs().handles());
    assertEquals(2, found.pairs().assertions());
    assertEquals(zipf.probability(3) / mass, found.pairs().scores()[1], 1e-15);
    assertNull(found.calibration());
    assertArrayEquals(new long[] {250, 250}, guesses(found).candidates());
    assertArrayEquals(new int[] {3, 1}, guesses(found).handles());
  }

  @Test
  void anUnknownDigestLeavesThePrior() {
    LogFixture log = new LogFixture(5).digests(0, 64, 12345);
    Inference.Pairs found = infer(log.disclose(TestEncoding.digests(), null));
    assertEquals(0, found.pairs().size());
    assertArrayEquals(new double[] {.5}, guesses(found).posteriors());
  }

  @Test
  void candidatesThatThePriorRulesOutAreWeighedEqually() {
    Popularity first = Popularity.of(new double[] {1, 0, 0, 0, 0}, "first");
    LogFixture log = new LogFixture(5).handles(0, 1, 2).handles(1, 0, 1);
    Inference.Pairs found =
        infer(log.disclose(null, fresh(1, UNIFORM, false)), LogFixture.knowing(first));
    assertArrayEquals(new double[] {.5, .5, 1}, found.pairs().scores());
  }
}
