// SPDX-License-Identifier: Apache-2.0
package org.penregister;

/**
 * Bytes from a peer that do not follow the protocol. The message names the field, what was found
 * (lengths, counts, versions; never the bytes themselves) and what would be right.
 */
public final class ProtocolException extends Exception {
  private static final long serialVersionUID = 1L;

  public ProtocolException(String message) {
    super(message);
  }
}
