// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.prefix;

import java.security.MessageDigest;
import java.util.Arrays;
import org.penregister.log.ObservationType;
import org.penregister.log.TargetEncoding;
import org.penregister.scheme.Sha256;

/** The first bits of SHA-256(handle), and the suffix that tells a bucket's entries apart. */
final class BucketNumber implements TargetEncoding {
  static final int SUFFIX_BYTES = 16;

  private final int bits;
  private final MessageDigest sha256 = Sha256.digest();

  BucketNumber(int bits) {
    this.bits = bits;
  }

  @Override
  public ObservationType type() {
    return ObservationType.PREFIXES;
  }

  @Override
  public int bits() {
    return bits;
  }

  @Override
  public long encode(byte[] handle) {
    return of(sha256.digest(handle));
  }

  /** The bucket of a handle with this hash. */
  int of(byte[] hash) {
    int first =
        (hash[0] & 0xFF) << 24 | (hash[1] & 0xFF) << 16 | (hash[2] & 0xFF) << 8 | (hash[3] & 0xFF);
    return first >>> (32 - bits);
  }

  byte[] hash(byte[] handle) {
    return sha256.digest(handle);
  }

  /** The last bytes of the hash. */
  static byte[] suffix(byte[] hash) {
    return Arrays.copyOfRange(hash, hash.length - SUFFIX_BYTES, hash.length);
  }

  @Override
  public BucketNumber fork() {
    return new BucketNumber(bits);
  }
}
