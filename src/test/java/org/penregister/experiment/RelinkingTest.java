// SPDX-License-Identifier: Apache-2.0
package org.penregister.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.penregister.catalog.MetricType;
import org.penregister.catalog.Specs;
import org.penregister.metric.Estimate;
import org.penregister.testing.SharedFiles;
import org.penregister.trace.Trace;
import org.penregister.trace.copenhagen.CopenhagenTraceReader;
import org.penregister.trace.snap.SnapTraceReader;

/** Changing accounts on the real traces, held against the figures of the design's section 4.1. */
final class RelinkingTest {
  private static SchemeResult run(Trace trace, int days, String scheme, String adversaries) {
    Experiment experiment =
        new Experiment(
            "test",
            trace,
            0,
            Duration.ofDays(days),
            Specs.schemes(scheme, List.of()),
            Specs.adversaries(adversaries, List.of()),
            List.of(
                MetricType.RELINK_TOP1,
                MetricType.RELINK_TOP1_OPEN,
                MetricType.RECOVERY_RATE,
                MetricType.PRECISION),
            1_000_000,
            1_000_000,
            0,
            Experiment.DEFAULT_SHAPE,
            Experiment.Placement.RANDOM,
            Experiment.Prior.uniform(),
            200,
            new Seed(1));
    return new ExperimentRunner(experiment, 2, (share, step) -> {}).run().get(0);
  }

  private static Trace college() throws IOException {
    return new SnapTraceReader().read(SharedFiles.traces("CollegeMsg.txt").toString());
  }

  private static Trace copenhagen() throws IOException {
    return new CopenhagenTraceReader().read(SharedFiles.traces("copenhagen-sms.csv").toString());
  }

  private static Estimate of(SchemeResult result, String adversary, String metric) {
    return result.estimate(adversary, metric).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"1, .229, .188, 543", "3, .316, .260, 357", "5, .393, .323, 263"})
  void section4_1_collegeByContacts(int least, double closed, double open, long persons)
      throws IOException {
    check(college(), 60, "P30D", least, closed, open, persons);
  }

  @ParameterizedTest
  @CsvSource({"1, .714, .685, 387", "2, .882, .858, 176", "3, .954, .922, 71"})
  void section4_1_smsByContacts(int least, double closed, double open, long persons)
      throws IOException {
    check(copenhagen(), 28, "P14D", least, closed, open, persons);
  }

  private static void check(
      Trace trace, int days, String period, int least, double closed, double open, long persons) {
    String adversary = "relink:least=" + least + ":by=contacts";
    SchemeResult result = run(trace, days, "rotating:period=" + period + "+plain", adversary);
    Estimate among = of(result, adversary, "relink-top1");
    assertEquals(closed, among.value(), .0005);
    assertEquals(persons, among.n());
    assertEquals(open, of(result, adversary, "relink-top1-open").value(), .0005);
    assertEquals(Estimate.Status.NOT_APPLICABLE, of(result, adversary, "recovery-rate").status());
  }

  @Test
  void stickyDecoysThatOutliveTheAccountMarkTheClient() throws IOException {
    String adversary = "relink:least=1:by=contacts";
    SchemeResult sticky =
        run(copenhagen(), 28, "rotating:period=P14D+decoy:k=12:choice=sticky", adversary);
    SchemeResult fresh = run(copenhagen(), 28, "rotating:period=P14D+decoy:k=12", adversary);
    // Without decoys .714: whole blocks tell more than contacts, fresh decoys little less.
    assertEquals(.915, of(sticky, adversary, "relink-top1").value(), .01);
    assertEquals(.668, of(fresh, adversary, "relink-top1").value(), .02);
  }

  @Test
  void section2_4_stickyBlocksMeetInSharedContacts() throws IOException {
    SchemeResult result = run(copenhagen(), 28, "decoy:k=12:choice=sticky", "new-block");
    assertEquals(.807, of(result, "new-block", "recovery-rate").value(), .02);
    // 5 % false by its own rule, among some 1,100: 4 sigma.
    assertEquals(.95, of(result, "new-block", "precision").value(), .03);
  }

  @Test
  void whoKeepsAnAccountCannotBeLinkedAndWhoShowsNoHandleNotByContacts() throws IOException {
    Estimate kept =
        of(run(copenhagen(), 28, "plain", "relink"), "relink:least=1:by=contacts", "relink-top1");
    assertEquals(Estimate.Status.NOT_APPLICABLE, kept.status());
    Estimate hidden =
        of(
            run(copenhagen(), 28, "rotating:period=P14D+psi", "relink"),
            "relink:least=1:by=contacts",
            "relink-top1");
    assertEquals(Estimate.Status.NOT_APPLICABLE, hidden.status());
  }
}
