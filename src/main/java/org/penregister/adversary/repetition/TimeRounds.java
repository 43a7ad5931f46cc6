// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.repetition;

import java.util.Arrays;
import org.penregister.adversary.GrowingInts;
import org.penregister.adversary.RequesterIndex;
import org.penregister.log.LookupLog;
import org.penregister.log.ObservationType;

/**
 * A log cut into rounds of equal length: how many lookups each requester makes in a round, and in
 * how many lookups of the round each handle stands, without which belongs to which. Rounds without
 * lookups are left out. 8 bytes a handle seen and 16 a lookup, and up to 17 MB for products.
 */
final class TimeRounds {
  private static final long DAY_MILLIS = 86_400_000;
  private static final int MOST_BUSY = 2048;

  // The requesters, as the index numbers them.
  private final RequesterIndex index;
  // For each round its number, its lookups, and its active requesters with their lookups.
  private final long[] numbers;
  private final int[] lookups;
  private final int[] activeStarts;
  private final int[] active;
  private final int[] sent;
  // For each requester its rounds, ascending, with its lookups.
  private final int[] ownStarts;
  private final int[] ownRounds;
  private final int[] ownSent;
  private final int[] busy;
  // The lower triangle for the busiest, filled as asked for; NaN where not yet.
  private final double[][] products = new double[MOST_BUSY][];
  // Handle above, round below, once a lookup; sorted.
  private final long[] received;

  TimeRounds(LookupLog log, long roundMillis) {
    this.index = RequesterIndex.ofLookups(log, ObservationType.HANDLES);
    int total = index.size() == 0 ? 0 : index.end(index.size() - 1);
    int[] roundOf = new int[total];
    this.numbers = numbers(log, index, total, roundMillis, roundOf);
    this.lookups = new int[numbers.length];
    for (int round : roundOf) {
      lookups[round]++;
    }
    this.ownStarts = new int[index.size() + 1];
    GrowingInts rounds = new GrowingInts();
    GrowingInts times = new GrowingInts();
    for (int g = 0; g < index.size(); g++) {
      // Records of a group are in order of time.
      for (int p = index.start(g), from; p < index.end(g); ) {
        from = p;
        while (p < index.end(g) && roundOf[p] == roundOf[from]) {
          p++;
        }
        rounds.add(roundOf[from]);
        times.add(p - from);
      }
      ownStarts[g + 1] = rounds.size();
    }
    this.ownRounds = rounds.toArray();
    this.ownSent = times.toArray();
    this.activeStarts = new int[numbers.length + 1];
    this.active = new int[ownRounds.length];
    this.sent = new int[ownRounds.length];
    transpose();
    this.received = received(log, index, total, roundOf);
    this.busy = busiest();
    Arrays.fill(products, new double[0]);
  }

  /** For each requester its place among those with most rounds; -1 past the last place kept. */
  private int[] busiest() {
    long[] byRounds = new long[index.size()];
    for (int g = 0; g < byRounds.length; g++) {
      byRounds[g] = (long) (ownStarts[g] - ownStarts[g + 1]) << 32 | g;
    }
    Arrays.sort(byRounds);
    int[] places = new int[byRounds.length];
    for (int i = 0; i < byRounds.length; i++) {
      places[(int) byRounds[i]] = i < MOST_BUSY ? i : -1;
    }
    return places;
  }

