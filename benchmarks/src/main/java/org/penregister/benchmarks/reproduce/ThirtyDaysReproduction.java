// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.reproduce;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.penregister.adversary.Adversary;
import org.penregister.benchmarks.results.RunResults;
import org.penregister.catalog.MetricType;
import org.penregister.catalog.Specs;
import org.penregister.catalog.TraceSpec;
import org.penregister.experiment.Conditions;
import org.penregister.experiment.Experiment;
import org.penregister.experiment.ExperimentRunner;
import org.penregister.experiment.SchemeResult;
import org.penregister.experiment.Seed;
import org.penregister.trace.Trace;

/**
 * Our own paper, {@code papers/what-thirty-days-reveal}: that its numbers are those of its results,
 * by {@link PaperFigures}, and that a run of a tenth of its size comes out alike.
 */
final class ThirtyDaysReproduction implements Reproduction {
  private static final String FOLDER = "what-thirty-days-reveal";
  private static final int PEOPLE = 1000;
  private static final int DIRECTORY = 100_000;
  private static final int DIALABLE = 1_000_000;
  private static final int RESAMPLES = 100;
  private static final String SCHEMES =
      "plain,decoy:k=12:choice=uniform,decoy:k=12:choice=sticky,psi,cached:ttl=P1D+psi";
  private static final String ADVERSARIES = "reading,seen-twice,reciprocity,timing";

  @Override
  public String citekey() {
    return "penregister2026thirty";
  }

  @Override
  public String title() {
    return "what thirty days of lookups reveal: the paper's numbers, and a smaller run";
  }

  @Override
  public List<Case> cases() {
    return List.of(
        new Case("results", List.of(), context -> quoted(context)),
        new Case("again", List.of(), context -> again(context)));
  }

  /** What the results say for each number that the text quotes. */
  private List<Value> quoted(Context context) throws IOException {
    Path results = context.papers().resolve(FOLDER).resolve("results");
    PaperFigures figures = new PaperFigures(RunResults.read(results).schemes());
    List<Value> values = new ArrayList<>();
    for (String claim : ExpectedValues.read(context.papers(), citekey()).claims()) {
      if (claim.startsWith("results/")) {
        values.add(new Value(claim, figures.value(claim.substring("results/".length()))));
      }
    }
    return values;
  }

  /** Recovery by each adversary that applies, from a tenth of the people. */
  private List<Value> again(Context context) throws IOException {
    Trace trace =
        TraceSpec.parse(
                "generated:requesters=" + PEOPLE + ",days=30,profile=sms,seed=" + context.seed(),
                List.of())
            .read();
    Experiment experiment =
        new Experiment(
            "thirty",
            trace,
            0,
            Duration.ofDays(30),
            Specs.schemes(SCHEMES, List.of()),
            Specs.adversaries(ADVERSARIES, List.of()),
            List.of(MetricType.RECOVERY_RATE),
            DIRECTORY,
            DIALABLE,
            0,
            Experiment.DEFAULT_SHAPE,
            Experiment.Placement.RANDOM,
            Experiment.Prior.uniform(),
            RESAMPLES,
            new Seed(context.seed()),
            Conditions.PLAIN.withBackground(PEOPLE));
    int threads = Runtime.getRuntime().availableProcessors();
    List<Value> values = new ArrayList<>();
    for (SchemeResult result :
        new ExperimentRunner(experiment, threads, (share, step) -> context.progress(share)).run()) {
      for (Adversary adversary : experiment.adversaries()) {
        result
            .estimate(adversary.spec(), MetricType.RECOVERY_RATE.metricName())
            .filter(estimate -> estimate.known())
            .ifPresent(
                estimate ->
                    values.add(
                        new Value(
                            "again/" + adversary.name() + "@" + result.scheme().spec(),
                            estimate.value())));
      }
    }
    return values;
  }
}
