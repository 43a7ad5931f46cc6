// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.reciprocity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.penregister.random.SeededRandom;

final class SoftDiscriminantTest {
  private static final int ROWS = 20_000;

  /** Two figures: the first has mean ±1/2 by class, the second is noise; both of variance 1. */
  private static double[][] rows(boolean[] first, double shift, SeededRandom random) {
    double[][] rows = new double[first.length][2];
    for (int i = 0; i < rows.length; i++) {
      rows[i][0] = random.nextGaussian() + (first[i] ? shift : -shift);
      rows[i][1] = random.nextGaussian();
    }
    return rows;
  }

  @Test
  void unsureLabelsTeachTheFullRatio() {
    SeededRandom random = new SeededRandom(4);
    boolean[] first = new boolean[ROWS];
    double[] labels = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      labels[i] = .3 + .4 * random.nextDouble();
      first[i] = random.nextDouble() < labels[i];
    }
    double[][] rows = rows(first, .5, random);
    double[] ratios = SoftDiscriminant.logRatios(rows, labels);
    // The true ratio is x; the ridge and four standard deviations of the slope take a fourth.
    double slope = 0;
    double squares = 0;
    for (int i = 0; i < ROWS; i++) {
      slope += rows[i][0] * ratios[i];
      squares += rows[i][0] * rows[i][0];
    }
    assertEquals(1, slope / squares, .25);
  }

  @Test
  void labelsThatSayNothingTeachNothing() {
    double[][] rows = rows(new boolean[100], 0, new SeededRandom(5));
    double[] labels = new double[100];
    Arrays.fill(labels, .5);
    assertArrayEquals(new double[100], SoftDiscriminant.logRatios(rows, labels));
  }

  @Test
  void whatChanceWouldTeachCountsLittle() {
    SeededRandom random = new SeededRandom(6);
    double[] labels = random.doubles(200).toArray();
    double[] ratios = SoftDiscriminant.logRatios(rows(new boolean[200], 0, random), labels);
    double mean = Arrays.stream(ratios).map(Math::abs).average().orElseThrow();
    assertTrue(mean < .3, "a ratio of " + mean + " on average");
  }
}
