// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.XOR;
import static org.penregister.oprf.VectorField25519.DOUBLES;
import static org.penregister.oprf.VectorField25519.LANES;
import static org.penregister.oprf.VectorField25519.LONGS;
import static org.penregister.oprf.VectorField25519.SLOT;
import static org.penregister.oprf.VectorField25519.add;
import static org.penregister.oprf.VectorField25519.addReduced;
import static org.penregister.oprf.VectorField25519.multiply;
import static org.penregister.oprf.VectorField25519.square;
import static org.penregister.oprf.VectorField25519.subtract;
import static org.penregister.oprf.VectorField25519.subtractReduced;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;

/**
 * Points of edwards25519 side by side in the slots of {@link VectorField25519}: X, Y, Z, T one slot
 * after another, all reduced. The formulae are those of hisil2008twisted for a = -1; the addition
 * is complete, so no case is told apart.
 *
 * <p>No branch and no index depends on a coordinate or on a scalar: a scalar becomes 64 digits
 * whatever it is, and each table look-up reads the whole table.
 */
final class VectorEdwards {
  /** Doubles in a point. */
  static final int POINT = RistrettoPoints.COORDINATES * SLOT;

  /** Longs in the digits of a group of scalars. */
  static final int DIGITS = 64 * LANES;

  /** Multiples 0 to 8 in the form that additions take. */
  private static final int ENTRIES = 9;

  /** Doubles that {@link #multiplyPoint} uses beside the point. */
  static final int FREE = POINT + 6 * SLOT + ENTRIES * POINT + POINT;

  private VectorEdwards() {}

  /**
   * {@code z = 2 p}; T of p is not read, and of z is not written unless asked for. Uses six slots
   * at free; z may be p.
   *
   * <p>With A = X^2, B = Y^2, E = 2XY, G = B - A, F = 2 Z^2 - G, H = A + B the result is (EF : GH :
   * FG : EH). E, F and G are reduced, H is within twice R.
   */
  static void twice(double[] w, int p, int z, boolean withT, int free) {
    int e = free;
    int f = free + SLOT;
    int g = free + 2 * SLOT;
    int h = free + 3 * SLOT;
    int s = free + 4 * SLOT;
    int t = free + 5 * SLOT;
    add(w, p, p, e);
    multiply(w, e, p + SLOT, e);
    square(w, p, s);
    square(w, p + SLOT, t);
    square(w, p + 2 * SLOT, f);
    twiceSums(w, s, t, f, g, h);
    multiply(w, e, f, z);
    multiply(w, h, g, z + SLOT);
    multiply(w, f, g, z + 2 * SLOT);
    if (withT) {
      multiply(w, h, e, z + 3 * SLOT);
    }
  }

  /** {@code h = s + t; g = carry(t - s); f = carry(2 f - g)}. */
  private static void twiceSums(double[] w, int s, int t, int f, int g, int h) {
    add(w, s, t, h);
    subtractReduced(w, t, s, g);
    add(w, f, f, f);
    subtractReduced(w, f, g, f);
  }

  /**
   * {@code z = p + q} for q in the form of {@link #cache}; T of z is not written unless asked for.
   * Uses four slots at free; z may be p.
   *
   * <p>With A = (Y1 - X1)(Y2 - X2), B = (Y1 + X1)(Y2 + X2), C = T1 2d T2, D = Z1 2 Z2, E = B - A, F
   * = D - C, G = D + C, H = B + A the result is (EF : GH : FG : EH). E and G are reduced, F and H
   * are within twice R.
   */
  static void plus(double[] w, int p, int q, int z, boolean withT, int free) {
    int e = free;
    int f = free + SLOT;
    int g = free + 2 * SLOT;
    int h = free + 3 * SLOT;
    add(w, p + SLOT, p, g);
    subtract(w, p + SLOT, p, h);
    multiply(w, g, q, g);
    multiply(w, h, q + SLOT, e);
    add(w, g, e, h);
    subtractReduced(w, g, e, e);
    multiply(w, p + 3 * SLOT, q + 2 * SLOT, f);
    multiply(w, p + 2 * SLOT, q + 3 * SLOT, z + 2 * SLOT);
    addReduced(w, z + 2 * SLOT, f, g);
    subtract(w, z + 2 * SLOT, f, f);
    multiply(w, f, e, z);
    multiply(w, h, g, z + SLOT);
    multiply(w, f, g, z + 2 * SLOT);
    if (withT) {
      multiply(w, h, e, z + 3 * SLOT);
    }
  }

  /** {@code z = (Y + X, Y - X, 2d T, 2 Z)}, each reduced. {@code twoD} is the slot of 2d. */
  static void cache(double[] w, int p, int twoD, int z) {
    addReduced(w, p + SLOT, p, z);
    subtractReduced(w, p + SLOT, p, z + SLOT);
    multiply(w, p + 3 * SLOT, twoD, z + 2 * SLOT);
    addReduced(w, p + 2 * SLOT, p + 2 * SLOT, z + 3 * SLOT);
  }

