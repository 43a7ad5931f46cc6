// SPDX-License-Identifier: Apache-2.0
package org.penregister.experiment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.penregister.adversary.Adversary;
import org.penregister.adversary.Inference;
import org.penregister.adversary.Rung;
import org.penregister.metric.CalibrationCheck;
import org.penregister.metric.ClusterBootstrap;
import org.penregister.metric.Estimate;
import org.penregister.metric.GroundTruth;
import org.penregister.metric.IntervalMethod;
import org.penregister.metric.LeakageMetric;
import org.penregister.scheme.LookupScheme;

/** Computes the rows of one scheme and checks them against each other. */
final class ReadingRows {
  final List<ResultRow> rows = new ArrayList<>();
  final List<String> warnings = new ArrayList<>();
  private final LookupScheme scheme;
  private final GroundTruth truth;
  private final GroundTruth unknown;
  private final Duration length;
  private final long population;
  private final Experiment experiment;
  private final Readers readers;
  private final List<LeakageMetric> oneWay;
  private final List<LeakageMetric> twoWay;

  /**
   * @param unknown the truth without what R4 knows beforehand
   * @param length of the disclosure
   */
  ReadingRows(
      Experiment experiment,
      World world,
      Readers readers,
      LookupScheme scheme,
      GroundTruth truth,
      GroundTruth unknown,
      Duration length) {
    this.experiment = experiment;
    this.readers = readers;
    this.oneWay = metrics(ClusterBootstrap.oneWay(experiment.resamples()));
    this.twoWay = metrics(ClusterBootstrap.twoWay(experiment.resamples(), world::ownerOf));
    this.scheme = scheme;
    this.truth = truth;
    this.unknown = unknown;
    this.length = length;
    this.population = people(truth);
  }

  private List<LeakageMetric> metrics(IntervalMethod intervals) {
    long seed = experiment.seed().of(Seed.Purpose.METRIC).master();
    return experiment.metrics().stream().map(factory -> factory.create(seed, intervals)).toList();
  }

  void add(Adversary adversary, Inference inference) {
    boolean joinsRequesters = adversary.rung() == Rung.R3 || adversary.rung() == Rung.R4;
    Map<String, Estimate> estimates = new LinkedHashMap<>();
    for (LeakageMetric metric : joinsRequesters ? twoWay : oneWay) {
      Estimate estimate = metric.compute(inference, adversary.rung() == Rung.R4 ? unknown : truth);
      estimates.put(metric.name(), estimate);
      rows.add(row(adversary, metric, estimate));
    }
    Estimate vulnerability = estimates.get("bayes-vulnerability");
    Estimate accuracy = estimates.get("top1-accuracy");
    if (vulnerability != null && accuracy != null) {
      CalibrationCheck.warning(vulnerability, accuracy)
          .ifPresent(
              warning ->
                  warnings.add(scheme.spec() + " under " + adversary.spec() + ": " + warning));
    }
  }

  /** Adds what the scheme promises, composed over the window. */
  void addBound() {
    FormalBound.of(scheme.guarantee(experiment.directorySize()), truth)
        .forEach(
            (metric, estimate) ->
                rows.add(
                    row(
                        FormalBound.NAME,
                        "",
                        "",
                        "",
                        metric,
                        estimate,
                        metric.startsWith("epsilon") ? "nats" : "probability")));
  }

  private ResultRow row(Adversary adversary, LeakageMetric metric, Estimate estimate) {
    return row(
        adversary.name(),
        adversary.parameters(),
        adversary.rung().label(),
        readers.priorName(adversary.rung()),
        metric.name(),
        estimate,
        metric.unit());
  }

  private ResultRow row(
      String adversary,
      String adversaryParameters,
      String rung,
      String prior,
      String metric,
      Estimate estimate,
      String unit) {
    return new ResultRow(
        experiment.name(),
        experiment.trace().name(),
        experiment.windowLabel(),
        "",
        scheme.name(),
        scheme.parameterSpec(),
        adversary,
        adversaryParameters,
        rung,
        experiment.conditions().scope().name().toLowerCase(Locale.ROOT),
        experiment.conditions().vantage().label(),
        prior,
        population,
        experiment.directorySize(),
        length.toDays(),
        OrderedWindow.snapshots(length),
        experiment.seed().master(),
        0,
        metric,
        estimate,
        unit,
        "");
  }

  /** Marks the rows of the adversaries that were chosen, each at the rungs where it was. */
  void mark(Map<Rung, String> bestByRung) {
    rows.replaceAll(
        row ->
            row.withBestAt(
                bestByRung.entrySet().stream()
                    .filter(best -> best.getValue().equals(row.adversarySpec()))
                    .map(best -> best.getKey().label())
                    .collect(Collectors.joining(" "))));
  }

  /** People with a lookup. */
  static long people(GroundTruth truth) {
    return IntStream.range(0, truth.units())
        .filter(unit -> truth.lookupsOf(unit) > 0)
        .map(truth::clusterOf)
        .distinct()
        .count();
  }
}
