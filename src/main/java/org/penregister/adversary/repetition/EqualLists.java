// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.repetition;

import java.util.Arrays;
import org.penregister.random.SeededRandom;

/** Finds equal lists of integers. */
final class EqualLists {
  private EqualLists() {}

  /** For each list its class: equal lists have one, from 0 on. */
  static int[] classes(int[][] lists) {
    long[] keys = new long[lists.length];
    for (int i = 0; i < lists.length; i++) {
      long hash = lists[i].length;
      for (int item : lists[i]) {
        hash = SeededRandom.derive(hash, item, 0);
      }
      keys[i] = hash >>> 32 << 32 | i;
    }
    Arrays.sort(keys);
    int[] classOf = new int[lists.length];
    int classes = 0;
    for (int from = 0, to; from < keys.length; from = to) {
      for (to = from; to < keys.length && keys[to] >>> 32 == keys[from] >>> 32; to++) {
        int list = (int) keys[to];
        classOf[list] = -1;
        // Lists of one hash are nearly always equal to the first.
        for (int i = from; i < to && classOf[list] < 0; i++) {
          int earlier = (int) keys[i];
          classOf[list] = Arrays.equals(lists[earlier], lists[list]) ? classOf[earlier] : -1;
        }
        classOf[list] = classOf[list] < 0 ? classes++ : classOf[list];
      }
    }
    return classOf;
  }
}
