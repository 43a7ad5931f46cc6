// SPDX-License-Identifier: Apache-2.0
package org.penregister;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.penregister.adversary.Adversary;
import org.penregister.adversary.AuxiliaryKnowledge;
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
import org.penregister.metric.ClusterBootstrap;
import org.penregister.metric.Estimate;
import org.penregister.metric.LeakageMetric;
import org.penregister.trace.Trace;

/** The example of README.md, which shows the lines between the two marks. */
final class ReadmeExample {
  private ReadmeExample() {}

  static void run(PrintStream out) throws IOException {
    // example
    Trace trace = TraceSpec.parse("generated:requesters=1000,days=30,seed=1", List.of()).read();
    World world = World.placed(trace, 1_000_000, 2_000_000, new Seed(1)); // registered, dialable
    Simulation month = new Simulation(world, trace, new RecordShape(2, 64), new Seed(1));
    CourtOrder order = CourtOrder.everything(trace.timeMillis(0), Duration.ofDays(30));
    Adversary adversary = Specs.adversaries("seen-twice", List.of()).get(0);
    Popularity prior = Popularity.uniform(2_000_000);
    AuxiliaryKnowledge knowledge = new AuxiliaryKnowledge(prior, 2_000_000, 2_000_000, null, 1);
    LeakageMetric recovery = MetricType.RECOVERY_RATE.create(1, ClusterBootstrap.oneWay(1000));
    for (String spec : List.of("plain", "decoy:k=12", "cached:ttl=P7D+decoy:k=12", "psi")) {
      Simulation.Outcome outcome = month.run(Specs.scheme(spec, List.of()), 2); // on two threads
      Disclosure log = order.execute(outcome.log(), Retention.THIRTY_DAYS, outcome.parameters());
      Estimate found = recovery.compute(adversary.attack(log, knowledge), outcome.truth());
      out.printf(Locale.ROOT, "%s: %s, %.3f%n", spec, found.status().label(), found.value());
    }
    // end
  }
}
