// SPDX-License-Identifier: Apache-2.0
package org.penregister.log;

import java.util.Arrays;
import java.util.HexFormat;

/** A digest of 1 to 32 bytes, as seen in a request; the bits past its length are zero. */
public final class Digest implements Comparable<Digest> {
  private final byte[] bytes;

  public Digest(byte[] bytes) {
    if (bytes.length < 1 || bytes.length > 32) {
      throw new IllegalArgumentException(
          "digest has " + bytes.length + " bytes, must have 1 to 32");
    }
    this.bytes = bytes.clone();
  }

  public static Digest ofHex(String hex) {
    return new Digest(HexFormat.of().parseHex(hex));
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  int length() {
    return bytes.length;
  }

  /**
   * Big-endian 64-bit words, the last one padded with zero bytes: the form the log's columns hold.
   */
  long[] words() {
    long[] words = new long[(bytes.length + 7) / 8];
    for (int i = 0; i < bytes.length; i++) {
      words[i / 8] |= (bytes[i] & 0xFFL) << (56 - 8 * (i % 8));
    }
    return words;
  }

  static Digest ofWords(long[] words, int byteCount) {
    byte[] bytes = new byte[byteCount];
    for (int i = 0; i < byteCount; i++) {
      bytes[i] = (byte) (words[i / 8] >>> (56 - 8 * (i % 8)));
    }
    return new Digest(bytes);
  }

  @Override
  public int compareTo(Digest other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Digest && Arrays.equals(bytes, ((Digest) other).bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
