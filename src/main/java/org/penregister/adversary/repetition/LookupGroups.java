// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.repetition;

import java.util.Arrays;
import org.penregister.adversary.GrowingInts;
import org.penregister.adversary.RequesterIndex;
import org.penregister.log.LookupLog;

/**
 * The groups of one requester's lookups, made within a while of each other, and the handles that
 * come up in several groups. Holds one requester at a time.
 */
final class LookupGroups {
  private final LookupLog log;
  private final long withinMillis;
  private final int most;

  // Group i is the lookups at positions starts[i] to ends[i] - 1 of the index.
  private GrowingInts starts = new GrowingInts();
  private GrowingInts ends = new GrowingInts();
  // One key for each handle of each group; handle above, group below.
  private long[] keys = new long[256];

  private int[] handles = new int[0];
  // Entries of a group, ascending by handle: which handle, and a bit for each lookup that holds it.
  private int[] entryStarts = new int[1];
  private int[] entryHandle = new int[0];
  private long[] entryLookups = new long[0];

  /**
   * @param withinMillis the longest pause between two lookups of a group
   * @param most lookups that a group may have, up to 64; larger ones are left out
   */
  LookupGroups(LookupLog log, long withinMillis, int most) {
    this.log = log;
    this.withinMillis = withinMillis;
    this.most = most;
  }

  /** Reads the lookups of an index group, which are in order of time. */
  void read(RequesterIndex index, int group) {
    starts = new GrowingInts();
    ends = new GrowingInts();
    int from = index.start(group);
    for (int p = from + 1; p <= index.end(group); p++) {
      boolean apart =
          p == index.end(group)
              || log.timeMillis(index.record(p)) - log.timeMillis(index.record(p - 1))
                  > withinMillis;
      if (apart) {
        if (p - from > 1 && p - from <= most) {
          starts.add(from);
          ends.add(p);
        }
        from = p;
      }
    }
    findRecurring(index);
    fill(index);
  }

  private void findRecurring(RequesterIndex index) {
    int total = 0;
    for (int i = 0; i < size(); i++) {
      for (int p = starts.get(i); p < ends.get(i); p++) {
        int record = index.record(p);
        int count = log.itemCount(record);
        if (keys.length - total < count) {
          keys = Arrays.copyOf(keys, Math.addExact(2 * keys.length, count));
        }
        for (int j = 0; j < count; j++) {
          keys[total++] = (long) log.handle(record, j) << 32 | i;
        }
      }
    }
    Arrays.sort(keys, 0, total);
    GrowingInts recurring = new GrowingInts();
    for (int i = 1; i < total; i++) {
      int handle = (int) (keys[i] >>> 32);
      boolean another = keys[i] != keys[i - 1] && handle == (int) (keys[i - 1] >>> 32);
      boolean isNew = recurring.size() == 0 || recurring.get(recurring.size() - 1) != handle;
      if (another && isNew) {
        recurring.add(handle);
      }
    }
    handles = recurring.toArray();
  }

  private void fill(RequesterIndex index) {
    entryStarts = new int[size() + 1];
    GrowingInts found = new GrowingInts();
    long[] lookups = new long[64];
    long[] marks = new long[handles.length];
    for (int i = 0; i < size(); i++) {
      int first = starts.get(i);
      for (int p = first; p < ends.get(i); p++) {
        int record = index.record(p);
        for (int j = 0; j < log.itemCount(record); j++) {
          int place = Arrays.binarySearch(handles, log.handle(record, j));
          if (place >= 0) {
            marks[place] |= 1L << (p - first);
          }
        }
      }
      for (int p = first; p < ends.get(i); p++) {
        int record = index.record(p);
        for (int j = 0; j < log.itemCount(record); j++) {
          int place = Arrays.binarySearch(handles, log.handle(record, j));
          if (place >= 0 && marks[place] != 0) {
            if (found.size() == lookups.length) {
              lookups = Arrays.copyOf(lookups, 2 * lookups.length);
            }
            lookups[found.size()] = marks[place];
            found.add(place);
            marks[place] = 0;
          }
        }
      }
      entryStarts[i + 1] = found.size();
    }
    entryHandle = found.toArray();
    entryLookups = lookups;
  }

  /** Number of groups of two lookups or more. */
  int size() {
    return starts.size();
  }

  /** Handles in two groups or more. */
  int handles() {
    return handles.length;
  }

  /** The i-th handle; ascending. */
  int handle(int i) {
    return handles[i];
  }

  /**
   * For each handle the number of groups that it shares with the handle that it shares most with,
   * the two in different lookups.
   */
  int[] mostShared() {
    int[] most = new int[handles.length];
    int[] groupStarts = new int[handles.length + 1];
    for (int place : entryHandle) {
      groupStarts[place + 1]++;
    }
    for (int h = 0; h < handles.length; h++) {
      groupStarts[h + 1] += groupStarts[h];
    }
    int[] entries = new int[entryHandle.length];
    int[] groups = new int[entryHandle.length];
    int[] next = groupStarts.clone();
    for (int i = 0; i < size(); i++) {
      for (int e = entryStarts[i]; e < entryStarts[i + 1]; e++) {
        groups[next[entryHandle[e]]] = i;
        entries[next[entryHandle[e]]++] = e;
      }
    }
    int[] shared = new int[handles.length];
    for (int h = 0; h < handles.length; h++) {
      Arrays.fill(shared, 0);
      for (int x = groupStarts[h]; x < groupStarts[h + 1]; x++) {
        int i = groups[x];
        for (int e = entryStarts[i]; e < entryStarts[i + 1]; e++) {
          if (entryHandle[e] != h && differ(entryLookups[entries[x]], entryLookups[e])) {
            most[h] = Math.max(most[h], ++shared[entryHandle[e]]);
          }
        }
      }
    }
    return most;
  }

  /** Whether two handles can be the targets of different lookups. */
  private static boolean differ(long lookups, long others) {
    return lookups != others || (lookups & (lookups - 1)) != 0;
  }
}
