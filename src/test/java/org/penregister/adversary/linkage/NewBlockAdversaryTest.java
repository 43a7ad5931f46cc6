// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.linkage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.Inference;
import org.penregister.adversary.LogFixture;
import org.penregister.directory.Popularity;
import org.penregister.log.DecoyLaw;
import org.penregister.log.PublicParameters;
import org.penregister.random.SeededRandom;

final class NewBlockAdversaryTest {
  private static final int HANDLES = 100_000;

  private static DecoyLaw sticky(int decoys) {
    return new DecoyLaw(decoys, Popularity.uniform(HANDLES), false, true);
  }

  private static AuxiliaryKnowledge registered(int count) {
    return new AuxiliaryKnowledge(Popularity.uniform(HANDLES), count, HANDLES, null, 1);
  }

  private static Inference.Pairs read(LogFixture log, int decoys, int registered) {
    return LogFixture.pairs(
        new NewBlockAdversary(), log.disclose(null, sticky(decoys)), registered(registered));
  }

  private static double score(Inference.PairTable pairs, int requester, int handle) {
    for (int i = 0; i < pairs.size(); i++) {
      if (pairs.requesters()[i] == requester && pairs.handles()[i] == handle) {
        return pairs.scores()[i];
      }
    }
    return 0;
  }

  @Test
  void section2_4_blocksOfTwoClientsMeetInTheirContact() {
    LogFixture log =
        new LogFixture(HANDLES)
            .handles(0, 5, 100, 200)
            .handles(0, 5, 100, 200)
            .handles(1, 5, 300, 400)
            .handles(2, 7, 500, 600);
    Inference.PairTable pairs = read(log, 2, HANDLES).pairs();
    assertTrue(score(pairs, 0, 5) > .99 && score(pairs, 1, 5) > .99);
    assertEquals(1.0 / 3, score(pairs, 2, 7), 1e-9);
    for (int i = 0; i < pairs.size(); i++) {
      assertEquals(pairs.handles()[i] == 5, pairs.asserted()[i]);
    }
  }

  @Test
  void oneClientsBlockUnderTwoAccountsIsNoMeeting() {
    LogFixture log =
        new LogFixture(HANDLES).handles(0, 5, 100, 200).handles(1, 5, 100, 200).handles(2, 9, 8, 7);
    Inference.Pairs found = read(log, 2, HANDLES);
    assertEquals(0, found.pairs().assertions());
    assertEquals(1.0 / 3, score(found.pairs(), 0, 5), 1e-9);
    assertNotNull(found.guesses());
    assertEquals(3, found.guesses().candidates()[0]);
  }

  @Test
  void aLostKeyShowsTheContactsOfOneRequester() {
    LogFixture log = new LogFixture(HANDLES).handles(0, 5, 100, 200).handles(0, 5, 300, 400);
    assertTrue(score(read(log, 2, HANDLES).pairs(), 0, 5) > .99);
  }

  @Test
  void section7_deadHandlesExposeThemselvesAsDecoys() {
    LogFixture log = new LogFixture(HANDLES).handles(0, 5, 60_000, 70_000);
    Inference.PairTable pairs = read(log, 2, 50_000).pairs();
    assertEquals("0 5 1.0000!\n", LogFixture.rows(pairs));
    // Where all are dead nothing is told.
    pairs = read(new LogFixture(HANDLES).handles(0, 60_000, 70_000, 80_000), 2, 50_000).pairs();
    assertEquals(3, pairs.size());
    assertEquals(0, pairs.assertions());
  }

  @Test
  void scoresAreProbabilitiesAndAssertionsKeepTheirLevel() {
    // 600 requesters, each with 4 of 400 contacts and 12 decoys of 100,000. Of about 1,500
    // assertions 5 % are expected to be false; 8 % or more with probability under 1e-6; seed fixed.
    SeededRandom random = new SeededRandom(11);
    int requesters = 600;
    boolean[][] contact = new boolean[requesters][400];
    LogFixture log = new LogFixture(HANDLES);
    for (int r = 0; r < requesters; r++) {
      for (int i = 0; i < 4; i++) {
        int target = random.nextInt(400);
        if (!contact[r][target]) {
          contact[r][target] = true;
          int[] block = random.ints(13, 400, HANDLES).toArray();
          block[0] = target;
          for (int j = 1; j < block.length; j++) {
            block[j] = random.nextInt(HANDLES);
          }
          log.handles(r, block);
        }
      }
    }
    Inference.PairTable pairs = read(log, 12, HANDLES).pairs();
    double[] expected = new double[10];
    double[] observed = new double[10];
    int hits = 0;
    for (int i = 0; i < pairs.size(); i++) {
      int bin = (int) Math.min(9, pairs.scores()[i] * 10);
      boolean is = pairs.handles()[i] < 400 && contact[pairs.requesters()[i]][pairs.handles()[i]];
      expected[bin] += pairs.scores()[i];
      observed[bin] += is ? 1 : 0;
      hits += is && pairs.asserted()[i] ? 1 : 0;
    }
    for (int bin = 0; bin < 10; bin++) {
      double slack = 6 * Math.sqrt(expected[bin] + 1) + .02 * expected[bin];
      assertEquals(expected[bin], observed[bin], slack, "bin " + bin);
    }
    assertTrue(pairs.assertions() > 1500, "asserted " + pairs.assertions());
    assertTrue(hits >= .92 * pairs.assertions(), hits + " of " + pairs.assertions());
  }

  @Test
  void aLookupWithoutHandlesTakesTheCalibrationAway() {
    LogFixture log = new LogFixture(HANDLES).handles(0, 5, 6, 7);
    assertNotNull(read(log, 2, HANDLES).calibration());
    LogFixture mixed = new LogFixture(HANDLES).handles(0, 5, 6, 7).nothing(0);
    assertNull(read(mixed, 2, HANDLES).calibration());
  }

  @Test
  void freshDecoysAreNotItsBusiness() {
    DecoyLaw fresh = new DecoyLaw(2, Popularity.uniform(HANDLES), false, false);
    LogFixture log = new LogFixture(HANDLES).handles(0, 1, 2, 3);
    assertEquals(
        new Inference.NotApplicable(
            "new-block needs sticky decoys that each client draws, which this scheme does not have"),
        new NewBlockAdversary().attack(log.disclose(null, fresh), registered(HANDLES)));
  }

  @Test
  void blocksAreSetsInOrderOfFirstSight() {
    LogFixture log =
        new LogFixture(HANDLES).handles(0, 3, 1).nothing(0).handles(1, 1, 3).handles(1, 1, 3, 3);
    Blocks blocks = new Blocks(log.disclose(new PublicParameters("x", null, null)).log());
    assertEquals(2, blocks.size());
    assertEquals(
        "[0, -1, 0, 1]",
        Arrays.toString(new int[] {blocks.of(0), blocks.of(1), blocks.of(2), blocks.of(3)}));
    assertEquals(2, blocks.handles());
    assertEquals(2, blocks.count(blocks.find(3)));
    assertFalse(blocks.find(2) >= 0);
  }
}
