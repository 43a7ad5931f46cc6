// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.repetition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.penregister.random.SeededRandom;

final class PatternCandidatesTest {
  private static final PatternCandidates FOUR =
      PatternCandidates.of(
          List.of(new int[] {1, 2, 3}, new int[] {2, 1}, new int[] {7}, new int[] {3, 2, 1, 2, 3}));

  @Test
  void section2_7_candidatesAreThePatternsWithinTheObservedSet() {
    assertArrayEquals(new int[] {0, 1, 3}, FOUR.candidates(9, 3, 2, 1, 100));
    assertArrayEquals(new int[] {1}, FOUR.candidates(1, 2, -5));
    assertArrayEquals(new int[] {2}, FOUR.candidates(7, 1, 3));
    assertEquals(4, FOUR.identifiability(1, 2, 3, 7));
    assertEquals(0, FOUR.identifiability());
    assertEquals(0, FOUR.identifiability(1, 3));
  }

  @Test
  void anItemThatStandsTwiceCountsOnce() {
    assertArrayEquals(new int[] {3, 2, 1}, FOUR.pattern(3));
    assertEquals(3, FOUR.length(3));
    assertEquals(4, FOUR.size());
  }

  @Test
  void theFirstBlockMustHoldTheFirstItem() {
    // Pattern 3 starts with 3; pattern 0 with 1; pattern 1 with 2.
    assertArrayEquals(
        new int[] {0}, FOUR.candidatesAfterFirst(new int[] {1, 8}, new int[] {3, 2, 9}));
    assertArrayEquals(new int[] {1}, FOUR.candidatesAfterFirst(new int[] {2, 3}, new int[] {1, 9}));
    assertArrayEquals(new int[] {2}, FOUR.candidatesAfterFirst(new int[] {7}, new int[0]));
    assertArrayEquals(
        new int[] {0, 3}, FOUR.candidatesAfterFirst(new int[] {1, 3}, new int[] {1, 2, 3}));
  }

  @Test
  void blocksTakeOneItemEach() {
    List<int[]> blocks = List.of(new int[] {1, 9}, new int[] {2, 8}, new int[] {2, 3});
    assertArrayEquals(new int[] {0, 3}, FOUR.candidatesInBlocks(blocks, false));
    assertArrayEquals(new int[] {0}, FOUR.candidatesInBlocks(blocks, true));
    // All three items are there, yet two of them only in one block.
    assertArrayEquals(
        new int[0],
        FOUR.candidatesInBlocks(
            List.of(new int[] {1, 2}, new int[] {3, 9}, new int[] {3, 8}), false));
    assertArrayEquals(new int[] {2}, FOUR.candidatesInBlocks(List.of(new int[] {7, 1}), true));
    assertArrayEquals(new int[0], FOUR.candidatesInBlocks(List.of(), false));
  }

  @Test
  void emptyPatternsAreRefusedAndNoPatternsLeaveNoCandidates() {
    assertThrows(
        IllegalArgumentException.class,
        () -> PatternCandidates.of(List.of(new int[] {1}, new int[0])));
    PatternCandidates none = PatternCandidates.of(List.of());
    assertEquals(0, none.size());
    assertEquals(0, none.identifiability(1, 2, 3));
    assertArrayEquals(new int[0], none.candidatesInBlocks(List.of(new int[] {1}), true));
  }

  @Test
  void agreesWithBruteForceOnRandomPatterns() {
    SeededRandom random = new SeededRandom(27);
    int matched = 0;
    for (int trial = 0; trial < 300; trial++) {
      List<int[]> patterns = new ArrayList<>();
      int count = 1 + random.nextInt(40);
      for (int p = 0; p < count; p++) {
        patterns.add(set(1 + random.nextInt(4), 12, random));
      }
      PatternCandidates candidates = PatternCandidates.of(patterns);
      int[][] blocks = new int[1 + random.nextInt(4)][];
      for (int b = 0; b < blocks.length; b++) {
        blocks[b] = set(1 + random.nextInt(6), 12, random);
      }
      int[] all = Arrays.stream(blocks).flatMapToInt(Arrays::stream).toArray();
      int[] rest = Arrays.stream(blocks).skip(1).flatMapToInt(Arrays::stream).toArray();
      String at = "trial " + trial;
      assertArrayEquals(
          those(count, p -> isWithin(patterns.get(p), 0, all)), candidates.candidates(all), at);
      assertArrayEquals(
          those(
              count,
              p -> holds(blocks[0], patterns.get(p)[0]) && isWithin(patterns.get(p), 1, rest)),
          candidates.candidatesAfterFirst(blocks[0], rest),
          at);
      for (boolean leads : new boolean[] {false, true}) {
        int[] expected =
            those(
                count,
                p ->
                    patterns.get(p).length == blocks.length
                        && (!leads || holds(blocks[0], patterns.get(p)[0]))
                        && assignable(patterns.get(p), leads ? 1 : 0, blocks, leads ? 1 : 0));
        assertArrayEquals(expected, candidates.candidatesInBlocks(List.of(blocks), leads), at);
        matched += expected.length;
      }
    }
    assertTrue(matched > 100, "only " + matched + " matches");
  }

  private static int[] those(int count, IntPredicate kept) {
    return IntStream.range(0, count).filter(kept).toArray();
  }

  private static boolean holds(int[] set, int item) {
    return Arrays.stream(set).anyMatch(each -> each == item);
  }

  private static boolean isWithin(int[] pattern, int from, int[] set) {
    return Arrays.stream(pattern, from, pattern.length).allMatch(item -> holds(set, item));
  }

  /** Whether items from {@code item} on go into the blocks not yet in {@code used}, by trying. */
  private static boolean assignable(int[] pattern, int item, int[][] blocks, int used) {
    if (item == pattern.length) {
      return true;
    }
    for (int b = 0; b < blocks.length; b++) {
      if ((used >> b & 1) == 0
          && holds(blocks[b], pattern[item])
          && assignable(pattern, item + 1, blocks, used | 1 << b)) {
        return true;
      }
    }
    return false;
  }

  private static int[] set(int size, int bound, SeededRandom random) {
    int[] set = new int[size];
    for (int i = 0; i < size; ) {
      int item = random.nextInt(bound);
      if (Arrays.stream(set, 0, i).allMatch(each -> each != item)) {
        set[i++] = item;
      }
    }
    return set;
  }
}
