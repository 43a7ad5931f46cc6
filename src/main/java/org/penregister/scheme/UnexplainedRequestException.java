// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme;

/** A scheme reports less than its requests hold: a broken invariant of the scheme. */
public final class UnexplainedRequestException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  public UnexplainedRequestException(String message) {
    super(message);
  }
}
