// SPDX-License-Identifier: Apache-2.0
package org.penregister.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.penregister.catalog.MetricType;
import org.penregister.catalog.Specs;
import org.penregister.trace.Trace;
import org.penregister.trace.generated.GeneratedTraceReader;
import org.penregister.trace.generated.PopulationProfile;

/**
 * Section 8 on a small population: what returned cover hides, and what tells it. Seeds are fixed
 * and the margins several times what other seeds changed.
 */
final class ReciprocalCoverTest {
  private static final String BEHIND = "+decoy:k=12:choice=sticky";
  private static final String ALL_ONE = "reciprocal:edges=1:participation=1";
  private static final String ALL_THREE = "reciprocal:edges=3:participation=1";
  private static final String TENTH = "reciprocal:edges=3:participation=0.1";
  private static final String CACHED = "cached:ttl=P1D+" + ALL_ONE;

  private static List<SchemeResult> results;

  @BeforeAll
  static void run() {
    Trace trace = GeneratedTraceReader.generate(1500, 28, PopulationProfile.SMS, 31);
    String schemes =
        List.of("plain", ALL_ONE + BEHIND, ALL_THREE + BEHIND, TENTH + BEHIND, CACHED + BEHIND)
            .stream()
            .collect(Collectors.joining(","));
    Experiment experiment =
        new Experiment(
            "test",
            trace,
            0,
            Duration.ofDays(28),
            Specs.schemes(schemes, List.of()),
            Specs.adversaries("reciprocity,real-edges", List.of()),
            List.of(MetricType.RECOVERY_RATE, MetricType.PRECISION),
            1_000_000,
            1_000_000,
            0,
            Experiment.DEFAULT_SHAPE,
            Experiment.Placement.RANDOM,
            Experiment.Prior.uniform(),
            0,
            new Seed(2));
    results = new ExperimentRunner(experiment, 2, (share, step) -> {}).run();
  }

  private static double of(int scheme, String adversary, String metric) {
    return results.get(scheme).estimate(adversary, metric).orElseThrow().value();
  }

  @Test
  void section8_amongParticipantsReciprocityIsRightInCOverCPlusF() {
    assertEquals(1.0 / 2, of(1, "reciprocity", "precision"), .06);
    assertEquals(1.0 / 4, of(2, "reciprocity", "precision"), .05);
  }

  @Test
  void section8_commonContactsAndCountsTellWhatReciprocityCannot() {
    for (int scheme : new int[] {1, 2, 4}) {
      double base = of(scheme, "reciprocity", "precision");
      assertTrue(of(scheme, "real-edges", "precision") > base + .15, "scheme " + scheme);
      assertTrue(of(scheme, "real-edges", "recovery-rate") > .2, "scheme " + scheme);
    }
  }

  @Test
  void section8_coverHidesNoPairOfPeopleWhoLookEachOtherUp() {
    for (int scheme = 1; scheme < results.size(); scheme++) {
      assertEquals(
          of(0, "reciprocity", "recovery-rate"), of(scheme, "reciprocity", "recovery-rate"), .002);
    }
  }

  @Test
  void section8_whereFewTakePartTheOthersStayExposedAndParticipantsStandOut() {
    assertTrue(of(3, "reciprocity", "precision") > .7);
    assertTrue(of(3, "real-edges", "precision") > of(3, "reciprocity", "precision") + .1);
    assertTrue(of(3, "real-edges", "recovery-rate") > .8);
  }

  @Test
  void withoutCoverBothSayTheSame() {
    for (String metric : List.of("precision", "recovery-rate")) {
      assertEquals(of(0, "reciprocity", metric), of(0, "real-edges", metric));
    }
  }

  @Test
  void coverCostsLookups() {
    double perEvent = (double) results.get(1).lookups() / results.get(1).events();
    assertTrue(perEvent > 1.5 && perEvent < 2.2, perEvent + " lookups an event");
  }
}
