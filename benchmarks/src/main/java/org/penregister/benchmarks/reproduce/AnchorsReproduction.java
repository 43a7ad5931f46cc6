// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.reproduce;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
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
import org.penregister.metric.CostPhase;
import org.penregister.trace.Trace;

/**
 * This project's own anchors (penregister2026anchors): what a client cache leaves of the messages
 * of two published traces, and what two simple readings find in the log of a dozen fresh decoys.
 * The whole path is run, from the trace through the scheme's observations to the metric.
 */
final class AnchorsReproduction implements Reproduction {
  private static final String SMS = "copenhagen-sms.csv";
  private static final String COLLEGE = "CollegeMsg.txt";
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
    return "lookups, repeats, reciprocity and relinking on two published traces";
  }

  @Override
  public List<Case> cases() {
    return List.of(
        new Case("sms", List.of(SMS), context -> cached(context, "sms")),
        new Case("college", List.of(COLLEGE), context -> cached(context, "college")),
        new Case("relink-sms", List.of(SMS), context -> relinked(context, "sms", 1, 2, 3)),
        new Case(
            "relink-college", List.of(COLLEGE), context -> relinked(context, "college", 1, 3, 5)));
  }

  private static Trace read(Context context, String name) throws IOException {
    String spec =
        name.equals("sms") ? "copenhagen:" + context.trace(SMS) : "snap:" + context.trace(COLLEGE);
    return TraceSpec.parse(spec, List.of()).read();
  }

  /** Days of a window. */
  private static int days(String name) {
    return name.equals("sms") ? 28 : 30;
  }

  private static List<Value> cached(Context context, String name) throws IOException {
    List<String> schemes =
        WRAPPERS.values().stream().map(wrapper -> wrapper + "decoy:k=12").toList();
    List<SchemeResult> results =
        run(
            context,
            read(context, name),
            Experiment.ALL_WINDOWS,
            days(name),
            String.join(",", schemes),
            "seen-twice,reciprocity",
            MetricType.RECOVERY_RATE);
    List<Value> values = new ArrayList<>();
    int next = 0;
    for (String ttl : WRAPPERS.keySet()) {
      SchemeResult result = results.get(next++);
      values.add(
          new Value(
              name + "/lookups-per-user:ttl=" + ttl,
              (double) result.lookups() / result.simulated().operations(CostPhase.OFFLINE)));
      values.add(
          new Value(
              name + "/seen-twice:ttl=" + ttl,
              value(result, SEEN_TWICE, MetricType.RECOVERY_RATE)));
      values.add(
          new Value(
              name + "/reciprocated:ttl=" + ttl,
              value(result, "reciprocity", MetricType.RECOVERY_RATE)));
    }
    return values;
  }

  /** Two periods, each with accounts of its own, which are paired by whom they look up. */
  private static List<Value> relinked(Context context, String name, int... fewest)
      throws IOException {
    int period = name.equals("sms") ? days(name) / 2 : days(name);
    List<String> adversaries =
        Arrays.stream(fewest).mapToObj(AnchorsReproduction::byContacts).toList();
    SchemeResult result =
        run(
                context,
                read(context, name),
                0,
                2 * period,
                "rotating:period=P" + period + "D+plain",
                String.join(",", adversaries),
                MetricType.RELINK_TOP1)
            .get(0);
    List<Value> values = new ArrayList<>();
    for (int least : fewest) {
      values.add(
          new Value(
              "relink-" + name + "/top1:least=" + least,
              value(result, byContacts(least), MetricType.RELINK_TOP1)));
    }
    return values;
  }

  private static String byContacts(int least) {
    return "relink:least=" + least + ":by=contacts";
  }

  private static double value(SchemeResult result, String adversary, MetricType metric) {
    return result.estimate(adversary, metric.metricName()).orElseThrow().value();
  }

  private static List<SchemeResult> run(
      Context context,
      Trace trace,
      int window,
      int days,
      String schemes,
      String adversaries,
      MetricType metric) {
    Experiment experiment =
        new Experiment(
            "anchors",
            trace,
            window,
            Duration.ofDays(days),
            Specs.schemes(schemes, List.of()),
            Specs.adversaries(adversaries, List.of()),
            List.of(metric),
            TEN_MILLION,
            TEN_MILLION,
            0,
            Experiment.DEFAULT_SHAPE,
            Experiment.Placement.RANDOM,
            Experiment.Prior.uniform(),
            RESAMPLES,
            new Seed(context.seed()));
    int threads = Runtime.getRuntime().availableProcessors();
    return new ExperimentRunner(experiment, threads, (share, step) -> context.progress(share))
        .run();
  }
}
