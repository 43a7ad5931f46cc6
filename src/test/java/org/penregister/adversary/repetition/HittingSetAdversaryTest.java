// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.repetition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.penregister.SpecValues;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.Inference;
import org.penregister.adversary.LogFixture;
import org.penregister.directory.Popularity;
import org.penregister.random.SeededRandom;

final class HittingSetAdversaryTest {
  private static final AuxiliaryKnowledge KNOWLEDGE = LogFixture.knowing(Popularity.uniform(2000));
  private static final int[][] FOUR = {{1, 2, 5}, {1, 3, 6}, {2, 3, 7}, {1, 4, 8}};

  private static String rows(LogFixture log) {
    return LogFixture.rows(
        LogFixture.pairs(new HittingSetAdversary(100_000), log.disclose(), KNOWLEDGE).pairs());
  }

  @Test
  void section2_8_threeMinimumSetsOfSizeTwo() {
    HittingSets sets = HittingSets.of(FOUR, 1000);
    assertTrue(sets.isExact());
    assertEquals(2, sets.size());
    assertEquals(3, sets.sets());
    LogFixture log = new LogFixture(100);
    for (int[] each : FOUR) {
      log.handles(0, each);
    }
    assertEquals("0 1 1.0000!\n0 2 0.3333\n0 3 0.3333\n0 7 0.3333\n", rows(log));
  }

  @Test
  void section2_8_oneMoreObservationLeavesOneSet() {
    int[][] five = Arrays.copyOf(FOUR, 5);
    five[4] = new int[] {2, 8, 9};
    HittingSets sets = HittingSets.of(five, 1000);
    assertEquals(2, sets.size());
    assertEquals(1, sets.sets());
    LogFixture log = new LogFixture(100);
    for (int[] each : five) {
      log.handles(0, each);
    }
    assertEquals("0 1 1.0000!\n0 2 1.0000!\n", rows(log));
  }

  @Test
  void agreesWithBruteForceOnSmallCases() {
    SeededRandom random = new SeededRandom(31);
    int several = 0;
    for (int trial = 0; trial < 400; trial++) {
      int handles = 2 + random.nextInt(11);
      int[][] observations = new int[1 + random.nextInt(9)][];
      for (int r = 0; r < observations.length; r++) {
        observations[r] = subset(1 + random.nextInt(Math.min(4, handles)), handles, random);
      }
      if (trial % 3 == 0 && observations.length > 1) {
        observations[observations.length - 1] = observations[0];
      }
      HittingSets found = HittingSets.of(observations, 1_000_000);
      List<Integer> minimum = minimum(observations, handles);
      String at = "trial " + trial + ": " + Arrays.deepToString(observations);
      assertTrue(found.isExact(), at);
      assertEquals(Integer.bitCount(minimum.get(0)), found.size(), at);
      assertEquals(minimum.size(), found.sets(), 1e-9, at);
      for (int i = 0; i < found.handles(); i++) {
        int handle = found.handle(i);
        long holding = minimum.stream().filter(set -> (set >> handle & 1) == 1).count();
        assertEquals(holding / (double) minimum.size(), found.share(i), 1e-9, at);
        assertEquals(holding == minimum.size(), found.isCertain(i), at);
      }
      several += minimum.size() > 1 ? 1 : 0;
    }
    assertTrue(several > 100, "only " + several + " cases with several sets");
  }

  private static List<Integer> minimum(int[][] observations, int handles) {
    List<Integer> sets = new ArrayList<>();
    for (int set = 1; set < 1 << handles; set++) {
      int members = set;
      boolean hitsAll =
          Arrays.stream(observations)
              .allMatch(each -> Arrays.stream(each).anyMatch(item -> (members >> item & 1) == 1));
      if (hitsAll && !sets.isEmpty() && Integer.bitCount(set) < Integer.bitCount(sets.get(0))) {
        sets.clear();
      }
      if (hitsAll && (sets.isEmpty() || Integer.bitCount(set) == Integer.bitCount(sets.get(0)))) {
        sets.add(set);
      }
    }
    return sets;
  }

