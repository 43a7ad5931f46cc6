// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import static org.penregister.oprf.EdwardsPoint.AFFINE_WIDTH;
import static org.penregister.oprf.EdwardsPoint.DIGITS;
import static org.penregister.oprf.EdwardsPoint.TABLE;
import static org.penregister.oprf.EdwardsPoint.WIDTH;
import static org.penregister.oprf.EdwardsPoint.X;
import static org.penregister.oprf.EdwardsPoint.Y;
import static org.penregister.oprf.EdwardsPoint.Z;
import static org.penregister.oprf.Field25519.LIMBS;

/**
 * Multiples of the generator of ristretto255, which is the base point of edwards25519: the y = 4 /
 * 5 with even x (rfc9496 section 4.1). Constant time in the scalars.
 *
 * <p>The table is computed when the class is loaded: for each of the 32 bytes of a scalar the
 * multiples 1, ..., 8 of 256^i times the generator, affine and cached. With signed digits e_i to
 * the base 16 the product is 16 (sum of e_(2i+1) 256^i) + (sum of e_2i 256^i): 64 additions and
 * four doublings.
 */
final class RistrettoGenerator {
  private static final int ROW = TABLE * AFFINE_WIDTH;
  private static final long[] ROWS = rows();

  private RistrettoGenerator() {}

  /** {@code scalars[i]}, 32 bytes each as {@link RistrettoKernel} has them, times the generator. */
  static void multiplyEach(byte[] scalars, RistrettoPoints out) {
    EdwardsPoint point = new EdwardsPoint();
    long[] digits = new long[DIGITS];
    for (int i = 0; i < out.size(); i++) {
      EdwardsPoint.recode(scalars, i * RistrettoScalar.BYTES, digits);
      multiply(digits, point);
      point.store(out, i);
    }
  }

  private static void multiply(long[] digits, EdwardsPoint point) {
    point.setNeutral();
    for (int i = 1; i < DIGITS; i += 2) {
      point.addChosenAffine(ROWS, i / 2 * ROW, digits[i]);
    }
    point.times16();
    for (int i = 0; i < DIGITS; i += 2) {
      point.addChosenAffine(ROWS, i / 2 * ROW, digits[i]);
    }
  }

  private static long[] rows() {
    int entries = DIGITS / 2 * TABLE;
    long[] points = new long[entries * WIDTH];
    long[] inverses = new long[entries * LIMBS];
    EdwardsPoint unit = generator();
    EdwardsPoint multiple = new EdwardsPoint();
    for (int i = 0; i < entries; i++) {
      multiple.add(unit);
      System.arraycopy(multiple.c, 0, points, i * WIDTH, WIDTH);
      System.arraycopy(multiple.c, Z, inverses, i * LIMBS, LIMBS);
      if (i % TABLE == TABLE - 1) {
        // 256 times the unit is 32 times its multiple 8.
        multiple.times16();
        multiple.twice();
        System.arraycopy(multiple.c, 0, unit.c, 0, WIDTH);
        multiple.setNeutral();
      }
    }
    RistrettoCodec.invertAll(inverses, entries);
    long[] rows = new long[entries * AFFINE_WIDTH];
    for (int i = 0; i < entries; i++) {
      cacheAffine(points, i * WIDTH, inverses, i * LIMBS, rows, i * AFFINE_WIDTH);
    }
    return rows;
  }

  private static void cacheAffine(
      long[] point, int po, long[] inverse, int io, long[] rows, int at) {
    long[] x = new long[LIMBS];
    long[] y = new long[LIMBS];
    Field25519.multiply(point, po + X, inverse, io, x, 0);
    Field25519.multiply(point, po + Y, inverse, io, y, 0);
    Field25519.add(y, 0, x, 0, rows, at);
    Field25519.subtract(y, 0, x, 0, rows, at + LIMBS);
    Field25519.multiply(x, 0, y, 0, x, 0);
    Field25519.multiply(x, 0, EdwardsPoint.TWICE_D, 0, rows, at + 2 * LIMBS);
  }

  private static EdwardsPoint generator() {
    EdwardsPoint point = new EdwardsPoint();
    long[] c = point.c;
    long[] u = new long[LIMBS];
    long[] v = new long[LIMBS];
    Field25519.invert(Field25519.of(5), 0, v, 0);
    Field25519.multiply(v, 0, Field25519.of(4), 0, c, Y);
    // x^2 = (y^2 - 1) / (d y^2 + 1)
    Field25519.square(c, Y, v, 0);
    Field25519.subtract(v, 0, RistrettoCodec.ONE, 0, u, 0);
    Field25519.multiply(v, 0, EdwardsPoint.D, 0, v, 0);
    Field25519.add(v, 0, RistrettoCodec.ONE, 0, v, 0);
    Field25519.sqrtRatio(u, 0, v, 0, c, X);
    Field25519.reduce(c, X, c, X);
    Field25519.multiply(c, X, c, Y, c, EdwardsPoint.T);
    return point;
  }
}
