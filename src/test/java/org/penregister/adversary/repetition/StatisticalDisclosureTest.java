// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.repetition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class StatisticalDisclosureTest {
  @Test
  void section2_8_theKnownAnswer() {
    double[] observed = {.5, .25, .125, .125};
    double[] background = {.25, .25, .25, .25};
    assertArrayEquals(
        new double[] {1.25, .25, -.25, -.25},
        StatisticalDisclosure.estimate(observed, background, 4, 1));
  }

  @Test
  void aSenderAloneIsReadAsItStands() {
    double[] observed = {.75, .25};
    assertArrayEquals(
        observed, StatisticalDisclosure.estimate(observed, new double[] {.9, .1}, 3, 3));
    assertEquals(0, StatisticalDisclosure.deviation(.5, 3, 3, 10));
  }

  @Test
  void theDeviationIsThatOfTheOthersMessages() {
    // 12 others a round, 1/1000 each, 100 rounds: sqrt(12 .001 .999 / 100).
    assertEquals(
        Math.sqrt(12 * .001 * .999 / 100),
        StatisticalDisclosure.deviation(.001, 13, 1, 100),
        1e-15);
  }

  @Test
  void impossibleBatchesAreRefused() {
    double[] two = {1, 0};
    assertThrows(
        IllegalArgumentException.class,
        () -> StatisticalDisclosure.estimate(two, new double[1], 4, 1));
    assertThrows(
        IllegalArgumentException.class, () -> StatisticalDisclosure.estimate(1, 0, .5, .5));
    assertThrows(IllegalArgumentException.class, () -> StatisticalDisclosure.estimate(1, 0, 2, 3));
    assertThrows(IllegalArgumentException.class, () -> StatisticalDisclosure.estimate(1, 0, 2, 0));
  }
}
