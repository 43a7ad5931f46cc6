// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import org.penregister.ProtocolException;

/**
 * What a server of modes 1 and 2 sends for one request: each element under its key, and one proof
 * that all of them are.
 */
public final class VerifiableEvaluationResponse {
  /** Most elements in one request and its response: what one proof can be about. */
  public static final int MAX_COUNT = DiscreteLogProof.MAX_ELEMENTS;

  private final OprfSuite suite;
  private final Elements elements;
  private final DiscreteLogProof proof;

  VerifiableEvaluationResponse(OprfSuite suite, Elements elements, DiscreteLogProof proof) {
    this.suite = suite;
    this.elements = elements;
    this.proof = proof;
  }

  /**
   * Reads {@code count} elements and their proof at {@code offset}; bytes after them are not read.
   * Whether the proof holds is found out on finalizing.
   *
   * @param count in [1, {@value #MAX_COUNT}]
   * @throws ProtocolException if fewer than {@link #encodedBytes} bytes are left, or they are not
   *     canonical encodings of elements other than the identity followed by two scalars below the
   *     order
   */
  public static VerifiableEvaluationResponse decode(
      OprfSuite suite, byte[] bytes, int offset, int count) throws ProtocolException {
    DiscreteLogProof.checkCount("response", count);
    Elements elements =
        suite.decodeElements("verifiable evaluation response", bytes, offset, count);
    DiscreteLogProof proof =
        DiscreteLogProof.decode(suite, bytes, offset + count * suite.elementBytes());
    return new VerifiableEvaluationResponse(suite, elements, proof);
  }

  /** Length of a response to so many inputs, in bytes. */
  public static int encodedBytes(OprfSuite suite, int count) {
    DiscreteLogProof.checkCount("response", count);
    return count * suite.elementBytes() + DiscreteLogProof.encodedBytes(suite);
  }

  /** The elements, compressed, one after the other, then the proof: {@link #encodedBytes}. */
  public byte[] encode() {
    return OprfContext.concatenate(elements.encode(), proof.encode());
  }

  public OprfSuite suite() {
    return suite;
  }

  /** How many inputs are answered. */
  public int count() {
    return elements.size();
  }

  Elements elements() {
    return elements;
  }

  DiscreteLogProof proof() {
    return proof;
  }
}
