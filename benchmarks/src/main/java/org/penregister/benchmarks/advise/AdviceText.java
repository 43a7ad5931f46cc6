// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.advise;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.penregister.benchmarks.console.TextTable;
import org.penregister.benchmarks.results.SchemeFigures;

/** Advice in plain words. */
final class AdviceText {
  private static final String NONE = "-";

  private AdviceText() {}

  /**
   * All of it, every line ended.
   *
   * @param width characters that fit a line
   */
  static String render(Advice advice, int width) {
    StringBuilder text = new StringBuilder();
    String budgets = advice.budgets().stream().map(Budget::option).collect(Collectors.joining(" "));
    if (advice.meeting().isEmpty()) {
      text.append("Nothing meets ").append(budgets).append(".\n");
      text.append(relaxations(advice));
    } else {
      text.append(count(advice.meeting()))
          .append(advice.meeting().size() == 1 ? " meets " : " meet ")
          .append(budgets)
          .append(":\n\n");
      text.append(meeting(advice.meeting()).render(width));
    }
    if (!advice.unknown().isEmpty()) {
      text.append("\nNot known, for want of a figure:\n\n");
      text.append(unknown(advice.unknown()).render(width));
    }
    if (!advice.missing().isEmpty()) {
      text.append('\n')
          .append(count(advice.missing()))
          .append(advice.missing().size() == 1 ? " misses" : " miss")
          .append(", the nearest first:\n\n");
      text.append(missing(advice.missing()).render(width));
    }
    return text.append('\n').append(LEGEND).toString();
  }

  private static final String LEGEND =
      """
      Best first: least revealed, to the third digit; then fewest bytes up and down; then least time
      of client and server. Contacts found: the upper end of the 95 % interval of the most that
      any adversary finds who knows no part of the contact graph and is right at least once in four
      (the best adversary's, where none is); a budget is met where that end is within it. Right: the
      share of what the best adversary names that is right; the best weighs finding against being
      right, and need not be the one that finds most. The nearest is the one whose worst miss is the smallest factor. Bytes and times: a
      lookup made; made/wanted tells how many are made for one that somebody wants (a cache saves
      some, cover adds some). Offline: a client's set-ups in the window. Figures are rounded up.
      """;

  private static String count(List<Advice.Candidate> candidates) {
    return candidates.size() == 1 ? "1 scheme" : candidates.size() + " schemes";
  }

  private static String relaxations(Advice advice) {
    List<Advice.Relaxation> relaxations = advice.relaxations();
    if (relaxations.isEmpty()) {
      return "No single budget is to blame: relaxing one alone lets nothing in.\n";
    }
    StringBuilder text =
        new StringBuilder("One budget relaxed would do, the least change first:\n");
    for (Advice.Relaxation each : relaxations) {
      text.append("  ")
          .append(each.option())
          .append(" instead of ")
          .append(each.budget().text())
          .append(" lets ")
          .append(each.scheme().label())
          .append(" in\n");
    }
    return text.toString();
  }

  private static TextTable meeting(List<Advice.Candidate> candidates) {
    List<TextTable.Column> columns = new ArrayList<>();
    columns.add(TextTable.text("scheme"));
    for (Quantity quantity : Quantity.values()) {
      columns.add(TextTable.number(quantity.label()));
      if (quantity == Quantity.REVEAL) {
        columns.add(TextTable.number("right"));
      }
    }
    columns.add(TextTable.number("made/wanted"));
    columns.add(TextTable.text("best adversary"));
    TextTable table = new TextTable(columns);
    for (Advice.Candidate candidate : candidates) {
      SchemeFigures scheme = candidate.scheme();
      List<String> row = new ArrayList<>();
      row.add(scheme.label());
      for (Quantity quantity : Quantity.values()) {
        row.add(cell(quantity.of(scheme), quantity.units()));
        if (quantity == Quantity.REVEAL) {
          row.add(cell(right(scheme), Units.SHARE));
        }
      }
      row.add(cell(scheme.lookupsPerEvent(), Units.NUMBER));
      row.add(scheme.best().orElse(NONE));
      table.row(row);
    }
    return table;
  }

  /** Share of what the best adversary names that is right. */
  private static OptionalDouble right(SchemeFigures scheme) {
    return scheme.best().map(scheme::precision).orElse(OptionalDouble.empty());
  }

  private static String cell(OptionalDouble value, Units units) {
    return value.isEmpty() ? NONE : units.roundedUp(value.getAsDouble());
  }

  private static TextTable unknown(List<Advice.Candidate> candidates) {
    TextTable table = new TextTable(List.of(TextTable.text("scheme"), TextTable.text("not known")));
    candidates.forEach(each -> table.row(each.scheme().label(), gaps(each)));
    return table;
  }

  private static String gaps(Advice.Candidate candidate) {
    return candidate.gaps().stream()
        .map(gap -> gap.budget().quantity().label())
        .collect(Collectors.joining(", "));
  }

  private static TextTable missing(List<Advice.Candidate> candidates) {
    TextTable table = new TextTable(List.of(TextTable.text("scheme"), TextTable.text("misses")));
    for (Advice.Candidate candidate : candidates) {
      String misses =
          candidate.misses().stream().map(Budget.Finding::miss).collect(Collectors.joining("; "));
      String gaps = candidate.gaps().isEmpty() ? "" : "; not known: " + gaps(candidate);
      table.row(candidate.scheme().label(), misses + gaps);
    }
    return table;
  }
}
