// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.timing;

import java.security.SecureRandom;
import java.util.Arrays;
import org.penregister.oprf.OprfSuite;
import org.penregister.random.SeededRandom;

/**
 * "Secure" randomness of two kinds that takes the same time to give: scalars drawn before, or
 * always the same with one bit set. All of them are below every suite's order in either order of
 * bytes, so that whoever draws them keeps the first: another count of draws is another time, and no
 * leak. Where a suite draws more bytes than a scalar has and reduces them, the rest are zeros, so
 * that the scalar is the one prepared. For timing and nothing else: all of it is known.
 */
final class InsecurePreparedRandom extends SecureRandom {
  private static final long serialVersionUID = 1L;
  private static final int SCALARS = 128;

  /** What ristretto255 draws for a scalar, little-endian, and reduces. */
  private static final int WIDE_BYTES = 64;

  private static final int BELOW_ORDER = 0x0f;

  private final byte[] prepared;
  private int next;

  /**
   * @param fixed whether each scalar is the same with one bit set
   */
  InsecurePreparedRandom(SeededRandom random, OprfSuite suite, boolean fixed) {
    boolean wide = suite == OprfSuite.RISTRETTO255_SHA512;
    int drawBytes = wide ? WIDE_BYTES : suite.scalarBytes();
    prepared = new byte[SCALARS * drawBytes];
    for (int i = 0; i < SCALARS; i++) {
      byte[] scalar = scalar(random, suite.scalarBytes(), fixed);
      System.arraycopy(scalar, 0, prepared, i * drawBytes, scalar.length);
    }
  }

  /** The encoding of a scalar of either kind. */
  static byte[] scalar(SeededRandom random, int scalarBytes, boolean fixed) {
    byte[] scalar = new byte[scalarBytes];
    random.nextBytes(scalar);
    scalar[0] &= BELOW_ORDER;
    scalar[scalarBytes - 1] &= BELOW_ORDER;
    if (fixed) {
      Arrays.fill(scalar, (byte) 0);
      scalar[scalarBytes / 2] = 1;
    }
    return scalar;
  }

  @Override
  public void nextBytes(byte[] bytes) {
    int done = 0;
    while (done < bytes.length) {
      int count = Math.min(bytes.length - done, prepared.length - next);
      System.arraycopy(prepared, next, bytes, done, count);
      done += count;
      next = (next + count) % prepared.length;
    }
  }
}
