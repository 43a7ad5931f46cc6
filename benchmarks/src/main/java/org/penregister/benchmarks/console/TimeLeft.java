// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.console;

import java.util.OptionalDouble;

/**
 * How long something will still take, from the share that is done: it runs down with the clock, and
 * drifts towards what the share says whenever that moves, so that a short or a long step does not
 * throw it about.
 */
final class TimeLeft {
  // Before either, what is left would be a guess.
  private static final double LEAST_SHARE = .01;
  private static final double LEAST_SECONDS = 1;
  // It follows the share over this part of the time gone, and no faster than in this time.
  private static final double PATIENCE = .2;
  private static final double LEAST_PATIENCE_SECONDS = 2;
  // While a step lasts, a part of it is done that nobody can see: no less than this is left of what
  // there would be if it had only begun.
  private static final double LEAST_OF_STEP = .5;

  private double seconds = Double.NaN;
  private double before;
  private double moved;
  private double lastShare;

  /**
   * Hears how far it is.
   *
   * @param share what is done, from 0 to 1; less than before where it was thought too much
   * @param elapsed seconds since the beginning, never less than before
   * @return seconds left; empty as long as nothing can be said
   */
  OptionalDouble at(double share, double elapsed) {
    double ran = Math.max(0, seconds - (elapsed - before));
    before = elapsed;
    if (share >= 1) {
      seconds = 0;
    } else if (share >= LEAST_SHARE && elapsed >= LEAST_SECONDS) {
      double now = elapsed * (1 - share) / share;
      if (Double.isNaN(seconds)) {
        seconds = now;
      } else if (share != lastShare) {
        double patience = Math.max(LEAST_PATIENCE_SECONDS, PATIENCE * elapsed);
        seconds = ran - Math.expm1((moved - elapsed) / patience) * (now - ran);
      } else {
        seconds = Math.max(ran, LEAST_OF_STEP * now);
      }
    }
    if (share != lastShare) {
      lastShare = share;
      moved = elapsed;
    }
    return Double.isNaN(seconds) ? OptionalDouble.empty() : OptionalDouble.of(seconds);
  }
}
