// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.reciprocity;

import java.util.Arrays;

/**
 * What the two sides of an edge did, in figures that differ where a conversation is made up: what
 * else either side did around the edge's lookups, and how the edge's lookups themselves went.
 * Columns have mean 0 and variance 1 over the edges.
 */
final class EdgeBehaviour {
  static final int FIGURES = 12;
  private static final long SECOND = 1000;
  private static final long HOUR = 3_600 * SECOND;
  private static final long DAY = 24 * HOUR;
  private static final long[] AROUND = {60 * SECOND, 600 * SECOND, 2 * HOUR};
  // By how many days others' activity is shifted to see what chance alone would bring together.
  private static final int[] SHIFTS = {1, 2, 3, 5, 8, 13, 21};
  private static final int HOURS = 24;
  // As many lookups by everybody as stand beside a person's own in the person's hours.
  private static final double HOURS_PRIOR = 20;
  private static final long SESSION = 5_400 * SECOND;
  private static final double NO_LATENCY = 4; // logarithm, for edges without a reply
  private static final int MOST_TOGETHER = 3;

  private final long start;
  private final long days;
  private final double[] everybody = new double[HOURS];

  private EdgeBehaviour(MutualPairs pairs) {
    long least = Long.MAX_VALUE;
    long most = Long.MIN_VALUE;
    for (int edge = 0; edge < pairs.size(); edge++) {
      for (long time : pairs.times(edge, true)) {
        least = Math.min(least, time);
        most = Math.max(most, time);
        everybody[hour(time)]++;
      }
      for (long time : pairs.times(edge, false)) {
        least = Math.min(least, time);
        most = Math.max(most, time);
        everybody[hour(time)]++;
      }
    }
    start = least;
    days = pairs.size() == 0 ? 0 : (most - least) / DAY + 1;
    double sum = Arrays.stream(everybody).sum();
    for (int hour = 0; hour < HOURS; hour++) {
      everybody[hour] /= sum;
    }
  }

  /** One row an edge, {@link #FIGURES} columns. */
  static double[][] of(MutualPairs pairs) {
    EdgeBehaviour behaviour = new EdgeBehaviour(pairs);
    double[][] rows = new double[pairs.size()][FIGURES];
    for (int edge = 0; edge < rows.length; edge++) {
      for (int side = 0; side < 2; side++) {
        boolean fromFirst = side == 0;
        behaviour.addSide(
            pairs.times(edge, fromFirst), pairs.otherTimes(edge, fromFirst), rows[edge]);
      }
      addExchange(pairs.times(edge, true), pairs.times(edge, false), rows[edge]);
    }
    standardise(rows);
    return rows;
  }

  /** Figures 0 to 5, summed over the two sides. */
  private void addSide(long[] own, long[] others, double[] row) {
    if (others.length > 0) {
      for (int w = 0; w < AROUND.length; w++) {
        row[w] += excess(own, others, AROUND[w]);
      }
      row[3] += sharedDays(own, others);
      row[4] += hours(own, others);
      row[5] = Math.min(MOST_TOGETHER, row[5] + near(own, others, 0, 0));
    }
  }

  /** Logarithm of how much oftener than by chance there is other activity within {@code around}. */
  private double excess(long[] own, long[] others, long around) {
    double chance = 0;
    int shifts = 0;
    for (int shift : SHIFTS) {
      if (shift < days) {
        chance += near(own, others, around, shift);
        shifts++;
      }
    }
    if (shifts == 0) {
      return 0;
    }
    return StrictMath.log((near(own, others, around, 0) + .5) / (chance / shifts + .5));
  }

  /** How many of {@code own}, moved around the window by whole days, are near one of the others. */
  private int near(long[] own, long[] others, long around, int shift) {
    int count = 0;
    for (long time : own) {
      long moved = shift == 0 ? time : (time - start + shift * DAY) % (days * DAY) + start;
      int place = Arrays.binarySearch(others, moved - around);
      place = place >= 0 ? place : -place - 1;
      count += place < others.length && others[place] <= moved + around ? 1 : 0;
    }
    return count;
  }

  /** Share of the edge's days on which there is other activity, less the share of all days. */
  private double sharedDays(long[] own, long[] others) {
    int active = 0;
    int shared = 0;
    long previous = -1;
    for (long time : own) {
      long day = (time - start) / DAY;
      if (day != previous) {
        active++;
        int place = Arrays.binarySearch(others, start + day * DAY);
        place = place >= 0 ? place : -place - 1;
        shared += place < others.length && others[place] < start + (day + 1) * DAY ? 1 : 0;
      }
      previous = day;
    }
    int busy = 0;
    previous = -1;
    for (long time : others) {
      long day = (time - start) / DAY;
      busy += day != previous ? 1 : 0;
      previous = day;
    }
    return (double) shared / active - Math.min(1, (double) busy / days);
  }

  /** Mean log-likelihood ratio of the edge's hours of the day: the person's own to everybody's. */
  private double hours(long[] own, long[] others) {
    double[] habit = new double[HOURS];
    for (long time : others) {
      habit[hour(time)]++;
    }
    double sum = 0;
    for (long time : own) {
      int hour = hour(time);
      double share = (habit[hour] + HOURS_PRIOR * everybody[hour]) / (others.length + HOURS_PRIOR);
      sum += StrictMath.log((share + 1e-3) / (everybody[hour] + 1e-3));
    }
    return sum / own.length;
  }

  private static int hour(long time) {
    return (int) (Math.floorMod(time, DAY) / HOUR);
  }

  /** Figures 6 to 11: how the exchange itself went. */
  private static void addExchange(long[] there, long[] back, double[] row) {
    int total = there.length + back.length;
    int turns = 0;
    int sessions = 1;
    long[] latencies = new long[total];
    int replies = 0;
    long last = Math.min(there[0], back[0]);
    boolean lastThere = there[0] <= back[0];
    long begun = last;
    int i = lastThere ? 1 : 0;
    int j = lastThere ? 0 : 1;
    while (i < there.length || j < back.length) {
      boolean next = j == back.length || (i < there.length && there[i] <= back[j]);
      long now = next ? there[i++] : back[j++];
      sessions += now - last > SESSION ? 1 : 0;
      if (next != lastThere) {
        turns++;
        if (now - last <= SESSION) {
          latencies[replies++] = now - last;
        }
      }
      last = now;
      lastThere = next;
    }
    Arrays.sort(latencies, 0, replies);
    row[6] = StrictMath.log(total);
    row[7] = Math.abs(there.length - back.length) / (double) total;
    row[8] = replies == 0 ? NO_LATENCY : StrictMath.log1p(latencies[replies / 2] / (double) SECOND);
    row[9] = turns / (double) (total - 1);
    row[10] = StrictMath.log(sessions);
    row[11] = (last - begun) / (double) DAY;
  }

  private static void standardise(double[][] rows) {
    for (int column = 0; column < FIGURES; column++) {
      double sum = 0;
      double squares = 0;
      for (double[] row : rows) {
        sum += row[column];
        squares += row[column] * row[column];
      }
      double mean = sum / rows.length;
      double variance = squares / rows.length - mean * mean;
      double scale = variance > 1e-12 ? 1 / StrictMath.sqrt(variance) : 0;
      for (double[] row : rows) {
        row[column] = (row[column] - mean) * scale;
      }
    }
  }
}
