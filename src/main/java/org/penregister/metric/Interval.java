// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric;

/** A 95 % interval; both ends NaN where there is none. */
public record Interval(double low, double high) {
  /** No interval can be given. */
  public static final Interval NONE = new Interval(Double.NaN, Double.NaN);
}