  /**
   * {@code p = scalar * p} with signed windows of four bits. Uses {@link #FREE} doubles at free.
   *
   * @param digits 64 rows from {@link #digits}
   */
  static void multiplyPoint(double[] w, int p, long[] digits, int twoD, int free) {
    int sum = free;
    int temporary = sum + POINT;
    int chosen = temporary + 6 * SLOT;
    int table = chosen + POINT;
    neutralEntry(w, table);
    cache(w, p, twoD, table + POINT);
    System.arraycopy(w, p, w, sum, POINT);
    for (int i = 2; i < ENTRIES; i++) {
      plus(w, sum, table + POINT, sum, true, temporary);
      cache(w, sum, twoD, table + i * POINT);
    }
    neutral(w, p);
    for (int i = 63; i >= 0; i--) {
      if (i < 63) {
        twice(w, p, p, false, temporary);
        twice(w, p, p, false, temporary);
        twice(w, p, p, false, temporary);
        twice(w, p, p, true, temporary);
      }
      choose(w, table, digits, i * LANES, chosen);
      plus(w, p, chosen, p, i == 0, temporary);
    }
  }

  static void neutral(double[] w, int p) {
    Arrays.fill(w, p, p + POINT, 0);
    Arrays.fill(w, p + SLOT, p + SLOT + LANES, 1);
    Arrays.fill(w, p + 2 * SLOT, p + 2 * SLOT + LANES, 1);
  }

  private static void neutralEntry(double[] w, int z) {
    Arrays.fill(w, z, z + POINT, 0);
    Arrays.fill(w, z, z + LANES, 1);
    Arrays.fill(w, z + SLOT, z + SLOT + LANES, 1);
    Arrays.fill(w, z + 3 * SLOT, z + 3 * SLOT + LANES, 2);
  }

  /**
   * Entry |digit| of each lane, of its negative where the digit is negative: Y + X and Y - X change
   * places and T changes its sign. Every entry is read and masked.
   */
  static void choose(double[] w, int table, long[] digits, int digit, int z) {
    LongVector d = LongVector.fromArray(LONGS, digits, digit);
    LongVector sign = d.lanewise(ASHR, 63);
    LongVector size = d.lanewise(XOR, sign).sub(sign);
    LongVector m0 = size.sub(1).lanewise(ASHR, 63);
    LongVector m1 = size.lanewise(XOR, 1).sub(1).lanewise(ASHR, 63);
    LongVector m2 = size.lanewise(XOR, 2).sub(1).lanewise(ASHR, 63);
    LongVector m3 = size.lanewise(XOR, 3).sub(1).lanewise(ASHR, 63);
    LongVector m4 = size.lanewise(XOR, 4).sub(1).lanewise(ASHR, 63);
    LongVector m5 = size.lanewise(XOR, 5).sub(1).lanewise(ASHR, 63);
    LongVector m6 = size.lanewise(XOR, 6).sub(1).lanewise(ASHR, 63);
    LongVector m7 = size.lanewise(XOR, 7).sub(1).lanewise(ASHR, 63);
    LongVector m8 = size.lanewise(XOR, 8).sub(1).lanewise(ASHR, 63);
    for (int i = 0; i < POINT; i += LANES) {
      int t = table + i;
      DoubleVector.fromArray(DOUBLES, w, t)
          .reinterpretAsLongs()
          .and(m0)
          .or(DoubleVector.fromArray(DOUBLES, w, t + POINT).reinterpretAsLongs().and(m1))
          .or(DoubleVector.fromArray(DOUBLES, w, t + 2 * POINT).reinterpretAsLongs().and(m2))
          .or(DoubleVector.fromArray(DOUBLES, w, t + 3 * POINT).reinterpretAsLongs().and(m3))
          .or(DoubleVector.fromArray(DOUBLES, w, t + 4 * POINT).reinterpretAsLongs().and(m4))
          .or(DoubleVector.fromArray(DOUBLES, w, t + 5 * POINT).reinterpretAsLongs().and(m5))
          .or(DoubleVector.fromArray(DOUBLES, w, t + 6 * POINT).reinterpretAsLongs().and(m6))
          .or(DoubleVector.fromArray(DOUBLES, w, t + 7 * POINT).reinterpretAsLongs().and(m7))
          .or(DoubleVector.fromArray(DOUBLES, w, t + 8 * POINT).reinterpretAsLongs().and(m8))
          .reinterpretAsDoubles()
          .intoArray(w, z + i);
    }
    for (int i = 0; i < SLOT; i += LANES) {
      LongVector plus = DoubleVector.fromArray(DOUBLES, w, z + i).reinterpretAsLongs();
      LongVector minus = DoubleVector.fromArray(DOUBLES, w, z + SLOT + i).reinterpretAsLongs();
      LongVector swap = plus.lanewise(XOR, minus).and(sign);
      plus.lanewise(XOR, swap).reinterpretAsDoubles().intoArray(w, z + i);
      minus.lanewise(XOR, swap).reinterpretAsDoubles().intoArray(w, z + SLOT + i);
      DoubleVector.fromArray(DOUBLES, w, z + 2 * SLOT + i)
          .reinterpretAsLongs()
          .lanewise(XOR, sign.and(Long.MIN_VALUE))
          .reinterpretAsDoubles()
          .intoArray(w, z + 2 * SLOT + i);
    }
  }

  /**
   * Writes one scalar's digits, lowest first, each in [-8, 8), as a lane of 64 rows.
   *
   * @param scalar 32 bytes, little-endian, below 2^254, so that nothing is carried out of the last
   *     digit
   */
  static void digits(byte[] scalar, int offset, long[] digits, int lane) {
    long carried = 0;
    for (int i = 0; i < 64; i++) {
      long digit = (scalar[offset + (i >> 1)] >> (4 * (i & 1)) & 15) + carried;
      carried = (digit + 8) >> 4;
      digits[i * LANES + lane] = digit - (carried << 4);
    }
  }
}
