// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.compare;

import java.util.List;
import java.util.stream.Stream;
import org.penregister.benchmarks.export.ResultTables;
import org.penregister.benchmarks.export.TableSchema;
import org.penregister.experiment.ResultRow;
import org.penregister.experiment.SchemeResult;
import org.penregister.metric.CostPhase;
import org.penregister.metric.CostRow;
import org.penregister.metric.Estimate;

/** Results as rows of the exported tables. */
public final class CompareExport {
  private CompareExport() {}

  /** Rows of {@code trials.csv}. */
  public static List<TableSchema.Row> trials(List<ResultRow> rows) {
    return rows.stream().map(CompareExport::trial).toList();
  }

  /** Rows of {@code costs.csv}. */
  public static List<TableSchema.Row> costs(List<SchemeResult> results) {
    return results.stream()
        .flatMap(result -> Stream.concat(measured(result), simulated(result)))
        .toList();
  }

  private static Stream<TableSchema.Row> measured(SchemeResult result) {
    return result.costs().stream()
        .flatMap(ledger -> ledger.rows().stream().map(row -> cost(row, ledger.events())));
  }

  /** What a log tells: bytes, and how often. */
  private static Stream<TableSchema.Row> simulated(SchemeResult result) {
    return result.simulated().rows().stream()
        .filter(row -> row.phase() != CostPhase.SETUP)
        .map(
            row ->
                common(row, result.simulated().events())
                    .text("basis", ResultTables.SIMULATED)
                    .build());
  }

  private static TableSchema.Row trial(ResultRow row) {
    Estimate estimate = row.estimate();
    return ResultTables.TRIALS
        .row()
        .text("experiment", row.experiment())
        .text("trace", row.trace())
        .text("window", row.window())
        .text("system", row.system())
        .text("scheme", row.scheme())
        .text("scheme_params", row.schemeParams())
        .text("adversary", row.adversary())
        .text("adversary_params", row.adversaryParams())
        .text("rung", row.rung())
        .text("scope", row.scope())
        .text("vantage", row.vantage())
        .text("prior", row.prior())
        .whole("population", row.population())
        .whole("directory_size", row.directorySize())
        .number("log_days", (double) row.logDays())
        .whole("snapshots", row.snapshots())
        .whole("seed", row.seed())
        .whole("trial", row.trial())
        .text("metric", row.metric())
        .number("value", estimate.value())
        .number("ci_low", estimate.ciLow())
        .number("ci_high", estimate.ciHigh())
        .whole("n", estimate.n())
        .text("unit", row.unit())
        .text("status", estimate.status().label())
        .text("best_at", row.bestAt())
        .build();
  }

  private static TableSchema.Row cost(CostRow row, long events) {
    return common(row, events)
        .whole("client_cpu_nanos", row.clientCpuNanos())
        .whole("server_cpu_nanos", row.serverCpuNanos())
        .whole("server_bytes_touched", row.serverBytesTouched())
        .whole("server_storage_bytes", row.serverStorageBytes())
        .whole("client_storage_bytes", row.clientStorageBytes())
        .whole("round_trips", row.roundTrips())
        .text("basis", ResultTables.MEASURED)
        .build();
  }

  private static TableSchema.RowBuilder common(CostRow row, long events) {
    return ResultTables.COSTS
        .row()
        .text("scheme", row.scheme())
        .text("scheme_params", row.schemeParams())
        .whole("directory_size", row.directorySize())
        .whole("record_bytes", row.recordBytes())
        .text("answer", row.answer().label())
        .text("phase", row.phase().label())
        .whole("upload_bytes", row.uploadBytes())
        .whole("download_bytes", row.downloadBytes())
        .whole("n", row.n())
        .whole("events", row.phase() == CostPhase.ONLINE ? events : row.n());
  }
}
