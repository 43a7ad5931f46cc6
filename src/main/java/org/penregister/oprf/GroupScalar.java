// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

/**
 * An integer modulo the order of a suite's group. May be secret: implementations never print it.
 * Operations on two take scalars of the same group.
 */
interface GroupScalar {
  /** The one encoding of this scalar, a new array. */
  byte[] encode();

  GroupScalar add(GroupScalar other);

  GroupScalar subtract(GroupScalar other);

  GroupScalar multiply(GroupScalar other);

  /** The multiplicative inverse of a nonzero scalar. */
  GroupScalar invert();

  boolean isZero();
}
