// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import java.security.SecureRandom;
import org.penregister.ProtocolException;

/** What a client sends for its inputs: one blinded element each. */
public final class EvaluationRequest {
  private final OprfSuite suite;
  private final Elements elements;

  EvaluationRequest(OprfSuite suite, Elements elements) {
    this.suite = suite;
    this.elements = elements;
  }

  /**
   * A request around one uniformly random element, distributed exactly as the request for any
   * input: what a simulator puts where a client puts a blind.
   */
  public static EvaluationRequest random(OprfSuite suite, SecureRandom random) {
    return new EvaluationRequest(suite, suite.group().randomElements(1, random));
  }

  /** {@link #decode(OprfSuite, byte[], int, int)} of one element. */
  public static EvaluationRequest decode(OprfSuite suite, byte[] bytes, int offset)
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
  public static EvaluationRequest decode(OprfSuite suite, byte[] bytes, int offset, int count)
      throws ProtocolException {
    return new EvaluationRequest(
        suite, suite.decodeElements("evaluation request", bytes, offset, count));
  }

  /** The elements, compressed, one after the other: {@link OprfSuite#elementBytes()} bytes each. */
  public byte[] encode() {
    return elements.encode();
  }

  public OprfSuite suite() {
    return suite;
  }

  /** How many inputs were blinded. */
  public int count() {
    return elements.size();
  }

  Elements elements() {
    return elements;
  }
}
