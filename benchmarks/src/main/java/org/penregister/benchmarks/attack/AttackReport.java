// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.attack;

import static org.penregister.benchmarks.console.TextTable.number;
import static org.penregister.benchmarks.console.TextTable.text;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.penregister.benchmarks.console.TextTable;
import org.penregister.benchmarks.export.Numbers;
import org.penregister.log.LogField;
import org.penregister.log.LookupLog;
import org.penregister.log.PublicParameters;
import org.penregister.metric.Estimate;

/** What adversaries say of a log, for a person. */
final class AttackReport {
  private static final int DIGITS = 3;

  private final List<Reading> readings;
  private final @Nullable KnownPairs known;

  AttackReport(List<Reading> readings, @Nullable KnownPairs known) {
    this.readings = readings;
    this.known = known;
  }

  /** What was read. */
  String heading(String name, LookupLog log, PublicParameters facts, int handles) {
    long lookups = 0;
    for (int i = 0; i < log.size(); i++) {
      lookups += log.isLookup(i) ? 1 : 0;
    }
    return name
        + ": "
        + lookups
        + " lookups of "
        + requesters(log)
        + " requesters, "
        + Instant.ofEpochMilli(log.timeMillis(0))
        + " to "
        + Instant.ofEpochMilli(log.timeMillis(log.size() - 1))
        + ", read as "
        + facts.scheme()
        + " over "
        + handles
        + " handles"
        + (known == null ? "" : "; the truth names " + known.named() + " of the requesters");
  }

  private static long requesters(LookupLog log) {
    BitSet seen = new BitSet();
    for (int i = 0; i < log.size(); i++) {
      seen.set(log.requester(i));
    }
    return seen.cardinality();
  }

  /** One line an adversary that applies. */
  String table(int width) {
    List<TextTable.Column> columns =
        new ArrayList<>(
            List.of(
                text("adversary"),
                text("rung"),
                text("needs"),
                number("pairs asserted"),
                number("requesters exposed"),
                number("contacts p50"),
                number("p90"),
                number("p99"),
                number("max")));
    if (known != null) {
      columns.add(number("recovery [95 % CI]"));
      columns.add(number("precision [95 % CI]"));
    }
    TextTable table = new TextTable(columns);
    readings.stream().filter(Reading::applicable).forEach(each -> table.row(cells(each)));
    return table.render(width);
  }

  /** One line an adversary that does not, with the reason. */
  List<String> refusals() {
    return readings.stream()
        .filter(reading -> !reading.applicable())
        .map(reading -> "not applicable: " + reading.reason())
        .toList();
  }

  private List<String> cells(Reading reading) {
    List<String> cells =
        new ArrayList<>(
            List.of(
                reading.adversary().spec(),
                reading.adversary().rung().label(),
                reading.adversary().requires().stream()
                    .sorted()
                    .map(LogField::label)
                    .collect(Collectors.joining(", ")),
                Integer.toString(reading.asserted()),
                Numbers.brief(reading.exposed(), DIGITS),
                Numbers.format(reading.quantile(.5)),
                Numbers.format(reading.quantile(.9)),
                Numbers.format(reading.quantile(.99)),
                Numbers.format(reading.quantile(1))));
    if (known != null) {
      cells.add(estimate(reading.recovery()));
      cells.add(estimate(reading.precision()));
    }
    return cells;
  }

  private static String estimate(@Nullable Estimate estimate) {
    if (estimate == null || !estimate.known()) {
      return estimate == null ? "-" : estimate.status().label();
    }
    return Numbers.brief(estimate.value(), DIGITS)
        + " ["
        + Numbers.brief(estimate.ciLow(), DIGITS)
        + ", "
        + Numbers.brief(estimate.ciHigh(), DIGITS)
        + "]";
  }
}
