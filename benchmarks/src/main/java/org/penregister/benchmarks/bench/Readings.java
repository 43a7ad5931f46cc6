// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.penregister.benchmarks.results.RunResults;
import org.penregister.benchmarks.results.SchemeFigures;
import org.penregister.catalog.MetricType;
import org.penregister.metric.Estimate;

/** What the logs of schemes reveal, each by the first run that knows of the scheme. */
final class Readings {
  private final Map<String, Reading> bySpec = new LinkedHashMap<>();

  /**
   * How the best adversary reads a scheme's log.
   *
   * @param recovery share of contacts that it finds
   * @param precision share of what it names that is right; NaN where that is not known
   * @param run where that stands
   */
  record Reading(String adversary, Estimate recovery, double precision, Path run) {}

  private Readings() {}

  /** Reads runs, in that order, until each of the schemes is found. */
  static Readings of(List<String> specs, List<Path> runs) throws IOException {
    Readings readings = new Readings();
    for (Path run : runs) {
      if (readings.bySpec.keySet().containsAll(specs)) {
        break;
      }
      for (SchemeFigures scheme : RunResults.read(run).schemes()) {
        if (scheme.system().isEmpty() && specs.contains(scheme.spec())) {
          readings.add(scheme, run);
        }
      }
    }
    return readings;
  }

  private void add(SchemeFigures scheme, Path run) {
    scheme
        .best()
        .ifPresent(
            best ->
                scheme
                    .estimate(best, MetricType.RECOVERY_RATE.metricName())
                    .filter(Estimate::known)
                    .ifPresent(
                        found ->
                            bySpec.putIfAbsent(
                                scheme.spec(),
                                new Reading(
                                    best, found, scheme.precision(best).orElse(Double.NaN), run))));
  }

  /** Of one scheme, by its whole spec; empty where no run has it. */
  Optional<Reading> of(String spec) {
    return Optional.ofNullable(bySpec.get(spec));
  }

  /** The runs that were used. */
  List<Path> runs() {
    return bySpec.values().stream().map(Reading::run).distinct().toList();
  }
}
