// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.penregister.trace.Trace;

final class FuzzyDetectionTest {
  @ParameterizedTest
  @CsvSource({
    "100, 2, 2, 3, 4, 5, 7, 10, 15, 26",
    "1000, 4, 6, 8, 11, 15, 22, 31, 48, 82",
    "10000, 12, 17, 23, 33, 47, 67, 98, 149, 258"
  })
  void section3_2_messagesThatExposeAPair(
      int sent, int p9, int p8, int p7, int p6, int p5, int p4, int p3, int p2, int p1) {
    int[] expected = {p1, p2, p3, p4, p5, p6, p7, p8, p9};
    for (int power = 1; power <= expected.length; power++) {
      double rate = 1.0 / (1 << power);
      assertEquals(expected[power - 1], FuzzyDetection.exposingMessages(sent, rate), "2^-" + power);
      assertTrue(
          FuzzyDetection.expectedDeviations(sent, expected[power - 1] - 1, rate)
              <= FuzzyDetection.NORMAL_AT_ONE_PERCENT);
    }
  }

  @Test
  void section3_2_largestRateAtWhichMessagesStandOut() {
    assertEquals(.002, FuzzyDetection.largestExposingRate(1000, 5));
    assertEquals(.127, FuzzyDetection.largestExposingRate(10_000, 100));
    assertEquals(.5, FuzzyDetection.largestExposingRate(100_000, 500));
    assertEquals(0, FuzzyDetection.largestExposingRate(10_000_000, 250));
  }

  @Test
  void section3_2_unlinkabilityAdvantage() {
    assertEquals(.25, FuzzyDetection.unlinkabilityAdvantage(1, .5), 1e-15);
    assertEquals(.15625, FuzzyDetection.unlinkabilityAdvantage(2, .5), 1e-15);
    assertEquals(309 / 4096., FuzzyDetection.unlinkabilityAdvantage(4, .5), 1e-15);
    assertEquals(.333984375, FuzzyDetection.unlinkabilityAdvantage(2, .25), 1e-15);
    assertEquals(6.12358339e-6, FuzzyDetection.unlinkabilityAdvantage(32, .5), 5e-15);
  }

  /** Two-sided thresholds at .01 from any table of Student's law. */
  @ParameterizedTest
  @CsvSource({"1, 63.657", "2, 9.925", "5, 4.032", "10, 3.169", "29, 2.756"})
  void section3_3_studentThresholds(int degrees, double expected) {
    assertEquals(expected, FuzzyDetectionSimulation.studentThreshold(degrees), .0005);
  }

  @Test
  void section3_3_aBusyTieIsFoundAndASingleMessageNever() {
    Trace.Builder trace = new Trace.Builder("test").nodes(4, id -> "n" + id);
    for (int i = 0; i < 200; i++) {
      trace.add(1000L * i, 0, 1);
    }
    trace.add(0, 2, 3);
    FuzzyDetectionSimulation simulation = new FuzzyDetectionSimulation(trace.build());
    assertEquals(2, simulation.pairs());
    FuzzyDetectionSimulation.Outcome outcome = simulation.run(1);
    // 200 of 200 messages are ten deviations or more above every rate of one half or less.
    assertEquals(1, outcome.many().found());
    assertEquals(0, outcome.many().missed());
    assertEquals(1, outcome.all().found());
    assertEquals(1, outcome.all().missed());
    assertEquals(.5, outcome.all().recall());
  }
}
