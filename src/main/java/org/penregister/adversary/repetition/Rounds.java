// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.repetition;

import java.util.Arrays;
import org.penregister.log.DecoyLaw;
import org.penregister.log.LookupLog;
import org.penregister.random.SeededRandom;

/**
 * In how many of some lookups each handle stands; a handle twice in one lookup counts once. The
 * lookups are given one by one, of a log or made of decoys alone.
 */
final class Rounds {
  private int[] items = new int[1024];
  private int[] counts = new int[1024];
  private int total;
  private int size;
  private int rounds;

  void clear() {
    total = 0;
    size = 0;
    rounds = 0;
  }

  /** Adds a lookup that shows handles. */
  void add(LookupLog log, int record) {
    int count = log.itemCount(record);
    reserve(count);
    for (int j = 0; j < count; j++) {
      int handle = log.handle(record, j);
      // Items of a record are sorted, so repeats stand together.
      if (j == 0 || handle != items[total - 1]) {
        items[total++] = handle;
      }
    }
    rounds++;
  }

  /** Adds a lookup that holds decoys only. */
  void add(DecoyLaw law, SeededRandom random) {
    int start = total;
    int count = Math.min(law.decoys(), law.popularity().size());
    reserve(count);
    for (int drawn = 0; drawn < count; ) {
      int decoy = law.popularity().draw(random);
      boolean isNew = isNew(start, decoy);
      if (isNew) {
        items[total++] = decoy;
      }
      drawn += isNew || law.withReplacement() ? 1 : 0;
    }
    rounds++;
  }

  private boolean isNew(int start, int decoy) {
    for (int i = start; i < total; i++) {
      if (items[i] == decoy) {
        return false;
      }
    }
    return true;
  }

  private void reserve(int count) {
    if (items.length - total < count) {
      items = Arrays.copyOf(items, Math.addExact(items.length + (items.length >> 1), count));
    }
  }

  /** Counts what was added since the last {@link #clear()}. */
  void count() {
    Arrays.sort(items, 0, total);
    if (counts.length < total) {
      counts = new int[items.length];
    }
    for (int i = 0, from; i < total; ) {
      from = i;
      while (i < total && items[i] == items[from]) {
        i++;
      }
      items[size] = items[from];
      counts[size++] = i - from;
    }
  }

  /** Lookups added. */
  int rounds() {
    return rounds;
  }

  /** Distinct handles of all lookups added, each counted once a lookup. */
  int total() {
    return total;
  }

  /** Number of distinct handles. */
  int size() {
    return size;
  }

  /** The i-th handle; ascending. */
  int handle(int i) {
    return items[i];
  }

  /** In how many lookups the i-th handle stands. */
  int count(int i) {
    return counts[i];
  }
}
