// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.timing;

/**
 * Lags in bins of half an octave, from 4 seconds up to about six hours: fine where people answer at
 * once, coarse where they answer hours later.
 */
final class LagBins {
  /** Number of bins. */
  static final int COUNT = 26;

  private static final double[] EDGES = edges();
  private static final int[] BIN_OF_SECOND = bins();

  private LagBins() {}

  /** Lags below this many seconds have a bin. */
  static double longest() {
    return EDGES[COUNT];
  }

  /** The bin of a lag of 0 or more and below {@link #longest()}. */
  static int bin(double seconds) {
    int bin = BIN_OF_SECOND[(int) seconds];
    return seconds >= EDGES[bin + 1] ? bin + 1 : bin;
  }

  /** Seconds from one edge of a bin to the other. */
  static double width(int bin) {
    return EDGES[bin + 1] - EDGES[bin];
  }

  static double from(int bin) {
    return EDGES[bin];
  }

  private static double[] edges() {
    double[] edges = new double[COUNT + 1];
    for (int b = 1; b <= COUNT; b++) {
      edges[b] = 4 * StrictMath.pow(2, (b - 1) / 2.0);
    }
    return edges;
  }

  private static int[] bins() {
    int[] bins = new int[(int) EDGES[COUNT] + 1];
    for (int s = 0, bin = 0; s < bins.length; s++) {
      while (bin + 1 < COUNT && EDGES[bin + 1] <= s) {
        bin++;
      }
      bins[s] = bin;
    }
    return bins;
  }
}
