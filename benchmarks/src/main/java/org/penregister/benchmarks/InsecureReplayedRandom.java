// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks;

import java.security.SecureRandom;
import org.penregister.random.SeededRandom;

/**
 * "Secure" randomness that a benchmark can play again, so that a client asks the very query whose
 * answer was prepared. For nothing else: whoever knows the seed knows every key.
 */
final class InsecureReplayedRandom extends SecureRandom {
  private static final long serialVersionUID = 1L;

  private final transient SeededRandom random = new SeededRandom(0);

  /** Starts the bytes of this seed. */
  void replay(long seed) {
    random.reseed(seed);
  }

  @Override
  public void nextBytes(byte[] bytes) {
    random.nextBytes(bytes);
  }
}
