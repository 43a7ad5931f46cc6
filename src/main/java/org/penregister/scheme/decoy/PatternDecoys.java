// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.decoy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Decoys for handles that are looked up together, taken from a public list of such groups: the
 * pattern-based range queries of herrmann2014evaluating. A group of m handles is sent in m steps,
 * each with the handle at the same place of k other groups of m handles of the list. Whoever knows
 * the list and the times of the steps then finds k + 1 groups that fit, where decoys chosen handle
 * by handle, however many and whether or not they stick, leave the true one alone.
 *
 * <p>Not a choice of {@link DecoyScheme}, whose lookups come one by one and which knows no groups.
 * Drawn from a generator that is seeded by the client's key and the group, the same group gets the
 * same decoys again, and repeats tell nothing; fresh ones are intersected as single handles are.
 *
 * <p>Deviations: where the list has fewer than k other groups of the length, all of them are taken
 * and no more; groups with the same handles in the same order count once. Immutable.
 */
public final class PatternDecoys {
  private final Map<Integer, int[][]> byLength = new HashMap<>();

  /**
   * @param patterns groups of one handle or more, each in the order in which it is looked up
   */
  public PatternDecoys(List<int[]> patterns) {
    Map<Integer, List<int[]>> collected = new HashMap<>();
    Set<List<Integer>> seen = new HashSet<>();
    for (int[] pattern : patterns) {
      if (pattern.length == 0) {
        throw new IllegalArgumentException("patterns has an empty one, must have a handle each");
      }
      if (seen.add(Arrays.stream(pattern).boxed().toList())) {
        collected.computeIfAbsent(pattern.length, unused -> new ArrayList<>()).add(pattern.clone());
      }
    }
    collected.forEach((length, groups) -> byLength.put(length, groups.toArray(int[][]::new)));
  }

  /**
   * What is sent for one group, which need not be of the list.
   *
   * @param k other groups to hide it among, 0 or more
   * @return for each place of the group the handles sent in that step, ascending, with repeats
   */
  public int[][] steps(int[] group, int k, RandomGenerator choices) {
    if (k < 0) {
      throw new IllegalArgumentException("k is " + k + ", must be 0 or more");
    }
    int[][] others =
        Arrays.stream(byLength.getOrDefault(group.length, new int[0][]))
            .filter(other -> !Arrays.equals(other, group))
            .toArray(int[][]::new);
    int chosen = Math.min(k, others.length);
    int[][] steps = new int[group.length][chosen + 1];
    for (int i = 0; i < chosen; i++) {
      int place = i + choices.nextInt(others.length - i);
      int[] other = others[place];
      others[place] = others[i];
      for (int step = 0; step < group.length; step++) {
        steps[step][i] = other[step];
      }
    }
    for (int step = 0; step < group.length; step++) {
      steps[step][chosen] = group[step];
      Arrays.sort(steps[step]);
    }
    return steps;
  }
}
