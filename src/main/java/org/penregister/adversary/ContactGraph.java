// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary;

/** A known part, or the whole, of who contacts whom. */
public interface ContactGraph {
  /** The known contacts of a requester, as handle indices; empty where none is known. */
  int[] contactsOf(int requester);
}
