// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.decoy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.penregister.directory.Popularity;
import org.penregister.log.DecoyBlocks;

final class DecoyBlocksTest {
  private static final int[] SIZES = {1, 2, 3, 4, 5, 11, 60, 64, 65, 1000, 16_381};

  @Test
  void theSpacePermutesAndComesBack() {
    for (int size : SIZES) {
      PublicPermutation permutation = new PublicPermutation(size);
      boolean[] taken = new boolean[size];
      for (int i = 0; i < size; i++) {
        int place = permutation.place(i);
        assertTrue(!taken[place], size + ": " + place + " twice");
        taken[place] = true;
        assertEquals(i, permutation.number(place));
      }
    }
    PublicPermutation large = new PublicPermutation(Integer.MAX_VALUE);
    for (int i = 0; i < 1000; i++) {
      int number = Integer.MAX_VALUE - 1 - i * 1_234_567;
      assertEquals(number, large.number(large.place(number)));
    }
  }

  @Test
  void neighboursAreScattered() {
    // Two neighbours share one of 1,000 blocks with probability 1/1,000: of 10,000 pairs more than
    // 30 do with probability under 1e-6.
    DecoyBlocks blocks = new ScatteredBlocks(10_000, 10);
    int together = 0;
    for (int i = 1; i < 10_000; i++) {
      together += blocks.block(i, 0) == blocks.block(i - 1, 0) ? 1 : 0;
    }
    assertTrue(together <= 30, together + " pairs");
  }

  @Test
  void everyHandleStandsInItsBlocksAndNowhereElse() {
    for (int size : SIZES) {
      Popularity law = Popularity.zipf(size, 1);
      for (DecoyBlocks blocks :
          new DecoyBlocks[] {
            new ScatteredBlocks(size, 13), new SmoothedBlocks(law, 13),
            new NeighbourBlocks(law, .2, 50), new NeighbourBlocks(law, 1, 50)
          }) {
        assertConsistent(blocks, size);
      }
    }
  }

  private static void assertConsistent(DecoyBlocks blocks, int handles) {
    int[] standing = new int[handles];
    for (int block = 0; block < blocks.count(); block++) {
      Set<Integer> members = new HashSet<>();
      for (int place = 0; place < blocks.size(block); place++) {
        int member = blocks.member(block, place);
        assertTrue(members.add(member), member + " stands twice in block " + block);
        standing[member]++;
      }
      assertTrue(!members.isEmpty());
    }
    for (int handle = 0; handle < handles; handle++) {
      assertEquals(blocks.copies(handle), standing[handle], "copies of " + handle);
      for (int copy = 0; copy < blocks.copies(handle); copy++) {
        int block = blocks.block(handle, copy);
        boolean found = false;
        for (int place = 0; place < blocks.size(block); place++) {
          found |= blocks.member(block, place) == handle;
        }
        assertTrue(found, handle + " does not stand in block " + block);
      }
    }
  }

  /**
   * The probability of guessing one lookup's target: section 2.4 of the design, by sums over
   * blocks.
   */
  private static double vulnerability(DecoyBlocks blocks, Popularity prior) {
    double sum = 0;
    for (int block = 0; block < blocks.count(); block++) {
      double most = 0;
      for (int place = 0; place < blocks.size(block); place++) {
        int member = blocks.member(block, place);
        most = Math.max(most, prior.probability(member) / blocks.copies(member));
      }
      sum += most;
    }
    return sum;
  }

  @Test
  void section2_4_aPartitionIsGuessedByTheLikeliestOfEachBlock() {
    assertEquals(
        1 / 13.0, vulnerability(new ScatteredBlocks(1300, 13), Popularity.uniform(1300)), 1e-12);
    // About what fresh uniform decoys leave, section 2.2: .6838. The sum over one permutation
    // strays from its mean over all by its variance; this one is fixed.
    double scattered = vulnerability(new ScatteredBlocks(10_000, 13), Popularity.zipf(10_000, 1));
    assertEquals(.6838, scattered, .03);
  }

  @Test
  void smoothedBlocksAreGuessedWithTwiceTheirShareAtMost() {
    for (double exponent : new double[] {0, .5, 1}) {
      for (int most : new int[] {5, 8, 9}) {
        Popularity law = Popularity.zipf(10_000, exponent);
        DecoyBlocks blocks = new SmoothedBlocks(law, most);
        assertTrue(law.probability(0) < 1.0 / most, "the likeliest handle is no exception here");
        double guessed = vulnerability(blocks, law);
        assertTrue(guessed <= 2.01 / most, exponent + ", " + most + ": " + guessed);
        assertTrue(guessed >= 1.0 / most - 1e-12);
      }
    }
  }

  @Test
  void smoothedBlocksHaveNearlyEqualPopularity() {
    Popularity law = Popularity.zipf(10_000, 1);
    DecoyBlocks blocks = new SmoothedBlocks(law, 13);
    for (int block = 0; block < blocks.count(); block++) {
      double mass = 0;
      for (int place = 0; place < blocks.size(block); place++) {
        int member = blocks.member(block, place);
        mass += law.probability(member) / blocks.copies(member);
      }
      assertEquals(1, mass * blocks.count(), .25, "block " + block);
      assertTrue(blocks.size(block) == 13 || blocks.size(block) == 12);
    }
  }

  @Test
  void adaptiveBlocksMeetTheirTargetUnlessCut() {
    Popularity law = Popularity.zipf(10_000, 1);
    NeighbourBlocks blocks = new NeighbourBlocks(law, .25, 100);
    assertTrue(blocks.largestShare() <= .25);
    for (int block = 0; block < blocks.count(); block++) {
      double mass = 0;
      for (int place = 0; place < blocks.size(block); place++) {
        mass += law.probability(blocks.member(block, place));
      }
      assertTrue(law.probability(blocks.member(block, 0)) <= .25 * mass, "block " + block);
    }
    assertTrue(blocks.size(0) > 20, "a popular handle needs many: " + blocks.size(0));
    assertTrue(blocks.size(50) <= 5, "a rare one few: " + blocks.size(50));
    NeighbourBlocks cut = new NeighbourBlocks(law, .25, 10);
    assertEquals(10, cut.size(0));
    // 1 / (1 + 1/2 + ... + 1/10).
    assertEquals(.34142, cut.largestShare(), 1e-5);
  }

  @Test
  void whatDoesNotFitATableIsRefusedInOneLine() {
    DecoyScheme.Parameters parameters =
        new DecoyScheme.Parameters(12, DecoyScheme.Choice.SMOOTHED, false, 1);
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> new DecoyRules(parameters, DecoyRules.MOST_TABLED + 1));
    assertEquals(
        "choice is smoothed over 67108865 handles, at most 67108864 fit its table;"
            + " choice=partition needs none",
        refused.getMessage());
  }
}
