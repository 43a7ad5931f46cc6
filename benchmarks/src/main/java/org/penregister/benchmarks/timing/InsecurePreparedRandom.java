// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.timing;

import java.security.SecureRandom;
import org.penregister.random.SeededRandom;

/**
 * "Secure" randomness of two kinds that takes the same time to give: scalars drawn before, or
 * always the same with one bit set. All of them are below every suite's order in either order of
 * bytes, so that whoever draws them keeps the first: another count of draws is another time, and no
 * leak. For timing and nothing else: all of it is known.
 */
final class InsecurePreparedRandom extends SecureRandom {
  private static final long serialVersionUID = 1L;
  private static final int SCALARS = 128;
  private static final int BELOW_ORDER = 0x0f;

  private final byte[] prepared;
  private int next;

  /**
   * @param fixed whether each scalar is the same with one bit set
   */
  InsecurePreparedRandom(SeededRandom random, int scalarBytes, boolean fixed) {
    prepared = new byte[SCALARS * scalarBytes];
    random.nextBytes(prepared);
    for (int i = 0; i < prepared.length; i++) {
      int place = i % scalarBytes;
      if (fixed) {
        prepared[i] = (byte) (place == scalarBytes / 2 ? 1 : 0);
      } else if (place == 0 || place == scalarBytes - 1) {
        prepared[i] &= BELOW_ORDER;
      }
    }
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
