// SPDX-License-Identifier: Apache-2.0
package org.penregister.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
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

/** The whole path on the real traces, held against the figures of the design's section 5.2. */
final class KnownFiguresTest {
  private static final int TEN_MILLION = 10_000_000;

  private static List<SchemeResult> run(
      Trace trace, int days, int window, String schemes, String adversaries, int directorySize) {
    Experiment experiment =
        new Experiment(
            "test",
            trace,
            window,
            Duration.ofDays(days),
            Specs.schemes(schemes, List.of()),
            Specs.adversaries(adversaries, List.of()),
            Arrays.asList(MetricType.values()),
            directorySize,
            directorySize,
            0,
            Experiment.DEFAULT_SHAPE,
            Experiment.Placement.RANDOM,
            Experiment.Prior.uniform(),
            200,
            new Seed(1));
    return new ExperimentRunner(experiment, 2, (share, step) -> {}).run();
  }

  private static Trace copenhagen() throws IOException {
    return new CopenhagenTraceReader().read(SharedFiles.traces("copenhagen-sms.csv").toString());
  }

  private static Estimate of(SchemeResult result, String adversary, String metric) {
    return result.estimate(adversary, metric).orElseThrow();
  }

  @Test
  void readingAPlainLogFindsEveryPairOfCopenhagen() throws IOException {
    SchemeResult plain =
        run(copenhagen(), 28, 0, "plain", "reading,oracle,bayes,random-guess", 1_000_000).get(0);
    Estimate recovered = of(plain, "reading", "recovery-rate");
    assertEquals(1, recovered.value());
    assertEquals(1303, recovered.n());
    assertEquals(1, of(plain, "reading", "precision").value());
    assertEquals(1, of(plain, "oracle", "recovery-rate").value());
    assertEquals(1, of(plain, "bayes", "bayes-vulnerability").value());
    assertTrue(of(plain, "random-guess", "recovery-rate").value() < .01);
    assertEquals("reading", plain.best().orElseThrow());
  }

  @Test
  void whatNeedsTargetsIsNotApplicableToIdealAndPsi() throws IOException {
    for (SchemeResult result :
        run(copenhagen(), 28, 0, "ideal,psi", "reading,enumeration,seen-twice,bayes", 1_000_000)) {
      for (String adversary : List.of("reading", "enumeration", "seen-twice:times=2")) {
        assertEquals(
            Estimate.Status.NOT_APPLICABLE, of(result, adversary, "recovery-rate").status());
      }
      assertEquals(0, of(result, "bayes", "bits-revealed").value());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "decoy:k=12:choice=uniform, .832, .938",
    "cached:ttl=PT1H+decoy:k=12:choice=uniform, .700, .9958",
    "cached:ttl=P1D+decoy:k=12:choice=uniform, .594, .9994",
    "cached:ttl=P7D+decoy:k=12:choice=uniform, .479, .99985",
    "cached:ttl=P30D+decoy:k=12:choice=uniform, 0, 0"
  })
  void seenTwiceOnCopenhagen(String scheme, double recovery, double precision) throws IOException {
    SchemeResult result = run(copenhagen(), 28, 0, scheme, "seen-twice", TEN_MILLION).get(0);
    assertEquals(recovery, of(result, "seen-twice:times=2", "recovery-rate").value(), .0005);
    Estimate attained = of(result, "seen-twice:times=2", "precision");
    if (recovery == 0) {
      assertEquals(Estimate.Status.NOT_ATTAINED, attained.status());
    } else {
      // Coincidences are Poisson: at most 3 sigma of their expected count on either side.
      double pairs = attained.n() * precision;
      double coincidences = pairs * (1 - precision) / precision;
      double slack = 3 * Math.sqrt(Math.max(1, coincidences)) / attained.n();
      assertEquals(precision, attained.value(), slack);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "decoy, .461",
    "cached:ttl=PT1H+decoy, .341",
    "cached:ttl=P1D+decoy, .218",
    "cached:ttl=P7D+decoy, .070",
    "cached:ttl=P30D+decoy, 0"
  })
  void seenTwiceOnCollegePooledOverWindows(String scheme, double recovery) throws IOException {
    Trace trace = new SnapTraceReader().read(SharedFiles.traces("CollegeMsg.txt").toString());
    SchemeResult result =
        run(trace, 30, Experiment.ALL_WINDOWS, scheme, "seen-twice", TEN_MILLION).get(0);
    assertEquals(recovery, of(result, "seen-twice:times=2", "recovery-rate").value(), .0005);
  }
}
