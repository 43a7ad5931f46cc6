// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.decoy;

import java.util.Arrays;
import org.penregister.directory.Popularity;
import org.penregister.log.DecoyBlocks;

/**
 * A partition of handles into neighbours by popularity: from the most popular on, each block takes
 * as many as it needs for its first handle to have at most a target share of the block. A block
 * that has {@code most} handles ends all the same. What is left over at the end joins the block
 * before. Four bytes a block.
 */
final class NeighbourBlocks implements DecoyBlocks {
  private final int[] starts;
  private final double largestShare;

  /**
   * @param law falling with the index
   * @param target above 0, at most 1
   * @param most handles a block, 1 or more; the last block may have up to twice as many
   */
  NeighbourBlocks(Popularity law, double target, int most) {
    int n = law.size();
    int[] found = new int[16];
    double[] shares = new double[16];
    int count = 0;
    double mass = 0;
    for (int handle = 0; handle < n; handle++) {
      boolean begins = count == 0 || shares[count - 1] <= target;
      if (begins || handle - found[count - 1] == most) {
        if (count + 2 > found.length) {
          found = Arrays.copyOf(found, 2 * count);
          shares = Arrays.copyOf(shares, 2 * count);
        }
        found[count++] = handle;
        mass = 0;
      }
      mass += law.probability(handle);
      shares[count - 1] = law.probability(found[count - 1]) / mass;
    }
    boolean leftOver = count > 1 && shares[count - 1] > target;
    if (leftOver && n - found[count - 1] < most) {
      count--;
      double first = law.probability(found[count - 1]);
      shares[count - 1] = first / (first / shares[count - 1] + mass);
    }
    this.starts = Arrays.copyOf(found, count + 1);
    starts[count] = n;
    this.largestShare = Arrays.stream(shares, 0, count).max().orElse(0);
  }

  /** The largest share of a first handle in its block; above the target where a block was cut. */
  double largestShare() {
    return largestShare;
  }

  @Override
  public int count() {
    return starts.length - 1;
  }

  @Override
  public int size(int block) {
    return starts[block + 1] - starts[block];
  }

  @Override
  public int member(int block, int place) {
    return starts[block] + place;
  }

  @Override
  public int copies(int handle) {
    return 1;
  }

  @Override
  public int block(int handle, int copy) {
    int found = Arrays.binarySearch(starts, handle);
    return found >= 0 ? found : -found - 2;
  }
}
