// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.linkage;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.penregister.adversary.GrowingInts;
import org.penregister.log.LookupLog;
import org.penregister.log.ObservationType;
import org.penregister.random.SeededRandom;

/**
 * The distinct sets of handles in a log's lookups, in order of first sight. Under sticky decoys
 * such a block is one contact of one client, however often and under whatever account it is asked
 * for.
 */
final class Blocks {
  private final LookupLog log;
  // For each record its block, -1 where it shows no handles.
  private final int[] blockOf;
  private final int[] representatives;
  private final int[] handles;
  private final int[] counts;

  Blocks(LookupLog log) {
    this.log = log;
    this.blockOf = new int[log.size()];
    GrowingInts first = new GrowingInts();
    Map<Long, Integer> known = new HashMap<>();
    for (int record = 0; record < blockOf.length; record++) {
      boolean shown = log.isLookup(record) && log.type(record) == ObservationType.HANDLES;
      blockOf[record] = shown ? number(record, first, known) : -1;
    }
    representatives = first.toArray();
    GrowingInts entries = new GrowingInts();
    for (int record : representatives) {
      for (int j = 0; j < log.itemCount(record); j++) {
        if (j == 0 || log.handle(record, j) != log.handle(record, j - 1)) {
          entries.add(log.handle(record, j));
        }
      }
    }
    int[] sorted = entries.toArray();
    Arrays.sort(sorted);
    handles = Arrays.stream(sorted).distinct().toArray();
    counts = new int[handles.length];
    for (int i = 0, h = 0; i < sorted.length; i++) {
      h += sorted[i] == handles[h] ? 0 : 1;
      counts[h]++;
    }
  }

  /** The number of a record's block, a new one where no record before had the same items. */
  private int number(int record, GrowingInts first, Map<Long, Integer> known) {
    long digest = 0;
    for (int j = 0; j < log.itemCount(record); j++) {
      digest = SeededRandom.derive(digest, log.handle(record, j));
    }
    while (true) {
      Integer block = known.putIfAbsent(digest, first.size());
      if (block == null) {
        first.add(record);
        return first.size() - 1;
      }
      if (same(record, first.get(block))) {
        return block;
      }
      digest++;
    }
  }

  private boolean same(int one, int other) {
    if (log.itemCount(one) != log.itemCount(other)) {
      return false;
    }
    for (int j = 0; j < log.itemCount(one); j++) {
      if (log.handle(one, j) != log.handle(other, j)) {
        return false;
      }
    }
    return true;
  }

  /** Number of blocks. */
  int size() {
    return representatives.length;
  }

  /** The block of a record, -1 where it shows no handles. */
  int of(int record) {
    return blockOf[record];
  }

  /** The first record with a block. */
  int record(int block) {
    return representatives[block];
  }

  /** Number of handles in any block. */
  int handles() {
    return handles.length;
  }

  /** The i-th of them; ascending. */
  int handle(int i) {
    return handles[i];
  }

  /** In how many blocks the i-th handle stands. */
  int count(int i) {
    return counts[i];
  }

  /** The place of a handle that stands in some block. */
  int find(int handle) {
    return Arrays.binarySearch(handles, handle);
  }
}
