// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric.leakage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.penregister.metric.ClopperPearson;
import org.penregister.metric.Interval;
import org.penregister.random.SeededRandom;

/** Section 2.11. */
final class EmpiricalEpsilonTest {

  @Test
  void section211IntervalsOfCounts() {
    assertInterval(0, .036217, 0, 100);
    assertInterval(.016432, .112835, 5, 100);
    assertInterval(.963783, 1, 100, 100);
    assertInterval(.912384, .945028, 930, 1000);
    assertInterval(.006216, .020868, 12, 1000);
  }

  private static void assertInterval(double low, double high, long successes, long trials) {
    Interval interval = ClopperPearson.interval(successes, trials);
    assertEquals(low, interval.low(), 5e-7);
    assertEquals(high, interval.high(), 5e-7);
  }

  @Test
  void section211LowerBoundAndCeiling() {
    EmpiricalEpsilon audited = EmpiricalEpsilon.of(930, 1000, 12, 1000, 0, .05);
    assertEquals(3.778, audited.lowerBound(), 5e-4);
    assertEquals(4.350, StrictMath.log(930 / 12.0), 5e-4);
    assertEquals(5.601, audited.ceiling(), 5e-4);
    assertEquals(7.905, EmpiricalEpsilon.ceiling(10_000, 10_000, 0, .05), 5e-4);
    assertEquals(5.601, EmpiricalEpsilon.of(1000, 1000, 0, 1000, 0, .05).lowerBound(), 5e-4);
  }

  @Test
  void section211BothDirectionsCount() {
    // Said nearly always in world 1 and often in world 0: the silence is what tells.
    EmpiricalEpsilon silence = EmpiricalEpsilon.of(1000, 1000, 300, 1000, 0, .05);
    Interval alarms = ClopperPearson.interval(300, 1000);
    Interval hits = ClopperPearson.interval(1000, 1000);
    assertEquals(
        StrictMath.log((1 - alarms.high()) / (1 - hits.low())), silence.lowerBound(), 1e-12);
    assertTrue(silence.lowerBound() > 5);
  }

  @Test
  void aDeltaTakesAway() {
    assertEquals(0, EmpiricalEpsilon.of(500, 1000, 500, 1000, 0, .05).lowerBound());
    assertEquals(0, EmpiricalEpsilon.of(100, 1000, 900, 1000, 0, .05).lowerBound());
    assertEquals(0, EmpiricalEpsilon.of(1000, 1000, 0, 1000, 1, .05).lowerBound());
    assertEquals(0, EmpiricalEpsilon.ceiling(1000, 1000, 1, .05));
    double without = EmpiricalEpsilon.of(600, 1000, 100, 1000, 0, .05).lowerBound();
    double with = EmpiricalEpsilon.of(600, 1000, 100, 1000, .2, .05).lowerBound();
    assertTrue(with > 0 && with < without, with + " and " + without);
  }

  /**
   * Randomised response of epsilon ln 3: of 500 audits at 95 %, 5 % may prove more; 1e-4 for 44.
   */
  @Test
  void moreThanTheTruthIsRarelyProved() {
    int tooMuch = 0;
    for (int seed = 0; seed < 500; seed++) {
      SeededRandom random = new SeededRandom(seed);
      int hits = 0;
      int alarms = 0;
      for (int i = 0; i < 200; i++) {
        hits += random.nextDouble() < .75 ? 1 : 0;
        alarms += random.nextDouble() < .25 ? 1 : 0;
      }
      EmpiricalEpsilon audited = EmpiricalEpsilon.of(hits, 200, alarms, 200, 0, .05);
      tooMuch += audited.lowerBound() > StrictMath.log(3) ? 1 : 0;
    }
    assertTrue(tooMuch < 44, tooMuch + " of 500");
  }

  @Test
  void argumentsOutOfBoundsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> EmpiricalEpsilon.of(0, 0, 0, 10, 0, .05));
    assertThrows(IllegalArgumentException.class, () -> EmpiricalEpsilon.of(1, 10, 1, 10, 2, .05));
    assertThrows(IllegalArgumentException.class, () -> EmpiricalEpsilon.of(11, 10, 1, 10, 0, .05));
    assertThrows(IllegalArgumentException.class, () -> EmpiricalEpsilon.of(1, 10, 1, 10, 0, 0));
  }
}
