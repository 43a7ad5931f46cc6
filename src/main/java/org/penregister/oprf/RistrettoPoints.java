// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

/**
 * Points of edwards25519 in extended coordinates (X : Y : Z : T), each standing for its
 * ristretto255 element, side by side: all first limbs of all X, then all second limbs, and so on.
 * Coordinates are integers modulo 2^255 - 19 in five limbs of 51 bits, each limb in [0, 2^51 +
 * 2^13).
 */
final class RistrettoPoints {
  /**
   * Rows are padded to a multiple of this with the neutral element, so that lanes never run out.
   */
  static final int PADDING = 8;

  static final int COORDINATES = 4;
  static final int LIMBS = 5;

  private final int size;
  private final int stride;
  private final long[] limbs;

  /** So many neutral elements. */
  RistrettoPoints(int size) {
    this.size = size;
    this.stride = (size + PADDING - 1) / PADDING * PADDING;
    this.limbs = new long[Math.multiplyExact(stride, COORDINATES * LIMBS)];
    for (int i = 0; i < stride; i++) {
      limbs[row(1, 0) + i] = 1;
      limbs[row(2, 0) + i] = 1;
    }
  }

  int size() {
    return size;
  }

  /** {@link #size} rounded up to whole lanes. */
  int stride() {
    return stride;
  }

  /**
   * The coordinates themselves; limb {@code l} of coordinate {@code c} of point {@code i} is at
   * {@code row(c, l) + i}.
   */
  long[] limbs() {
    return limbs;
  }

  int row(int coordinate, int limb) {
    return (coordinate * LIMBS + limb) * stride;
  }
}
