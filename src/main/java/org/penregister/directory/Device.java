// SPDX-License-Identifier: Apache-2.0
package org.penregister.directory;

import java.util.Arrays;

/** One device of a registered person: the public key that a caller needs to reach it. */
public final class Device {
  private final byte[] publicKey;

  /**
   * @param publicKey one byte or more, copied; a {@link RecordShape} fixes the length
   */
  public Device(byte[] publicKey) {
    if (publicKey.length == 0) {
      throw new IllegalArgumentException("publicKey has 0 bytes, must have 1 or more");
    }
    this.publicKey = publicKey.clone();
  }

  /** A copy of the key's bytes. */
  public byte[] publicKey() {
    return publicKey.clone();
  }

  int keyBytes() {
    return publicKey.length;
  }

  void copyKey(byte[] out, int offset) {
    System.arraycopy(publicKey, 0, out, offset, publicKey.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Device that && Arrays.equals(publicKey, that.publicKey);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(publicKey);
  }

  @Override
  public String toString() {
    return "Device["
        + publicKey.length
        + " key bytes, hash "
        + Integer.toHexString(hashCode())
        + "]";
  }
}
