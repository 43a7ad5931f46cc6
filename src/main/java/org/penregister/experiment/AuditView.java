// SPDX-License-Identifier: Apache-2.0
package org.penregister.experiment;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.penregister.log.LookupLog;
import org.penregister.log.ObservationType;
import org.penregister.log.TargetEncoding;

/**
 * What a distinguisher sees of one trial's log: counts that concern the two handles, and which
 * items the audited requester's lookups show. It knows all lookups but the target's, so it keeps
 * the records of the target's lookups apart from those around them.
 */
final class AuditView {
  /** What is counted: of the target's lookups unless it says otherwise. */
  enum Count {
    LOOKUPS,
    REQUEST_BYTES,
    RESPONSE_BYTES,
    ITEMS,
    DISTINCT_ITEMS,
    ANSWERS,
    CLEAR_0,
    CLEAR_1,
    ENCODED_0,
    ENCODED_1,
    LOOKUPS_WITH_0,
    LOOKUPS_WITH_1,
    /** Items that the other requester's lookup of handle 0 shows too. */
    SHARED_0,
    /** Likewise of handle 1. */
    SHARED_1,
    /** Items that the audited requester's lookups around the target's show too. */
    SHARED_AROUND,
    LOOKUPS_AROUND,
    BYTES_AROUND,
    AROUND_WITH_0,
    AROUND_WITH_1
  }

  private static final Count[] COUNTS = Count.values();

  private final LookupLog log;
  private final AuditWorlds.Pair pair;
  private final @Nullable TargetEncoding encoding;
  private final long[] counts = new long[COUNTS.length];
  private final Items target = new Items();
  private final Items around = new Items();

  /**
   * @param log in which the records of one trial are those from {@code from} on, before {@code to}
   * @param encoding of targets, null where there is none in public
   */
  AuditView(
      LookupLog log, int from, int to, AuditWorlds.Pair pair, @Nullable TargetEncoding encoding) {
    this.log = log;
    this.pair = pair;
    this.encoding = encoding;
    for (int i = from; i < to; i++) {
      if (log.requester(i) == AuditWorlds.AUDITED && log.isLookup(i)) {
        if (AuditWorlds.isTarget(log.timeMillis(i))) {
          readTarget(i);
        } else {
          readAround(i);
        }
      }
    }
    target.finish();
    around.finish();
    add(Count.DISTINCT_ITEMS, target.values.length);
    for (long item : around.values) {
      add(Count.SHARED_AROUND, target.holds(item) ? 1 : 0);
    }
    for (int i = from; i < to; i++) {
      if (log.requester(i) == AuditWorlds.OTHER && log.isLookup(i)) {
        readOther(i);
      }
    }
  }

  long of(Count count) {
    return counts[count.ordinal()];
  }

  /** Distinct items, those of the target's lookups as they are, those around them inverted. */
  long[] items() {
    long[] all = Arrays.copyOf(target.values, target.values.length + around.values.length);
    for (int i = 0; i < around.values.length; i++) {
      all[target.values.length + i] = ~around.values[i];
    }
    return all;
  }

  private void add(Count count, long more) {
    counts[count.ordinal()] += more;
  }

  private void readTarget(int record) {
    add(Count.LOOKUPS, 1);
    add(Count.REQUEST_BYTES, log.requestBytes(record));
    add(Count.RESPONSE_BYTES, log.responseBytes(record));
    add(Count.ITEMS, log.itemCount(record));
    boolean clear = log.type(record) == ObservationType.HANDLES;
    int of0 = sightings(record, pair.handle0(), pair.bytes0());
    int of1 = sightings(record, pair.handle1(), pair.bytes1());
    add(clear ? Count.CLEAR_0 : Count.ENCODED_0, of0);
    add(clear ? Count.CLEAR_1 : Count.ENCODED_1, of1);
    add(Count.LOOKUPS_WITH_0, of0 > 0 ? 1 : 0);
    add(Count.LOOKUPS_WITH_1, of1 > 0 ? 1 : 0);
    for (int j = 0; j < log.itemCount(record); j++) {
      add(Count.ANSWERS, log.answer(record, j).ordinal());
      target.add(item(record, j));
    }
  }

  private void readAround(int record) {
    add(Count.LOOKUPS_AROUND, 1);
    add(Count.BYTES_AROUND, log.requestBytes(record));
    add(Count.BYTES_AROUND, log.responseBytes(record));
    add(Count.AROUND_WITH_0, sightings(record, pair.handle0(), pair.bytes0()) > 0 ? 1 : 0);
    add(Count.AROUND_WITH_1, sightings(record, pair.handle1(), pair.bytes1()) > 0 ? 1 : 0);
    for (int j = 0; j < log.itemCount(record); j++) {
      around.add(item(record, j));
    }
  }

  private void readOther(int record) {
    boolean first = log.timeMillis(record) == AuditWorlds.OTHER_ASKS_0_MILLIS;
    for (int j = 0; j < log.itemCount(record); j++) {
      add(first ? Count.SHARED_0 : Count.SHARED_1, target.holds(item(record, j)) ? 1 : 0);
    }
  }

  /** How often a record shows a handle, in clear or encoded. */
  private int sightings(int record, int handle, byte[] bytes) {
    long wanted = handle;
    if (log.type(record) != ObservationType.HANDLES) {
      if (encoding == null || encoding.type() != log.type(record)) {
        return 0;
      }
      wanted = encoding.forEpoch(log.epoch(record)).encode(bytes);
    }
    int found = 0;
    for (int j = 0; j < log.itemCount(record); j++) {
      found += item(record, j) == wanted ? 1 : 0;
    }
    return found;
  }

  private long item(int record, int item) {
    return log.type(record) == ObservationType.HANDLES
        ? log.handle(record, item)
        : log.word(record, item);
  }

  /** A growing list, then a set in ascending order. */
  private static final class Items {
    private long[] values = new long[16];
    private int size;

    void add(long item) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = item;
    }

    void finish() {
      values = Arrays.stream(values, 0, size).sorted().distinct().toArray();
    }

    boolean holds(long item) {
      return Arrays.binarySearch(values, item) >= 0;
    }
  }
}
