// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.bayes;

import java.util.Arrays;
import java.util.BitSet;
import org.penregister.adversary.RequesterIndex;
import org.penregister.log.LookupLog;
import org.penregister.log.ObservationType;
import org.penregister.random.SeededRandom;

/** Finds, among the lookups of one requester, those whose items all stood in an earlier one. */
final class RepeatedItems {
  private final LookupLog log;
  private long[] keys = new long[64];
  private long[] some = new long[16];
  private long[] others = new long[16];

  RepeatedItems(LookupLog log) {
    this.log = log;
  }

  /** Sets bit i where the group's record i has the same items as one before it. */
  BitSet find(RequesterIndex index, int group) {
    int first = index.start(group);
    int size = index.records(group);
    if (keys.length < size) {
      keys = new long[size];
    }
    for (int i = 0; i < size; i++) {
      keys[i] = hash(index.record(first + i)) << 32 | i;
    }
    Arrays.sort(keys, 0, size);
    BitSet repeats = new BitSet(size);
    for (int start = 0, end; start < size; start = end) {
      end = start + 1;
      while (end < size && keys[end] >>> 32 == keys[start] >>> 32) {
        markRepeats(index, first, start, end, repeats);
        end++;
      }
    }
    return repeats;
  }

  /** Compares the record of key {@code place} with the new ones before it that share its hash. */
  private void markRepeats(RequesterIndex index, int first, int start, int place, BitSet repeats) {
    int record = index.record(first + (int) keys[place]);
    for (int earlier = start; earlier < place; earlier++) {
      int position = (int) keys[earlier];
      if (!repeats.get(position) && same(index.record(first + position), record)) {
        repeats.set((int) keys[place]);
        return;
      }
    }
  }

  private long hash(int record) {
    long sum = log.parameter(record);
    for (int j = 0; j < log.itemCount(record); j++) {
      sum += SeededRandom.derive(0, item(record, j), 0);
    }
    return SeededRandom.derive(sum, log.itemCount(record), 0) >>> 32;
  }

  private boolean same(int a, int b) {
    int count = log.itemCount(a);
    if (log.type(a) != log.type(b)
        || log.parameter(a) != log.parameter(b)
        || count != log.itemCount(b)) {
      return false;
    }
    if (some.length < count) {
      some = new long[count];
      others = new long[count];
    }
    for (int j = 0; j < count; j++) {
      some[j] = item(a, j);
      others[j] = item(b, j);
    }
    Arrays.sort(some, 0, count);
    Arrays.sort(others, 0, count);
    return Arrays.equals(some, 0, count, others, 0, count);
  }

  private long item(int record, int j) {
    return log.type(record) == ObservationType.HANDLES
        ? log.handle(record, j)
        : log.word(record, j);
  }
}
