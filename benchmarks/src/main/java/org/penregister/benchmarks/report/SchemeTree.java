// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.penregister.adversary.Rung;
import org.penregister.benchmarks.export.Numbers;
import org.penregister.benchmarks.export.ResultTables;
import org.penregister.benchmarks.export.TableSchema;
import org.penregister.benchmarks.results.SchemeFigures;
import org.penregister.catalog.SchemeType;
import org.penregister.catalog.Specs;
import org.penregister.metric.AnswerKind;
import org.penregister.metric.CostPhase;
import org.penregister.metric.CostQuantity;
import org.penregister.metric.Estimate;

/** One scheme of the page's tree. */
final class SchemeTree {
  static final String RECOVERY = "recovery-rate";

  /** Metrics of a third axis: how much a log of a scheme tells those who mend the service. */
  static final String USEFULNESS = "diagnosis-";

  private static final String EXPOSED = "exposed-requesters";
  private static final List<String> EXPOSED_BY_SHARE =
      List.of(EXPOSED, EXPOSED + "-25", EXPOSED + "-50", EXPOSED + "-75", EXPOSED + "-100");
  private static final int SIGNIFICANT = 6;

  private SchemeTree() {}

  static Map<String, @Nullable Object> of(SchemeFigures scheme, String name, RunFacts facts) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("label", scheme.label());
    tree.put("name", name);
    tree.put("system", scheme.system());
    tree.put("family", scheme.innermost());
    tree.put("wrappers", wrappers(scheme));
    tree.put("yardstick", scheme.spec().equals(SchemeType.IDEAL.specName()));
    tree.put("what", what(scheme));
    tree.put("records", ofType(scheme.innermost()).map(SchemeType::recordable).orElse("-"));
    tree.put("claims", claims(scheme));
    String best = scheme.best().orElse("");
    tree.put("best", best);
    tree.put("rung", scheme.rungOf(best));
    tree.put("recovery", estimate(scheme.estimate(best, RECOVERY)));
    tree.put("precision", estimate(scheme.estimate(best, "precision")));
    tree.put("at95", estimate(scheme.estimate(best, "recovery-rate-at-95")));
    tree.put("contacts", estimate(scheme.estimate(best, "contacts-revealed")));
    tree.put("lookups", number(scheme.lookupsPerEvent()));
    tree.put("axes", costsByAxis(scheme));
    tree.put("exposure", exposure(scheme));
    tree.put("people", people(scheme, best));
    tree.put("ladder", ladder(scheme));
    tree.put("phases", phases(scheme, facts));
    tree.put("useful", usefulness(scheme));
    return tree;
  }

  private static List<String> wrappers(SchemeFigures scheme) {
    List<String> layers = Arrays.asList(scheme.name().split("\\+", -1));
    return layers.subList(0, layers.size() - 1);
  }

  /** The catalogue's entry of that name; empty for a scheme from elsewhere. */
  static Optional<SchemeType> ofType(String name) {
    return Arrays.stream(SchemeType.values())
        .filter(type -> type.specName().equals(name))
        .findFirst();
  }

  /** One line a layer. */
  private static String what(SchemeFigures scheme) {
    return Arrays.stream(scheme.name().split("\\+", -1))
        .map(
            layer -> ofType(layer).map(type -> layer + ": " + type.summary()).orElse(layer + ": -"))
        .collect(Collectors.joining("; "));
  }

  /** What the scheme claims that its parties do not learn; null where the catalogue lacks it. */
  private static @Nullable List<String> claims(SchemeFigures scheme) {
    try {
      return Specs.scheme(scheme.spec(), List.of()).claims().stream()
          .map(
              claim ->
                  "the "
                      + claim.party().name()
                      + " does not learn "
                      + claim.notLearnt()
                      + given(claim.assumption()))
          .distinct()
          .toList();
    } catch (IllegalArgumentException e) {
      // A scheme from elsewhere: its rows are shown, its claims are not known here.
      return null;
    }
  }

  private static String given(String assumption) {
    return assumption.startsWith("none")
        ? assumption.replaceFirst("none", ", without any assumption")
        : ", assuming " + assumption;
  }

  /**
   * What the frontier can be drawn against.
   *
   * @param id key of the scheme's figure
   * @param name for a person
   * @param unit bytes or nanos
   * @param per lookup or person
   * @param basis where the figure comes from
   */
  record Axis(String id, String name, String unit, String per, String basis) {}

  static List<Axis> axes(RunFacts facts) {
    String real =
        "measured on a real client and server, " + Wording.count(facts.costSize()) + " numbers";
    return List.of(
        new Axis("upload", "Upload", "bytes", "lookup", real),
        new Axis("download", "Download", "bytes", "lookup", real),
        new Axis("server", "Server time", "nanos", "lookup", real),
        new Axis("client", "Client time", "nanos", "lookup", real),
        new Axis(
            "offline",
            "Data fetched beforehand",
            "bytes",
            "person",
            "at " + Wording.count(facts.directorySize()) + " numbers"));
  }

  private static Map<String, @Nullable Object> costsByAxis(SchemeFigures scheme) {
    Map<String, @Nullable Object> axes = new LinkedHashMap<>();
    axes.put("upload", online(scheme, CostQuantity.UPLOAD_BYTES));
    axes.put("download", online(scheme, CostQuantity.DOWNLOAD_BYTES));
    axes.put("server", online(scheme, CostQuantity.SERVER_CPU_NANOS));
    axes.put("client", online(scheme, CostQuantity.CLIENT_CPU_NANOS));
    axes.put("offline", number(scheme.offlineBytes()));
    return axes;
  }

  private static @Nullable BigDecimal online(SchemeFigures scheme, CostQuantity quantity) {
    return number(
        scheme.perOperation(ResultTables.MEASURED, AnswerKind.KEYS, CostPhase.ONLINE, quantity));
  }

  private static List<Object> exposure(SchemeFigures scheme) {
    List<TableSchema.Row> rows = scheme.exposure();
    Map<List<String>, String> contacts = new HashMap<>();
    rows.stream()
        .filter(row -> row.cell("metric").equals("contacts-revealed"))
        .forEach(row -> contacts.put(moment(row), row.cell("value")));
    List<Object> points = new ArrayList<>();
    for (TableSchema.Row row : rows) {
      if (row.cell("metric").equals(RECOVERY) && SchemeFigures.estimate(row).known()) {
        Map<String, @Nullable Object> point = new LinkedHashMap<>();
        point.put("trace", row.cell("trace"));
        point.put("people", exact(row.number("population")));
        point.put("days", exact(row.number("log_days")));
        point.put("snapshots", exact(row.number("snapshots")));
        put(point, SchemeFigures.estimate(row));
        String each = contacts.getOrDefault(moment(row), "");
        point.put("contacts", each.isEmpty() ? null : exact(Double.parseDouble(each)));
        points.add(point);
      }
    }
    return points;
  }

  private static List<String> moment(TableSchema.Row row) {
    return List.of(row.cell("trace"), row.cell("log_days"), row.cell("snapshots"));
  }

  /** Shares of people by how many of their contacts are found; null where not all are known. */
  private static @Nullable List<BigDecimal> people(SchemeFigures scheme, String best) {
    List<BigDecimal> shares = new ArrayList<>();
    double before = 1;
    for (String metric : EXPOSED_BY_SHARE) {
      Optional<Estimate> atLeast = scheme.estimate(best, metric).filter(Estimate::known);
      if (atLeast.isEmpty()) {
        return null;
      }
      shares.add(exact(Math.max(0, before - atLeast.get().value())));
      before = atLeast.get().value();
    }
    shares.add(exact(before));
    return shares;
  }

  private static Map<String, Object> ladder(SchemeFigures scheme) {
    Map<String, Object> ladder = new LinkedHashMap<>();
    for (Rung rung : Rung.values()) {
      scheme
          .best(rung)
          .ifPresent(
              best -> {
                Map<String, @Nullable Object> cell = new LinkedHashMap<>();
                cell.put("adversary", best);
                cell.put("from", scheme.rungOf(best));
                cell.put("recovery", estimate(scheme.estimate(best, RECOVERY)));
                cell.put("precision", estimate(scheme.estimate(best, "precision")));
                ladder.put(rung.label(), cell);
              });
    }
    return ladder;
  }

  /**
   * What one person costs over the run's days, by kind of answer, quantity and phase. Only on one
   * footing do phases add up: the servers' set-up is shared by all people, a client's preparation
   * counts once, and a lookup as often as a person makes one.
   */
  private static Map<String, Object> phases(SchemeFigures scheme, RunFacts facts) {
    Map<String, Object> answers = new LinkedHashMap<>();
    double people = scheme.clients().orElse(Math.max(1, facts.people()));
    double lookups =
        scheme
            .cost(ResultTables.SIMULATED, AnswerKind.KEYS, CostPhase.ONLINE)
            .map(row -> row.number("n") / people)
            .orElse(Double.NaN);
    for (AnswerKind answer : AnswerKind.values()) {
      Map<String, Object> quantities = new TreeMap<>();
      Map.of(
              "upload", CostQuantity.UPLOAD_BYTES,
              "download", CostQuantity.DOWNLOAD_BYTES,
              "client", CostQuantity.CLIENT_CPU_NANOS,
              "server", CostQuantity.SERVER_CPU_NANOS)
          .forEach(
              (name, quantity) -> {
                OptionalDouble setup = each(scheme, answer, CostPhase.SETUP, quantity);
                OptionalDouble offline = each(scheme, answer, CostPhase.OFFLINE, quantity);
                OptionalDouble online = each(scheme, answer, CostPhase.ONLINE, quantity);
                if (online.isPresent() && !Double.isNaN(lookups)) {
                  quantities.put(
                      name,
                      List.of(
                          exact(setup.orElse(0) / people),
                          exact(offline.orElse(0)),
                          exact(online.getAsDouble() * lookups)));
                }
              });
      if (!quantities.isEmpty()) {
        answers.put(answer.label(), quantities);
      }
    }
    return answers;
  }

  private static OptionalDouble each(
      SchemeFigures scheme, AnswerKind answer, CostPhase phase, CostQuantity quantity) {
    return scheme.perOperation(ResultTables.MEASURED, answer, phase, quantity);
  }

  /** Every metric of usefulness that the run has of the scheme. */
  private static Map<String, Object> usefulness(SchemeFigures scheme) {
    Map<String, Object> useful = new LinkedHashMap<>();
    for (TableSchema.Row row : scheme.readings()) {
      if (row.cell("metric").startsWith(USEFULNESS)
          && row.number("log_days") == scheme.longestDays()
          && SchemeFigures.estimate(row).known()) {
        Map<String, @Nullable Object> point = new LinkedHashMap<>();
        put(point, SchemeFigures.estimate(row));
        point.put("unit", row.cell("unit"));
        useful.putIfAbsent(row.cell("metric"), point);
      }
    }
    return useful;
  }

  private static @Nullable Object estimate(Optional<Estimate> estimate) {
    if (estimate.isEmpty()) {
      return null;
    }
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    put(tree, estimate.get());
    return tree;
  }

  private static void put(Map<String, @Nullable Object> tree, Estimate estimate) {
    tree.put("v", orNull(estimate.value()));
    tree.put("lo", orNull(estimate.ciLow()));
    tree.put("hi", orNull(estimate.ciHigh()));
    if (!estimate.known()) {
      tree.put("status", estimate.status().label());
    }
  }

  private static @Nullable BigDecimal number(OptionalDouble value) {
    return value.isEmpty() ? null : orNull(value.getAsDouble());
  }

  private static @Nullable BigDecimal orNull(double value) {
    return Double.isFinite(value) ? exact(value) : null;
  }

  /** To six digits, the same text on every Java version. */
  static BigDecimal exact(double value) {
    return new BigDecimal(Numbers.brief(value, SIGNIFICANT));
  }
}
