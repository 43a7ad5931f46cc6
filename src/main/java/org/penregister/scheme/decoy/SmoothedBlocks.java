// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.decoy;

import java.util.Arrays;
import org.penregister.directory.Popularity;
import org.penregister.log.DecoyBlocks;

/**
 * Blocks of nearly equal size and total popularity, of which popular handles stand in several.
 * Handle x has ceil(n pi_x) copies, at most ceil(n / K), so that a copy's popularity is about 1 / n
 * or less; there are at most 2 n copies. They are dealt out in order of popularity, each to the
 * block after the one before, so that a block has no handle twice. Blocks have K copies, or fewer
 * by one. Four bytes a handle.
 */
final class SmoothedBlocks implements DecoyBlocks {
  /** So that the last digit of a probability makes no copy. */
  private static final double ROUNDING = 1e-9;

  private final int[] firstCopies;
  private final int blocks;

  /**
   * @param law falling with the index
   * @param most K, 1 or more
   */
  SmoothedBlocks(Popularity law, int most) {
    int n = law.size();
    int copiesAtMost = (int) (((long) n + most - 1) / most);
    this.firstCopies = new int[n + 1];
    for (int handle = 0; handle < n; handle++) {
      double wanted = StrictMath.ceil(n * law.probability(handle) - ROUNDING);
      int copies = (int) Math.min(Math.max(1, wanted), copiesAtMost);
      firstCopies[handle + 1] = Math.addExact(firstCopies[handle], copies);
    }
    this.blocks = (int) (((long) firstCopies[n] + most - 1) / most);
  }

  @Override
  public int count() {
    return blocks;
  }

  @Override
  public int size(int block) {
    int copies = firstCopies[firstCopies.length - 1];
    return (int) (((long) copies - block + blocks - 1) / blocks);
  }

  @Override
  public int member(int block, int place) {
    int found = Arrays.binarySearch(firstCopies, block + place * blocks);
    return found >= 0 ? found : -found - 2;
  }

  @Override
  public int copies(int handle) {
    return firstCopies[handle + 1] - firstCopies[handle];
  }

  @Override
  public int block(int handle, int copy) {
    return (firstCopies[handle] + copy) % blocks;
  }
}
