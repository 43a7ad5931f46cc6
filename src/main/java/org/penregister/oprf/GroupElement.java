// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

/** An element of a suite's group that is not the identity. */
interface GroupElement {
  /** The one encoding of this element, a new array. */
  byte[] encode();
}
