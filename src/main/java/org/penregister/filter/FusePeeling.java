// SPDX-License-Identifier: Apache-2.0
package org.penregister.filter;

import java.util.Arrays;

/**
 * The order in which to assign the slots of a binary fuse filter (graf2022binary): a key that is
 * alone in some slot is taken out, again and again until none is left; assigned in reverse, each
 * key's own slot is free when its turn comes. {@link #attempt} fails for a seed under which some
 * keys stay entangled.
 */
final class FusePeeling {
  private final FuseLayout layout;
  private final int keys;
  private final int[] counts;
  private final long[] hashes;
  private final long[] order;
  private final byte[] ownIndex;
  private final int[] alone;

  FusePeeling(FuseLayout layout, int keys) {
    this.layout = layout;
    this.keys = keys;
    this.counts = new int[layout.slots()];
    this.hashes = new long[layout.slots()];
    this.order = new long[keys];
    this.ownIndex = new byte[keys];
    this.alone = new int[layout.slots()];
  }

  /** Whether the keys peel under {@code seed}; if so, {@link #hash} and {@link #ownIndex} hold. */
  boolean attempt(long[] tags, long seed) {
    Arrays.fill(counts, 0);
    Arrays.fill(hashes, 0);
    for (long tag : tags) {
      long hash = BinaryFuseFilter.hash(tag, seed);
      for (int index = 0; index < layout.arity(); index++) {
        int slot = layout.slot(hash, index);
        counts[slot]++;
        hashes[slot] ^= hash;
      }
    }
    return peel() == keys;
  }

  /** The hash of the key that is peeled as number {@code position}. */
  long hash(int position) {
    return order[position];
  }

  /** Which of its slots that key was alone in. */
  int ownIndex(int position) {
    return ownIndex[position];
  }

  private int peel() {
    int waiting = 0;
    for (int slot = 0; slot < counts.length; slot++) {
      if (counts[slot] == 1) {
        alone[waiting++] = slot;
      }
    }
    int peeled = 0;
    while (waiting > 0) {
      int slot = alone[--waiting];
      if (counts[slot] != 1) {
        continue;
      }
      long hash = hashes[slot];
      order[peeled] = hash;
      for (int index = 0; index < layout.arity(); index++) {
        int other = layout.slot(hash, index);
        if (other == slot) {
          ownIndex[peeled] = (byte) index;
        }
        hashes[other] ^= hash;
        if (--counts[other] == 1) {
          alone[waiting++] = other;
        }
      }
      peeled++;
    }
    return peeled;
  }
}
