// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.penregister.adversary.Rung;
import org.penregister.benchmarks.results.SchemeFigures;
import org.penregister.catalog.SchemeType;
import org.penregister.metric.Estimate;

/** What the page draws, as one tree: figures of schemes, never rows of trials. */
final class ReportData {
  private ReportData() {}

  /** A level that every scheme is held against. */
  private record Level(String name, String what, BigDecimal value) {}

  /** A part of a scheme's name. */
  private record Layer(String name, String what, boolean wraps) {}

  /** A rung, and what is known on it. */
  private record Step(String label, String knows) {}

  static Map<String, @Nullable Object> tree(
      List<SchemeFigures> schemes, RunFacts facts, JsonNode manifest) {
    Map<String, String> names = ShortNames.of(schemes.stream().map(SchemeFigures::label).toList());
    List<Object> trees = new ArrayList<>();
    for (SchemeFigures scheme : schemes) {
      trees.add(SchemeTree.of(scheme, names.getOrDefault(scheme.label(), scheme.label()), facts));
    }
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("days", facts.days());
    tree.put("people", facts.people());
    tree.put("trace", facts.trace());
    tree.put("directory", facts.directorySize());
    tree.put("costDirectory", facts.costSize());
    tree.put("schemes", trees);
    tree.put("levels", levels(schemes));
    tree.put("rungs", rungs(schemes));
    tree.put("layers", layers(schemes));
    tree.put("axes", SchemeTree.axes(facts));
    tree.put("manifest", manifest);
    return tree;
  }

  /**
   * Yardsticks to hold schemes against: the two anchors that the run has, and guessing. They are no
   * limits: false, cached or cover lookups may show less than the ideal.
   */
  private static List<Object> levels(List<SchemeFigures> schemes) {
    List<Object> levels = new ArrayList<>();
    for (SchemeType anchor : List.of(SchemeType.PLAIN, SchemeType.IDEAL)) {
      schemes.stream()
          .filter(scheme -> scheme.spec().equals(anchor.specName()))
          .findFirst()
          .ifPresent(
              scheme ->
                  recovery(scheme)
                      .ifPresent(
                          found ->
                              levels.add(
                                  new Level(
                                      scheme.label(),
                                      anchor.summary(),
                                      SchemeTree.exact(found.value())))));
    }
    // A guess names as many handles as there are lookups: schemes that add lookups flatter it.
    schemes.stream()
        .min(Comparator.comparing(scheme -> !scheme.spec().equals(SchemeType.PLAIN.specName())))
        .flatMap(scheme -> scheme.best(Rung.R0).flatMap(guess -> recovery(scheme, guess)))
        .ifPresent(
            guess ->
                levels.add(
                    new Level(
                        "random guess", Rung.R0.knowledge(), SchemeTree.exact(guess.value()))));
    return levels;
  }

  /** What the parts of the schemes' names stand for. */
  private static List<Layer> layers(List<SchemeFigures> schemes) {
    return schemes.stream()
        .flatMap(scheme -> Arrays.stream(scheme.name().split("\\+", -1)))
        .distinct()
        .map(
            name ->
                SchemeTree.ofType(name)
                    .map(type -> new Layer(name, type.summary(), type.wraps()))
                    .orElse(new Layer(name, "not in this version's catalogue", false)))
        .toList();
  }

  /** What the best adversary of a scheme finds; empty where none applies. */
  static Optional<Estimate> recovery(SchemeFigures scheme) {
    return scheme.best().flatMap(best -> recovery(scheme, best));
  }

  /** What an adversary finds. */
  static Optional<Estimate> recovery(SchemeFigures scheme, String adversary) {
    return scheme.estimate(adversary, SchemeTree.RECOVERY).filter(Estimate::known);
  }

  private static List<Object> rungs(List<SchemeFigures> schemes) {
    List<Object> rungs = new ArrayList<>();
    Arrays.stream(Rung.values())
        .filter(
            rung ->
                schemes.stream()
                    .anyMatch(
                        scheme ->
                            scheme.readings().stream()
                                .anyMatch(row -> row.cell("rung").equals(rung.label()))))
        .forEach(rung -> rungs.add(new Step(rung.label(), rung.knowledge())));
    return rungs;
  }
}
