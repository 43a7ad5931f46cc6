// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric;

import java.util.Locale;

/** What a cost is counted in, over all parties. In the order of a {@link CostRow}. */
public enum CostQuantity {
  UPLOAD_BYTES,
  DOWNLOAD_BYTES,
  CLIENT_CPU_NANOS,
  SERVER_CPU_NANOS,
  /** Bytes of server storage that an operation reads. */
  SERVER_BYTES_TOUCHED,
  SERVER_STORAGE_BYTES,
  CLIENT_STORAGE_BYTES,
  ROUND_TRIPS;

  /** The column's name in results, for example {@code upload_bytes}. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }
}
