// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

/**
 * Elements of a suite's group in a row. Immutable. Only {@link Group#combine} makes the identity.
 */
interface Elements {
  int size();

  /**
   * The one encoding of each, in order: a new array. The identity is zero bytes only: one in SEC1,
   * as many as any other element in RFC 9496 (rfc9496).
   */
  byte[] encode();
}
