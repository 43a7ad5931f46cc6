// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.reproduce;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.penregister.catalog.MetricType;
import org.penregister.catalog.Specs;
import org.penregister.catalog.TraceSpec;
import org.penregister.experiment.Experiment;
import org.penregister.experiment.ExperimentRunner;
import org.penregister.experiment.SchemeResult;
import org.penregister.experiment.Seed;
import org.penregister.metric.Estimate;

/**
 * This project's own anchors (penregister2026anchors): what a client cache leaves of the messages
 * of two published traces, and what two simple readings find in the log of a dozen fresh decoys.
 * The whole path is run, from the trace through the scheme's observations to the metric.
 */
final class AnchorsReproduction implements Reproduction {
  private static final int TEN_MILLION = 10_000_000;
  private static final int RESAMPLES = 10;
  private static final String SEEN_TWICE = "seen-twice:times=2";
  private static final Map<String, String> WRAPPERS = wrappers();

  private static Map<String, String> wrappers() {
    Map<String, String> wrappers = new LinkedHashMap<>();
    wrappers.put("none", "");
    wrappers.put("1h", "cached:ttl=PT1H+");
    wrappers.put("1d", "cached:ttl=P1D+");
    wrappers.put("7d", "cached:ttl=P7D+");
    wrappers.put("30d", "cached:ttl=P30D+");
    return wrappers;
  }

  @Override
  public String citekey() {
    return "penregister2026anchors";
  }

  @Override
  public String title() {
    return "lookups, repeats and reciprocity by cache lifetime on two published traces";
  }

  @Override
  public List<Case> cases() {
    return List.of(
        new Case(
            "sms",
            List.of("copenhagen-sms.csv"),
            context -> run(context, "sms", "copenhagen:", "copenhagen-sms.csv", 28)),
        new Case(
            "college",
            List.of("CollegeMsg.txt"),
            context -> run(context, "college", "snap:", "CollegeMsg.txt", 30)));
  }

  private static List<Value> run(Context context, String name, String format, String file, int days)
      throws IOException {
    List<Value> values = new ArrayList<>();
    List<SchemeResult> results =
        new ExperimentRunner(
                experiment(context, format + context.trace(file), days),
                Runtime.getRuntime().availableProcessors(),
                (share, step) -> context.progress(share))
            .run();
    int next = 0;
    for (String ttl : WRAPPERS.keySet()) {
      SchemeResult result = results.get(next++);
      values.add(
          new Value(
              name + "/lookups-per-user:ttl=" + ttl, (double) result.lookups() / result.clients()));
      values.add(new Value(name + "/seen-twice:ttl=" + ttl, recovery(result, SEEN_TWICE)));
      values.add(new Value(name + "/reciprocated:ttl=" + ttl, recovery(result, "reciprocity")));
    }
    return values;
  }

  private static double recovery(SchemeResult result, String adversary) {
    Estimate estimate =
        result.estimate(adversary, MetricType.RECOVERY_RATE.metricName()).orElseThrow();
    return estimate.value();
  }

  private static Experiment experiment(Context context, String trace, int days) throws IOException {
    List<String> schemes =
        WRAPPERS.values().stream().map(wrapper -> wrapper + "decoy:k=12").toList();
    return new Experiment(
        "anchors",
        TraceSpec.parse(trace, List.of()).read(),
        Experiment.ALL_WINDOWS,
        Duration.ofDays(days),
        Specs.schemes(String.join(",", schemes), List.of()),
        Specs.adversaries("seen-twice,reciprocity", List.of()),
        List.of(MetricType.RECOVERY_RATE),
        TEN_MILLION,
        TEN_MILLION,
        0,
        Experiment.DEFAULT_SHAPE,
        Experiment.Placement.RANDOM,
        Experiment.Prior.uniform(),
        RESAMPLES,
        new Seed(context.seed()));
  }
}
