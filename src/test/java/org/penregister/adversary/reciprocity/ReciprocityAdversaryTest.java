// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.reciprocity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.Inference;
import org.penregister.adversary.LogFixture;
import org.penregister.directory.Popularity;

final class ReciprocityAdversaryTest {
  private static final AuxiliaryKnowledge KNOWLEDGE = LogFixture.knowing(Popularity.uniform(100));

  private static String rows(LogFixture log) {
    Inference.Pairs found = LogFixture.pairs(new ReciprocityAdversary(), log.disclose(), KNOWLEDGE);
    assertNull(found.calibration());
    return LogFixture.rows(found.pairs());
  }

  @Test
  void assertsBothSidesOfATieUsedBothWays() {
    // Requesters 0, 1, 2 go by 50, 40, 30: 0 and 1 ask for each other, 2 asks for 0 in vain.
    LogFixture log =
        new LogFixture(100, 50, 40, 30)
            .handles(0, 40, 77)
            .handles(0, 40, 78)
            .handles(0, 40, 12)
            .handles(1, 50, 30)
            .handles(1, 50, 50)
            .handles(2, 50);
    assertEquals("0 40 2.0000!\n1 50 2.0000!\n", rows(log));
  }

  @Test
  void rowsAreInOrderOfHandle() {
    LogFixture log =
        new LogFixture(100, 50, 40, 30).handles(0, 40, 30).handles(1, 50).handles(2, 50, 40);
    assertEquals("0 30 1.0000!\n0 40 1.0000!\n1 50 1.0000!\n2 50 1.0000!\n", rows(log));
  }

  @Test
  void aRequesterIsNoContactOfItself() {
    assertEquals("", rows(new LogFixture(100, 50).handles(0, 50)));
  }

  @Test
  void requestersWithoutAHandleTakeNoPart() {
    assertEquals("", rows(new LogFixture(100, 50, -1).handles(0, 40).handles(1, 50)));
  }

  @Test
  void oneOfSeveralOwnersOfAHandleIsEnough() {
    LogFixture log = new LogFixture(100, 50, 40, 40).handles(0, 40).handles(1, 7).handles(2, 50);
    assertEquals("0 40 1.0000!\n2 50 1.0000!\n", rows(log));
  }

  @Test
  void withoutItsFieldsItDoesNotApply() {
    ReciprocityAdversary adversary = new ReciprocityAdversary();
    assertEquals(
        new Inference.NotApplicable(
            "reciprocity needs requester-handle, which this log does not hold"),
        adversary.attack(new LogFixture(100).handles(0, 1).disclose(), KNOWLEDGE));
    assertEquals(
        new Inference.NotApplicable("reciprocity needs handles, which this log does not hold"),
        adversary.attack(new LogFixture(100, 5).nothing(0).disclose(), KNOWLEDGE));
  }
}
