// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.hashed;

import java.security.MessageDigest;
import java.util.Arrays;
import org.penregister.log.Digest;
import org.penregister.log.ObservationType;
import org.penregister.log.TargetEncoding;
import org.penregister.scheme.Sha256;

/** The first bits of SHA-256(pepper | handle); everybody can compute it. For one thread. */
final class HandleDigest implements TargetEncoding {
  static final int PEPPER_BYTES = 32;

  private final byte[] pepper;
  private final int bits;
  private final MessageDigest sha256 = Sha256.digest();

  HandleDigest(byte[] pepper, int bits) {
    this.pepper = pepper;
    this.bits = bits;
  }

  Digest of(byte[] handle) {
    return new Digest(Arrays.copyOf(hash(handle), bits / 8));
  }

  /** {@link Digest}'s words, without the object. */
  long[] words(byte[] handle) {
    byte[] hash = hash(handle);
    long[] words = new long[(bits + 63) / 64];
    for (int i = 0; i < bits / 8; i++) {
      words[i / 8] |= (hash[i] & 0xFFL) << (56 - 8 * (i % 8));
    }
    return words;
  }

  @Override
  public ObservationType type() {
    return ObservationType.DIGESTS;
  }

  @Override
  public int bits() {
    return bits;
  }

  @Override
  public long encode(byte[] handle) {
    byte[] hash = hash(handle);
    long word = 0;
    for (int i = 0; i < 8; i++) {
      word = word << 8 | (hash[i] & 0xFF);
    }
    return word;
  }

  @Override
  public HandleDigest fork() {
    return new HandleDigest(pepper, bits);
  }

  private byte[] hash(byte[] handle) {
    sha256.update(pepper);
    return sha256.digest(handle);
  }
}
