// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.penregister.ProtocolException;

/**
 * One suite in one mode: the domain separation tags and hashes of RFC 9497 sections 3.1 to 3.3
 * (rfc9497), which bind every value to (suite, mode).
 */
final class OprfContext {
  /** Longest input or info, in bytes: the RFC writes its length in two bytes. */
  static final int MAX_INPUT_BYTES = 0xFFFF;

  /** What modes without information bind instead. */
  static final byte[] NO_INFO = new byte[0];

  private static final byte[] FINALIZE = ascii("Finalize");

  /** The modes of RFC 9497 section 3.1. Each has client, server and key types of its own. */
  enum Mode {
    OPRF('\0'),
    VOPRF('\1'),
    POPRF('\2');

    private final char identifier;

    Mode(char identifier) {
      this.identifier = identifier;
    }
  }

  private final OprfSuite suite;
  private final Mode mode;
  private final byte[] groupTag;
  private final byte[] deriveTag;
  private final byte[] scalarTag;
  private final byte[] seedTag;

  OprfContext(OprfSuite suite, Mode mode) {
    this.suite = suite;
    this.mode = mode;
    byte[] context = ascii("OPRFV1-" + mode.identifier + "-" + suite.identifier());
    this.groupTag = concatenate(ascii("HashToGroup-"), context);
    this.deriveTag = concatenate(ascii("DeriveKeyPair"), context);
    this.scalarTag = concatenate(ascii("HashToScalar-"), context);
    this.seedTag = concatenate(ascii("Seed-"), context);
  }

  OprfSuite suite() {
    return suite;
  }

  Mode mode() {
    return mode;
  }

  Group group() {
    return suite.group();
  }

  byte[] groupTag() {
    return groupTag;
  }

  /** Part of what a proof's weights are drawn from, RFC 9497 section 2.2.1. */
  byte[] seedTag() {
    return seedTag;
  }

  /** {@code HashToScalar} under this context's tag. */
  GroupScalar hashToScalar(byte[] input) {
    return group().hashToScalar(input, scalarTag);
  }

  Elements hashToGroup(List<byte[]> inputs) {
    inputs.forEach(OprfContext::checkInput);
    return group().hashToElements(inputs, groupTag);
  }

  /** The function's outputs under the key {@code scalar}, on inputs known to its holder. */
  byte[][] evaluateAll(List<byte[]> inputs, byte[] framedInfo, GroupScalar scalar) {
    inputs.forEach(OprfContext::checkInput);
    return finalizeAll(inputs, framedInfo, group().hashAndMultiply(inputs, groupTag, scalar));
  }

  /**
   * The function's outputs, RFC 9497 sections 3.3.1 and 3.3.3: {@code Hash(len || input || len ||
   * info || len || element || "Finalize")} each.
   *
   * @param framedInfo the information with its length, or nothing in the modes without
   * @param elements one encoded after the other
   */
  byte[][] finalizeAll(List<byte[]> inputs, byte[] framedInfo, byte[] elements) {
    int each = suite.elementBytes();
    byte[] prefix = lengthPrefix(each);
    byte[][] outputs = new byte[inputs.size()][];
    MessageDigest digest = suite.hash().newDigest();
    for (int i = 0; i < outputs.length; i++) {
      byte[] input = inputs.get(i);
      digest.update(lengthPrefix(input.length));
      digest.update(input);
      digest.update(framedInfo);
      digest.update(prefix);
      digest.update(elements, i * each, each);
      outputs[i] = digest.digest(FINALIZE);
    }
    return outputs;
  }

  /** {@code DeriveKeyPair}, RFC 9497 section 3.2.1. */
  GroupScalar deriveKey(byte[] seed, byte[] info) {
    byte[] message = concatenate(seed, lengthPrefix(info.length), info, new byte[1]);
    for (int counter = 0; counter < 256; counter++) {
      message[message.length - 1] = (byte) counter;
      GroupScalar scalar = group().hashToScalar(message, deriveTag);
      if (!scalar.isZero()) {
        return scalar;
      }
    }
    throw new IllegalStateException("256 key derivations in a row gave zero");
  }

  /** Reads a key or a blind. */
  static GroupScalar decodeNonzero(OprfSuite suite, String field, byte[] bytes)
      throws ProtocolException {
    GroupScalar scalar = suite.group().decodeScalar(field, bytes);
    if (scalar.isZero()) {
      throw new ProtocolException(field + ": scalar is zero");
    }
    return scalar;
  }

  void checkSuite(EvaluationRequest request) {
    if (request.suite() != suite) {
      throw new IllegalArgumentException(
          "request is of suite " + request.suite().specValue() + ", must be " + suite.specValue());
    }
  }

  /** Contexts of the same suite and mode are equal. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof OprfContext that && Arrays.equals(groupTag, that.groupTag);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(groupTag);
  }

  @Override
  public String toString() {
    return mode + " with " + suite.specValue();
  }

  static byte[] checkInput(byte[] input) {
    return checkLength("input", input);
  }

  /** Refuses what is too long for a length of two bytes. */
  static byte[] checkLength(String field, byte[] bytes) {
    if (bytes.length > MAX_INPUT_BYTES) {
      throw new IllegalArgumentException(
          field + " is " + bytes.length + " bytes, must be at most " + MAX_INPUT_BYTES);
    }
    return bytes;
  }

  /** {@code bytes} after their length in two bytes. */
  static byte[] framed(byte[] bytes) {
    return concatenate(lengthPrefix(bytes.length), bytes);
  }

  private static byte[] lengthPrefix(int length) {
    return new byte[] {(byte) (length >>> 8), (byte) length};
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] concatenate(byte[]... parts) {
    byte[] whole = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, whole, at, part.length);
      at += part.length;
    }
    return whole;
  }
}
