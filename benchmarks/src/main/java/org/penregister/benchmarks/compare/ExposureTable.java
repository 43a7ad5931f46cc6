// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.compare;

import java.util.List;
import java.util.Optional;
import org.penregister.benchmarks.console.TextTable;
import org.penregister.benchmarks.export.TableSchema;
import org.penregister.benchmarks.results.SchemeFigures;
import org.penregister.metric.Estimate;

/** One row a scheme and length of disclosure: how exposure grows with the log. */
final class ExposureTable {
  private ExposureTable() {}

  private static final String RECOVERY = "recovery-rate";

  /** The table; empty where the run followed no log as it grew. */
  static String render(List<SchemeFigures> results, int width) {
    TextTable table =
        new TextTable(
            List.of(
                TextTable.text("scheme"),
                TextTable.text("people"),
                TextTable.number("log days"),
                TextTable.text("adversary"),
                TextTable.number("recovery [95 % CI]"),
                TextTable.number("precision"),
                TextTable.number("contacts/requester"),
                TextTable.number("requesters exposed [95 % CI]")));
    boolean any = false;
    for (SchemeFigures result : results) {
      String scheme = result.label();
      for (TableSchema.Row row : result.exposure()) {
        if (row.cell("metric").equals(RECOVERY)) {
          any = true;
          table.row(
              scheme,
              row.cell("population"),
              row.cell("log_days"),
              SchemeFigures.adversary(row),
              ResultCells.withInterval(Optional.of(SchemeFigures.estimate(row)), 3),
              ResultCells.value(beside(result, row, "precision"), 3),
              ResultCells.value(beside(result, row, "contacts-revealed"), 2),
              ResultCells.withInterval(beside(result, row, "exposed-requesters"), 3));
          scheme = "";
        }
      }
    }
    return any ? table.render(width) : "";
  }

  /** Another metric of the same reading. */
  private static Optional<Estimate> beside(
      SchemeFigures result, TableSchema.Row row, String metric) {
    return result.exposure().stream()
        .filter(each -> each.cell("metric").equals(metric))
        .filter(each -> each.cell("trace").equals(row.cell("trace")))
        .filter(each -> each.cell("log_days").equals(row.cell("log_days")))
        .map(SchemeFigures::estimate)
        .findFirst();
  }
}
