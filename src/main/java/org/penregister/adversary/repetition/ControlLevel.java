// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.repetition;

import java.util.Arrays;

/**
 * A level found by comparison with a control that holds nothing to discover: above it, one more
 * than the control's statistics are at most a share {@code fdr} of those under test. Where both
 * sides of a false candidate are as likely to be the larger, that controls the false-discovery rate
 * over all candidates together (barber2015controlling).
 */
final class ControlLevel {
  private ControlLevel() {}

  /**
   * The lowest statistic that is a discovery; positive infinity where none is.
   *
   * @param tested the statistics under test; copied
   * @param control those of the control; copied
   */
  static double of(double[] tested, double[] control, double fdr) {
    double[] ours = tested.clone();
    double[] theirs = control.clone();
    Arrays.sort(ours);
    Arrays.sort(theirs);
    int left = theirs.length;
    double level = Double.POSITIVE_INFINITY;
    for (int i = ours.length - 1; i >= 0; i--) {
      while (left > 0 && theirs[left - 1] >= ours[i]) {
        left--;
      }
      boolean whole = i == 0 || ours[i - 1] < ours[i];
      if (whole && theirs.length - left + 1 <= fdr * (ours.length - i)) {
        level = ours[i];
      }
    }
    return level;
  }
}
