// SPDX-License-Identifier: Apache-2.0
package org.penregister.trace.generated;

import java.util.List;

/**
 * The hours of the day: bends uniform time so that each hour gets its share of conversations, and
 * slows conversations down in hours in which people sleep.
 */
final class DailyClock {
  static final int DAY_SECONDS = 86_400;
  private static final int HOUR_SECONDS = 3_600;

  /** In hours with at least this share of conversations people answer at full speed. */
  private static final double AWAKE_SHARE = .05;

  private final double[] begins = new double[25];
  private final double[] speeds = new double[24];

  DailyClock(List<Double> hourShares) {
    double sum = 0;
    for (int hour = 0; hour < 24; hour++) {
      sum += hourShares.get(hour);
      speeds[hour] = Math.min(1, hourShares.get(hour) / AWAKE_SHARE);
      begins[hour + 1] = sum;
    }
    for (int hour = 1; hour <= 24; hour++) {
      begins[hour] /= sum;
    }
  }

  /** The second, counted from the first day's midnight, at uniform time {@code days}. */
  double second(double days) {
    long day = (long) days;
    double within = days - day;
    int hour = 0;
    while (hour < 23 && begins[hour + 1] <= within) {
      hour++;
    }
    double part = (within - begins[hour]) / (begins[hour + 1] - begins[hour]);
    return day * (double) DAY_SECONDS + (hour + part) * HOUR_SECONDS;
  }

  /** The time at which a wait ends that would take {@code wait} seconds in waking hours. */
  double after(double second, double wait) {
    double now = second;
    double left = wait;
    while (true) {
      double hourEnds = (StrictMath.floor(now / HOUR_SECONDS) + 1) * HOUR_SECONDS;
      double speed = speeds[(int) (now / HOUR_SECONDS % 24)];
      double within = (hourEnds - now) * speed;
      if (left < within) {
        return now + left / speed;
      }
      left -= within;
      now = hourEnds;
    }
  }
}
