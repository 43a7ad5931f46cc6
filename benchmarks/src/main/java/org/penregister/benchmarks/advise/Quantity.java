// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.advise;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.penregister.adversary.Rung;
import org.penregister.benchmarks.export.ResultTables;
import org.penregister.benchmarks.results.SchemeFigures;
import org.penregister.catalog.MetricType;
import org.penregister.metric.AnswerKind;
import org.penregister.metric.CostPhase;
import org.penregister.metric.CostQuantity;
import org.penregister.metric.Estimate;

/** What a budget can be for, and what a run says of it. */
enum Quantity {
  /** Bytes that a client sends. */
  UPLOAD("--upload", "upload", Units.SIZE, s -> bytes(s, CostQuantity.UPLOAD_BYTES)),
  /** Bytes that it receives. */
  DOWNLOAD("--download", "download", Units.SIZE, s -> bytes(s, CostQuantity.DOWNLOAD_BYTES)),
  /** The client's time. */
  CLIENT_CPU("--client-cpu", "client CPU", Units.TIME, s -> time(s, CostQuantity.CLIENT_CPU_NANOS)),
  /** The time of all servers. */
  SERVER_CPU("--server-cpu", "server CPU", Units.TIME, s -> time(s, CostQuantity.SERVER_CPU_NANOS)),
  /** Bytes of set-ups that a client exchanges in the window. */
  OFFLINE("--offline", "offline", Units.SIZE, SchemeFigures::offlineBytes),
  /** Upper end of the most that a reader finds who is right at least once in four. */
  REVEAL("--reveal", "contacts found", Units.SHARE, Quantity::found),
  /** Upper end of the most bits of a lookup's target that any adversary learns. */
  REVEAL_BITS("--reveal-bits", "bits revealed", Units.NUMBER, Quantity::bits);

  private final String option;
  private final String label;
  private final Units units;

  // Method references of this class.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Function<SchemeFigures, OptionalDouble> value;

  Quantity(
      String option, String label, Units units, Function<SchemeFigures, OptionalDouble> value) {
    this.option = option;
    this.label = label;
    this.units = units;
    this.value = value;
  }

  /** The option that gives its budget. */
  String option() {
    return option;
  }

  /** In a few words. */
  String label() {
    return label;
  }

  Units units() {
    return units;
  }

  /** What a run says; empty where it says nothing. */
  OptionalDouble of(SchemeFigures scheme) {
    return value.apply(scheme);
  }

  /** At the size of the simulated directory, or else at that of the real one. */
  private static OptionalDouble bytes(SchemeFigures scheme, CostQuantity quantity) {
    OptionalDouble simulated = online(scheme, ResultTables.SIMULATED, quantity);
    return simulated.isPresent() ? simulated : online(scheme, ResultTables.MEASURED, quantity);
  }

  private static OptionalDouble time(SchemeFigures scheme, CostQuantity quantity) {
    return online(scheme, ResultTables.MEASURED, quantity);
  }

  private static OptionalDouble online(SchemeFigures scheme, String basis, CostQuantity quantity) {
    return scheme.perOperation(basis, AnswerKind.KEYS, CostPhase.ONLINE, quantity);
  }

  private static OptionalDouble found(SchemeFigures scheme) {
    return upperEnd(scheme.mostFound());
  }

  private static OptionalDouble bits(SchemeFigures scheme) {
    return scheme.adversaries().stream()
        .filter(adversary -> isCounted(scheme.rungOf(adversary)))
        .map(adversary -> scheme.estimate(adversary, MetricType.BITS_REVEALED.metricName()))
        .map(Quantity::upperEnd)
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        .max();
  }

  /** As for the best adversary: nobody who knows part of the graph. */
  private static boolean isCounted(String rung) {
    return Arrays.stream(Rung.values())
        .filter(each -> each.compareTo(Rung.R3) <= 0)
        .anyMatch(each -> each.label().equals(rung));
  }

  private static OptionalDouble upperEnd(Optional<Estimate> estimate) {
    return estimate
        .filter(Estimate::known)
        .map(SchemeFigures::upperEnd)
        .filter(value -> !value.isNaN())
        .map(OptionalDouble::of)
        .orElse(OptionalDouble.empty());
  }
}
