// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.bayes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.Inference;
import org.penregister.adversary.Inference.PairTable;
import org.penregister.adversary.Inference.Unlisted;
import org.penregister.catalog.Specs;
import org.penregister.catalog.TraceSpec;
import org.penregister.directory.Popularity;
import org.penregister.directory.RecordShape;
import org.penregister.experiment.Seed;
import org.penregister.experiment.Simulation;
import org.penregister.experiment.World;
import org.penregister.log.CourtOrder;
import org.penregister.log.Disclosure;
import org.penregister.log.Retention;
import org.penregister.metric.GroundTruth;
import org.penregister.trace.Trace;

/**
 * {@code combined} is no worse than its parts in expected log score, over all pairs of a requester
 * and a registered handle, on generated populations of seeds that nothing was chosen on. A part
 * whose scores only rank is given its best chance: probabilities by score, and for pairs that it
 * does not list, from the population under test itself.
 */
final class CombinedLogScoreTest {
  private static final int PEOPLE = 500;
  private static final int DIRECTORY = 50_000;

  /** Standard errors: a score that is no worse falls below with probability under .0014. */
  private static final double ERRORS = 3;

  private record Log(Disclosure disclosure, GroundTruth truth) {}

  private static Log run(String scheme, int number) throws IOException {
    Trace trace =
        TraceSpec.parse("generated:requesters=" + PEOPLE + ",days=30,seed=" + number, List.of())
            .read();
    Seed seed = new Seed(number);
    World world = World.placed(trace, DIRECTORY, 2 * DIRECTORY, seed);
    Simulation.Outcome outcome =
        new Simulation(world, trace, new RecordShape(2, 64), seed)
            .run(Specs.scheme(scheme, List.of()), 1);
    Disclosure disclosure =
        CourtOrder.everything(trace.timeMillis(0), Duration.ofDays(40))
            .execute(outcome.log(), new Retention(Duration.ofDays(90)), outcome.parameters());
    return new Log(disclosure, outcome.truth());
  }

  private static Inference infer(String adversary, Log log) {
    return Specs.adversaries(adversary, List.of())
        .get(0)
        .attack(
            log.disclosure(),
            new AuxiliaryKnowledge(Popularity.uniform(DIRECTORY), DIRECTORY, DIRECTORY, null, 5));
  }

  /** Log score of each requester; ranking scores count as 1, 2 or more. */
  private static double[] score(Inference.Pairs said, GroundTruth truth) {
    PairTable pairs = said.pairs();
    boolean calibrated = said.calibration() != null;
    double[] shares = calibrated ? new double[0] : shares(pairs, truth);
    double[] scores = new double[truth.units()];
    int[] listed = new int[truth.units()];
    int[] hits = new int[truth.units()];
    for (int i = 0; i < pairs.size(); i++) {
      int unit = pairs.requesters()[i];
      boolean hit = truth.isContact(unit, pairs.handles()[i]);
      double p = calibrated ? pairs.scores()[i] : shares[grade(pairs, i)];
      scores[unit] += Math.log(hit ? p : 1 - p);
      listed[unit]++;
      hits[unit] += hit ? 1 : 0;
    }
    for (int unit = 0; unit < scores.length; unit++) {
      double none = calibrated ? none(said, truth, unit) : shares[0];
      int missed = truth.contactsOf(unit).length - hits[unit];
      scores[unit] +=
          (missed == 0 ? 0 : missed * Math.log(none))
              + (DIRECTORY - listed[unit] - missed) * Math.log1p(-none);
    }
    return scores;
  }

  private static double none(Inference.Pairs said, GroundTruth truth, int unit) {
    assertNotNull(said.calibration());
    return said.calibration().unlisted() == Unlisted.IMPOSSIBLE
        ? 0
        : -Math.expm1(truth.lookupsOf(unit) * Math.log1p(-1.0 / DIRECTORY));
  }

  private static int grade(PairTable pairs, int i) {
    return pairs.scores()[i] < 2 ? 1 : 2;
  }

  /** Share of contacts among the unlisted, those of grade 1 and those of grade 2. */
  private static double[] shares(PairTable pairs, GroundTruth truth) {
    double[] hits = new double[3];
    double[] count = new double[3];
    hits[0] = truth.pairs();
    count[0] = (double) truth.units() * DIRECTORY - pairs.size();
    for (int i = 0; i < pairs.size(); i++) {
      count[grade(pairs, i)]++;
      if (truth.isContact(pairs.requesters()[i], pairs.handles()[i])) {
        hits[grade(pairs, i)]++;
        hits[0]--;
      }
    }
    return new double[] {
      (hits[0] + .5) / (count[0] + 1),
      (hits[1] + .5) / (count[1] + 1),
      (hits[2] + .5) / (count[2] + 1)
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "decoy:k=12",
        "decoy:k=12:choice=popular",
        "decoy:k=12:choice=sticky",
        "decoy:k=12:registered=false",
        "cached:ttl=P1D+decoy:k=12",
        "cached:ttl=P1D+decoy:k=12:choice=popular",
        "cached:ttl=P7D+decoy:k=4:choice=sticky",
        "plain",
        "psi"
      })
  void noWorseThanItsPartsInExpectedLogScore(String scheme) throws IOException {
    for (int seed : new int[] {41, 42}) {
      Log log = run(scheme, seed);
      double[] own = score((Inference.Pairs) infer("combined", log), log.truth());
      for (String part : List.of("bayes", "bayes-repeats", "reciprocity")) {
        if (!(infer(part, log) instanceof Inference.Pairs said)) {
          assertEquals("psi", scheme);
          continue;
        }
        double[] its = score(said, log.truth());
        double sum = 0;
        double squares = 0;
        for (int unit = 0; unit < own.length; unit++) {
          double gain = own[unit] - its[unit];
          sum += gain;
          squares += gain * gain;
        }
        double mean = sum / own.length;
        double error = Math.sqrt((squares / own.length - mean * mean) / own.length);
        String what = scheme + ", seed " + seed + ", over " + part + ": " + mean + " +- " + error;
        assertTrue(mean >= -ERRORS * error, what);
        assertTrue(scheme.equals("plain") || scheme.equals("psi") || mean > 0, what);
      }
    }
  }
}
