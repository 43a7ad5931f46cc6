// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.reproduce;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.penregister.benchmarks.reproduce.RangeQueries.Blocks;
import org.penregister.benchmarks.reproduce.RangeQueries.Decoys;
import org.penregister.benchmarks.reproduce.RangeQueries.Outcome;
import org.penregister.random.SeededRandom;

/** The table of herrmann2014evaluating, its shape and order, on made-up sites. */
final class RangeQueriesReproduction implements Reproduction {
  private static final int[] SIZES = {2, 5, 10, 20, 50, 100};
  private static final int VISITS = 500;
  private static final int MIDDLE = 10;
  private static final SitePopulation.Parameters SITES =
      new SitePopulation.Parameters(20_000, .145, 18, 4000, .14, .17);

  /** The published table's columns. */
  private record Method(String label, Blocks blocks, Decoys decoys) {}

  private static final List<Method> METHODS =
      List.of(
          new Method("ndb-random", Blocks.NONE, Decoys.RANDOM),
          new Method("1bd-random", Blocks.FIRST, Decoys.RANDOM),
          new Method("1bd-improved-random", Blocks.FIRST_AND_COUNT, Decoys.RANDOM),
          new Method("abd-random", Blocks.ALL, Decoys.RANDOM),
          new Method("ndb-pattern", Blocks.NONE, Decoys.PATTERN),
          new Method("1bd-pattern", Blocks.FIRST, Decoys.PATTERN),
          new Method("abd-pattern", Blocks.ALL, Decoys.PATTERN));

  @Override
  public String citekey() {
    return "herrmann2014evaluating";
  }

  @Override
  public String title() {
    return "DNS range queries: random and pattern-matched decoys for linked lookups";
  }

  @Override
  public List<Case> cases() {
    return List.of(new Case("table", List.of(), RangeQueriesReproduction::table));
  }

  private static List<Value> table(Context context) {
    SitePopulation sites = new SitePopulation(SITES, SeededRandom.derive(context.seed(), 0));
    RangeQueries queries = new RangeQueries(sites);
    List<Map<Blocks, Outcome>> random = new ArrayList<>();
    List<Map<Blocks, Outcome>> pattern = new ArrayList<>();
    for (int i = 0; i < SIZES.length; i++) {
      context.progress((double) i / SIZES.length);
      long seed = SeededRandom.derive(context.seed(), 1, SIZES[i]);
      random.add(queries.visit(Decoys.RANDOM, SIZES[i], VISITS, seed));
      pattern.add(queries.visit(Decoys.PATTERN, SIZES[i], VISITS, seed));
    }
    List<Value> values = new ArrayList<>();
    for (Method method : METHODS) {
      boolean drawn = method.decoys == Decoys.RANDOM;
      cells(method, drawn ? random : pattern, values);
    }
    shape(random, values);
    return values;
  }

  private static void cells(
      Method method, List<Map<Blocks, Outcome>> outcomes, List<Value> values) {
    for (int i = 0; i < SIZES.length; i++) {
      Outcome outcome = outcome(outcomes, i, method.blocks);
      String cell = ":" + method.label + ":n=" + SIZES[i];
      values.add(new Value("table/unique" + cell, outcome.unique()));
      values.add(new Value("table/median" + cell, outcome.medianCandidates()));
      if (SIZES[i] == MIDDLE) {
        values.add(new Value("table/at-most-5" + cell, outcome.few()));
      }
    }
  }

  /** What decoys drawn at random gain by being many, and lose by blocks that are told apart. */
  private static void shape(List<Map<Blocks, Outcome>> random, List<Value> values) {
    int last = SIZES.length - 1;
    for (Method method : METHODS) {
      if (method.decoys == Decoys.RANDOM) {
        double gain =
            outcome(random, 0, method.blocks).unique()
                - outcome(random, last, method.blocks).unique();
        values.add(new Value("table/gain-from-2-to-100:" + method.label, gain));
      }
    }
    double leastFall = 1;
    double leastStep = 1;
    for (int i = 0; i <= last; i++) {
      double before = i == 0 ? 1 : outcome(random, i - 1, Blocks.NONE).unique();
      leastFall = Math.min(leastFall, before - outcome(random, i, Blocks.NONE).unique());
      for (int m = 1; m < Blocks.values().length; m++) {
        double worse = outcome(random, i, Blocks.values()[m - 1]).unique();
        leastStep = Math.min(leastStep, outcome(random, i, Blocks.values()[m]).unique() - worse);
      }
    }
    values.add(new Value("table/least-fall-with-n:ndb-random", leastFall));
    values.add(new Value("table/least-step-ndb-1bd-improved-abd", leastStep));
  }

  private static Outcome outcome(List<Map<Blocks, Outcome>> outcomes, int size, Blocks blocks) {
    Outcome outcome = outcomes.get(size).get(blocks);
    if (outcome == null) {
      throw new IllegalStateException("no outcome for " + blocks);
    }
    return outcome;
  }
}
