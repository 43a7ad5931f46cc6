// SPDX-License-Identifier: Apache-2.0
package org.penregister.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.penregister.adversary.Rung;
import org.penregister.catalog.MetricType;
import org.penregister.catalog.Specs;
import org.penregister.catalog.TraceSpec;
import org.penregister.log.Coarsening;
import org.penregister.log.Retention;
import org.penregister.log.Vantage;
import org.penregister.metric.Estimate;
import org.penregister.trace.Trace;

/** What the conditions under which a log is kept, ordered and read do to what it tells. */
final class ConditionsTest {
  private static final Trace TRACE = trace();

  private static Trace trace() {
    try {
      return TraceSpec.parse("generated:requesters=200,days=60,seed=3", List.of()).read();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<SchemeResult> run(
      String schemes, String adversaries, int window, int days, Conditions conditions) {
    return new ExperimentRunner(
            new Experiment(
                "test",
                TRACE,
                window,
                Duration.ofDays(days),
                Specs.schemes(schemes, List.of()),
                Specs.adversaries(adversaries, List.of()),
                Arrays.asList(MetricType.values()),
                2_000,
                4_000,
                0,
                Experiment.DEFAULT_SHAPE,
                Experiment.Placement.RANDOM,
                Experiment.Prior.uniform(),
                50,
                new Seed(1),
                conditions),
            2,
            (share, step) -> {})
        .run();
  }

  private static Conditions with(
      Retention retention, Coarsening coarsening, Vantage vantage, Conditions.Scope scope) {
    return new Conditions(0, retention, coarsening, vantage, scope, .3, .2, false, List.of());
  }

  private static Estimate of(SchemeResult result, String adversary, String metric) {
    return result.estimate(adversary, metric).orElseThrow();
  }

  @Test
  void resultsAreNotAboutBackgroundPeople() {
    String adversaries = "random-guess,reading,seen-twice,bayes,reciprocity,oracle";
    SchemeResult alone = run("plain,decoy:k=3", adversaries, 0, 30, Conditions.PLAIN).get(1);
    SchemeResult among =
        run("plain,decoy:k=3", adversaries, 0, 30, Conditions.PLAIN.withBackground(500)).get(1);
    assertEquals(alone.rows().get(0).population(), among.rows().get(0).population());
    assertEquals(alone.events(), among.events());
    assertEquals(alone.simulated().rows(), among.simulated().rows());
    assertEquals(
        of(alone, "oracle", "recovery-rate").n(), of(among, "oracle", "recovery-rate").n());
    assertEquals(1, of(among, "oracle", "recovery-rate").value());
    assertEquals(1, of(among, "oracle", "precision").value());
    assertTrue(among.observations().records() > 2 * alone.observations().records());
  }

  @Test
  void anOrderIsAboutWhatItNames() {
    for (Conditions.Scope scope : Conditions.Scope.values()) {
      Conditions named = with(Retention.THIRTY_DAYS, Coarsening.NONE, Vantage.SERVER, scope);
      SchemeResult plain = run("plain", "reading,reciprocity,oracle", 0, 30, named).get(0);
      Estimate reading = of(plain, "reading", "recovery-rate");
      assertEquals(1, reading.value(), scope.name());
      assertEquals(1, of(plain, "reading", "precision").value(), scope.name());
      boolean all = scope == Conditions.Scope.ALL;
      long whole = all ? reading.n() : Long.MAX_VALUE;
      assertTrue(reading.n() > 30 && reading.n() <= whole, scope + " is about " + reading.n());
      assertEquals(scope.name().toLowerCase(java.util.Locale.ROOT), plain.rows().get(0).scope());
    }
  }

  @Test
  void shortRetentionLeavesTheEndOfTheWindow() {
    Conditions week =
        with(
            new Retention(Duration.ofDays(7)),
            Coarsening.NONE,
            Vantage.SERVER,
            Conditions.Scope.ALL);
    SchemeResult plain = run("plain", "reading", 0, 30, week).get(0);
    double recovered = of(plain, "reading", "recovery-rate").value();
    assertTrue(recovered > .2 && recovered < .95, "recovered " + recovered);
    assertEquals(1, of(plain, "reading", "precision").value());
  }

  @Test
  void aTapOnTheNetworkSeesNoTargets() {
    Conditions tap =
        with(Retention.THIRTY_DAYS, Coarsening.NONE, Vantage.NETWORK, Conditions.Scope.ALL);
    SchemeResult plain = run("plain", "reading,bayes", 0, 30, tap).get(0);
    assertEquals(Estimate.Status.NOT_APPLICABLE, of(plain, "reading", "recovery-rate").status());
    assertEquals(0, of(plain, "bayes", "bits-revealed").value());
    assertEquals("network", plain.rows().get(0).vantage());
  }

  @Test
  void roundingTimesKeepsWhatTheyAreAbout() {
    Conditions days =
        with(
            Retention.THIRTY_DAYS,
            new Coarsening(Duration.ofDays(1), 8),
            Vantage.SERVER,
            Conditions.Scope.ALL);
    SchemeResult exact =
        run("cached:ttl=P1D+decoy:k=3", "bayes,oracle", 0, 30, Conditions.PLAIN).get(0);
    SchemeResult rounded = run("cached:ttl=P1D+decoy:k=3", "bayes,oracle", 0, 30, days).get(0);
    assertEquals(exact.lookups(), rounded.lookups());
    assertEquals(
        of(exact, "oracle", "recovery-rate").n(), of(rounded, "oracle", "recovery-rate").n());
    for (String scheme : List.of("plain", "decoy:k=3")) {
      SchemeResult read = run(scheme, "reading", 0, 30, days).get(0);
      assertEquals(1, of(read, "reading", "recovery-rate").value(), scheme);
    }
  }

  @Test
  void longerDisclosuresHoldMoreContacts() {
    Conditions growing =
        new Conditions(
            0,
            Retention.THIRTY_DAYS,
            Coarsening.NONE,
            Vantage.SERVER,
            Conditions.Scope.ALL,
            .1,
            .2,
            false,
            List.of(60, 1, 7, 30));
    SchemeResult plain = run("plain", "reading", 0, 60, growing).get(0);
    long before = 0;
    for (int days : List.of(1, 7, 30, 60)) {
      Estimate found = plain.estimate("reading", "recovery-rate", days).orElseThrow();
      assertEquals(1, found.value());
      assertTrue(found.n() > before, found.n() + " pairs in " + days + " days");
      before = found.n();
    }
    assertEquals(2, plain.rows().get(plain.rows().size() - 1).snapshots());
    assertEquals("reading", plain.bestByRung().get(Rung.R1));
  }

  @Test
  void popularityOfTheWindowBeforeIsAPrior() {
    Conditions earlier =
        new Conditions(
            0,
            Retention.THIRTY_DAYS,
            Coarsening.NONE,
            Vantage.SERVER,
            Conditions.Scope.ALL,
            .1,
            .2,
            true,
            List.of());
    String specs = "decoy:k=12";
    SchemeResult without = run(specs, "bayes", 1, 28, Conditions.PLAIN).get(0);
    SchemeResult with = run(specs, "bayes", 1, 28, earlier).get(0);
    assertEquals("uniform-registered", without.rows().get(0).prior());
    assertEquals("earlier-window-registered", with.rows().get(0).prior());
    // Traced people are a tenth of the directory, so having been asked for says much.
    double guessed = of(with, "bayes", "top1-accuracy").value();
    assertTrue(guessed > 2 * of(without, "bayes", "top1-accuracy").value(), "guessed " + guessed);
    assertEquals(guessed, of(with, "bayes", "bayes-vulnerability").value(), .15);
    assertEquals(Estimate.Status.OK, of(with, "bayes", "bits-revealed").status());
  }

  @Test
  void conditionsThatCannotBeAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> with(Retention.THIRTY_DAYS, Coarsening.NONE, Vantage.RELAY, Conditions.Scope.ALL));
    assertThrows(IllegalArgumentException.class, () -> Conditions.PLAIN.withBackground(-1));
    assertThrows(IllegalArgumentException.class, () -> new Coarsening(Duration.ofHours(-1), 32));
    assertThrows(IllegalArgumentException.class, () -> new Coarsening(Duration.ZERO, 33));
  }
}
