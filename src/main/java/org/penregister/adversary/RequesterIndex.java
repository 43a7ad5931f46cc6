// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary;

import java.util.function.IntPredicate;
import org.penregister.log.LookupLog;
import org.penregister.log.ObservationType;

/**
 * The records of a log grouped by requester, by counting sort: groups in order of requester, the
 * records of a group in the log's order. Takes 4 bytes a record and 8 a requester number.
 */
public final class RequesterIndex {
  private final int[] requesters;
  // starts[g] is the position of group g's first record; the last entry is the number of records.
  private final int[] starts;
  private final int[] records;

  private RequesterIndex(int[] requesters, int[] starts, int[] records) {
    this.requesters = requesters;
    this.starts = starts;
    this.records = records;
  }

  /** All lookups of {@code log}. */
  public static RequesterIndex ofLookups(LookupLog log) {
    return of(log, log::isLookup);
  }

  /** The lookups of {@code log} that show something of the given type. */
  public static RequesterIndex ofLookups(LookupLog log, ObservationType type) {
    return of(log, record -> log.type(record) == type && log.isLookup(record));
  }

  /** The records of {@code log} that {@code kept} accepts; it is asked twice about each. */
  static RequesterIndex of(LookupLog log, IntPredicate kept) {
    int numbers = 0;
    for (int i = 0; i < log.size(); i++) {
      numbers = Math.max(numbers, log.requester(i) + 1);
    }
    int[] counts = new int[numbers];
    int total = 0;
    int groups = 0;
    for (int i = 0; i < log.size(); i++) {
      if (kept.test(i)) {
        groups += counts[log.requester(i)]++ == 0 ? 1 : 0;
        total++;
      }
    }
    int[] requesters = new int[groups];
    int[] starts = new int[groups + 1];
    // From here on counts[r] is the position at which requester r's next record goes.
    for (int r = 0, g = 0, next = 0; r < numbers; r++) {
      int count = counts[r];
      counts[r] = next;
      if (count > 0) {
        requesters[g] = r;
        starts[g++] = next;
        next += count;
      }
    }
    starts[groups] = total;
    int[] records = new int[total];
    for (int i = 0; i < log.size(); i++) {
      if (kept.test(i)) {
        records[counts[log.requester(i)]++] = i;
      }
    }
    return new RequesterIndex(requesters, starts, records);
  }

  /** Number of groups: requesters with at least one record. */
  public int size() {
    return requesters.length;
  }

  /** The requester behind a group; ascending. */
  public int requester(int group) {
    return requesters[group];
  }

  /** The position of a group's first record. */
  public int start(int group) {
    return starts[group];
  }

  /** The position after a group's last record. */
  public int end(int group) {
    return starts[group + 1];
  }

  /** How many records a group has. */
  public int records(int group) {
    return starts[group + 1] - starts[group];
  }

  /** The record at a position, as an index into the log. */
  public int record(int position) {
    return records[position];
  }
}
