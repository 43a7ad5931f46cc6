// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.penregister.adversary.Rung;
import org.penregister.benchmarks.console.TextTable;
import org.penregister.benchmarks.results.SchemeFigures;
import org.penregister.metric.Estimate;

/**
 * One row a scheme and rung: what the best adversary reads that knows no more than the rung allows.
 */
final class LadderTable {
  private static final List<String> STRONGEST_FIRST =
      List.of("oracle", "combined", "bayes-repeats", "bayes", "enumeration", "reading");

  private LadderTable() {}

  static String render(List<SchemeFigures> results, int width) {
    TextTable table =
        new TextTable(
            List.of(
                TextTable.text("scheme"),
                TextTable.text("rung"),
                TextTable.text("best adversary"),
                TextTable.number("recovery [95 % CI]"),
                TextTable.number("precision"),
                TextTable.number("at 95 % [95 % CI]"),
                TextTable.number("bits/lookup [95 % CI]")));
    for (SchemeFigures result : results) {
      String scheme = result.label();
      for (Rung rung : Rung.values()) {
        String best = result.best(rung).orElse("");
        boolean anyThere =
            result.adversaries().stream()
                .anyMatch(each -> result.rungOf(each).equals(rung.label()));
        if (anyThere && !best.isEmpty()) {
          table.row(row(result, scheme, rung, best));
          scheme = "";
        }
      }
    }
    return table.render(width);
  }

  private static List<String> row(SchemeFigures result, String scheme, Rung rung, String best) {
    return List.of(
        scheme,
        rung.label(),
        best,
        ResultCells.withInterval(result.estimate(best, "recovery-rate"), 3),
        ResultCells.value(result.estimate(best, "precision"), 3),
        ResultCells.withInterval(result.estimate(best, "recovery-rate-at-95"), 3),
        ResultCells.withInterval(bits(result, rung), 2));
  }

  /** What the strongest calibrated adversary of at most this rung learns, in a fixed order. */
  private static Optional<Estimate> bits(SchemeFigures result, Rung rung) {
    List<String> allowed =
        Arrays.stream(Rung.values()).filter(r -> r.compareTo(rung) <= 0).map(Rung::label).toList();
    for (String name : STRONGEST_FIRST) {
      for (String adversary : result.adversaries()) {
        Optional<Estimate> bits = result.estimate(adversary, "bits-revealed");
        boolean named = adversary.equals(name) || adversary.startsWith(name + ":");
        if (named
            && allowed.contains(result.rungOf(adversary))
            && bits.filter(Estimate::known).isPresent()) {
          return bits;
        }
      }
    }
    return Optional.empty();
  }
}
