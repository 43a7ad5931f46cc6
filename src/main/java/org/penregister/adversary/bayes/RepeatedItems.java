// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.bayes;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.penregister.adversary.RequesterIndex;
import org.penregister.log.LookupLog;
import org.penregister.log.ObservationType;
import org.penregister.log.TargetEncoding;
import org.penregister.random.SeededRandom;

/** Finds, among the lookups of one requester, those whose items all stood in an earlier one. */
final class RepeatedItems {
  private final LookupLog log;
  private final @Nullable TargetEncoding encoding;
  private long[] keys = new long[64];
  private long[] some = new long[16];
  private long[] others = new long[16];

  /** Of a log whose targets are encoded so, where they are. */
  RepeatedItems(LookupLog log, @Nullable TargetEncoding encoding) {
    this.log = log;
    this.encoding = encoding;
  }

  /** Sets bit i where the group's record i has the same items as one before it. */
  BitSet find(RequesterIndex index, int group) {
    int[] first = firsts(index, group);
    BitSet repeats = new BitSet(first.length);
    for (int i = 0; i < first.length; i++) {
      repeats.set(i, first[i] < i);
    }
    return repeats;
  }

  /** For each of the group's records the first that has the same items, itself perhaps. */
  int[] firsts(RequesterIndex index, int group) {
    int first = index.start(group);
    int size = index.records(group);
    int[] firsts = new int[size];
    if (keys.length < size) {
      keys = new long[size];
    }
    for (int i = 0; i < size; i++) {
      keys[i] = hash(index.record(first + i)) << 32 | i;
    }
    Arrays.sort(keys, 0, size);
    for (int start = 0, end; start < size; start = end) {
      end = start + 1;
      while (end < size && keys[end] >>> 32 == keys[start] >>> 32) {
        findFirst(index, first, start, end, firsts);
        end++;
      }
      firsts[(int) keys[start]] = (int) keys[start];
    }
    return firsts;
  }

  /** Compares the record of key {@code place} with the new ones before it that share its hash. */
  private void findFirst(RequesterIndex index, int first, int start, int place, int[] firsts) {
    int own = (int) keys[place];
    firsts[own] = own;
    for (int earlier = start; earlier < place; earlier++) {
      int position = (int) keys[earlier];
      boolean isFirst = earlier == start || firsts[position] == position;
      if (isFirst && same(index.record(first + position), index.record(first + own))) {
        firsts[own] = position;
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
        || count != log.itemCount(b)
        || !sameEncoding(a, b)) {
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

  /** Equal prefixes under two keys are no repeat. */
  private boolean sameEncoding(int a, int b) {
    return log.type(a) == ObservationType.HANDLES
        || encoding == null
        || encoding.forEpoch(log.epoch(a)) == encoding.forEpoch(log.epoch(b));
  }

  private long item(int record, int j) {
    return log.type(record) == ObservationType.HANDLES
        ? log.handle(record, j)
        : log.word(record, j);
  }
}
