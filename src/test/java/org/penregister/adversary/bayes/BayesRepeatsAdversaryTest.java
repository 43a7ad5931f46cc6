// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.bayes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.penregister.SpecValues;
import org.penregister.adversary.Inference;
import org.penregister.adversary.LogFixture;
import org.penregister.directory.Popularity;
import org.penregister.log.DecoyLaw;
import org.penregister.log.Disclosure;
import org.penregister.random.SeededRandom;

final class BayesRepeatsAdversaryTest {
  private static final double ONE_TARGET_FOR_EVER = 1e-12;

  private static Inference.Pairs infer(
      double concentration, Disclosure disclosure, Popularity prior) {
    return LogFixture.pairs(
        new BayesRepeatsAdversary(concentration), disclosure, LogFixture.knowing(prior));
  }

  private static DecoyLaw uniform(int k, int n) {
    return new DecoyLaw(k, Popularity.uniform(n), false, false);
  }

  private static double[] posteriors(Inference.Pairs found) {
    assertNotNull(found.guesses());
    return found.guesses().posteriors();
  }

  /** Every way to draw the decoys of r lookups of handle 0 among 6, two at a time. */
  @Test
  void section2_4_theSameHandleLookedUpAgainAndAgain() {
    double[] expected = {1 / 3.0, 19 / 30.0, 253 / 300.0};
    int[][] decoys = {
      {1, 2}, {1, 3}, {1, 4}, {1, 5}, {2, 3}, {2, 4}, {2, 5}, {3, 4}, {3, 5}, {4, 5}
    };
    for (int r = 1; r <= 3; r++) {
      LogFixture log = new LogFixture(6);
      int ways = (int) Math.pow(10, r);
      for (int way = 0; way < ways; way++) {
        for (int i = 0, rest = way; i < r; i++, rest /= 10) {
          log.handles(way, 0, decoys[rest % 10][0], decoys[rest % 10][1]);
        }
      }
      Disclosure disclosure = log.disclose(null, uniform(2, 6));
      Inference.Pairs found = infer(ONE_TARGET_FOR_EVER, disclosure, Popularity.uniform(6));
      double mean = Arrays.stream(posteriors(found)).average().orElseThrow();
      assertEquals(expected[r - 1], mean, 1e-9, "V_" + r);
    }
  }

  @Test
  void section2_2_oneLookupIsAsBayesReadsIt() {
    SeededRandom random = new SeededRandom(3);
    Popularity decoys = Popularity.zipf(40, .8);
    Popularity prior = Popularity.zipf(40, 1);
    for (DecoyLaw law :
        new DecoyLaw[] {
          uniform(5, 40),
          new DecoyLaw(5, decoys, true, false),
          new DecoyLaw(5, decoys, false, false),
          new DecoyLaw(5, Popularity.uniform(40), false, true)
        }) {
      LogFixture log = new LogFixture(40);
      for (int r = 0; r < 50; r++) {
        log.handles(r, random.ints(6, 0, 40).distinct().toArray());
      }
      Disclosure disclosure = log.disclose(null, law);
      Inference.Pairs alone =
          LogFixture.pairs(new BayesAdversary(), disclosure, LogFixture.knowing(prior));
      Inference.Pairs together = infer(1, disclosure, prior);
      assertArrayEquals(alone.pairs().handles(), together.pairs().handles());
      assertArrayEquals(alone.pairs().scores(), together.pairs().scores(), 1e-12);
      assertArrayEquals(posteriors(alone), posteriors(together), 1e-12);
      assertEquals(alone.calibration(), together.calibration());
    }
  }

  /** Two lookups with one handle in common: it is both targets, or one of them, or neither. */
  @Test
  void anUrnByHand() {
    // Shares of the concentration 1: 1/100 each. Both: a (1 + a). Else a a a pair of targets.
    double a = 1 / 100.0;
    double both = a * (1 + a);
    double total = both + 8 * a * a;
    LogFixture log = new LogFixture(100).handles(0, 1, 2, 3).handles(0, 3, 4, 5);
    Inference.Pairs found = infer(1, log.disclose(null, uniform(2, 100)), Popularity.uniform(100));
    double single = 3 * a * a / total;
    assertArrayEquals(new int[] {1, 2, 3, 4, 5}, found.pairs().handles());
    assertArrayEquals(
        new double[] {single, single, (both + 4 * a * a) / total, single, single},
        found.pairs().scores(),
        1e-12);
    assertArrayEquals(new boolean[] {false, false, true, false, false}, found.pairs().asserted());
    double posterior = (both + 2 * a * a) / total;
    assertArrayEquals(new double[] {posterior, posterior}, posteriors(found), 1e-12);
  }

  @Test
  void aCacheRulesOutWhatItWouldHaveAnswered() {
    DecoyLaw law = uniform(1, 100);
    Duration hour = Duration.ofHours(1);
    long millis = hour.toMillis();
    LogFixture early = new LogFixture(100).at(0).handles(0, 1, 2).at(millis - 1).handles(0, 2, 3);
    Inference.Pairs found = infer(1, early.disclose(null, law, hour), Popularity.uniform(100));
    // (1, 2), (1, 3) or (2, 3), all alike.
    assertArrayEquals(new double[] {2 / 3.0, 2 / 3.0, 2 / 3.0}, found.pairs().scores(), 1e-12);
    LogFixture later = new LogFixture(100).at(0).handles(0, 1, 2).at(millis).handles(0, 2, 3);
    Inference.Pairs again = infer(1, later.disclose(null, law, hour), Popularity.uniform(100));
    assertTrue(again.pairs().scores()[1] > .97);
  }

