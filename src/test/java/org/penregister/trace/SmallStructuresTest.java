// SPDX-License-Identifier: Apache-2.0
package org.penregister.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.penregister.random.SeededRandom;

final class SmallStructuresTest {
  @Test
  void pairsAreNumberedInOrderOfAppearance() {
    for (int ids : new int[] {3, 70, Integer.MAX_VALUE}) {
      SeededRandom random = new SeededRandom(ids);
      PairIndex index = new PairIndex();
      List<List<Integer>> known = new ArrayList<>();
      for (int i = 0; i < 1000; i++) {
        List<Integer> pair = List.of(random.nextInt(ids), random.nextInt(ids));
        assertEquals(known.contains(pair), index.contains(pair.get(0), pair.get(1)));
        if (!known.contains(pair)) {
          known.add(pair);
        }
        int id = index.add(pair.get(0), pair.get(1));
        assertEquals(known.indexOf(pair), id);
        assertEquals(pair, List.of(index.first(id), index.second(id)));
        assertEquals(known.size(), index.size());
      }
    }
  }

  @Test
  void quantilesInterpolate() {
    Sample sample = new Sample();
    assertTrue(Double.isNaN(sample.quantile(.5)));
    assertTrue(Double.isNaN(sample.shareAtMost(3)));
    for (int i = 100; i >= 1; i--) {
      sample.add(i);
    }
    assertEquals(1, sample.quantile(0));
    assertEquals(50.5, sample.quantile(.5));
    assertEquals(90.1, sample.quantile(.9), 1e-12);
    assertEquals(100, sample.quantile(1));
    assertEquals(50.5, sample.mean());
    assertEquals(StrictMath.sqrt((100 * 100 - 1) / 12.0), sample.standardDeviation(), 1e-9);
    assertEquals(.07, sample.shareAtMost(7));
    assertEquals(100 + 99 + 98, sample.sumOfLargest(3));
    assertFalse(Double.isNaN(sample.quantile(.99)));
  }
}
