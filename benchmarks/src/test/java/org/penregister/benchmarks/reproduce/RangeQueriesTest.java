// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.reproduce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.penregister.benchmarks.reproduce.RangeQueries.Blocks;
import org.penregister.benchmarks.reproduce.RangeQueries.Decoys;
import org.penregister.benchmarks.reproduce.RangeQueries.Outcome;

final class RangeQueriesTest {
  private static final SitePopulation.Parameters SMALL =
      new SitePopulation.Parameters(400, .25, 5, 100, .1, .2);

  private static Outcome of(Map<Blocks, Outcome> outcomes, Blocks blocks) {
    return Objects.requireNonNull(outcomes.get(blocks));
  }

  @Test
  void everySiteHasItsPrimaryNameFirstAndNoNameTwice() {
    SitePopulation sites = new SitePopulation(SMALL, 1);
    assertEquals(400, sites.patterns().size());
    int single = 0;
    for (int site = 0; site < 400; site++) {
      int[] pattern = sites.patterns().get(site);
      assertEquals(site, pattern[0]);
      assertTrue(pattern.length <= 5);
      assertEquals(pattern.length, Arrays.stream(pattern).distinct().count());
      assertTrue(Arrays.stream(pattern).allMatch(name -> name >= 0 && name < sites.names()));
      assertTrue(Arrays.binarySearch(sites.sitesOfLength(pattern.length), site) >= 0);
      single += pattern.length == 1 ? 1 : 0;
    }
    // Binomial(400, .25) lies outside 60 to 140 with probability below 1e-5.
    assertTrue(single > 60 && single < 140, "single " + single);
  }

  @Test
  void section3_1_whoTellsMoreBlocksApartIsLeftWithNoMoreSites() {
    RangeQueries queries = new RangeQueries(new SitePopulation(SMALL, 2));
    for (Decoys decoys : Decoys.values()) {
      Map<Blocks, Outcome> outcomes = queries.visit(decoys, 6, 100, 3);
      for (int b = 1; b < Blocks.values().length; b++) {
        Outcome less = of(outcomes, Blocks.values()[b - 1]);
        Outcome more = of(outcomes, Blocks.values()[b]);
        assertTrue(more.unique() >= less.unique());
        assertTrue(more.medianCandidates() <= less.medianCandidates());
      }
    }
  }

  @Test
  void section3_1_patternsHideASiteAmongAsManyAsABlockHolds() {
    RangeQueries queries = new RangeQueries(new SitePopulation(SMALL, 4));
    for (Outcome outcome : queries.visit(Decoys.PATTERN, 8, 100, 5).values()) {
      assertEquals(0, outcome.unique());
      assertEquals(0, outcome.few());
      assertTrue(outcome.medianCandidates() >= 8);
    }
  }

  @Test
  void withoutDecoysOnlySitesWithinTheVisitedOneRemain() {
    RangeQueries queries = new RangeQueries(new SitePopulation(SMALL, 6));
    Outcome all = of(queries.visit(Decoys.RANDOM, 1, 200, 7), Blocks.ALL);
    assertEquals(1, all.unique());
    assertEquals(1, all.medianCandidates());
  }

  @Test
  void moreDecoyPatternsThanSitesAreRefused() {
    RangeQueries queries = new RangeQueries(new SitePopulation(SMALL, 8));
    assertThrows(IllegalArgumentException.class, () -> queries.visit(Decoys.PATTERN, 300, 10, 9));
  }
}
