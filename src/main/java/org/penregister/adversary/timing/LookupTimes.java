// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.timing;

import java.util.Arrays;
import org.penregister.adversary.RequesterIndex;
import org.penregister.log.LookupLog;

/**
 * The lookups of a log in order of time, reduced to who and when. Requesters are numbered by group,
 * lookups by place in time; 28 bytes a lookup.
 */
final class LookupTimes {
  private static final int HOURS = 24;
  private static final long HOUR_MILLIS = 3_600_000;
  private static final long DAY_MILLIS = HOURS * HOUR_MILLIS;
  // Hours share a day's smoothing of one hour's worth of lookups each way.
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

  LookupTimes(LookupLog log) {
    RequesterIndex index = RequesterIndex.ofLookups(log);
    int groupCount = index.size();
    starts = new int[groupCount + 1];
    requesters = new int[groupCount];
    for (int g = 0; g < groupCount; g++) {
      requesters[g] = index.requester(g);
      starts[g + 1] = index.end(g);
    }
    int size = starts[groupCount];
    int[] groupOf = new int[log.size()];
    int[] records = new int[size];
    Arrays.fill(groupOf, -1);
    for (int g = 0; g < groupCount; g++) {
      for (int p = index.start(g); p < index.end(g); p++) {
        groupOf[index.record(p)] = g;
      }
    }
    for (int i = 0, next = 0; i < log.size(); i++) {
      if (groupOf[i] >= 0) {
        records[next++] = i;
      }
    }
    sortByTime(log, records);
    seconds = new double[size];
    groups = new int[size];
    ofGroup = new int[size];
    busyness = new double[size];
    int[] filled = Arrays.copyOf(starts, groupCount);
    long first = size == 0 ? 0 : log.timeMillis(records[0]);
    for (int i = 0; i < size; i++) {
      seconds[i] = (log.timeMillis(records[i]) - first) / 1000.0;
      groups[i] = groupOf[records[i]];
      ofGroup[filled[groups[i]]++] = i;
    }
    span = Math.max(DAY_MILLIS / 1000.0, size == 0 ? 0 : seconds[size - 1]);
    setBusyness(log, records);
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
