// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

/** An integer modulo the order of a suite's group. Secret: implementations never print it. */
interface GroupScalar {
  /** The one encoding of this scalar, a new array. */
  byte[] encode();

  /** The multiplicative inverse of a nonzero scalar. */
  GroupScalar invert();

  boolean isZero();
}
