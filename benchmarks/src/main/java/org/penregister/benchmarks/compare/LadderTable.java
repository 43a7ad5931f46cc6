// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.compare;

import java.util.List;
import java.util.Optional;
import org.penregister.adversary.Adversary;
import org.penregister.adversary.Rung;
import org.penregister.benchmarks.console.TextTable;
import org.penregister.experiment.SchemeResult;
import org.penregister.metric.Estimate;

/**
 * One row a scheme and rung: what the best adversary reads that knows no more than the rung allows.
 */
final class LadderTable {
  private static final List<String> STRONGEST_FIRST =
      List.of("oracle", "combined", "bayes-repeats", "bayes", "enumeration", "reading");

  private final List<Adversary> adversaries;

  LadderTable(List<Adversary> adversaries) {
    this.adversaries = adversaries;
  }

  String render(List<SchemeResult> results, int width) {
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
    for (SchemeResult result : results) {
      String scheme = result.scheme().spec();
      for (Rung rung : Rung.values()) {
        String best = result.bestByRung().getOrDefault(rung, "");
        boolean anyThere = adversaries.stream().anyMatch(each -> each.rung() == rung);
        if (anyThere && !best.isEmpty()) {
          table.row(row(result, scheme, rung, best));
          scheme = "";
        }
      }
    }
    return table.render(width);
  }

  private List<String> row(SchemeResult result, String scheme, Rung rung, String best) {
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
  private Optional<Estimate> bits(SchemeResult result, Rung rung) {
    for (String name : STRONGEST_FIRST) {
      for (Adversary adversary : adversaries) {
        Optional<Estimate> bits = result.estimate(adversary.spec(), "bits-revealed");
        boolean allowed = adversary.name().equals(name) && adversary.rung().compareTo(rung) <= 0;
        if (allowed && bits.filter(Estimate::known).isPresent()) {
          return bits;
        }
      }
    }
    return Optional.empty();
  }
}
