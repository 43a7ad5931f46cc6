// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import org.penregister.ProtocolException;

/** What a server sends for one request: the element multiplied by its key. */
public final class EvaluationResponse {
  private final OprfSuite suite;
  private final GroupElement element;

  EvaluationResponse(OprfSuite suite, GroupElement element) {
    this.suite = suite;
    this.element = element;
  }

  /**
   * Reads one element at {@code offset}; bytes after it are not read.
   *
   * @throws ProtocolException if fewer than {@link OprfSuite#elementBytes()} bytes are left, or
   *     they are not the canonical compressed encoding of an element other than the identity
   */
  public static EvaluationResponse decode(OprfSuite suite, byte[] bytes, int offset)
      throws ProtocolException {
    return new EvaluationResponse(
        suite, suite.group().decodeElement("evaluation response", bytes, offset));
  }

  /** One compressed element, {@link OprfSuite#elementBytes()} bytes. */
  public byte[] encode() {
    return element.encode();
  }

  public OprfSuite suite() {
    return suite;
  }

  GroupElement element() {
    return element;
  }
}
