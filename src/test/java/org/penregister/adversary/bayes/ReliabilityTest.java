// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.bayes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.penregister.SpecValues;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.Inference;
import org.penregister.adversary.LogFixture;
import org.penregister.catalog.MetricType;
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
import org.penregister.metric.CalibrationCheck;
import org.penregister.metric.ClopperPearson;
import org.penregister.metric.ClusterBootstrap;
import org.penregister.metric.Estimate;
import org.penregister.metric.GroundTruth;
import org.penregister.metric.IntervalMethod;
import org.penregister.trace.Trace;

/**
 * What is said to have probability p happens with frequency p, on a generated population of another
 * seed than the concentration was chosen on. Pairs fall into ten bins by score; in each the mean
 * score lies within exact bounds on the frequency that fail with probability 1e-5 a side. Pairs of
 * one lookup exclude each other, which only steadies their number. Seven logs of ten bins: a right
 * posterior fails with probability below .0014; the seed is fixed.
 */
final class ReliabilityTest {
  private static final int PEOPLE = 1000;
  private static final int DIRECTORY = 100_000;
  private static final double ALPHA = 1e-5;

  private static Simulation.Outcome run(String scheme) throws IOException {
    Trace trace =
        TraceSpec.parse("generated:requesters=" + PEOPLE + ",days=30,seed=31", List.of()).read();
    Seed seed = new Seed(31);
    World world = World.placed(trace, DIRECTORY, 2 * DIRECTORY, seed);
    return new Simulation(world, trace, new RecordShape(2, 64), seed)
        .run(Specs.scheme(scheme, List.of()), 1);
  }

  private static Inference.Pairs infer(Simulation.Outcome outcome) {
    Disclosure disclosure =
        CourtOrder.everything(outcome.log().timeMillis(0), Duration.ofDays(40))
            .execute(outcome.log(), new Retention(Duration.ofDays(90)), outcome.parameters());
    return LogFixture.pairs(
        BayesRepeatsAdversary.of(SpecValues.parse("bayes-repeats")),
        disclosure,
        new AuxiliaryKnowledge(Popularity.uniform(DIRECTORY), DIRECTORY, DIRECTORY, null, 5));
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
        "cached:ttl=PT1H+decoy:k=4:choice=popular"
      })
  void probabilitiesAreFrequencies(String scheme) throws IOException {
    Simulation.Outcome outcome = run(scheme);
    GroundTruth truth = outcome.truth();
    Inference.Pairs found = infer(outcome);
    Inference.PairTable pairs = found.pairs();
    long[] count = new long[10];
    long[] hits = new long[10];
    double[] scores = new double[10];
    double sum = 0;
    for (int i = 0; i < pairs.size(); i++) {
      int bin = Math.min(9, (int) (10 * pairs.scores()[i]));
      count[bin]++;
      hits[bin] += truth.isContact(pairs.requesters()[i], pairs.handles()[i]) ? 1 : 0;
      scores[bin] += pairs.scores()[i];
      sum += pairs.scores()[i];
    }
    for (int bin = 0; bin < 10; bin++) {
      if (count[bin] > 0) {
        double mean = scores[bin] / count[bin];
        assertTrue(
            mean >= ClopperPearson.lower(hits[bin], count[bin], ALPHA)
                && mean <= ClopperPearson.upper(hits[bin], count[bin], ALPHA),
            "bin " + bin + ": mean score " + mean + ", " + hits[bin] + " of " + count[bin]);
      }
    }
    // Every true pair has a row, and the scores add up to their number.
    assertEquals(1, sum / truth.pairs(), .01);
    guessesAreCalibrated(found, truth);
  }

  private static void guessesAreCalibrated(Inference.Pairs found, GroundTruth truth) {
    assertNotNull(found.guesses());
    IntervalMethod intervals = ClusterBootstrap.oneWay(200);
    Estimate believed = MetricType.BAYES_VULNERABILITY.create(1, intervals).compute(found, truth);
    Estimate right = MetricType.TOP1_ACCURACY.create(1, intervals).compute(found, truth);
    assertEquals(Optional.empty(), CalibrationCheck.warning(believed, right));
    assertEquals(right.value(), believed.value(), .02);
  }
}
