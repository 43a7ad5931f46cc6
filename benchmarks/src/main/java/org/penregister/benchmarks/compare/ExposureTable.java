// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.compare;

import java.util.List;
import org.penregister.benchmarks.console.TextTable;
import org.penregister.experiment.SchemeResult;

/** One row a scheme and length of disclosure: how exposure grows with the log. */
final class ExposureTable {
  private ExposureTable() {}

  static String render(List<SchemeResult> results, List<Long> days, int width) {
    TextTable table =
        new TextTable(
            List.of(
                TextTable.text("scheme"),
                TextTable.number("log days"),
                TextTable.text("best adversary"),
                TextTable.number("recovery [95 % CI]"),
                TextTable.number("precision"),
                TextTable.number("contacts/requester"),
                TextTable.number("requesters exposed [95 % CI]")));
    for (SchemeResult result : results) {
      String scheme = result.scheme().spec();
      String best = result.best().orElse("");
      for (long each : days) {
        table.row(
            scheme,
            Long.toString(each),
            best,
            ResultCells.withInterval(result.estimate(best, "recovery-rate", each), 3),
            ResultCells.value(result.estimate(best, "precision", each), 3),
            ResultCells.value(result.estimate(best, "contacts-revealed", each), 2),
            ResultCells.withInterval(result.estimate(best, "exposed-requesters", each), 3));
        scheme = "";
      }
    }
    return table.render(width);
  }
}
