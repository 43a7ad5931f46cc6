// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import java.security.SecureRandom;
import java.util.List;
import org.penregister.ProtocolException;

/**
 * The prime-order group of a suite, RFC 9497 section 2.1 (rfc9497), in rows: a row of one is an
 * element. Stateless, so safe between threads. Scalars are below the order, by construction.
 */
interface Group {
  /** Hash to the group by RFC 9380, each input: never try-and-increment. */
  Elements hashToElements(List<byte[]> inputs, byte[] tag);

  /** Hash to a scalar, which may be zero. */
  GroupScalar hashToScalar(byte[] input, byte[] tag);

  /** Uniform among the nonzero scalars. */
  GroupScalar randomScalar(SecureRandom random);

  /** Uniform among the elements that are not the identity, each. */
  Elements randomElements(int count, SecureRandom random);

  /**
   * Reads {@code count} elements at {@code offset}, none of them the identity. Decoders go through
   * {@link OprfSuite#decodeElements}, which checks that so many bytes are there.
   *
   * @param field what the message of a refusal calls them
   */
  Elements decodeElements(String field, byte[] bytes, int offset, int count)
      throws ProtocolException;

  /** Reads a scalar that takes up all of {@code bytes}; may be zero. */
  GroupScalar decodeScalar(String field, byte[] bytes) throws ProtocolException;

  /** The scalar 1. */
  GroupScalar one();

  /** The generator, a row of one. */
  Elements generator();

  /** {@code scalar * generator} by a schedule that does not depend on the scalar; one element. */
  Elements multiplyBase(GroupScalar scalar);

  /**
   * {@code scalar * element} each, by a schedule that does not depend on the scalar.
   *
   * @param scalar nonzero
   */
  Elements multiply(Elements elements, GroupScalar scalar);

  /**
   * {@code scalars[i] * elements[i]}, by a schedule that does not depend on the scalars.
   *
   * @param scalars nonzero, as many as elements
   */
  Elements multiplyEach(Elements elements, List<GroupScalar> scalars);

  /**
   * The encodings of {@code scalar * hashToElement(input)}, one after the other, for setting up a
   * directory: on the P-curves in time that depends on the scalar.
   */
  byte[] hashAndMultiply(List<byte[]> inputs, byte[] tag, GroupScalar scalar);

  /**
   * The sum of {@code scalars[i] * elements[i]}, one element, perhaps the identity. In time that
   * depends on all of them: for public values only.
   */
  Elements combine(Elements elements, List<GroupScalar> scalars);

  /** One row after the other. */
  Elements concatenate(Elements first, Elements second);

  /** The inverse of each nonzero scalar. */
  default List<GroupScalar> invertAll(List<GroupScalar> scalars) {
    return scalars.stream().map(GroupScalar::invert).toList();
  }
}
