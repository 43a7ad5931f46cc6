// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.decoy;

import org.penregister.scheme.PrivacyGuarantee;

/**
 * The construction that keeps a lookup's target with a stated probability only (patel2019what): how
 * many handles it sends, and what that promises.
 */
final class OmittedTruth {
  /** Most handles of one request. */
  static final int MOST = 1001;

  private OmittedTruth() {}

  /**
   * K, the least number of handles that gives epsilon: ceil((1 - alpha) n / (alpha (e^epsilon -
   * 1))), from 1 to n.
   *
   * @throws IllegalArgumentException where that is more than {@link #MOST}
   */
  static int sent(int handles, double epsilon, double alpha) {
    double wanted = StrictMath.ceil(PrivacyGuarantee.omittedTruthSent(handles, epsilon, alpha));
    double sent = Math.min(handles, Math.max(1, wanted));
    if (sent > MOST) {
      // Rounded up, so that it is enough.
      double enough =
          StrictMath.ceil(100 * PrivacyGuarantee.omittedTruthEpsilon(handles, MOST, alpha)) / 100;
      throw new IllegalArgumentException(
          "epsilon is "
              + epsilon
              + ": over "
              + handles
              + " handles with alpha="
              + alpha
              + " a lookup would send "
              + (long) sent
              + " of them, at most "
              + MOST
              + " are sent; epsilon="
              + enough
              + " would do");
    }
    return (int) sent;
  }

  /**
   * What a lookup promises that is made again until its target was sent. The last request holds the
   * target and none before it does, so no epsilon is finite without a delta, and delta is the total
   * variation between two targets: the probability that the first request to hold either does not
   * hold both. A request holds both with probability b = (1 - alpha) (K - 1) / (n - 1) + alpha K (K
   * - 1) / (n (n - 1)) and neither with probability z = alpha (n - K) (n - K - 1) / (n (n - 1)), so
   * delta = 1 - b / (1 - z).
   */
  static PrivacyGuarantee untilSent(int handles, int sent, double alpha) {
    double n = handles;
    double both = 1;
    if (handles > 1) {
      both = (sent - 1) / (n - 1) * (1 - alpha + alpha * sent / n);
      both /= 1 - alpha * ((n - sent) / n) * ((n - sent - 1) / (n - 1));
    }
    return new PrivacyGuarantee(
        0,
        Math.min(1, Math.max(0, 1 - both)),
        PrivacyGuarantee.Neighbours.LOOKUP,
        "targets are among the handles that decoys come from",
        "a lookup ends with the request that holds its target, so that all its requests together"
            + " promise no epsilon; total variation between those of two targets");
  }
}