  @Test
  void aLogThatBreaksItsOwnCacheIsReadWithoutIt() {
    for (DecoyLaw law : new DecoyLaw[] {uniform(1, 100), uniform(0, 100)}) {
      Inference.Pairs found =
          infer(
              1,
              new LogFixture(100)
                  .handles(0, 1)
                  .handles(0, 1)
                  .disclose(null, law, Duration.ofDays(1)),
              Popularity.uniform(100));
      assertEquals("0 1 1.0000!\n", LogFixture.rows(found.pairs()));
    }
  }

  @Test
  void blocksOfStickyDecoysAreOneTargetEach() {
    DecoyLaw sticky = new DecoyLaw(2, Popularity.uniform(1000), false, true);
    LogFixture log = new LogFixture(1000);
    for (int i = 0; i < 20; i++) {
      log.handles(0, 1, 2, 3).handles(0, 4, 5, 6);
    }
    Inference.Pairs found = infer(1, log.disclose(null, sticky), Popularity.uniform(1000));
    double[] thirds = new double[6];
    Arrays.fill(thirds, 1 / 3.0);
    assertArrayEquals(thirds, found.pairs().scores(), 1e-12);
    // A handle in two blocks is the target of at most one of them: (1, 3), (1, 4), (2, 3).
    LogFixture shared = new LogFixture(1000).handles(0, 1, 3).handles(0, 3, 4);
    Inference.Pairs crossed =
        infer(
            1,
            shared.disclose(null, new DecoyLaw(1, Popularity.uniform(1000), false, true)),
            Popularity.uniform(1000));
    assertArrayEquals(new double[] {2 / 3.0, 2 / 3.0, 2 / 3.0}, crossed.pairs().scores(), 1e-12);
  }

  @Test
  void scoresOfARequesterAddUpToItsExpectedContacts() {
    // 300 lookups, of 3 handles in turn, which are certain; decoys that coincide hardly count.
    SeededRandom random = new SeededRandom(8);
    LogFixture log = new LogFixture(100_000);
    for (int i = 0; i < 300; i++) {
      int[] items = random.ints(13, 10, 100_000).toArray();
      items[0] = i % 3;
      log.handles(0, items);
    }
    Inference.Pairs found =
        infer(1, log.disclose(null, uniform(12, 100_000)), Popularity.uniform(100_000));
    assertEquals(3, Arrays.stream(found.pairs().scores()).sum(), 1e-2);
    assertEquals(3, found.pairs().assertions());
  }

  @Test
  void lookupsThatShowNoHandlesTakeTheCalibrationAway() {
    LogFixture log = new LogFixture(10).handles(0, 1, 2).nothing(0).handles(1);
    Inference.Pairs found = infer(1, log.disclose(null, uniform(1, 10)), Popularity.uniform(10));
    assertNull(found.calibration());
    assertEquals(1, posteriors(found).length);
    assertFalse(found.pairs().asserted()[0]);
    Inference nothing =
        new BayesRepeatsAdversary(1)
            .attack(
                new LogFixture(5).nothing(0).disclose(), LogFixture.knowing(Popularity.uniform(5)));
    assertTrue(nothing instanceof Inference.NotApplicable);
  }

  @Test
  void theLikeliestConcentrationGivesTheContactsThatAreExpected() {
    // c (1/c + 1/(c+1) + 1/(c+2)) at c = 2: 1 + 2/3 + 1/2.
    double contacts = 13 / 6.0;
    assertEquals(2, new Concentration(2, 1).likeliest(contacts, 3), 1e-9);
    assertEquals(2, new Concentration(1, 1e6).likeliest(contacts, 3), 1e-6);
    double between = new Concentration(1, 1).likeliest(contacts, 3);
    assertTrue(between > 1 && between < 2);
    assertEquals(1, new Concentration(1, 1e-6).likeliest(contacts, 3), 1e-9);
  }

  /** Sixty contacts once each among decoys of which some recur: nobody's only contacts recur. */
  @Test
  void aRequesterOfManyContactsIsReadAsOne() {
    SeededRandom random = new SeededRandom(6);
    int handles = 2000;
    LogFixture log = new LogFixture(handles);
    boolean[] contact = new boolean[handles];
    for (int i = 0; i < 60; i++) {
      int[] items = random.ints(5, 0, handles).toArray();
      items[0] = 33 * i;
      contact[items[0]] = true;
      log.handles(0, items);
    }
    Disclosure disclosure = log.disclose(null, uniform(4, handles));
    Popularity prior = Popularity.uniform(handles);
    double alike = logScore(infer(1, disclosure, prior), contact);
    Inference.Pairs each =
        LogFixture.pairs(new BayesRepeatsAdversary(1, 1), disclosure, LogFixture.knowing(prior));
    assertTrue(logScore(each, contact) > alike);
  }

  private static double logScore(Inference.Pairs found, boolean[] contact) {
    double sum = 0;
    for (int i = 0; i < found.pairs().size(); i++) {
      double score = found.pairs().scores()[i];
      sum += Math.log(contact[found.pairs().handles()[i]] ? score : 1 - score);
    }
    return sum;
  }

  @Test
  void theConcentrationIsCheckedAndWritten() {
    assertEquals("concentration=0.25:spread=0", new BayesRepeatsAdversary(.25).parameters());
    assertEquals(
        "concentration=1:spread=1", BayesRepeatsAdversary.of(SpecValues.parse("x")).parameters());
    assertThrows(IllegalArgumentException.class, () -> new BayesRepeatsAdversary(1, -1));
    assertThrows(IllegalArgumentException.class, () -> new BayesRepeatsAdversary(0));
    assertThrows(IllegalArgumentException.class, () -> new BayesRepeatsAdversary(Double.NaN));
  }
}
