// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import java.util.List;

/**
 * Arithmetic on rows of ristretto255 elements (rfc9496). Two twins give the same elements: plain
 * Java, and vector lanes where the machine and the Java at hand have them. Stateless, so safe
 * between threads. Where {@code in} and {@code out} are points they may be the same object; sizes
 * agree. Scalars are 32 bytes, little-endian, below the group's order.
 */
interface RistrettoKernel {
  /** What an element is derived from. */
  int UNIFORM_BYTES = 64;

  /** For log lines and reports: what computes. */
  String name();

  /**
   * Decodes consecutive encodings of 32 bytes, RFC 9496 section 4.3.1. The identity decodes.
   *
   * @return the index of the first encoding that is not canonical or no element, or -1; where it is
   *     not -1 the content of {@code out} is unspecified
   */
  int decode(byte[] bytes, int offset, RistrettoPoints out);

  /** Encodes to 32 bytes each, RFC 9496 section 4.3.2. */
  void encode(RistrettoPoints in, byte[] bytes, int offset);

  /** Encodes the double of each: one inversion for many instead of a square root each. */
  void encodeDoubles(RistrettoPoints in, byte[] bytes, int offset);

  /** 64 uniform bytes of each message, one after the other: {@code expand_message_xmd}, rfc9380. */
  default byte[] expand(List<byte[]> messages, byte[] tag) {
    return HashFunction.SHA512.expandAll(messages, tag, UNIFORM_BYTES);
  }

  /** The element of each 64 uniform bytes, RFC 9496 section 4.3.4. */
  void derive(byte[] uniform, int offset, RistrettoPoints out);

  /** {@code scalar * in} each, by a schedule that does not depend on the scalar. */
  void multiply(RistrettoPoints in, byte[] scalar, RistrettoPoints out);

  /** {@code scalars[i] * in[i]}, by a schedule that does not depend on the scalars. */
  void multiplyEach(RistrettoPoints in, byte[] scalars, RistrettoPoints out);
}
