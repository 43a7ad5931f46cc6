// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.timing;

import java.util.Arrays;
import org.penregister.adversary.GrowingInts;
import org.penregister.log.LookupLog;

/**
 * The lookups of a log in order of time, reduced to who and when. Requesters are numbered by group,
 * lookups by place in time; 28 bytes a lookup.
 */
final class LookupTimes {
  private static final int HOURS = 24;
  private static final long HOUR_MILLIS = 3_600_000;
  private static final long DAY_MILLIS = HOURS * HOUR_MILLIS;
  // In hours in which nobody is awake one lookup must not seem impossible.
  private static final double LEAST_SHARE = .05;

  /** Seconds from the first lookup, ascending. */
  final double[] seconds;

  /** The group that made each lookup. */
  final int[] groups;

  /** The requester number behind each group. */
  final int[] requesters;

  /** Places in time of group g's lookups: {@code ofGroup[starts[g]]} to before starts[g + 1]. */
  final int[] starts;

  final int[] ofGroup;

  /** How busy the population is at each lookup's hour of the day; the day's mean is 1. */
  final double[] busyness;

  /** Seconds that the log spans, at least one day. */
  final double span;

  /**
   * Reads the lookups of one party, the first that has any: a lookup at two servers is one lookup.
   */
  LookupTimes(LookupLog log) {
    int[] records = records(log);
    int size = records.length;
    int numbers = 0;
    for (int record : records) {
      numbers = Math.max(numbers, log.requester(record) + 1);
    }
    int[] counts = new int[numbers];
    int groupCount = 0;
    for (int record : records) {
      groupCount += counts[log.requester(record)]++ == 0 ? 1 : 0;
    }
    starts = new int[groupCount + 1];
    requesters = new int[groupCount];
    int[] groupOf = new int[numbers];
    for (int r = 0, g = 0; r < numbers; r++) {
      if (counts[r] > 0) {
        requesters[g] = r;
        starts[g + 1] = starts[g] + counts[r];
        groupOf[r] = g++;
      }
    }
    seconds = new double[size];
    groups = new int[size];
    ofGroup = new int[size];
    busyness = new double[size];
    int[] filled = Arrays.copyOf(starts, groupCount);
    long first = size == 0 ? 0 : log.timeMillis(records[0]);
    for (int i = 0; i < size; i++) {
      seconds[i] = (log.timeMillis(records[i]) - first) / 1000.0;
      groups[i] = groupOf[log.requester(records[i])];
      ofGroup[filled[groups[i]]++] = i;
    }
    span = Math.max(DAY_MILLIS / 1000.0, size == 0 ? 0 : seconds[size - 1]);
    setBusyness(log, records);
  }

  private static int[] records(LookupLog log) {
    int party = Integer.MAX_VALUE;
    for (int i = 0; i < log.size(); i++) {
      party = log.isLookup(i) ? Math.min(party, log.party(i)) : party;
    }
    GrowingInts records = new GrowingInts();
    for (int i = 0; i < log.size(); i++) {
      if (log.isLookup(i) && log.party(i) == party) {
        records.add(i);
      }
    }
    int[] sorted = records.toArray();
    sortByTime(log, sorted);
    return sorted;
  }

  private void setBusyness(LookupLog log, int[] records) {
    double[] shares = new double[HOURS];
    for (int record : records) {
      shares[hour(log.timeMillis(record))] += (double) HOURS / records.length;
    }
    for (int i = 0; i < records.length; i++) {
      busyness[i] = Math.max(LEAST_SHARE, shares[hour(log.timeMillis(records[i]))]);
    }
  }

  /** Logs are in order of time; only where one is not is anything moved. */
  private static void sortByTime(LookupLog log, int[] records) {
    for (int i = 1; i < records.length; i++) {
      if (log.timeMillis(records[i - 1]) > log.timeMillis(records[i])) {
        Integer[] boxed = new Integer[records.length];
        Arrays.setAll(boxed, j -> records[j]);
        Arrays.sort(
            boxed,
            (a, b) -> {
              int byTime = Long.compare(log.timeMillis(a), log.timeMillis(b));
              return byTime != 0 ? byTime : Integer.compare(a, b);
            });
        Arrays.setAll(records, j -> boxed[j]);
        return;
      }
    }
  }

  private static int hour(long timeMillis) {
    return (int) (Math.floorMod(timeMillis, DAY_MILLIS) / HOUR_MILLIS);
  }

  /** How often a second the maker of a lookup looks somebody up at that hour of the day. */
  double ownRate(int lookup) {
    return count(groups[lookup]) / span * busyness[lookup];
  }

  /** Number of lookups. */
  int size() {
    return seconds.length;
  }

  /** Number of requesters with a lookup. */
  int groupCount() {
    return requesters.length;
  }

  /** Lookups of a group. */
  int count(int group) {
    return starts[group + 1] - starts[group];
  }
}
