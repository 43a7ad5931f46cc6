// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.compare;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.penregister.adversary.Adversary;
import org.penregister.benchmarks.console.TextTable;
import org.penregister.catalog.SchemeType;
import org.penregister.experiment.Experiment;
import org.penregister.experiment.SchemeResult;
import org.penregister.metric.AnswerKind;
import org.penregister.metric.CostLedger;
import org.penregister.metric.CostPhase;
import org.penregister.metric.CostQuantity;
import org.penregister.metric.Estimate;

/**
 * One row a scheme: what the server can record, what a lookup costs, what the log reveals to the
 * adversary that reads it best, between the anchors.
 */
public final class ComparisonTable {
  private static final List<TextTable.Column> COLUMNS =
      List.of(
          TextTable.text("scheme"),
          TextTable.text("server can record"),
          TextTable.number("lookups/event"),
          TextTable.number("up B"),
          TextTable.number("down B"),
          TextTable.number("yes/no B"),
          TextTable.number("offline B/client"),
          TextTable.number("offline B/lookup"),
          TextTable.number("client us"),
          TextTable.number("server us"),
          TextTable.text("best adversary"),
          TextTable.number("recovery [95 % CI]"),
          TextTable.number("precision"),
          TextTable.number("at 95 % [95 % CI]"),
          TextTable.number("bits/lookup"),
          TextTable.number("guess"),
          TextTable.number("oracle"));

  private static final String NONE = "-";

  private final List<Adversary> adversaries;

  /**
   * @param adversaries those that were run
   */
  public ComparisonTable(List<Adversary> adversaries) {
    this.adversaries = adversaries;
  }

  /**
   * The table, every line ended.
   *
   * @param width characters that fit a line
   */
  public String render(List<SchemeResult> results, int width) {
    TextTable table = new TextTable(COLUMNS);
    results.forEach(result -> table.row(row(result)));
    return table.render(width);
  }

  /** What the columns mean, in a few lines. */
  public static String legend(Experiment experiment) {
    return String.join(
        "\n",
        "",
        "Costs: per lookup, on a real directory of "
            + experiment.costSize()
            + " handles with records of "
            + experiment.shape().recordBytes()
            + " bytes; yes/no: down bytes of a membership-only answer.",
        "Readings: "
            + experiment.trace().name()
            + ", window "
            + experiment.windowLabel()
            + " of "
            + experiment.days().toDays()
            + " days, directory of "
            + experiment.directorySize()
            + " handles, seed "
            + experiment.seed().master()
            + "; 95 % intervals, "
            + experiment.schemes().size() * experiment.adversaries().size()
            + " log readings compared.",
        "recovery: true contacts asserted by the best adversary, which is chosen on other"
            + " requesters. at 95 %: contacts found at a score fixed on other requesters for 95 %"
            + " precision. bits/lookup: what bayes learns. guess, oracle: the recovery of a random"
            + " guess and of the whole graph.",
        "R3 figures hold among the people of the trace: the rest of the directory asks for nothing.",
        "");
  }

  private List<String> row(SchemeResult result) {
    List<String> row = new ArrayList<>();
    row.add(result.scheme().spec());
    row.add(recordable(result.scheme().serverSide().name()));
    row.add(decimals((double) result.lookups() / Math.max(1, result.events()), 2));
    addCosts(result, row);
    String best = result.best().orElse("");
    row.add(best.isEmpty() ? "none applies" : best + " (" + rung(best) + ")");
    row.add(withInterval(result.estimate(best, "recovery-rate")));
    row.add(value(result.estimate(best, "precision"), 3));
    row.add(withInterval(result.estimate(best, "recovery-rate-at-95")));
    row.add(value(result.estimate("bayes", "bits-revealed"), 2));
    row.add(value(result.estimate("random-guess", "recovery-rate"), 3));
    row.add(value(result.estimate("oracle", "recovery-rate"), 3));
    return row;
  }

  private void addCosts(SchemeResult result, List<String> row) {
    if (result.costs().isEmpty()) {
      row.addAll(List.of(NONE, NONE, NONE, NONE, NONE, NONE, NONE));
      return;
    }
    CostLedger keys = costs(result, AnswerKind.KEYS);
    CostLedger membership = costs(result, AnswerKind.MEMBERSHIP);
    row.add(perLookup(keys, CostQuantity.UPLOAD_BYTES, 1, 0));
    row.add(perLookup(keys, CostQuantity.DOWNLOAD_BYTES, 1, 0));
    row.add(perLookup(membership, CostQuantity.DOWNLOAD_BYTES, 1, 0));
    long offline =
        keys.total(CostPhase.OFFLINE, CostQuantity.DOWNLOAD_BYTES)
            + keys.total(CostPhase.OFFLINE, CostQuantity.UPLOAD_BYTES);
    row.add(Long.toString(offline));
    row.add(decimals((double) offline * result.clients() / Math.max(1, result.lookups()), 0));
    row.add(perLookup(keys, CostQuantity.CLIENT_CPU_NANOS, 1000, 0));
    row.add(perLookup(keys, CostQuantity.SERVER_CPU_NANOS, 1000, 0));
  }

  private static CostLedger costs(SchemeResult result, AnswerKind answer) {
    return result.costs().stream()
        .filter(ledger -> ledger.answer() == answer)
        .findFirst()
        .orElseThrow();
  }

  private static String perLookup(
      CostLedger ledger, CostQuantity quantity, double unit, int places) {
    double total = ledger.total(CostPhase.ONLINE, quantity);
    return decimals(total / unit / Math.max(1, ledger.lookups()), places);
  }

  private String rung(String best) {
    return adversaries.stream()
        .filter(adversary -> adversary.spec().equals(best))
        .map(adversary -> adversary.rung().label())
        .findFirst()
        .orElse(NONE);
  }

  private static String recordable(String innermost) {
    return Arrays.stream(SchemeType.values())
        .filter(type -> type.specName().equals(innermost))
        .map(SchemeType::recordable)
        .findFirst()
        .orElse(NONE);
  }

  private static String withInterval(Optional<Estimate> estimate) {
    if (estimate.isEmpty() || estimate.get().status() != Estimate.Status.OK) {
      return value(estimate, 3);
    }
    Estimate known = estimate.get();
    return decimals(known.value(), 3)
        + " ["
        + decimals(known.ciLow(), 3)
        + ", "
        + decimals(known.ciHigh(), 3)
        + "]";
  }

  private static String value(Optional<Estimate> estimate, int places) {
    if (estimate.isEmpty()) {
      return NONE;
    }
    return switch (estimate.get().status()) {
      case OK -> decimals(estimate.get().value(), places);
      case NOT_ATTAINED -> "not attained";
      case NOT_APPLICABLE -> "n/a";
      case FAILED -> "failed";
    };
  }

  private static String decimals(double value, int places) {
    return Double.isFinite(value)
        ? new BigDecimal(value).setScale(places, RoundingMode.HALF_EVEN).toPlainString()
        : NONE;
  }
}
