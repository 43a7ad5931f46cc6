// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric;

import java.util.Locale;

/** When a cost falls due. */
public enum CostPhase {
  /** What the servers do once for a directory. */
  SETUP,
  /** What a client downloads and prepares once, before it looks anybody up. */
  OFFLINE,
  /** Each lookup. */
  ONLINE;

  /** The form in results, for example {@code setup}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
