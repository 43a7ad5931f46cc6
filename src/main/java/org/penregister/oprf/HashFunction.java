// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;

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

  /** Longest domain separation tag that is used as it is, in bytes. */
  static final int MAX_TAG_BYTES = 255;

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
    return expandAll(List.of(message), tag, length);
  }

  /** {@link #expandMessage} of each message, one after the other. */
  byte[] expandAll(List<byte[]> messages, byte[] tag, int length) {
    if (length <= 0 || length > 255 * outputBytes) {
      throw new IllegalArgumentException(
          "length is " + length + ", must be in [1, " + 255 * outputBytes + "]");
    }
    MessageDigest digest = newDigest();
    byte[] tagPrime = tagPrime(digest, tag);
    byte[] zeros = new byte[blockBytes];
    byte[] expanded = new byte[Math.multiplyExact(messages.size(), length)];
    for (int i = 0; i < messages.size(); i++) {
      digest.update(zeros);
      digest.update(messages.get(i));
      digest.update(new byte[] {(byte) (length >>> 8), (byte) length, 0});
      chain(digest, digest.digest(tagPrime), tagPrime, expanded, i * length, length);
    }
    return expanded;
  }

  /** Writes b_1 | b_2 | … of the RFC, cut to {@code length}. */
  private void chain(
      MessageDigest digest, byte[] b0, byte[] tagPrime, byte[] out, int offset, int length) {
    byte[] chained = new byte[outputBytes];
    for (int done = 0, block = 1; done < length; done += outputBytes, block++) {
      for (int j = 0; j < outputBytes; j++) {
        chained[j] ^= b0[j];
      }
      digest.update(chained);
      digest.update((byte) block);
      chained = digest.digest(tagPrime);
      System.arraycopy(chained, 0, out, offset + done, Math.min(outputBytes, length - done));
    }
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
