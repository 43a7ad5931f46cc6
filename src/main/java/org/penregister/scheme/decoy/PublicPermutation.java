// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.decoy;

import org.penregister.random.SeededRandom;

/**
 * A permutation of the numbers below {@code size} that everybody can compute, and its inverse: a
 * Feistel network over the least even number of bits, walked until the result is in range. Needs no
 * table, at any size. Its key is public, so that it scatters and hides nothing.
 */
final class PublicPermutation {
  private static final int ROUNDS = 6;
  private static final long KEY = 0x70656E5265676973L;

  private final int size;
  private final int halfBits;
  private final long halfMask;

  /**
   * @param size 1 or more
   */
  PublicPermutation(int size) {
    this.size = size;
    int bits = 32 - Integer.numberOfLeadingZeros(size - 1);
    this.halfBits = Math.max(1, (bits + 1) / 2);
    this.halfMask = (1L << halfBits) - 1;
  }

  /** The place of a number. */
  int place(int number) {
    long value = number;
    do {
      long left = value >>> halfBits;
      long right = value & halfMask;
      for (int round = 0; round < ROUNDS; round++) {
        long next = left ^ scramble(round, right);
        left = right;
        right = next;
      }
      value = left << halfBits | right;
    } while (value >= size);
    return (int) value;
  }

  /** The number at a place. */
  int number(int place) {
    long value = place;
    do {
      long left = value >>> halfBits;
      long right = value & halfMask;
      for (int round = ROUNDS - 1; round >= 0; round--) {
        long before = right ^ scramble(round, left);
        right = left;
        left = before;
      }
      value = left << halfBits | right;
    } while (value >= size);
    return (int) value;
  }

  private long scramble(int round, long half) {
    return SeededRandom.derive(KEY, round, half) & halfMask;
  }
}
