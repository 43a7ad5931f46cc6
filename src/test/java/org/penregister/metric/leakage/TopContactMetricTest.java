// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric.leakage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.penregister.adversary.Inference;
import org.penregister.metric.ClusterBootstrap;
import org.penregister.metric.Estimate;
import org.penregister.metric.GroundTruth;
import org.penregister.metric.SmallWorlds;

final class TopContactMetricTest {
  private static final TopContactMetric METRIC =
      new TopContactMetric(1, ClusterBootstrap.oneWay(200));

  @Test
  void handComputedTable() {
    // 0: best is a contact. 1: two tie, one is. 2: best is none. 3: has no row. 4: no contacts.
    GroundTruth truth =
        SmallWorlds.truth(
            new int[] {1, 2}, new int[] {3}, new int[] {4}, new int[] {5}, new int[] {});
    Inference said =
        SmallWorlds.pairs(
            new int[] {0, 1, 10, 0},
            new int[] {0, 2, 90, 0},
            new int[] {0, 7, 80, 1},
            new int[] {1, 3, 50, 0},
            new int[] {1, 9, 50, 0},
            new int[] {2, 4, 40, 1},
            new int[] {2, 9, 50, 0},
            new int[] {4, 9, 50, 0});
    Estimate estimate = METRIC.compute(said, truth);
    assertEquals(1.5 / 4, estimate.value(), 1e-12);
    assertEquals(4, estimate.n());
    assertTrue(estimate.ciLow() < estimate.value() && estimate.value() < estimate.ciHigh());
  }

  @Test
  void nothingTrueIsNotApplicable() {
    Estimate none = METRIC.compute(SmallWorlds.pairs(), SmallWorlds.truth(new int[] {}));
    assertEquals(Estimate.notApplicable(), none);
  }
}
