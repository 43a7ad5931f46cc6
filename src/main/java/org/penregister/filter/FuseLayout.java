// SPDX-License-Identifier: Apache-2.0
package org.penregister.filter;

/**
 * Where the keys of a binary fuse filter live (graf2022binary): an array cut into segments of a
 * power of two of slots; a key has one slot in each of {@code arity} consecutive segments, so its
 * slots always differ.
 *
 * @param arity slots a key, 3 or 4
 * @param segmentLength slots a segment, a power of two
 * @param segmentCount places where a key's run of segments may start
 */
record FuseLayout(int arity, int segmentLength, int segmentCount) {
  private static final int MAX_SEGMENT_LENGTH = 1 << 18;

  /** Most keys, so that their slots fit an array of bytes with room to spare. */
  static final int MAX_KEYS = 1 << 30;

  /** Most slots: what an array of the Java machine surely holds. */
  static final int MAX_SLOTS = Integer.MAX_VALUE - 64;

  FuseLayout {
    checkArity(arity);
    if (Integer.bitCount(segmentLength) != 1 || segmentLength > MAX_SEGMENT_LENGTH) {
      throw new IllegalArgumentException(
          "segmentLength is "
              + segmentLength
              + ", must be a power of two up to "
              + MAX_SEGMENT_LENGTH);
    }
    if (segmentCount < 1 || (segmentCount + arity - 1L) * segmentLength > MAX_SLOTS) {
      throw new IllegalArgumentException(
          "segmentCount is "
              + segmentCount
              + ", must be positive and give at most "
              + MAX_SLOTS
              + " slots");
    }
  }

  /** The paper's sizes for {@code keys} keys, which differ by arity. */
  static FuseLayout of(int arity, int keys) {
    checkArity(arity);
    if (keys < 0 || keys > MAX_KEYS) {
      throw new IllegalArgumentException("keys is " + keys + ", must be in [0, " + MAX_KEYS + "]");
    }
    int length = segmentLength(arity, Math.max(keys, 2));
    long capacity = keys < 2 ? 0 : StrictMath.round(keys * sizeFactor(arity, keys));
    long count = Math.max(1, (capacity + length - 1) / length - (arity - 1));
    return new FuseLayout(arity, length, Math.toIntExact(count));
  }

  int slots() {
    return (segmentCount + arity - 1) * segmentLength;
  }

  int logSegmentLength() {
    return Integer.numberOfTrailingZeros(segmentLength);
  }

  /** Slot of a key by its {@code hash}, for {@code index} in [0, arity). */
  int slot(long hash, int index) {
    long starts = (long) segmentCount * segmentLength;
    // The high word of an unsigned product: starts is positive, hash may not be.
    int first = (int) (Math.multiplyHigh(hash, starts) + ((hash >> 63) & starts));
    if (index == 0) {
      return first;
    }
    int shift = arity == 3 ? 18 * (2 - index) : 16 * (index - 1);
    return (first + index * segmentLength) ^ ((int) (hash >>> shift) & (segmentLength - 1));
  }

  /** StrictMath, so that every machine lays out alike. */
  private static int segmentLength(int arity, int keys) {
    double exponent =
        arity == 3
            ? StrictMath.log(keys) / StrictMath.log(3.33) + 2.25
            : StrictMath.log(keys) / StrictMath.log(2.91) - 0.5;
    return Math.min(MAX_SEGMENT_LENGTH, 1 << (int) Math.max(0, StrictMath.floor(exponent)));
  }

  private static double sizeFactor(int arity, int keys) {
    return arity == 3
        ? Math.max(1.125, 0.875 + 0.25 * StrictMath.log(1e6) / StrictMath.log(keys))
        : Math.max(1.075, 0.77 + 0.305 * StrictMath.log(6e5) / StrictMath.log(keys));
  }

  private static void checkArity(int arity) {
    if (arity != 3 && arity != 4) {
      throw new IllegalArgumentException("arity is " + arity + ", must be 3 or 4");
    }
  }
}