  private static int[] subset(int size, int bound, SeededRandom random) {
    int[] set = new int[size];
    for (int i = 0; i < size; ) {
      int item = random.nextInt(bound);
      if (Arrays.stream(set, 0, i).allMatch(each -> each != item)) {
        set[i++] = item;
      }
    }
    Arrays.sort(set);
    return set;
  }

  @Test
  void outOfStepsAGreedyCoverHitsEveryObservation() {
    SeededRandom random = new SeededRandom(32);
    int[][] observations = new int[300][];
    for (int r = 0; r < observations.length; r++) {
      observations[r] = subset(5, 60, random);
    }
    HittingSets greedy = HittingSets.of(observations, 0);
    assertFalse(greedy.isExact());
    int size = 0;
    boolean[] taken = new boolean[60];
    for (int i = 0; i < greedy.handles(); i++) {
      taken[greedy.handle(i)] = greedy.share(i) > 0;
      size += greedy.share(i) > 0 ? 1 : 0;
      assertEquals(greedy.share(i) > .5, greedy.isCertain(i));
    }
    assertEquals(greedy.size(), size);
    assertTrue(
        Arrays.stream(observations)
            .allMatch(each -> Arrays.stream(each).anyMatch(item -> taken[item])));
  }

  @Test
  void aCoincidenceBetweenExplainedLookupsIsLeftOut() {
    // 50 stands in a lookup of contact 1 and in one of contact 2, both seen elsewhere.
    LogFixture log =
        new LogFixture(100)
            .handles(0, 1, 11, 50)
            .handles(0, 1, 12, 13)
            .handles(0, 2, 14, 50)
            .handles(0, 2, 15, 16)
            .noLookups(0, 15);
    assertEquals("0 1 1.0000!\n0 2 1.0000!\n", rows(log));
  }

  @Test
  void withoutDecoysEveryHandleIsAsserted() {
    LogFixture log = new LogFixture(100).handles(1, 5).handles(1, 5).handles(1, 6).handles(4, 7, 7);
    assertEquals("1 5 1.0000!\n1 6 1.0000!\n4 7 1.0000!\n", rows(log));
  }

  @Test
  void repeatedBlocksAssertNothing() {
    LogFixture log = new LogFixture(100).handles(0, 5, 6).handles(0, 5, 6).handles(0, 5, 6);
    assertEquals("0 5 0.5000\n0 6 0.5000\n", rows(log));
    LogFixture wide = new LogFixture(100);
    wide.handles(0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    assertEquals("", rows(wide));
  }

  @Test
  void manyLookupsOfOneContactAreSearchedExactly() {
    int[][] observations = new int[5000][];
    for (int r = 0; r < observations.length; r++) {
      observations[r] = new int[] {r % 3, 1000 + 2 * r, 1001 + 2 * r};
    }
    // Coincidences between lookups of different contacts.
    observations[9] = new int[] {0, 900};
    observations[10] = new int[] {1, 900};
    HittingSets sets = HittingSets.of(observations, 10_000);
    assertTrue(sets.isExact());
    assertEquals(3, sets.size());
    assertEquals(1, sets.sets());
  }

  @Test
  void anEmptyObservationIsRefusedAndNoneNeedNothing() {
    assertThrows(IllegalArgumentException.class, () -> HittingSets.of(new int[][] {{1}, {}}, 100));
    HittingSets none = HittingSets.of(new int[0][], 100);
    assertEquals(0, none.size());
    assertEquals(1, none.sets());
    assertEquals(0, none.handles());
    assertEquals("1 3 1.0000!\n", rows(new LogFixture(10).handles(0).nothing(0).handles(1, 3)));
  }

  @Test
  void thePatienceIsAParameter() {
    assertEquals(
        "hitting-set:steps=7",
        HittingSetAdversary.of(SpecValues.parse("hitting-set:steps=7")).spec());
    assertThrows(IllegalArgumentException.class, () -> new HittingSetAdversary(-1));
    assertEquals(
        new Inference.NotApplicable("hitting-set needs handles, which this log does not hold"),
        new HittingSetAdversary(1).attack(new LogFixture(100).disclose(), KNOWLEDGE));
  }
}
