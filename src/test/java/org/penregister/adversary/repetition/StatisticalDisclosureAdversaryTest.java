// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.repetition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.penregister.SpecValues;
import org.penregister.adversary.Adversary;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.Inference;
import org.penregister.adversary.Inference.PairTable;
import org.penregister.adversary.LogFixture;
import org.penregister.adversary.Rung;
import org.penregister.directory.Popularity;
import org.penregister.log.DecoyLaw;
import org.penregister.random.SeededRandom;

final class StatisticalDisclosureAdversaryTest {
  private static final int HANDLES = 1000;
  private static final AuxiliaryKnowledge KNOWLEDGE =
      LogFixture.knowing(Popularity.uniform(HANDLES));
  private static final Popularity POPULAR = Popularity.zipf(HANDLES, 1);

  private static Adversary of(String parameters) {
    return StatisticalDisclosureAdversary.of(
        SpecValues.parse("statistical-disclosure:" + parameters));
  }

  /** Requester r's contacts are (7 r + 3 j) mod 1,000 for j = 0 to contacts - 1. */
  private static LogFixture log(int requesters, int lookups, int contacts, Popularity decoys) {
    SeededRandom random = new SeededRandom(33);
    LogFixture log = new LogFixture(HANDLES);
    for (int r = 0; r < requesters; r++) {
      for (int i = 0; i < lookups; i++) {
        int[] items = new int[contacts > 0 ? 13 : 12];
        for (int j = 0; j < 12; j++) {
          items[j] = decoys.draw(random);
        }
        if (contacts > 0) {
          items[12] = (7 * r + 3 * random.nextInt(contacts)) % HANDLES;
        }
        log.handles(r, items);
      }
    }
    return log;
  }

  private static DecoyLaw independent(Popularity law) {
    return new DecoyLaw(12, law, true, false);
  }

  private static long right(PairTable pairs, int contacts) {
    long right = 0;
    for (int i = 0; i < pairs.size(); i++) {
      int offset = Math.floorMod(pairs.handles()[i] - 7 * pairs.requesters()[i], HANDLES);
      boolean isContact = offset % 3 == 0 && offset < 3 * contacts;
      right += pairs.asserted()[i] && isContact ? 1 : 0;
    }
    return right;
  }

  @ParameterizedTest
  @ValueSource(strings = {"background=others", "background=law"})
  void keepsItsPrecisionUnderPopularDecoys(String background) {
    // 300 requesters with 2 contacts each. The level is a mean; some 600 assertions that are false
    // with probability .05 stay under .09 with probability over 1 - 1e-4. Seed fixed.
    LogFixture log = log(300, 40, 2, POPULAR);
    PairTable pairs =
        LogFixture.pairs(of(background), log.disclose(null, independent(POPULAR)), KNOWLEDGE)
            .pairs();
    double right = right(pairs, 2);
    assertTrue(right / pairs.assertions() > .91, right + " of " + pairs.assertions());
    assertTrue(right > .8 * 600, right + " of 600");
    // The two-repeat rule would have asserted all that have a row, and more.
    assertTrue(pairs.size() > 10 * pairs.assertions(), pairs.size() + " rows");
  }

  @ParameterizedTest
  @ValueSource(strings = {"background=others", "background=law"})
  void decoysAloneAreHardlyEverAsserted(String background) {
    LogFixture log = log(200, 40, 0, POPULAR);
    PairTable pairs =
        LogFixture.pairs(of(background), log.disclose(null, independent(POPULAR)), KNOWLEDGE)
            .pairs();
    // Without contacts, candidates and controls are alike: 20 ahead of the first control's has
    // probability 2^-20 by the reflection of a fair coin's walk. Seed fixed.
    assertEquals(0, pairs.assertions());
    assertTrue(pairs.size() > 1000);
  }

