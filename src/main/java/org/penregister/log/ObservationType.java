// SPDX-License-Identifier: Apache-2.0
package org.penregister.log;

import java.util.Locale;

/** The variants of {@link Observation}, as the log's columns and its CSV form name them. */
public enum ObservationType {
  NOTHING,
  HANDLES,
  DIGESTS,
  PREFIXES,
  SHARD,
  MEMORY_TRACE,
  SIZES;

  /** The name in a CSV file, for example {@code memory-trace}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