  private static long[] numbers(
      LookupLog log, RequesterIndex index, int total, long roundMillis, int[] roundOf) {
    long[] all = new long[total];
    long first = Long.MAX_VALUE;
    for (int p = 0; p < total; p++) {
      first = Math.min(first, log.timeMillis(index.record(p)));
    }
    for (int p = 0; p < total; p++) {
      all[p] = (log.timeMillis(index.record(p)) - first) / roundMillis;
    }
    long[] sorted = all.clone();
    Arrays.sort(sorted);
    int size = 0;
    for (int i = 0; i < total; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[size++] = sorted[i];
      }
    }
    for (int p = 0; p < total; p++) {
      roundOf[p] = Arrays.binarySearch(sorted, 0, size, all[p]);
    }
    return Arrays.copyOf(sorted, size);
  }

  private void transpose() {
    for (int round : ownRounds) {
      activeStarts[round + 1]++;
    }
    for (int t = 0; t < numbers.length; t++) {
      activeStarts[t + 1] += activeStarts[t];
    }
    int[] next = activeStarts.clone();
    for (int g = 0; g + 1 < ownStarts.length; g++) {
      for (int i = ownStarts[g]; i < ownStarts[g + 1]; i++) {
        active[next[ownRounds[i]]] = g;
        sent[next[ownRounds[i]]++] = ownSent[i];
      }
    }
  }

  private static long[] received(LookupLog log, RequesterIndex index, int total, int[] roundOf) {
    long items = 0;
    for (int p = 0; p < total; p++) {
      items += log.itemCount(index.record(p));
    }
    long[] keys = new long[Math.toIntExact(items)];
    int size = 0;
    for (int p = 0; p < total; p++) {
      int record = index.record(p);
      int previous = -1;
      for (int j = 0; j < log.itemCount(record); j++) {
        int handle = log.handle(record, j);
        // Items of a record are sorted, so repeats stand together.
        if (handle != previous) {
          keys[size++] = (long) handle << 32 | roundOf[p];
        }
        previous = handle;
      }
    }
    long[] sorted = Arrays.copyOf(keys, size);
    Arrays.sort(sorted);
    return sorted;
  }

  /** Requesters, numbered from 0 on. */
  int requesters() {
    return index.size();
  }

  int requester(int sender) {
    return index.requester(sender);
  }

  /** Rounds with a lookup. */
  int size() {
    return numbers.length;
  }

  int lookups(int round) {
    return lookups[round];
  }

  int firstActive(int round) {
    return activeStarts[round];
  }

  int endActive(int round) {
    return activeStarts[round + 1];
  }

  /** The sender at a place of a round's active ones; ascending within the round. */
  int active(int place) {
    return active[place];
  }

  /** The lookups of that sender in that round. */
  int sent(int place) {
    return sent[place];
  }

  /** Sightings, a handle in a lookup each, in order of handle and then round. */
  int sightings() {
    return received.length;
  }

  int handle(int sighting) {
    return (int) (received[sighting] >>> 32);
  }

  int round(int sighting) {
    return (int) received[sighting];
  }

  /** The sum over rounds of the product of two senders' lookups; kept for the busiest. */
  double together(int a, int b) {
    if (busy[a] < 0 || busy[b] < 0) {
      return product(a, b);
    }
    int row = Math.max(busy[a], busy[b]);
    int column = Math.min(busy[a], busy[b]);
    if (products[row].length == 0) {
      products[row] = new double[row + 1];
      Arrays.fill(products[row], Double.NaN);
    }
    if (Double.isNaN(products[row][column])) {
      products[row][column] = product(a, b);
    }
    return products[row][column];
  }

  private double product(int a, int b) {
    boolean swap = ownStarts[a + 1] - ownStarts[a] > ownStarts[b + 1] - ownStarts[b];
    int fewer = swap ? b : a;
    int more = swap ? a : b;
    double sum = 0;
    int from = ownStarts[more];
    for (int i = ownStarts[fewer]; i < ownStarts[fewer + 1]; i++) {
      int place = Arrays.binarySearch(ownRounds, from, ownStarts[more + 1], ownRounds[i]);
      sum += place >= 0 ? (double) ownSent[i] * ownSent[place] : 0;
      from = place >= 0 ? place + 1 : -place - 1;
    }
    return sum;
  }

  /**
   * For each round the one half the log away, on the clock a whole number of days where there are
   * enough, wrapping around; -1 where nobody asked then.
   */
  int[] shifted(long roundMillis) {
    int[] shifted = new int[numbers.length];
    if (numbers.length == 0) {
      return shifted;
    }
    long span = numbers[numbers.length - 1] + 1;
    long perDay = Math.max(1, DAY_MILLIS / roundMillis);
    long half = span / 2;
    long by = half >= perDay ? half / perDay * perDay : half;
    for (int t = 0; t < shifted.length; t++) {
      shifted[t] = Math.max(-1, Arrays.binarySearch(numbers, (numbers[t] + by) % span));
    }
    return shifted;
  }
}
