// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.linkage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.penregister.adversary.RequesterIndex;
import org.penregister.log.LookupLog;

/**
 * The accounts of each period, counted from the log's first record. An account belongs to the
 * period of its last lookup: where nobody asks at the window's very start, periods are counted from
 * a little too late, and an account's last lookup is the least likely to fall before its period.
 */
final class AccountPeriods {
  /** Two periods that follow each other, each as groups of the index, ascending. */
  record Change(int[] earlier, int[] later) {}

  private AccountPeriods() {}

  /** The changes between periods with accounts on both sides, in order of time. */
  static List<Change> changes(
      LookupLog log, RequesterIndex index, Duration period, IntPredicate takesPart) {
    long[] periods = new long[index.size()];
    for (int g = 0; g < periods.length; g++) {
      int last = index.record(index.end(g) - 1);
      periods[g] = (log.timeMillis(last) - log.timeMillis(0)) / period.toMillis();
    }
    List<Change> changes = new ArrayList<>();
    for (long now : Arrays.stream(periods).sorted().distinct().toArray()) {
      int[] earlier = groups(periods, now, takesPart);
      int[] later = groups(periods, now + 1, takesPart);
      if (earlier.length > 0 && later.length > 0) {
        changes.add(new Change(earlier, later));
      }
    }
    return changes;
  }

  private static int[] groups(long[] periods, long period, IntPredicate takesPart) {
    int[] groups = new int[periods.length];
    int count = 0;
    for (int g = 0; g < periods.length; g++) {
      if (periods[g] == period && takesPart.test(g)) {
        groups[count++] = g;
      }
    }
    return Arrays.copyOf(groups, count);
  }
}
