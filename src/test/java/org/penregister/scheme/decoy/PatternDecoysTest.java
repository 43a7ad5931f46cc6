// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.decoy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.penregister.random.SeededRandom;

/** Sections 2.7 and 3.1 of the design: whole groups hide a group, single handles do not. */
final class PatternDecoysTest {
  private static final int HANDLES = 1000;

  private static List<int[]> list(SeededRandom random) {
    List<int[]> list = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      list.add(random.ints(1 + i % 3, 0, HANDLES).toArray());
    }
    return list;
  }

  /** How many groups of the list fit the steps. */
  private static long fitting(List<int[]> list, int[][] steps) {
    return list.stream()
        .filter(group -> group.length == steps.length)
        .filter(
            group -> {
              for (int i = 0; i < group.length; i++) {
                if (Arrays.binarySearch(steps[i], group[i]) < 0) {
                  return false;
                }
              }
              return true;
            })
        .map(group -> Arrays.toString(group))
        .distinct()
        .count();
  }

  @Test
  void section2_7_atLeastThatManyGroupsFit() {
    SeededRandom random = new SeededRandom(1);
    List<int[]> list = list(random);
    PatternDecoys decoys = new PatternDecoys(list);
    for (int[] group : list) {
      int[][] steps = decoys.steps(group, 9, random);
      assertEquals(group.length, steps.length);
      for (int i = 0; i < group.length; i++) {
        assertEquals(10, steps[i].length);
        assertTrue(Arrays.binarySearch(steps[i], group[i]) >= 0);
      }
      assertTrue(fitting(list, steps) >= 10);
    }
  }

  @Test
  void section3_1_decoysChosenHandleByHandleLeaveTheGroupAlone() {
    // Of some 100 groups of three, one more fits 3 times 10 of 1,000 handles with a probability
    // under 100 (10/1,000)^3 = 1e-4 each; seed fixed.
    SeededRandom random = new SeededRandom(2);
    List<int[]> list = list(random);
    int alone = 0;
    for (int[] group : list) {
      int[][] steps = new int[group.length][];
      for (int i = 0; i < group.length; i++) {
        steps[i] = random.ints(10, 0, HANDLES).toArray();
        steps[i][0] = group[i];
        Arrays.sort(steps[i]);
      }
      alone += group.length == 3 && fitting(list, steps) == 1 ? 1 : 0;
    }
    assertTrue(alone >= 98, alone + " of 100");
  }

  @Test
  void theSameChoicesGiveTheSameSteps() {
    List<int[]> list = list(new SeededRandom(3));
    PatternDecoys decoys = new PatternDecoys(list);
    assertArrayEquals(
        decoys.steps(list.get(2), 5, new SeededRandom(7)),
        decoys.steps(list.get(2), 5, new SeededRandom(7)));
  }

  @Test
  void aShortListGivesAllItHas() {
    PatternDecoys decoys =
        new PatternDecoys(List.of(new int[] {1, 2}, new int[] {3, 4}, new int[] {3, 4}));
    assertArrayEquals(
        new int[][] {{1, 3}, {2, 4}}, decoys.steps(new int[] {1, 2}, 9, new SeededRandom(1)));
    assertArrayEquals(new int[][] {{5}}, decoys.steps(new int[] {5}, 9, new SeededRandom(1)));
    assertThrows(IllegalArgumentException.class, () -> new PatternDecoys(List.of(new int[0])));
  }
}
