// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.reproduce;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.penregister.adversary.Rung;
import org.penregister.benchmarks.export.ResultTables;
import org.penregister.benchmarks.export.TableSchema;
import org.penregister.benchmarks.results.SchemeFigures;
import org.penregister.metric.AnswerKind;
import org.penregister.metric.CostPhase;
import org.penregister.metric.CostQuantity;
import org.penregister.metric.Estimate;

/**
 * A number that a paper quotes from a run, by name: {@code what@where@scheme}.
 *
 * <ul>
 *   <li>{@code metric@days@scheme}: of the scheme's best adversary. Of days there are those of the
 *       run's window, and those of the exposure rows; where both traces have that length, the run's
 *       own counts.
 *   <li>{@code metric@rung@scheme}: of the best adversary that knows no more than the rung allows.
 *   <li>{@code metric@adversary@scheme}: of that adversary, by its name, from the whole window.
 *   <li>{@code column@online@scheme}: a cost of a lookup with keys, as measured.
 *   <li>{@code bytes@offline@scheme}, {@code lookups@event@scheme}: as simulated.
 * </ul>
 *
 * The metric may end in {@code .low}, {@code .high} or {@code .n}.
 */
final class PaperFigures {
  private final List<SchemeFigures> schemes;

  PaperFigures(List<SchemeFigures> schemes) {
    this.schemes = schemes;
  }

  /**
   * The number of that name.
   *
   * @throws IllegalArgumentException where the run has none
   */
  double value(String name) {
    String[] parts = name.split("@", 3);
    if (parts.length != 3) {
      throw new IllegalArgumentException(
          "'" + name + "' must be what@where@scheme, for example recovery-rate@30@plain");
    }
    SchemeFigures scheme =
        schemes.stream()
            .filter(each -> each.label().equals(parts[2]))
            .findFirst()
            .orElseThrow(() -> missing(name, "scheme '" + parts[2] + "'"));
    OptionalDouble value =
        switch (parts[1]) {
          case "online" -> online(scheme, parts[0]);
          case "offline" -> scheme.offlineBytes();
          case "event" -> scheme.lookupsPerEvent();
          default -> reading(scheme, parts[0], parts[1]);
        };
    return value.orElseThrow(() -> missing(name, "figure"));
  }

  private static IllegalArgumentException missing(String name, String what) {
    return new IllegalArgumentException("'" + name + "': the results have no such " + what);
  }

  private static OptionalDouble online(SchemeFigures scheme, String column) {
    return Arrays.stream(CostQuantity.values())
        .filter(quantity -> quantity.column().equals(column))
        .findFirst()
        .map(
            quantity ->
                scheme.perOperation(
                    ResultTables.MEASURED, AnswerKind.KEYS, CostPhase.ONLINE, quantity))
        .orElse(OptionalDouble.empty());
  }

  private static OptionalDouble reading(SchemeFigures scheme, String what, String where) {
    int dot = what.indexOf('.');
    String metric = dot < 0 ? what : what.substring(0, dot);
    Optional<Estimate> estimate =
        where.matches("[0-9]+")
            ? atDays(scheme, metric, Integer.parseInt(where))
            : reader(scheme, where).flatMap(reader -> scheme.estimate(reader, metric));
    return estimate
        .filter(Estimate::known)
        .map(
            known ->
                OptionalDouble.of(
                    switch (dot < 0 ? "" : what.substring(dot)) {
                      case ".low" -> known.ciLow();
                      case ".high" -> known.ciHigh();
                      case ".n" -> known.n();
                      default -> known.value();
                    }))
        .orElse(OptionalDouble.empty());
  }

  private static Optional<String> reader(SchemeFigures scheme, String where) {
    for (Rung rung : Rung.values()) {
      if (rung.label().equals(where)) {
        return scheme.best(rung);
      }
    }
    return scheme.adversaries().stream()
        .filter(spec -> spec.equals(where) || spec.startsWith(where + ":"))
        .findFirst();
  }

  private static Optional<Estimate> atDays(SchemeFigures scheme, String metric, int days) {
    Optional<Estimate> whole = scheme.best().flatMap(best -> scheme.estimate(best, metric, days));
    if (whole.isPresent()) {
      return whole;
    }
    return scheme.exposure().stream()
        .filter(row -> row.number("log_days") == days && row.cell("metric").equals(metric))
        .map((TableSchema.Row row) -> SchemeFigures.estimate(row))
        .findFirst();
  }
}
