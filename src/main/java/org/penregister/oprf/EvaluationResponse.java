// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import org.penregister.ProtocolException;

/** What a server sends for one request: each element multiplied by its key. */
public final class EvaluationResponse {
  private final OprfSuite suite;
  private final Elements elements;

  EvaluationResponse(OprfSuite suite, Elements elements) {
    this.suite = suite;
    this.elements = elements;
  }

  /** {@link #decode(OprfSuite, byte[], int, int)} of one element. */
  public static EvaluationResponse decode(OprfSuite suite, byte[] bytes, int offset)
      throws ProtocolException {
    return decode(suite, bytes, offset, 1);
  }

  /**
   * Reads {@code count} elements at {@code offset}; bytes after them are not read.
   *
   * @throws ProtocolException if fewer than {@code count} times {@link OprfSuite#elementBytes()}
   *     bytes are left, or they are not canonical compressed encodings of elements other than the
   *     identity
   */
  public static EvaluationResponse decode(OprfSuite suite, byte[] bytes, int offset, int count)
      throws ProtocolException {
    return new EvaluationResponse(
        suite, suite.decodeElements("evaluation response", bytes, offset, count));
  }

  /** The elements, compressed, one after the other: {@link OprfSuite#elementBytes()} bytes each. */
  public byte[] encode() {
    return elements.encode();
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
}
