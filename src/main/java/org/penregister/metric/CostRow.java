// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric;

import java.util.List;

/**
 * One row of the cost table: totals over {@code n} operations of a phase.
 *
 * @param scheme the composed name without parameters
 * @param schemeParams the parameters in spec form
 * @param directorySize handles in the directory that was measured
 * @param recordBytes bytes of one directory record
 * @param n set-ups, client preparations or lookups, as the phase says
 */
public record CostRow(
    String scheme,
    String schemeParams,
    int directorySize,
    int recordBytes,
    AnswerKind answer,
    CostPhase phase,
    long uploadBytes,
    long downloadBytes,
    long clientCpuNanos,
    long serverCpuNanos,
    long serverBytesTouched,
    long serverStorageBytes,
    long clientStorageBytes,
    long roundTrips,
    long n) {
  /** The columns' names in results, in order. */
  public static final List<String> COLUMNS =
      List.of(
          "scheme",
          "scheme_params",
          "directory_size",
          "record_bytes",
          "answer",
          "phase",
          "upload_bytes",
          "download_bytes",
          "client_cpu_nanos",
          "server_cpu_nanos",
          "server_bytes_touched",
          "server_storage_bytes",
          "client_storage_bytes",
          "round_trips",
          "n");

  /** The values under {@link #COLUMNS}, as text. */
  public List<String> values() {
    return List.of(
        scheme,
        schemeParams,
        Integer.toString(directorySize),
        Integer.toString(recordBytes),
        answer.label(),
        phase.label(),
        Long.toString(uploadBytes),
        Long.toString(downloadBytes),
        Long.toString(clientCpuNanos),
        Long.toString(serverCpuNanos),
        Long.toString(serverBytesTouched),
        Long.toString(serverStorageBytes),
        Long.toString(clientStorageBytes),
        Long.toString(roundTrips),
        Long.toString(n));
  }
}
