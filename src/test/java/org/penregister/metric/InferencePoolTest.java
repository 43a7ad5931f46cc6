// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.penregister.adversary.Inference;
import org.penregister.directory.Popularity;

final class InferencePoolTest {
  private static final Inference.Calibration CALIBRATION =
      new Inference.Calibration(Popularity.uniform(9), Inference.Unlisted.IMPOSSIBLE);

  private static Inference.Pairs window(int handle) {
    return new Inference.Pairs(
        SmallWorlds.table(new int[] {0, handle, 60, 1}, new int[] {1, handle, 40, 0}),
        CALIBRATION,
        new Inference.LookupGuesses(
            new int[] {1}, new int[] {handle}, new double[] {.5}, new long[] {2}));
  }

  @Test
  void numbersFollowThoseOfTheWindowsBefore() {
    Inference.Pairs pooled =
        (Inference.Pairs)
            InferencePool.pool(List.of(window(3), window(4)), new int[] {5, 2}, new int[] {10, 2});
    assertArrayEquals(new int[] {0, 1, 5, 6}, pooled.pairs().requesters());
    assertArrayEquals(new int[] {3, 3, 4, 4}, pooled.pairs().handles());
    assertArrayEquals(new double[] {.6, .4, .6, .4}, pooled.pairs().scores());
    assertArrayEquals(new boolean[] {true, false, true, false}, pooled.pairs().asserted());
    assertEquals(CALIBRATION, pooled.calibration());
    Inference.LookupGuesses guesses = pooled.guesses();
    assertNotNull(guesses);
    assertArrayEquals(new int[] {1, 11}, guesses.records());
    assertArrayEquals(new int[] {3, 4}, guesses.handles());
  }

  @Test
  void oneWindowThatDoesNotApplyDecides() {
    Inference missing = new Inference.NotApplicable("no handles");
    assertSame(
        missing,
        InferencePool.pool(List.of(window(3), missing), new int[] {2, 2}, new int[] {2, 2}));
  }

  @Test
  void calibrationAndGuessesNeedEveryWindow() {
    Inference.Pairs bare = new Inference.Pairs(window(4).pairs(), null, null);
    Inference.Pairs pooled =
        (Inference.Pairs)
            InferencePool.pool(List.of(window(3), bare), new int[] {2, 2}, new int[] {2, 2});
    assertNull(pooled.calibration());
    assertNull(pooled.guesses());
    Inference.Pairs otherMeaning =
        new Inference.Pairs(
            window(4).pairs(),
            new Inference.Calibration(Popularity.uniform(9), Inference.Unlisted.AS_BEFORE),
            null);
    pooled =
        (Inference.Pairs)
            InferencePool.pool(
                List.of(window(3), otherMeaning), new int[] {2, 2}, new int[] {2, 2});
    assertNull(pooled.calibration());
  }

  @Test
  void everyWindowKeepsItsPriors() {
    Popularity eight = Popularity.uniform(8);
    Inference.Pairs other =
        new Inference.Pairs(
            window(4).pairs(),
            new Inference.Calibration(eight, Inference.Unlisted.IMPOSSIBLE),
            null);
    Inference.Pairs pooled =
        (Inference.Pairs)
            InferencePool.pool(List.of(window(3), other), new int[] {2, 3}, new int[] {2, 2});
    Inference.Calibration calibration = pooled.calibration();
    assertNotNull(calibration);
    assertEquals(Popularity.uniform(9), calibration.prior().of(1));
    assertEquals(eight, calibration.prior().of(2));
    assertEquals(eight, calibration.prior().of(4));
  }

  @Test
  void countsThatDoNotFitAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> InferencePool.pool(List.of(), new int[0], new int[0]));
    assertThrows(
        IllegalArgumentException.class,
        () -> InferencePool.pool(List.of(window(3)), new int[] {2, 2}, new int[] {2}));
    assertThrows(
        IllegalArgumentException.class,
        () -> InferencePool.pool(List.of(window(3)), new int[] {1}, new int[] {2}));
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> InferencePool.pool(List.of(window(3)), new int[] {2}, new int[] {1}));
  }

  @Test
  void truthPoolsItsRecordsUnits() {
    GroundTruth first = SmallWorlds.truth(new int[] {1}, new int[] {2, 3});
    GroundTruth unknown =
        new GroundTruth(new int[][] {{4}}, new int[] {1}, new int[] {0}, new int[] {4});
    GroundTruth pooled = GroundTruth.pool(List.of(first, unknown, first));
    assertEquals(7, pooled.records());
    assertEquals(1, pooled.unitOf(2));
    assertEquals(-1, pooled.unitOf(3));
    assertEquals(3, pooled.unitOf(4));
    assertEquals(1, pooled.clusterOf(4));
  }
}
