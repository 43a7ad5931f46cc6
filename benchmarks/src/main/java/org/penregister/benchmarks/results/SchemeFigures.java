// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.results;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.penregister.adversary.Rung;
import org.penregister.benchmarks.export.ResultTables;
import org.penregister.benchmarks.export.TableSchema;
import org.penregister.catalog.MetricType;
import org.penregister.metric.AnswerKind;
import org.penregister.metric.CostPhase;
import org.penregister.metric.CostQuantity;
import org.penregister.metric.Estimate;
import org.penregister.scheme.LookupScheme;

/**
 * All that a run's files say of one scheme: one system, one composed name, one set of parameters.
 * Figures are those of the longest disclosure unless told otherwise.
 */
public final class SchemeFigures {
  /** What a reader names must be right at least once in four to count in {@link #mostFound}. */
  public static final double LEAST_PRECISION = .25;

  private final String system;
  private final String name;
  private final String parameters;
  private final List<TableSchema.Row> readings = new ArrayList<>();
  private final List<TableSchema.Row> exposure = new ArrayList<>();
  private final List<TableSchema.Row> costs = new ArrayList<>();
  private final Map<String, Estimate> byKey = new HashMap<>();
  private double longest;

  SchemeFigures(String system, String name, String parameters) {
    this.system = system;
    this.name = name;
    this.parameters = parameters;
  }

  void addReading(TableSchema.Row row) {
    readings.add(row);
    double days = row.number("log_days");
    longest = Math.max(longest, days);
    byKey.putIfAbsent(key(adversary(row), row.cell("metric"), days), estimate(row));
  }

  void addExposure(TableSchema.Row row) {
    exposure.add(row);
  }

  void addCost(TableSchema.Row row) {
    costs.add(row);
  }

  private static String key(String adversary, String metric, double days) {
    return adversary + ' ' + metric + ' ' + days;
  }

  /** The estimate in a row of trials. */
  public static Estimate estimate(TableSchema.Row row) {
    return new Estimate(
        row.number("value"),
        row.number("ci_low"),
        row.number("ci_high"),
        row.cell("n").isEmpty() ? 0 : Long.parseLong(row.cell("n")),
        status(row.cell("status")));
  }

  private static Estimate.Status status(String label) {
    return Arrays.stream(Estimate.Status.values())
        .filter(status -> status.label().equals(label))
        .findFirst()
        .orElse(Estimate.Status.FAILED);
  }

  /** The whole spec of the adversary of a row of trials. */
  public static String adversary(TableSchema.Row row) {
    String parameters = row.cell("adversary_params");
    return parameters.isEmpty() ? row.cell("adversary") : row.cell("adversary") + ":" + parameters;
  }

  /** The modelled system; empty for a bare scheme. */
  public String system() {
    return system;
  }

  /** The composed name without parameters. */
  public String name() {
    return name;
  }

  /** Its parameters, as results hold them. */
  public String parameters() {
    return parameters;
  }

  /** The whole spec, without the system. */
  public String spec() {
    return LookupScheme.spec(name, parameters);
  }

  /** What stands for it in a table: the spec, behind the system where there is one. */
  public String label() {
    return system.isEmpty() ? spec() : system + " " + spec();
  }

  /** The name of the scheme that the servers run, behind all wrappers. */
  public String innermost() {
    return name.substring(name.lastIndexOf('+') + 1);
  }

  /** Its rows of trials: every adversary and metric, every length of disclosure. */
  public List<TableSchema.Row> readings() {
    return List.copyOf(readings);
  }

  /**
   * Its rows of trials that follow the best adversary as the log grows, shortest log first; traces
   * may differ, as one that is followed for longer has fewer people. A length that was followed on
   * a trace stands for that length, as other rows may be of other windows.
   */
  public List<TableSchema.Row> exposure() {
    String best = best().orElse("");
    Set<List<String>> followed = new LinkedHashSet<>();
    exposure.forEach(row -> followed.add(length(row)));
    return Stream.concat(
            readings.stream()
                .filter(row -> adversary(row).equals(best) && !followed.contains(length(row))),
            exposure.stream())
        .sorted(Comparator.comparingDouble(row -> row.number("log_days")))
        .toList();
  }

  private static List<String> length(TableSchema.Row row) {
    return List.of(row.cell("trace"), row.cell("log_days"));
  }

  /** Its rows of costs. */
  public List<TableSchema.Row> costs() {
    return List.copyOf(costs);
  }

  /** Days of the longest disclosure. */
  public double longestDays() {
    return longest;
  }

  /** The lengths of disclosure, in the order of the file. */
  public Set<Double> days() {
    Set<Double> days = new LinkedHashSet<>();
    readings.forEach(row -> days.add(row.number("log_days")));
    return days;
  }

  /** One metric under one adversary, by its whole spec; empty where there is no such row. */
  public Optional<Estimate> estimate(String adversary, String metric) {
    return estimate(adversary, metric, longest);
  }

  /** The same from a disclosure of so many days. */
  public Optional<Estimate> estimate(String adversary, String metric, double days) {
    return Optional.ofNullable(byKey.get(key(adversary, metric, days)));
  }

  /** The adversary that reads the log best among those that know other requesters' logs or less. */
  public Optional<String> best() {
    return best(Rung.R3);
  }

