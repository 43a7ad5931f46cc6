// SPDX-License-Identifier: Apache-2.0
package org.penregister.filter;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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
  private final int @Nullable [] numbers;

  /** Without {@link #ownSlots}. */
  FusePeeling(FuseLayout layout, int keys) {
    this(layout, keys, false);
  }

  /**
   * @param numbered whether keys are known by their number, for {@link #ownSlots}
   */
  FusePeeling(FuseLayout layout, int keys, boolean numbered) {
    this.layout = layout;
    this.keys = keys;
    this.counts = new int[layout.slots()];
    this.hashes = new long[layout.slots()];
    this.order = new long[keys];
    this.ownIndex = new byte[keys];
    this.alone = new int[layout.slots()];
    this.numbers = numbered ? new int[layout.slots()] : null;
  }

  /** Whether the keys peel under {@code seed}; if so, {@link #hash} and {@link #ownIndex} hold. */
  boolean attempt(long[] tags, long seed) {
    Arrays.fill(counts, 0);
    Arrays.fill(hashes, 0);
    if (numbers != null) {
      Arrays.fill(numbers, 0);
    }
    for (int number = 0; number < tags.length; number++) {
      long hash = BinaryFuseFilter.hash(tags[number], seed);
      for (int index = 0; index < layout.arity(); index++) {
        int slot = layout.slot(hash, index);
        counts[slot]++;
        hashes[slot] ^= hash;
        if (numbers != null) {
          numbers[slot] ^= number;
        }
      }
    }
    return peel() == keys;
  }

  /** The slot that each key was alone in, by its place in the tags; of a numbered peeling. */
  int[] ownSlots() {
    if (numbers == null) {
      throw new IllegalStateException("the peeling is not numbered");
    }
    int[] slots = new int[keys];
    for (int position = 0; position < keys; position++) {
      // A slot's number is left as it was when its last key was taken out of it.
      int own = layout.slot(order[position], ownIndex[position]);
      slots[numbers[own]] = own;
    }
    return slots;
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
      int number = numbers == null ? 0 : numbers[slot];
      order[peeled] = hash;
      for (int index = 0; index < layout.arity(); index++) {
        int other = layout.slot(hash, index);
        if (other == slot) {
          ownIndex[peeled] = (byte) index;
        }
        hashes[other] ^= hash;
        if (numbers != null && other != slot) {
          numbers[other] ^= number;
        }
        if (--counts[other] == 1) {
          alone[waiting++] = other;
        }
      }
      peeled++;
    }
    return peeled;
  }
}
