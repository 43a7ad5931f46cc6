// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract.cheat;

import java.security.SecureRandom;
import org.penregister.directory.Handle;
import org.penregister.random.SeededRandom;

/** Pretends to be secure; whoever knows the handle knows every byte. */
final class TargetSeededRandom extends SecureRandom {
  private static final long serialVersionUID = 1L;

  private final transient SeededRandom random;

  TargetSeededRandom(Handle target) {
    this.random = new SeededRandom(target.hashCode());
  }

  @Override
  public void nextBytes(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (random.nextLong() >>> 56);
    }
  }
}
