// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.penregister.log.LookupLog;

/**
 * In how many records of one requester each handle stands; a handle twice in one record counts
 * once. Holds one requester at a time, 4 bytes an item.
 */
public final class HandleSightings {
  private int[] items = new int[1024];
  private int[] counts = new int[1024];
  private int size;

  /**
   * Reads the records of a group, all of type HANDLES.
   *
   * @param kept which handle indices to count
   */
  public void read(LookupLog log, RequesterIndex index, int group, IntPredicate kept) {
    int total = 0;
    for (int p = index.start(group); p < index.end(group); p++) {
      int record = index.record(p);
      int count = log.itemCount(record);
      while (items.length - total < count) {
        items = Arrays.copyOf(items, GrowingInts.grown(items.length));
      }
      int previous = -1;
      for (int j = 0; j < count; j++) {
        int handle = log.handle(record, j);
        // Items of a record are sorted, so repeats stand together.
        if (handle != previous && kept.test(handle)) {
          items[total++] = handle;
        }
        previous = handle;
      }
    }
    Arrays.sort(items, 0, total);
    countRuns(total);
  }

  private void countRuns(int total) {
    size = 0;
    int i = 0;
    while (i < total) {
      int start = i;
      while (i < total && items[i] == items[start]) {
        i++;
      }
      if (size == counts.length) {
        counts = Arrays.copyOf(counts, GrowingInts.grown(size));
      }
      items[size] = items[start];
      counts[size++] = i - start;
    }
  }

  /** Number of distinct handles. */
  public int size() {
    return size;
  }

  /** The i-th handle; ascending. */
  public int handle(int i) {
    return items[i];
  }

  /** In how many records the i-th handle stands. */
  public int count(int i) {
    return counts[i];
  }
}
