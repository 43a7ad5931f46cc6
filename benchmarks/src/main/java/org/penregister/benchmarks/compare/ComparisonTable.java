// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.penregister.benchmarks.console.Terminal;
import org.penregister.benchmarks.console.TextTable;
import org.penregister.benchmarks.export.ResultTables;
import org.penregister.benchmarks.results.SchemeFigures;
import org.penregister.catalog.SchemeType;
import org.penregister.experiment.Experiment;
import org.penregister.metric.AnswerKind;
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
          TextTable.number("bits/event"),
          TextTable.number("guess"),
          TextTable.number("oracle"),
          TextTable.number("epsilon, delta/lookup"),
          TextTable.number("over the window"));

  // Costs stand before it.
  private static final int FIRST_READING = 10;

  private ComparisonTable() {}

  /**
   * The table, every line ended; where it is too wide for a line, costs first and readings below.
   *
   * @param width characters that fit a line
   */
  public static String render(List<SchemeFigures> results, int width) {
    List<List<String>> rows = results.stream().map(ComparisonTable::row).toList();
    String whole = table(rows, 0, 0, COLUMNS.size()).render(Terminal.UNLIMITED);
    if (whole.lines().allMatch(line -> line.length() <= width)) {
      return whole + links(results, width);
    }
    return table(rows, 0, 0, FIRST_READING).render(width)
        + "\n"
        + table(rows, 1, FIRST_READING, COLUMNS.size()).render(width)
        + links(results, width);
  }

  /** What adversaries that link accounts say, where any does: a table of its own. */
  private static String links(List<SchemeFigures> results, int width) {
    TextTable table =
        new TextTable(
            List.of(
                TextTable.text("scheme"),
                TextTable.text("adversary"),
                TextTable.number("relinked, who stay [95 % CI]"),
                TextTable.number("relinked, all [95 % CI]"),
                TextTable.number("accounts")));
    boolean any = false;
    for (SchemeFigures result : results) {
      for (String adversary : result.adversaries()) {
        Optional<Estimate> among = result.estimate(adversary, "relink-top1");
        if (among.filter(Estimate::known).isPresent()) {
          any = true;
          table.row(
              List.of(
                  result.label(),
                  adversary,
                  ResultCells.withInterval(among, 3),
                  ResultCells.withInterval(result.estimate(adversary, "relink-top1-open"), 3),
                  Long.toString(among.get().n())));
        }
      }
    }
    return any ? "\n" + table.render(width) : "";
  }

  /** The first {@code leading} columns and those from {@code from} to {@code to}. */
  private static TextTable table(List<List<String>> rows, int leading, int from, int to) {
    TextTable table = new TextTable(part(COLUMNS, leading, from, to));
    rows.forEach(row -> table.row(part(row, leading, from, to)));
    return table;
  }

  private static <T> List<T> part(List<T> all, int leading, int from, int to) {
    List<T> part = new ArrayList<>(all.subList(0, leading));
    part.addAll(all.subList(from, to));
    return part;
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
            + " bytes; yes/no: down bytes of a membership-only answer; offline: set-up at the size of"
            + " the simulated directory.",
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
        "best adversary: by precision and recovery together, each fifth of the requesters voting by"
            + " the other four. at 95 %: contacts found at a score fixed on other requesters for"
            + " 95 % precision. bits: what bayes-repeats, or else bayes, learns of them. guess, oracle: the recovery"
            + " of a random guess and of the whole graph. epsilon, delta: what the scheme promises by"
            + " differential privacy of a lookup's target, and composed over the window's lookups of"
            + " the median requester.",
        "R2 knows the registry, and in later windows how popular handles were in the window before."
            + " "
            + experiment.conditions().background()
            + " people of the rest of the directory ask too; the others ask for nothing, which"
            + " flatters R3. Popular decoys follow Zipf's law over the directory, whoever the"
            + " trace's people contact.",
        "");
  }

  private static List<String> row(SchemeFigures result) {
    List<String> row = new ArrayList<>();
    row.add(result.label());
    row.add(recordable(result.innermost()));
    OptionalDouble share = result.lookupsPerEvent();
    row.add(cell(share, 2));
    addCosts(result, row);
    String best = result.best().orElse("");
    row.add(best.isEmpty() ? "none applies" : best + " (" + result.rungOf(best) + ")");
    row.add(ResultCells.withInterval(result.estimate(best, "recovery-rate"), 3));
    row.add(ResultCells.value(result.estimate(best, "precision"), 3));
    row.add(ResultCells.withInterval(result.estimate(best, "recovery-rate-at-95"), 3));
    Optional<Estimate> bits = bits(result);
    row.add(ResultCells.value(bits, 2));
    row.add(
        bits.filter(Estimate::known)
            .map(e -> ResultCells.decimals(e.value() * share.orElse(Double.NaN), 2))
            .orElse(ResultCells.NONE));
    row.add(ResultCells.value(result.estimate("random-guess", "recovery-rate"), 3));
    row.add(ResultCells.value(result.estimate("oracle", "recovery-rate"), 3));
    row.add(promise(result, ""));
    row.add(promise(result, "-user-time-p50"));
    return row;
  }

  /**
   * Those of the adversary that knows the requester's other lookups, or else of the simpler one.
   */
  private static Optional<Estimate> bits(SchemeFigures result) {
    return result
        .estimate("bayes-repeats", "bits-revealed")
        .filter(Estimate::known)
        .or(() -> result.estimate("bayes", "bits-revealed"));
  }

  /** What the scheme promises by differential privacy. */
  private static String promise(SchemeFigures result, String suffix) {
    Optional<Estimate> epsilon = result.estimate("formal-bound", "epsilon" + suffix);
    Optional<Estimate> delta = result.estimate("formal-bound", "delta" + suffix);
    if (epsilon.isEmpty() || delta.isEmpty() || !(delta.get().value() < 1)) {
      return "nothing";
    }
    return ResultCells.value(epsilon, 2) + ", " + ResultCells.value(delta, 4);
  }

  private static void addCosts(SchemeFigures result, List<String> row) {
    row.add(online(result, AnswerKind.KEYS, CostQuantity.UPLOAD_BYTES, 1));
    row.add(online(result, AnswerKind.KEYS, CostQuantity.DOWNLOAD_BYTES, 1));
    row.add(online(result, AnswerKind.MEMBERSHIP, CostQuantity.DOWNLOAD_BYTES, 1));
    row.add(cell(result.offlineBytes(), 0));
    row.add(cell(result.offlineBytesPerLookup(), 0));
    row.add(online(result, AnswerKind.KEYS, CostQuantity.CLIENT_CPU_NANOS, 1000));
    row.add(online(result, AnswerKind.KEYS, CostQuantity.SERVER_CPU_NANOS, 1000));
  }

  private static String online(
      SchemeFigures result, AnswerKind answer, CostQuantity quantity, double unit) {
    OptionalDouble each =
        result.perOperation(ResultTables.MEASURED, answer, CostPhase.ONLINE, quantity);
    return each.isEmpty() ? ResultCells.NONE : ResultCells.decimals(each.getAsDouble() / unit, 0);
  }

  private static String cell(OptionalDouble value, int places) {
    return value.isEmpty() ? ResultCells.NONE : ResultCells.decimals(value.getAsDouble(), places);
  }

  private static String recordable(String innermost) {
    return Arrays.stream(SchemeType.values())
        .filter(type -> type.specName().equals(innermost))
        .map(SchemeType::recordable)
        .findFirst()
        .orElse(ResultCells.NONE);
  }
}
