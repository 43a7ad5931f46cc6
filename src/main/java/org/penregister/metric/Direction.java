// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric;

/** What a larger value of a metric means for the people in the log. */
public enum Direction {
  HIGHER_REVEALS_MORE,
  HIGHER_REVEALS_LESS,
  /** Neither by itself: a count or a cost. */
  NEUTRAL
}
