// SPDX-License-Identifier: Apache-2.0
package org.penregister.testing;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.penregister.random.SeededRandom;

/**
 * A stand-in for {@link SecureRandom} whose bytes a seed determines and that remembers what was
 * drawn. For tests only: whoever knows the seed knows the keys.
 */
public final class SeededSecureRandom extends SecureRandom {
  private static final long serialVersionUID = 1L;

  private final transient SeededRandom random;
  private final transient List<byte[]> draws = new ArrayList<>();

  /** The same seed gives the same draws. */
  public SeededSecureRandom(long seed) {
    this.random = new SeededRandom(seed);
  }

  @Override
  public void nextBytes(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (random.nextLong() >>> 56);
    }
    draws.add(bytes.clone());
  }

  /** Every draw so far. */
  public List<byte[]> draws() {
    return draws;
  }
}
