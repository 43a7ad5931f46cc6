// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import java.security.SecureRandom;
import java.util.List;
import org.penregister.ProtocolException;

/**
 * The prime-order group of a suite, RFC 9497 section 2.1 (rfc9497). Elements are never the identity
 * and scalars are below the order, by construction. Stateless, so safe between threads.
 */
interface Group {
  /** Hash to the group by RFC 9380: never try-and-increment. */
  GroupElement hashToElement(byte[] input, byte[] tag);

  /** Hash to a scalar, which may be zero. */
  GroupScalar hashToScalar(byte[] input, byte[] tag);

  /** Uniform among the nonzero scalars. */
  GroupScalar randomScalar(SecureRandom random);

  /** Uniform among the elements that are not the identity. */
  GroupElement randomElement(SecureRandom random);

  /**
   * Reads one element at {@code offset}.
   *
   * @param field what the message of a refusal calls it
   */
  GroupElement decodeElement(String field, byte[] bytes, int offset) throws ProtocolException;

  /** Reads a nonzero scalar that takes up all of {@code bytes}. */
  GroupScalar decodeScalar(String field, byte[] bytes) throws ProtocolException;

  /** {@code scalar * element} by a schedule that does not depend on the scalar. */
  GroupElement multiplySecret(GroupElement element, GroupScalar scalar);

  /** {@code scalar * element}, faster, in time that depends on the scalar. */
  GroupElement multiplyVariableTime(GroupElement element, GroupScalar scalar);

  /**
   * The encodings of {@code scalar * hashToElement(input)} for each input, with shared inversions,
   * in time that depends on the scalar.
   */
  byte[][] hashAndMultiplyVariableTime(List<byte[]> inputs, byte[] tag, GroupScalar scalar);
}