  @Test
  void withoutDecoysEveryHandleIsCertain() {
    LogFixture log = new LogFixture(100).handles(3, 9).handles(3, 4).handles(5, 1);
    assertEquals(
        "3 4 1000000000000.0000!\n3 9 1000000000000.0000!\n5 1 1000000000000.0000!\n",
        LogFixture.rows(
            LogFixture.pairs(of("background=others"), log.disclose(), KNOWLEDGE).pairs()));
  }

  @Test
  void aLoneRequesterHasNoBackground() {
    LogFixture log = log(1, 40, 2, Popularity.uniform(HANDLES));
    assertEquals(0, LogFixture.pairs(of("fdr=0.5"), log.disclose(), KNOWLEDGE).pairs().size());
  }

  @Test
  void stickyDecoysSayNothingToWhoKnowsThatTheyAre() {
    DecoyLaw sticky = new DecoyLaw(12, Popularity.uniform(HANDLES), false, true);
    LogFixture log = log(10, 40, 2, Popularity.uniform(HANDLES));
    assertEquals(
        0,
        LogFixture.pairs(of("background=law"), log.disclose(null, sticky), KNOWLEDGE)
            .pairs()
            .size());
  }

  @Test
  void theBackgroundDecidesTheRungAndTheFields() {
    assertEquals(Rung.R3, of("fdr=0.1").rung());
    assertEquals("statistical-disclosure:background=others:fdr=0.1", of("fdr=0.1").spec());
    Adversary ofLaw = of("background=law");
    assertEquals(Rung.R1, ofLaw.rung());
    assertEquals(
        new Inference.NotApplicable(
            "statistical-disclosure needs decoy-law, which this log does not hold"),
        ofLaw.attack(new LogFixture(100).handles(0, 1).disclose(), KNOWLEDGE));
    assertThrows(IllegalArgumentException.class, () -> of("background=none"));
    assertThrows(IllegalArgumentException.class, () -> of("fdr=2"));
  }

  @Test
  void theLevelIsTheLowestAtWhichControlsAreFewEnough() {
    double[] tested = {9, 8, 7, 6, 5, 4};
    // At 5 one control and one more over 5 tested; at 4 two and one more over 6.
    assertEquals(5, ControlLevel.of(tested, new double[] {5.5, 4.5}, .4));
    assertEquals(4, ControlLevel.of(tested, new double[] {5.5, 4.5}, .5));
    assertEquals(6, ControlLevel.of(tested, new double[] {5.5, 5.5, 5}, .25));
    assertEquals(Double.POSITIVE_INFINITY, ControlLevel.of(tested, new double[0], .1));
    assertEquals(Double.POSITIVE_INFINITY, ControlLevel.of(new double[0], tested, 1));
    // Ties stay whole.
    assertEquals(3, ControlLevel.of(new double[] {3, 3, 3}, new double[] {3}, .67));
    assertEquals(
        Double.POSITIVE_INFINITY, ControlLevel.of(new double[] {3, 3, 3}, new double[] {3}, .5));
  }

  @Test
  void theLevelAgreesWithTryingEach() {
    SeededRandom random = new SeededRandom(34);
    for (int trial = 0; trial < 200; trial++) {
      double[] tested = random.ints(random.nextInt(30), 5, 25).asDoubleStream().toArray();
      double[] control = random.ints(random.nextInt(30), 0, 22).asDoubleStream().toArray();
      double expected = Double.POSITIVE_INFINITY;
      for (double level = 25; level >= 0; level--) {
        double at = level;
        long ours = Arrays.stream(tested).filter(each -> each >= at).count();
        long theirs = Arrays.stream(control).filter(each -> each >= at).count();
        boolean attained = Arrays.stream(tested).anyMatch(each -> each == at);
        expected = attained && theirs + 1 <= .2 * ours ? level : expected;
      }
      assertEquals(expected, ControlLevel.of(tested, control, .2), "trial " + trial);
    }
  }
}
