// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.decoy;

import org.penregister.log.DecoyBlocks;

/**
 * A partition of n handles into floor(n / K) blocks by a {@link PublicPermutation}: K handles each,
 * or more where that does not divide n. The handle at place p is in block p mod blocks.
 */
final class ScatteredBlocks implements DecoyBlocks {
  private final int handles;
  private final int blocks;
  private final PublicPermutation permutation;

  /**
   * @param handles n, 1 or more
   * @param least K, 1 or more; n where n is less
   */
  ScatteredBlocks(int handles, int least) {
    this.handles = handles;
    this.blocks = Math.max(1, handles / least);
    this.permutation = new PublicPermutation(handles);
  }

  @Override
  public int count() {
    return blocks;
  }

  @Override
  public int size(int block) {
    return (handles - block + blocks - 1) / blocks;
  }

  @Override
  public int member(int block, int place) {
    return permutation.number(block + place * blocks);
  }

  @Override
  public int copies(int handle) {
    return 1;
  }

  @Override
  public int block(int handle, int copy) {
    return permutation.place(handle) % blocks;
  }
}
