// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClopperPearsonTest {
  @ParameterizedTest
  @CsvSource({
    "0, 100, 0, .036217",
    "5, 100, .016432, .112835",
    "100, 100, .963783, 1",
    "930, 1000, .912384, .945028",
    "12, 1000, .006216, .020868"
  })
  void section211Table(long successes, long trials, double low, double high) {
    Interval interval = ClopperPearson.interval(successes, trials);
    assertEquals(low, interval.low(), 5e-7);
    assertEquals(high, interval.high(), 5e-7);
  }

  @Test
  void section211EmpiricalEpsilonAndItsCeilings() {
    double truePositives = ClopperPearson.lower(930, 1000, 0.025);
    double falsePositives = ClopperPearson.upper(12, 1000, 0.025);
    assertEquals(3.778, StrictMath.log(truePositives / falsePositives), 5e-4);
    assertEquals(5.601, ceiling(1000), 5e-4);
    assertEquals(7.905, ceiling(10_000), 5e-4);
  }

  private static double ceiling(long trials) {
    return StrictMath.log(
        ClopperPearson.lower(trials, trials, 0.025) / ClopperPearson.upper(0, trials, 0.025));
  }

  @Test
  void boundsOfAllOrNothingAreRootsOfAlpha() {
    assertEquals(StrictMath.pow(0.05, 1 / 59.0), ClopperPearson.lower(59, 59, 0.05), 1e-12);
    assertEquals(1 - StrictMath.pow(0.05, 1 / 59.0), ClopperPearson.upper(0, 59, 0.05), 1e-12);
    assertEquals(0, ClopperPearson.lower(0, 0, 0.05));
    assertEquals(1, ClopperPearson.upper(0, 0, 0.05));
  }

  @Test
  void comparingAgreesWithInverting() {
    for (long trials = 0; trials <= 200; trials++) {
      for (long successes = 0; successes <= trials; successes++) {
        assertEquals(
            ClopperPearson.lower(successes, trials, 0.05) >= 0.95,
            ClopperPearson.lowerIsAtLeast(0.95, successes, trials, 0.05),
            successes + " of " + trials);
      }
    }
  }

  @Test
  void impossibleCountsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> ClopperPearson.lower(3, 2, 0.05));
    assertThrows(IllegalArgumentException.class, () -> ClopperPearson.lower(-1, 2, 0.05));
    assertThrows(IllegalArgumentException.class, () -> ClopperPearson.lower(1, 2, 0));
  }
}
