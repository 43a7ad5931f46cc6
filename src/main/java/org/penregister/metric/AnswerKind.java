// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric;

import java.util.Locale;

/** What a lookup tells the client: costs of one kind say nothing about the other. */
public enum AnswerKind {
  /** Whether the handle is registered. */
  MEMBERSHIP,
  /** That, and the device keys. */
  KEYS;

  /** The form in results, for example {@code keys}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
