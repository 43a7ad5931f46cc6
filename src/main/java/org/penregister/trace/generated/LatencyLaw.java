// SPDX-License-Identifier: Apache-2.0
package org.penregister.trace.generated;

import org.penregister.random.SeededRandom;

/**
 * A waiting time whose logarithm is normal on either side of the median, with a spread of its own
 * on each side, cut off at {@code mostSeconds}: people answer within a minute or two, or much
 * later.
 *
 * @param medianSeconds median before the cut
 * @param spreadBelow standard deviation of the logarithm below the median
 * @param spreadAbove the same above it
 * @param mostSeconds waits above this are drawn again
 */
public record LatencyLaw(
    double medianSeconds, double spreadBelow, double spreadAbove, double mostSeconds) {
  public LatencyLaw {
    if (!(medianSeconds > 0 && spreadBelow > 0 && spreadAbove > 0)) {
      throw new IllegalArgumentException(
          "median and spreads must be positive, are "
              + medianSeconds
              + ", "
              + spreadBelow
              + ", "
              + spreadAbove);
    }
    if (!(mostSeconds > medianSeconds && mostSeconds < Integer.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "mostSeconds is "
              + mostSeconds
              + ", must exceed the median "
              + medianSeconds
              + " and fit into an int");
    }
  }

  /** A wait in whole seconds, at least 0. */
  int draw(SeededRandom random) {
    while (true) {
      double z = random.nextGaussian();
      double seconds = medianSeconds * StrictMath.exp(z * (z < 0 ? spreadBelow : spreadAbove));
      if (seconds < mostSeconds) {
        return (int) (seconds + .5);
      }
    }
  }
}
