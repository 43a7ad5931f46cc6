// SPDX-License-Identifier: Apache-2.0
package org.penregister.log;

/** What the observing party knows of the answer to one item of a request. */
public enum Answer {
  /** The party cannot tell whether the item was registered. */
  UNKNOWN,
  /** Not registered, and the party knows. */
  MISS,
  /** Registered, and the party knows. */
  HIT
}
