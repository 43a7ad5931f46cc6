// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.repetition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.penregister.SpecValues;
import org.penregister.adversary.Adversary;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.Inference;
import org.penregister.adversary.LogFixture;
import org.penregister.directory.Popularity;
import org.penregister.random.SeededRandom;

final class SemanticIntersectionAdversaryTest {
  private static final AuxiliaryKnowledge KNOWLEDGE = LogFixture.knowing(Popularity.uniform(2000));

  private static String rows(String parameters, LogFixture log) {
    Adversary adversary =
        SemanticIntersectionAdversary.of(SpecValues.parse("semantic-intersection" + parameters));
    return LogFixture.rows(LogFixture.pairs(adversary, log.disclose(), KNOWLEDGE).pairs());
  }

  /** Lookups of one requester at one instant. */
  private static LogFixture group(LogFixture log, long millis, int[]... lookups) {
    for (int[] each : lookups) {
      log.at(millis).handles(0, each);
    }
    return log;
  }

  private static LogFixture example() {
    LogFixture log = new LogFixture(100);
    group(log, 0, new int[] {1, 11}, new int[] {2, 12}, new int[] {3, 13});
    group(log, 1000, new int[] {4, 50}, new int[] {5, 14});
    group(log, 2000, new int[] {1, 15}, new int[] {2, 16}, new int[] {3, 17});
    group(log, 3000, new int[] {4, 18}, new int[] {6, 50});
    group(log, 4000, new int[] {1, 19}, new int[] {2, 20});
    // Alone, however often, is no group.
    return group(group(group(log, 5000, new int[] {7}), 6000, new int[] {7}), 7000, new int[] {7});
  }

  @Test
  void section2_7_handlesOfARecurringGroupAppearTogether() {
    // 4 and 50 share two groups, but once only within one lookup.
    assertEquals("0 1 3.0000!\n0 2 3.0000!\n0 3 2.0000!\n", rows("", example()));
    assertEquals("0 1 3.0000!\n0 2 3.0000!\n0 3 2.0000\n", rows(":times=3", example()));
    assertEquals("0 1 2.0000!\n0 2 2.0000!\n", rows(":most=2", pairsOnly()));
  }

  private static LogFixture pairsOnly() {
    LogFixture log = new LogFixture(100);
    group(log, 0, new int[] {1, 11}, new int[] {2, 12});
    group(log, 1000, new int[] {1, 13}, new int[] {2, 14});
    group(log, 2000, new int[] {1, 15}, new int[] {2, 16}, new int[] {3, 17});
    group(log, 3000, new int[] {1, 18}, new int[] {2, 19}, new int[] {3, 20});
    return log;
  }

  @Test
  void aLongerPauseMakesLargerGroups() {
    LogFixture log = new LogFixture(100);
    for (long start : new long[] {0, 100_000}) {
      log.at(start).handles(0, 1).at(start + 900).handles(0, 2).at(start + 1800).handles(0, 3);
    }
    assertEquals("", rows("", log));
    assertEquals("0 1 2.0000!\n0 2 2.0000!\n0 3 2.0000!\n", rows(":within=PT1S", again()));
  }

  private static LogFixture again() {
    LogFixture log = new LogFixture(100);
    for (long start : new long[] {0, 100_000}) {
      log.at(start).handles(0, 1).at(start + 900).handles(0, 2).at(start + 1800).handles(0, 3);
    }
    return log;
  }

  @Test
  void agreesWithCountingEveryPair() {
    SeededRandom random = new SeededRandom(35);
    int listed = 0;
    for (int trial = 0; trial < 100; trial++) {
      LogFixture log = new LogFixture(100);
      List<int[][]> groups = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        int[][] lookups = new int[1 + random.nextInt(4)][];
        for (int l = 0; l < lookups.length; l++) {
          lookups[l] = random.ints(1 + random.nextInt(4), 0, 14).toArray();
        }
        groups.add(lookups);
        group(log, 1000L * i, lookups);
      }
      StringBuilder expected = new StringBuilder();
      for (int handle = 0; handle < 14; handle++) {
        int most = 0;
        for (int other = 0; other < 14; other++) {
          int shared = 0;
          for (int[][] lookups : groups) {
            shared += together(handle, other, lookups) ? 1 : 0;
          }
          most = Math.max(most, other == handle ? 0 : shared);
        }
        if (most >= 2) {
          expected.append("0 ").append(handle).append(' ').append(most).append(".0000!\n");
          listed++;
        }
      }
      assertEquals(expected.toString(), rows("", log), "trial " + trial);
    }
    assertTrue(listed > 100);
  }

  private static boolean together(int a, int b, int[][] lookups) {
    for (int i = 0; i < lookups.length; i++) {
      for (int j = 0; j < lookups.length; j++) {
        if (i != j && holds(lookups[i], a) && holds(lookups[j], b)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean holds(int[] lookup, int handle) {
    return Arrays.stream(lookup).anyMatch(each -> each == handle);
  }

  @Test
  void theGroupIsAParameter() {
    assertEquals(
        "semantic-intersection:within=PT1M:times=3:most=64",
        SemanticIntersectionAdversary.of(
                SpecValues.parse("semantic-intersection:within=PT60S:times=3:most=64"))
            .spec());
    for (String wrong : new String[] {":within=-PT1S", ":within=1", ":times=1", ":most=65"}) {
      assertThrows(
          IllegalArgumentException.class, () -> rows(wrong, new LogFixture(100).handles(0, 1)));
    }
    assertEquals(
        new Inference.NotApplicable(
            "semantic-intersection needs handles, which this log does not hold"),
        SemanticIntersectionAdversary.of(SpecValues.parse("semantic-intersection"))
            .attack(new LogFixture(100).disclose(), KNOWLEDGE));
  }
}
