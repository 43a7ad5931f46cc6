// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.reproduce;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.penregister.benchmarks.reproduce.FuzzyDetectionSimulation.Counts;
import org.penregister.catalog.TraceSpec;
import org.penregister.random.SeededRandom;

/** The three tables and the simulation of seres2021effect. */
final class FuzzyDetectionReproduction implements Reproduction {
  private static final String TRACE = "CollegeMsg.txt";
  private static final int[] SENT = {100, 250, 500, 1000, 2500, 5000, 10_000};
  private static final int FINEST_RATE = 9;
  private static final int[] STORED = {1000, 10_000, 100_000, 1_000_000, 10_000_000};
  private static final int[] RECEIVED = {5, 10, 25, 50, 100, 250, 500, 1000};
  private static final int MOST_USERS = 32;
  private static final int RUNS = 10;

  @Override
  public String citekey() {
    return "seres2021effect";
  }

  @Override
  public String title() {
    return "fuzzy message detection: what exposes a relationship";
  }

  @Override
  public List<Case> cases() {
    return List.of(
        new Case("exposing-messages", List.of(), context -> exposingMessages()),
        new Case("largest-rate", List.of(), context -> largestRates()),
        new Case("unlinkability", List.of(), context -> unlinkability()),
        new Case("college", List.of(TRACE), FuzzyDetectionReproduction::college));
  }

  private static List<Value> exposingMessages() {
    List<Value> values = new ArrayList<>();
    for (int sent : SENT) {
      for (int power = FINEST_RATE; power >= 1; power--) {
        values.add(
            new Value(
                "exposing-messages/sent=" + sent + ":p=2^-" + power,
                FuzzyDetection.exposingMessages(sent, 1.0 / (1 << power))));
      }
    }
    return values;
  }

  private static List<Value> largestRates() {
    List<Value> values = new ArrayList<>();
    for (int stored : STORED) {
      for (int received : RECEIVED) {
        values.add(
            new Value(
                "largest-rate/stored=" + stored + ":received=" + received,
                FuzzyDetection.largestExposingRate(stored, received)));
      }
    }
    return values;
  }

  private static List<Value> unlinkability() {
    List<Value> values = new ArrayList<>();
    for (int power = 1; power <= 2; power++) {
      for (int users = 1; users <= MOST_USERS; users *= 2) {
        values.add(
            new Value(
                "unlinkability/p=2^-" + power + ":users=" + users,
                FuzzyDetection.unlinkabilityAdvantage(users, 1.0 / (1 << power))));
      }
    }
    return values;
  }

  private static List<Value> college(Context context) throws IOException {
    FuzzyDetectionSimulation simulation =
        new FuzzyDetectionSimulation(
            TraceSpec.parse("snap:" + context.trace(TRACE), List.of()).read());
    Counts many = new Counts(0, 0, 0);
    Counts all = new Counts(0, 0, 0);
    for (int run = 0; run < RUNS; run++) {
      context.progress((double) run / RUNS);
      FuzzyDetectionSimulation.Outcome outcome =
          simulation.run(SeededRandom.derive(context.seed(), run));
      many = many.plus(outcome.many());
      all = all.plus(outcome.all());
    }
    return List.of(
        new Value("college/pairs", simulation.pairs()),
        new Value("college/recall:test=z", many.recall()),
        new Value("college/precision:test=z", many.precision()),
        new Value("college/recall:test=z+t", all.recall()),
        new Value("college/precision:test=z+t", all.precision()));
  }
}
