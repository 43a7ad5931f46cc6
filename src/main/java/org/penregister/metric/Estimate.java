// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric;

import java.util.Locale;

/**
 * A measured value with its 95 % interval.
 *
 * @param value NaN where the status says why there is none
 * @param ciLow lower end, NaN where there is no interval
 * @param ciHigh upper end, NaN where there is no interval
 * @param n how many units the value is over: pairs, requesters or lookups, as the metric says
 */
public record Estimate(double value, double ciLow, double ciHigh, long n, Status status) {
  /** Whether there is a value. */
  public enum Status {
    OK,
    NOT_APPLICABLE,
    NOT_ATTAINED,
    FAILED;

    /** The form in results, for example {@code not_applicable}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether there is a value. */
  public boolean known() {
    return status == Status.OK;
  }

  public static Estimate of(double value, double ciLow, double ciHigh, long n) {
    return new Estimate(value, ciLow, ciHigh, n, Status.OK);
  }

  /** The adversary or metric does not apply here. */
  public static Estimate notApplicable() {
    return new Estimate(Double.NaN, Double.NaN, Double.NaN, 0, Status.NOT_APPLICABLE);
  }

  /** What was asked for is not reached; {@code value} is 0 or NaN as the metric says. */
  public static Estimate notAttained(double value, long n) {
    return new Estimate(value, Double.NaN, Double.NaN, n, Status.NOT_ATTAINED);
  }
}
