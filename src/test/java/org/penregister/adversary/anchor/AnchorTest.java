// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.anchor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.Inference;
import org.penregister.adversary.LogFixture;
import org.penregister.directory.Popularity;

final class AnchorTest {
  private static final Popularity PRIOR = Popularity.uniform(100);

  private static AuxiliaryKnowledge knowing(int registered, long seed) {
    return new AuxiliaryKnowledge(PRIOR, registered, 100, null, seed);
  }

  private static Inference.PairTable guess(LogFixture log, AuxiliaryKnowledge knowledge) {
    Inference.Pairs found = LogFixture.pairs(new RandomGuessAdversary(), log.disclose(), knowledge);
    assertNull(found.calibration());
    assertNull(found.guesses());
    return found.pairs();
  }

  private static LogFixture threeAndOne() {
    return new LogFixture(100).nothing(3).nothing(8).nothing(3).nothing(3).noLookups(4, 1);
  }

  @Test
  void randomGuessAssertsAsManyPairsAsThereAreLookups() {
    Inference.PairTable pairs = guess(threeAndOne(), knowing(100, 1));
    assertArrayEquals(new int[] {3, 3, 3, 8}, pairs.requesters());
    assertEquals(4, pairs.assertions());
  }

  @Test
  void randomGuessDependsOnTheSeedAndOnNothingElse() {
    String once = LogFixture.rows(guess(threeAndOne(), knowing(100, 1)));
    assertEquals(once, LogFixture.rows(guess(threeAndOne(), knowing(100, 1))));
    assertNotEquals(once, LogFixture.rows(guess(threeAndOne(), knowing(100, 2))));
  }

  @Test
  void randomGuessRunsOutOfHandles() {
    Inference.PairTable pairs = guess(threeAndOne(), knowing(2, 1));
    assertArrayEquals(new int[] {3, 3, 8}, pairs.requesters());
    assertEquals(0, pairs.handles()[0]);
    assertEquals(1, pairs.handles()[1]);
    assertEquals(0, guess(threeAndOne(), knowing(0, 1)).size());
    assertEquals(0, guess(new LogFixture(100), knowing(100, 1)).size());
  }

  @Test
  void randomGuessIsUniformInBothOfItsWays() {
    // 3 of 5 (shuffled) and 3 of 10 (redrawn): over 20,000 requesters a handle's share strays by 5
    // sigma with probability under 1e-6; seed fixed.
    for (int registered : new int[] {5, 10}) {
      LogFixture log = new LogFixture(100);
      for (int r = 0; r < 20_000; r++) {
        log.nothing(r).nothing(r).nothing(r);
      }
      int[] counts = new int[registered];
      for (int handle : guess(log, knowing(registered, 5)).handles()) {
        counts[handle]++;
      }
      double p = 3.0 / registered;
      for (int count : counts) {
        assertEquals(20_000 * p, count, 5 * Math.sqrt(20_000 * p * (1 - p)));
      }
    }
  }

  @Test
  void oracleAssertsTheContactsOfThoseInTheLog() {
    AuxiliaryKnowledge knowledge =
        new AuxiliaryKnowledge(PRIOR, 100, 100, r -> new int[] {r + 20, r + 10, r + 10}, 1);
    Inference.Pairs found =
        LogFixture.pairs(new OracleAdversary(), threeAndOne().disclose(), knowledge);
    assertEquals(
        "3 13 1.0000!\n3 23 1.0000!\n8 18 1.0000!\n8 28 1.0000!\n", LogFixture.rows(found.pairs()));
    assertEquals(
        new Inference.Calibration(PRIOR, Inference.Unlisted.IMPOSSIBLE), found.calibration());
  }

  @Test
  void oracleWithoutAGraphDoesNotApply() {
    assertEquals(
        new Inference.NotApplicable("oracle needs the contact graph, which it was not given"),
        new OracleAdversary().attack(threeAndOne().disclose(), knowing(100, 1)));
  }
}
