// SPDX-License-Identifier: Apache-2.0
package org.penregister.log;

/** How an exchange ended, as the server told the client. */
public enum Status {
  OK,
  /** The client's epoch is not the server's; the answer names the current one. */
  STALE_EPOCH,
  /** The request did not follow the protocol. */
  BAD_REQUEST
}
