// SPDX-License-Identifier: Apache-2.0
package org.penregister.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.penregister.catalog.MetricType;
import org.penregister.catalog.Specs;
import org.penregister.log.LookupLog;
import org.penregister.trace.Trace;
import org.penregister.trace.generated.GeneratedTraceReader;

/** The same seed gives the same results, whatever the number of threads. */
final class ThreadsTest {
  private static Trace population() throws IOException {
    return new GeneratedTraceReader().read("requesters=200,days=30,profile=sms");
  }

  private static List<ResultRow> rows(int threads, long seed) throws IOException {
    Experiment experiment =
        new Experiment(
            "test",
            population(),
            0,
            Duration.ofDays(30),
            Specs.schemes("plain,decoy:choice=popular,decoy:choice=sticky", List.of()),
            Specs.adversaries("random-guess,seen-twice,bayes,reciprocity", List.of()),
            Arrays.asList(MetricType.values()),
            10_000,
            20_000,
            0,
            Experiment.DEFAULT_SHAPE,
            Experiment.Placement.RANDOM,
            Experiment.Prior.uniform(),
            100,
            new Seed(seed));
    List<ResultRow> rows = new ArrayList<>();
    new ExperimentRunner(experiment, threads, (share, step) -> {})
        .run()
        .forEach(result -> rows.addAll(result.rows()));
    return rows;
  }

  @Test
  void rowsDependOnTheSeedAndNotOnThreads() throws IOException {
    assertEquals(rows(1, 9), rows(7, 9));
    assertNotEquals(rows(1, 9), rows(1, 10));
  }

  @Test
  void logsAreTheSameRecordByRecord() throws IOException {
    Trace trace = population();
    World world = World.placed(trace, 10_000, 20_000, new Seed(4));
    Simulation simulation =
        new Simulation(world, trace, Experiment.DEFAULT_SHAPE, new Seed(4).part(0));
    var scheme = Specs.scheme("cached:ttl=PT1H+decoy:k=5", List.of());
    LookupLog one = simulation.run(scheme, 1).log();
    LookupLog three = simulation.run(scheme, 3).log();
    assertEquals(one.size(), three.size());
    for (int i = 0; i < one.size(); i++) {
      assertEquals(one.record(i), three.record(i));
    }
  }
}
