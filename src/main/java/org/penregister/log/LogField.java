// SPDX-License-Identifier: Apache-2.0
package org.penregister.log;

import java.util.Locale;

/** What an adversary may need of a log; {@link Disclosure#fields()} says what one holds. */
public enum LogField {
  TIME,
  REQUESTER,
  SOURCE,
  /** Handles in clear. */
  HANDLES,
  /** Digests or prefixes under an encoding that is public, or the server's own. */
  ENCODED_TARGETS,
  /** The handle under which a requester is itself looked up. */
  REQUESTER_HANDLE,
  /** A public law by which decoys are drawn. */
  DECOY_LAW;

  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
