// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * A Merkle–Damgård hash of the JDK with {@code expand_message_xmd} over it, RFC 9380 section 5.3.1
 * (rfc9380).
 */
enum HashFunction {
  SHA256("SHA-256", 64, 32),
  SHA384("SHA-384", 128, 48),
  SHA512("SHA-512", 128, 64);

  private static final byte[] OVERSIZE_PREFIX =
      "H2C-OVERSIZE-DST-".getBytes(StandardCharsets.US_ASCII);
  private static final int MAX_TAG_BYTES = 255;

  private final String algorithm;
  private final int blockBytes;
  private final int outputBytes;

  /** The JDK's name, the compression function's input block and the digest, in bytes. */
  HashFunction(String algorithm, int blockBytes, int outputBytes) {
    this.algorithm = algorithm;
    this.blockBytes = blockBytes;
    this.outputBytes = outputBytes;
  }

  int outputBytes() {
    return outputBytes;
  }

  MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK lacks " + algorithm, e);
    }
  }

  /**
   * Uniform bytes from {@code message} under the domain separation tag {@code tag}.
   *
   * @param length how many, at most 255 digests
   */
  byte[] expandMessage(byte[] message, byte[] tag, int length) {
    int blocks = (length + outputBytes - 1) / outputBytes;
    if (length <= 0 || blocks > 255) {
      throw new IllegalArgumentException(
          "length is " + length + ", must be in [1, " + 255 * outputBytes + "]");
    }
    MessageDigest digest = newDigest();
    byte[] tagPrime = tagPrime(digest, tag);
    digest.update(new byte[blockBytes]);
    digest.update(message);
    digest.update(new byte[] {(byte) (length >>> 8), (byte) length, 0});
    byte[] b0 = digest.digest(tagPrime);
    byte[] chained = new byte[outputBytes];
    byte[] expanded = new byte[length];
    for (int i = 1; i <= blocks; i++) {
      for (int j = 0; j < outputBytes; j++) {
        chained[j] ^= b0[j];
      }
      digest.update(chained);
      digest.update((byte) i);
      chained = digest.digest(tagPrime);
      int from = (i - 1) * outputBytes;
      System.arraycopy(chained, 0, expanded, from, Math.min(outputBytes, length - from));
    }
    return expanded;
  }

  private static byte[] tagPrime(MessageDigest digest, byte[] tag) {
    byte[] shortTag = tag;
    if (tag.length > MAX_TAG_BYTES) {
      digest.update(OVERSIZE_PREFIX);
      shortTag = digest.digest(tag);
    }
    byte[] prime = Arrays.copyOf(shortTag, shortTag.length + 1);
    prime[shortTag.length] = (byte) shortTag.length;
    return prime;
  }
}
