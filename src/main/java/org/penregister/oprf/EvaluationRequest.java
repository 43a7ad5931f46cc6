// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import java.security.SecureRandom;
import org.penregister.ProtocolException;

/** What a client sends for one input: the blinded element. */
public final class EvaluationRequest {
  private final OprfSuite suite;
  private final GroupElement element;

  EvaluationRequest(OprfSuite suite, GroupElement element) {
    this.suite = suite;
    this.element = element;
  }

  /**
   * A request around a uniformly random element, distributed exactly as the request for any input:
   * what a simulator puts where a client puts a blind.
   */
  public static EvaluationRequest random(OprfSuite suite, SecureRandom random) {
    return new EvaluationRequest(suite, suite.group().randomElement(random));
  }

  /**
   * Reads one element at {@code offset}; bytes after it are not read.
   *
   * @throws ProtocolException if fewer than {@link OprfSuite#elementBytes()} bytes are left, or
   *     they are not the canonical compressed encoding of an element other than the identity
   */
  public static EvaluationRequest decode(OprfSuite suite, byte[] bytes, int offset)
      throws ProtocolException {
    return new EvaluationRequest(
        suite, suite.group().decodeElement("evaluation request", bytes, offset));
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
