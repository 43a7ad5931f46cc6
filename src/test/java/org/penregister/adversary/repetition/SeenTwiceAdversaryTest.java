// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.repetition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.penregister.SpecValues;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.Inference;
import org.penregister.adversary.LogFixture;
import org.penregister.directory.Popularity;
import org.penregister.random.SeededRandom;

final class SeenTwiceAdversaryTest {
  private static final AuxiliaryKnowledge KNOWLEDGE = LogFixture.knowing(Popularity.uniform(2000));

  private static Inference.Pairs twice(LogFixture log) {
    return LogFixture.pairs(new SeenTwiceAdversary(2), log.disclose(), KNOWLEDGE);
  }

  private static LogFixture example() {
    return new LogFixture(100)
        .handles(4, 1, 2, 3)
        .handles(9, 1, 2)
        .handles(4, 3, 5, 5)
        .handles(4, 3, 1, 7)
        .noLookups(4, 7);
  }

  @Test
  void assertsWhatStandsInTwoLookupsOfOneRequester() {
    Inference.Pairs found = twice(example());
    assertEquals("4 1 2.0000!\n4 3 3.0000!\n", LogFixture.rows(found.pairs()));
    assertNull(found.calibration());
    assertNull(found.guesses());
  }

  @Test
  void aHigherThresholdStillListsThoseSeenTwice() {
    SeenTwiceAdversary thrice = SeenTwiceAdversary.of(SpecValues.parse("seen-twice:times=3"));
    assertEquals("times=3", thrice.parameters());
    assertEquals(
        "4 1 2.0000\n4 3 3.0000!\n",
        LogFixture.rows(LogFixture.pairs(thrice, example().disclose(), KNOWLEDGE).pairs()));
    assertThrows(IllegalArgumentException.class, () -> new SeenTwiceAdversary(1));
    assertThrows(
        IllegalArgumentException.class,
        () -> SeenTwiceAdversary.of(SpecValues.parse("seen-twice:times=1")));
  }

  @Test
  void manyItemsOfOneRequesterAreCounted() {
    LogFixture log = new LogFixture(2000);
    for (int i = 0; i < 500; i++) {
      log.handles(0, i, i + 1, i + 2, 1999);
    }
    Inference.PairTable pairs = twice(log).pairs();
    // 0 and 501 stand once; 1 and 500 twice; 2 to 499 three times; 1999 always.
    assertEquals(501, pairs.size());
    assertEquals(2, pairs.scores()[0]);
    assertEquals(3, pairs.scores()[1]);
    assertEquals(500, pairs.scores()[500]);
  }

  @Test
  void everyPairOfDecoySetsGivesTheClosedForm() {
    // M = 5 other handles, k = 2, two lookups of handle 0: only it is seen twice in 3 of 10 cases.
    LogFixture log = new LogFixture(100);
    int requester = 0;
    for (int first = 0; first < 32; first++) {
      for (int second = 0; second < 32; second++) {
        if (Integer.bitCount(first) == 2 && Integer.bitCount(second) == 2) {
          log.handles(requester, targetAnd(first)).handles(requester, targetAnd(second));
          requester++;
        }
      }
    }
    assertEquals(100, requester);
    assertEquals(30, requestersWithOnePair(twice(log).pairs(), requester));
  }

  private static int[] targetAnd(int decoys) {
    int low = Integer.numberOfTrailingZeros(decoys);
    int high = 31 - Integer.numberOfLeadingZeros(decoys);
    return new int[] {0, low + 1, high + 1};
  }

  @Test
  void twelveFreshDecoysOfAThousandSurviveAsOftenAsTheClosedFormSays() {
    // n = 1,000, k = 12, r = 2: the target alone survives with probability .864308. Over 4,000
    // requesters the share strays by 5 sigma with probability under 1e-6; seed fixed.
    SeededRandom random = new SeededRandom(24);
    LogFixture log = new LogFixture(1000);
    int requesters = 4000;
    for (int r = 0; r < requesters; r++) {
      log.handles(r, withDecoys(r % 1000, random)).handles(r, withDecoys(r % 1000, random));
    }
    Inference.PairTable pairs = twice(log).pairs();
    long targets = 0;
    for (int i = 0; i < pairs.size(); i++) {
      targets += pairs.handles()[i] == pairs.requesters()[i] % 1000 ? 1 : 0;
    }
    assertEquals(requesters, targets);
    double share = requestersWithOnePair(pairs, requesters) / (double) requesters;
    assertEquals(.864308, share, 5 * Math.sqrt(.864308 * .135692 / requesters));
  }

  private static int[] withDecoys(int target, SeededRandom random) {
    int[] items = new int[13];
    items[0] = target;
    for (int size = 1; size < items.length; ) {
      int decoy = random.nextInt(1000);
      items[size] = decoy;
      size += Arrays.stream(items, 0, size).allMatch(item -> item != decoy) ? 1 : 0;
    }
    return items;
  }

  private static int requestersWithOnePair(Inference.PairTable pairs, int requesters) {
    int[] counts = new int[requesters];
    for (int requester : pairs.requesters()) {
      counts[requester]++;
    }
    assertTrue(Arrays.stream(counts).allMatch(count -> count >= 1));
    return (int) Arrays.stream(counts).filter(count -> count == 1).count();
  }

  @Test
  void withoutHandlesItDoesNotApply() {
    assertEquals(
        new Inference.NotApplicable("seen-twice needs handles, which this log does not hold"),
        new SeenTwiceAdversary(2).attack(new LogFixture(100).disclose(), KNOWLEDGE));
  }
}
