// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.repetition;

import java.util.Arrays;

/**
 * Counts the minimum hitting sets of one connected part, by branch and bound. A part has types
 * (handles that stand in exactly the same observations, of which a minimum set takes at most one)
 * and groups (observations with exactly the same types). A group is hit by one of its types or, if
 * it is one observation, by a handle that stands in no other.
 *
 * <p>Branches on the group with the fewest types left; a type that was tried is forbidden in the
 * branches after it, so no set comes up twice. The bound counts groups that share no type. Starts
 * from a greedy cover, which is also what remains when the steps run out.
 */
final class HittingSetSearch {
  /** Deeper searches would not end in any number of steps, and recursion goes as deep. */
  private static final int MOST_GROUPS = 2000;

  private static final int LEAST_NODES = 32;

  private final int[][] types;
  private final int[] sizes;
  private final double[] ownWays;
  private final double[] typeWays;
  private final int[][] groupsOfType;

  // How many chosen types hit a group; a group hit by handles of its own counts as well.
  private final int[] hit;
  private final boolean[] forbidden;
  // The chosen types, and as -1 - g the groups hit by handles of their own.
  private final int[] chosen;
  private final int[] marked;
  private int mark;
  private int depth;
  private final long allowed;
  private long steps;

  private int best;
  private double sets;
  private final double[] setsWithType;
  private final double[] setsWithOwn;
  private final int[] greedyGain;

  /**
   * Searches at once.
   *
   * @param types for each group its types
   * @param sizes for each group its observations
   * @param ownWays for each group how many handles stand in it alone; read where its size is 1
   * @param typeWays for each type how many handles it stands for
   * @param steps group visits allowed
   */
  HittingSetSearch(int[][] types, int[] sizes, double[] ownWays, double[] typeWays, long steps) {
    this.types = types;
    this.sizes = sizes;
    this.ownWays = ownWays;
    this.typeWays = typeWays;
    this.groupsOfType = transposed(types, typeWays.length);
    this.hit = new int[types.length];
    this.forbidden = new boolean[typeWays.length];
    this.chosen = new int[types.length];
    this.marked = new int[typeWays.length];
    this.setsWithType = new double[typeWays.length];
    this.setsWithOwn = new double[types.length];
    this.greedyGain = new int[typeWays.length];
    this.best = cover();
    this.allowed = steps;
    // Small parts are always searched.
    this.steps = types.length > MOST_GROUPS ? -1 : Math.max(steps, LEAST_NODES * types.length);
    if (isComplete()) {
      search(0);
    }
  }

  private static int[][] transposed(int[][] lists, int size) {
    int[] counts = new int[size];
    for (int[] list : lists) {
      for (int item : list) {
        counts[item]++;
      }
    }
    int[][] transposed = new int[size][];
    for (int i = 0; i < size; i++) {
      transposed[i] = new int[counts[i]];
    }
    for (int l = lists.length - 1; l >= 0; l--) {
      for (int item : lists[l]) {
        transposed[item][--counts[item]] = l;
      }
    }
    return transposed;
  }

  /** Whether the search ended; if not, only the greedy cover holds. */
  boolean isComplete() {
    return steps >= 0;
  }

  /** What is left of the allowed steps. */
  long stepsLeft() {
    return Math.max(0, Math.min(allowed, steps));
  }

  /** The size of a minimum set, or of the greedy one. */
  int size() {
    return best;
  }

  /** How many minimum sets there are. */
  double sets() {
    return sets;
  }

  /** The share of minimum sets that take a handle of a type; 1 exactly where all do. */
  double typeShare(int type) {
    return setsWithType[type] / sets;
  }

  /** The share of minimum sets that hit a group by handles of its own. */
  double ownShare(int group) {
    return setsWithOwn[group] / sets;
  }

  /** How many observations a type hit that no type chosen greedily before it did; 0 if left. */
  int greedyGain(int type) {
    return greedyGain[type];
  }

