// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.psi;

/**
 * To how many entries every bucket of tags is padded: a function of the number of handles and of
 * buckets alone, so that the length of an answer says nothing of the key. Tags are uniform; by
 * Chernoff's bound and one for all buckets, some bucket holds more with a probability of at most
 * 2^-20. Where that happens, another key is drawn.
 */
final class BucketCapacity {
  private static final double LOG_FAILURE = -20 * StrictMath.log(2);

  private BucketCapacity() {}

  /**
   * @param bits 1 to 24
   */
  static int of(int handles, int bits) {
    double log = LOG_FAILURE - bits * StrictMath.log(2);
    int low = 1;
    int high = Math.max(1, handles);
    // The bound falls as the load grows: the least load whose successor is unlikely enough.
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (logTail(handles, bits, middle + 1L) <= log) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** Chernoff's bound on the logarithm of Pr[Binomial(n, 2^-bits) >= load]. */
  static double logTail(int n, int bits, double load) {
    double mean = n * StrictMath.pow(2, -bits);
    if (load <= mean) {
      return 0;
    }
    if (load > n) {
      return Double.NEGATIVE_INFINITY;
    }
    double rest = n - load;
    double missed = rest == 0 ? 0 : rest * StrictMath.log(rest / (n - mean));
    return -(load * StrictMath.log(load / mean) + missed);
  }
}
