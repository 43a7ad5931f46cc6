// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.decoy;

/**
 * The hours in which fake conversations happen: uniform time is bent so that each hour of the day
 * (UTC) gets its share, and waits are longer in hours in which people sleep.
 */
final class DaytimeClock {
  static final int DAY_SECONDS = 86_400;
  private static final int HOUR_SECONDS = 3_600;
  private static final int HOURS = 24;

  /** In hours with at least this share people answer at full speed. */
  private static final double AWAKE_SHARE = .05;

  // Share of conversations that begin before the hour does; the last entry is 1.
  private final double[] before = new double[HOURS + 1];
  private final double[] speeds = new double[HOURS];

  /**
   * @param shares of the 24 hours, in any unit
   */
  DaytimeClock(double... shares) {
    double sum = 0;
    for (double share : shares) {
      sum += share;
    }
    double so = 0;
    for (int hour = 0; hour < HOURS; hour++) {
      speeds[hour] = Math.min(1, shares[hour] / sum / AWAKE_SHARE);
      so += shares[hour];
      before[hour + 1] = so / sum;
    }
    before[HOURS] = 1;
  }

  /** The second, counted from a midnight, at uniform time {@code days} from there. */
  double second(double days) {
    double midnight = StrictMath.floor(days);
    double within = days - midnight;
    int hour = 0;
    while (hour < HOURS - 1 && before[hour + 1] <= within) {
      hour++;
    }
    double part = (within - before[hour]) / (before[hour + 1] - before[hour]);
    return midnight * DAY_SECONDS + (hour + part) * HOUR_SECONDS;
  }

  /** When a wait ends that would take {@code wait} seconds of waking hours. */
  double after(double second, double wait) {
    double now = second;
    double left = wait;
    while (true) {
      double hour = StrictMath.floor(now / HOUR_SECONDS);
      double speed = speeds[(int) (hour % HOURS)];
      double possible = ((hour + 1) * HOUR_SECONDS - now) * speed;
      if (left < possible) {
        return now + left / speed;
      }
      left -= possible;
      now = (hour + 1) * HOUR_SECONDS;
    }
  }
}