  /** Takes the type that hits most observations not yet hit, until each is; returns the size. */
  private int cover() {
    boolean[] done = new boolean[types.length];
    int most = 0;
    for (int t = 0; t < typeWays.length; t++) {
      most = Math.max(most, gain(t, done));
    }
    // Types by what they hit, as linked lists; gains only fall, so stale ones move down.
    int[] first = new int[most + 1];
    int[] next = new int[typeWays.length];
    Arrays.fill(first, -1);
    for (int t = next.length - 1; t >= 0; t--) {
      push(t, gain(t, done), first, next);
    }
    int size = 0;
    for (int gain = most; gain > 0; ) {
      int type = first[gain];
      if (type < 0) {
        gain--;
        continue;
      }
      first[gain] = next[type];
      int now = gain(type, done);
      if (now < gain) {
        push(type, now, first, next);
      } else {
        greedyGain[type] = gain;
        size++;
        for (int group : groupsOfType[type]) {
          done[group] = true;
        }
      }
    }
    return size;
  }

  private static void push(int type, int gain, int[] first, int[] next) {
    next[type] = first[gain];
    first[gain] = type;
  }

  private int gain(int type, boolean[] done) {
    int gain = 0;
    for (int group : groupsOfType[type]) {
      gain += done[group] ? 0 : sizes[group];
    }
    return gain;
  }

  private void search(int size) {
    int branch = -1;
    int fewest = Integer.MAX_VALUE;
    int bound = size;
    mark++;
    steps -= types.length;
    if (steps < 0) {
      return;
    }
    for (int g = 0; g < types.length; g++) {
      if (hit[g] == 0) {
        int open = allowedTypes(g);
        if (open == 0 && !canBeHitByOwn(g)) {
          return;
        }
        bound += standsApart(g) ? 1 : 0;
        if (bound > best) {
          return;
        }
        if (open < fewest) {
          fewest = open;
          branch = g;
        }
      }
    }
    if (branch < 0) {
      count(size);
    } else {
      branch(branch, size);
    }
  }

  /** Several observations are never hit each by its own handle, where one type hits them all. */
  private boolean canBeHitByOwn(int group) {
    return sizes[group] == 1 && ownWays[group] > 0;
  }

  private int allowedTypes(int group) {
    int allowed = 0;
    for (int type : types[group]) {
      allowed += forbidden[type] ? 0 : 1;
    }
    return allowed;
  }

  /** Whether a group shares no allowed type with those set apart before; it is then set apart. */
  private boolean standsApart(int group) {
    for (int type : types[group]) {
      if (!forbidden[type] && marked[type] == mark) {
        return false;
      }
    }
    for (int type : types[group]) {
      marked[type] = mark;
    }
    return true;
  }

  private void branch(int group, int size) {
    int tried = 0;
    boolean[] before = new boolean[types[group].length];
    for (int type : types[group]) {
      before[tried++] = forbidden[type];
      if (!forbidden[type] && steps >= 0) {
        for (int each : groupsOfType[type]) {
          hit[each]++;
        }
        chosen[depth++] = type;
        search(size + 1);
        depth--;
        for (int each : groupsOfType[type]) {
          hit[each]--;
        }
        forbidden[type] = true;
      }
    }
    if (canBeHitByOwn(group) && steps >= 0) {
      hit[group]++;
      chosen[depth++] = -1 - group;
      search(size + 1);
      depth--;
      hit[group]--;
    }
    for (int t = 0; t < tried; t++) {
      forbidden[types[group][t]] = before[t];
    }
  }

  private void count(int size) {
    if (size < best) {
      best = size;
      sets = 0;
      Arrays.fill(setsWithType, 0);
      Arrays.fill(setsWithOwn, 0);
    }
    double ways = 1;
    for (int d = 0; d < depth; d++) {
      ways *= chosen[d] >= 0 ? typeWays[chosen[d]] : ownWays[-1 - chosen[d]];
    }
    sets += ways;
    for (int d = 0; d < depth; d++) {
      if (chosen[d] >= 0) {
        setsWithType[chosen[d]] += ways;
      } else {
        setsWithOwn[-1 - chosen[d]] += ways;
      }
    }
  }
}
