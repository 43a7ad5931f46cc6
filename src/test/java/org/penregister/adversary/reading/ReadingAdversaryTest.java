// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.reading;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.Inference;
import org.penregister.adversary.LogFixture;
import org.penregister.directory.Popularity;

final class ReadingAdversaryTest {
  private static final AuxiliaryKnowledge KNOWLEDGE = LogFixture.knowing(Popularity.uniform(100));

  private static Inference.Pairs read(LogFixture log) {
    return LogFixture.pairs(new ReadingAdversary(), log.disclose(), KNOWLEDGE);
  }

  @Test
  void oneHandleALookupIsCertain() {
    Inference.Pairs read =
        read(new LogFixture(100).handles(7, 30).handles(2, 40).handles(7, 10).handles(7, 30));
    assertEquals("2 40 1.0000!\n7 10 1.0000!\n7 30 1.0000!\n", LogFixture.rows(read.pairs()));
    assertEquals(
        new Inference.Calibration(KNOWLEDGE.prior(), Inference.Unlisted.IMPOSSIBLE),
        read.calibration());
    Inference.LookupGuesses guesses = read.guesses();
    assertNotNull(guesses);
    assertArrayEquals(new int[] {1000, 1001, 1002, 1003}, guesses.records());
    assertArrayEquals(new int[] {30, 40, 10, 30}, guesses.handles());
    assertArrayEquals(new double[] {1, 1, 1, 1}, guesses.posteriors());
    assertArrayEquals(new long[] {1, 1, 1, 1}, guesses.candidates());
  }

  @Test
  void decoysAreAssertedAndScoresOnlyRank() {
    Inference.Pairs read =
        read(new LogFixture(100).handles(1, 5, 6, 7, 8).handles(1, 6, 9).handles(1, 3, 3));
    assertEquals(
        "1 3 1.0000!\n1 5 0.2500!\n1 6 0.5000!\n1 7 0.2500!\n1 8 0.2500!\n1 9 0.5000!\n",
        LogFixture.rows(read.pairs()));
    assertNull(read.calibration());
    assertNull(read.guesses());
  }

  @Test
  void aLookupThatShowsNothingEndsTheCertainty() {
    Inference.Pairs read = read(new LogFixture(100).handles(1, 5).nothing(1));
    assertEquals("1 5 1.0000!\n", LogFixture.rows(read.pairs()));
    assertNull(read.calibration());
  }

  @Test
  void whatIsNoLookupIsIgnored() {
    Inference.Pairs read = read(new LogFixture(100).noLookups(1, 8).handles(2, 5));
    assertEquals("2 5 1.0000!\n", LogFixture.rows(read.pairs()));
    assertNotNull(read.guesses());
    assertArrayEquals(new int[] {1002}, read.guesses().records());
  }

  @Test
  void withoutHandlesItDoesNotApply() {
    assertEquals(
        new Inference.NotApplicable("reading needs handles, which this log does not hold"),
        new ReadingAdversary().attack(new LogFixture(100).nothing(1).disclose(), KNOWLEDGE));
  }
}