  /** The adversary that reads the log best among all that know no more than the rung allows. */
  public Optional<String> best(Rung rung) {
    return readings.stream()
        .filter(row -> row.number("log_days") == longest)
        .filter(row -> List.of(row.cell("best_at").split(" ", -1)).contains(rung.label()))
        .findFirst()
        .map(SchemeFigures::adversary);
  }

  /**
   * The share of contacts that a reader finds who knows other requesters' logs or less: of all
   * whose {@code precision} is at least {@link #LEAST_PRECISION}, the estimate with the largest
   * upper end. The best adversary's where there is none such. The best adversary weighs how much it
   * finds against how much of that is right, so another may find far more and be wrong more often.
   */
  public Optional<Estimate> mostFound() {
    return adversaries().stream()
        .filter(adversary -> readsLogs(rungOf(adversary)))
        .filter(adversary -> precision(adversary).orElse(0) >= LEAST_PRECISION)
        .flatMap(adversary -> recovery(adversary).stream())
        .max(Comparator.comparingDouble(SchemeFigures::upperEnd))
        .or(() -> best().flatMap(this::recovery));
  }

  /** Share of what an adversary names that is right; empty where that is not known. */
  public OptionalDouble precision(String adversary) {
    return estimate(adversary, MetricType.PRECISION.metricName())
        .filter(Estimate::known)
        .map(known -> OptionalDouble.of(known.value()))
        .orElse(OptionalDouble.empty());
  }

  private Optional<Estimate> recovery(String adversary) {
    return estimate(adversary, MetricType.RECOVERY_RATE.metricName()).filter(Estimate::known);
  }

  /** Whether it stands on R1 to R3: more than a guess, and no part of the graph. */
  private static boolean readsLogs(String rung) {
    return Stream.of(Rung.R1, Rung.R2, Rung.R3).anyMatch(each -> each.label().equals(rung));
  }

  /** The upper end of the 95 % interval, or the value where there is none. */
  public static double upperEnd(Estimate estimate) {
    return Double.isNaN(estimate.ciHigh()) ? estimate.value() : estimate.ciHigh();
  }

  /** The whole specs of the adversaries, in the order of the rows. */
  public Set<String> adversaries() {
    Set<String> adversaries = new LinkedHashSet<>();
    readings.forEach(row -> adversaries.add(adversary(row)));
    return adversaries;
  }

  /** The rung that an adversary of these rows stands on; empty where there is none. */
  public String rungOf(String adversary) {
    return readings.stream()
        .filter(row -> adversary(row).equals(adversary))
        .map(row -> row.cell("rung"))
        .findFirst()
        .orElse("");
  }

  /** The row of costs; empty where nothing of the kind was measured. */
  public Optional<TableSchema.Row> cost(String basis, AnswerKind answer, CostPhase phase) {
    return costs.stream()
        .filter(row -> row.cell("basis").equals(basis))
        .filter(row -> row.cell("answer").equals(answer.label()))
        .filter(row -> row.cell("phase").equals(phase.label()))
        .findFirst();
  }

  /** A quantity of a phase for each set-up, client or lookup; empty where it was not measured. */
  public OptionalDouble perOperation(
      String basis, AnswerKind answer, CostPhase phase, CostQuantity quantity) {
    return cost(basis, answer, phase)
        .map(row -> row.number(quantity.column()) / Math.max(1, row.number("n")))
        .filter(value -> !value.isNaN())
        .map(OptionalDouble::of)
        .orElse(OptionalDouble.empty());
  }

  /** Lookups made for each one wanted, in the simulated window. */
  public OptionalDouble lookupsPerEvent() {
    return cost(ResultTables.SIMULATED, AnswerKind.KEYS, CostPhase.ONLINE)
        .map(row -> OptionalDouble.of(row.number("n") / Math.max(1, row.number("events"))))
        .orElse(OptionalDouble.empty());
  }

  /** Clients of the simulated window; empty where nothing was simulated. */
  public OptionalDouble clients() {
    return simulatedSetups()
        .map(row -> row.number("n"))
        .filter(clients -> clients > 0)
        .map(OptionalDouble::of)
        .orElse(OptionalDouble.empty());
  }

  /** Bytes of set-ups that a client exchanged in the window, at the simulated directory's size. */
  public OptionalDouble offlineBytes() {
    return simulatedSetups()
        .map(row -> OptionalDouble.of(bytes(row) / Math.max(1, row.number("n"))))
        .orElse(OptionalDouble.empty());
  }

  /** The same for each lookup made. */
  public OptionalDouble offlineBytesPerLookup() {
    Optional<TableSchema.Row> lookups =
        cost(ResultTables.SIMULATED, AnswerKind.KEYS, CostPhase.ONLINE);
    return simulatedSetups().isEmpty() || lookups.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            bytes(simulatedSetups().get()) / Math.max(1, lookups.get().number("n")));
  }

  private Optional<TableSchema.Row> simulatedSetups() {
    return cost(ResultTables.SIMULATED, AnswerKind.KEYS, CostPhase.OFFLINE);
  }

  private static double bytes(TableSchema.Row row) {
    return row.number("upload_bytes") + row.number("download_bytes");
  }
}
