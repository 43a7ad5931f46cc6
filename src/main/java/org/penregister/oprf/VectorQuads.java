// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.XOR;
import static org.penregister.oprf.VectorField25519.DOUBLES;
import static org.penregister.oprf.VectorField25519.LANES;
import static org.penregister.oprf.VectorField25519.LONGS;
import static org.penregister.oprf.VectorField25519.MASK;
import static org.penregister.oprf.VectorField25519.OFFSET;
import static org.penregister.oprf.VectorField25519.OFFSET_0;
import static org.penregister.oprf.VectorField25519.PRODUCT_0;
import static org.penregister.oprf.VectorField25519.PRODUCT_1;
import static org.penregister.oprf.VectorField25519.PRODUCT_2;
import static org.penregister.oprf.VectorField25519.PRODUCT_3;
import static org.penregister.oprf.VectorField25519.PRODUCT_4;
import static org.penregister.oprf.VectorField25519.REST;
import static org.penregister.oprf.VectorField25519.ROUND;
import static org.penregister.oprf.VectorField25519.SLOT;
import static org.penregister.oprf.VectorField25519.SPLIT;
import static org.penregister.oprf.VectorField25519.SQUARE_0;
import static org.penregister.oprf.VectorField25519.SQUARE_1;
import static org.penregister.oprf.VectorField25519.SQUARE_2;
import static org.penregister.oprf.VectorField25519.SQUARE_3;
import static org.penregister.oprf.VectorField25519.SQUARE_4;
import static org.penregister.oprf.VectorField25519.UNIT_BITS;
import static org.penregister.oprf.VectorField25519.multiply;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorShuffle;

/**
 * A point of edwards25519 whose four coordinates are four neighbouring lanes of one slot of {@link
 * VectorField25519}: for few elements, where {@link VectorEdwards} would leave most lanes idle. It
 * is the four-processor form of hisil2008twisted, section 4: a doubling is one square and one
 * product in lanes, an addition two products. A machine of eight double lanes takes two points at
 * once.
 *
 * <p>A point is (Y, Z, X, T), or (Y, Z, X, X + Y) where a doubling follows, which needs no T. A
 * cached one is (Y + X, 2 Z, 2d T, Y - X). Between its two steps each operation leaves W = (H, G,
 * F, E), of which the result (GH, FG, EF, EH) is W times W turned by one lane.
 *
 * <p><b>Bounds</b>, with R of {@link VectorField25519}. W is carried from sums within 4 R. Sums of
 * coordinates before an addition are within 2 R, cached points are reduced: 2 R^2 is below 2^102. X
 * + Y is added up in the columns of X and Y before they are carried: columns within 2 * 267 * 2^50
 * &lt; 2^60, so 2^60 still makes them positive; quotients are twice as far from 512, limbs within
 * 2^50 + 2 * 494 &lt; 2^50 + 2^10 = R'; its square needs 2 R'^2 at most 2^102.
 *
 * <p>No branch and no index depends on a coordinate or on a scalar. {@link #squareSums} and {@link
 * #turnedProduct} are written out, past the usual length of a method and of the file, for the
 * reasons that {@link VectorField25519} gives. They check the indices of the lane moves that they
 * make at their start: Java 17 checks before each move, and with a branch amid the columns the
 * vectors are written to memory and read again, at twice the cost.
 */
final class VectorQuads {
  /** Points in a slot. */
  static final int POINTS = LANES / 4;

  /** Multiples 0 to 8 in the form that additions take. */
  private static final int ENTRIES = 9;

  /** Doubles that {@link #multiplyPoints} uses beside the points. */
  static final int FREE = (5 + ENTRIES) * SLOT;

  /** Which coordinate of {@link RistrettoPoints} a lane holds. */
  private static final int[] COORDINATE = {1, 2, 0, 3};

  private static final VectorShuffle<Double> FIRST = moves(2, 0, 1, 2);
  private static final VectorShuffle<Double> SECOND = moves(0, 2, 0, 0);
  private static final DoubleVector FACTOR = doubles(1, 0, 1, 1);
  private static final DoubleVector FIRST_FACTOR = doubles(1, 1, 2, -1);
  private static final DoubleVector SECOND_FACTOR = doubles(0, -1, -1, -1);

  private static final VectorShuffle<Double> TURN = moves(1, 2, 3, 0);

  /** Gives the last lane EF, which is X. */
  private static final VectorShuffle<Double> TURN_FOR_X = moves(1, 2, 3, 2);

  /** From the lane of Y to the last. */
  private static final VectorShuffle<Long> JOIN =
      VectorShuffle.fromArray(LONGS, indices(0, 1, 2, 0), 0);

  private static final LongVector NONE = longs(0, 0, 0, 0);
  private static final LongVector FOURTH = longs(0, 0, 0, -1);

  private static final VectorShuffle<Double> MIRROR = moves(3, 2, 1, 0);
  private static final DoubleVector MIRROR_SIGNS = doubles(1, 1, -1, -1);
  private static final VectorShuffle<Double> SUM_Y = moves(0, 1, 3, 0);
  private static final VectorShuffle<Double> SUM_X = moves(2, 1, 2, 2);
  private static final DoubleVector SUM_SIGNS = doubles(1, 0, 0, -1);
  private static final VectorShuffle<Double> SWAP = moves(3, 1, 2, 0);
  private static final LongVector SIGN_OF_T = longs(0, 0, Long.MIN_VALUE, 0);

  private VectorQuads() {}

  private static int[] indices(int... quad) {
    int[] all = new int[LANES];
    for (int lane = 0; lane < LANES; lane++) {
      all[lane] = (lane & ~3) + quad[lane & 3];
    }
    return all;
  }

  private static VectorShuffle<Double> moves(int... quad) {
    return VectorShuffle.fromArray(DOUBLES, indices(quad), 0);
  }

  private static DoubleVector doubles(double... quad) {
    double[] all = new double[LANES];
    for (int lane = 0; lane < LANES; lane++) {
      all[lane] = quad[lane & 3];
    }
    return DoubleVector.fromArray(DOUBLES, all, 0);
  }

  private static LongVector longs(long... quad) {
    long[] all = new long[LANES];
    for (int lane = 0; lane < LANES; lane++) {
      all[lane] = quad[lane & 3];
    }
    return LongVector.fromArray(LONGS, all, 0);
  }

  /** Reads as many points as a slot takes from {@code first} on, padding where there are fewer. */
  static void load(RistrettoPoints in, int first, long[] rows, double[] w, int z) {
    for (int lane = 0; lane < LANES; lane++) {
      for (int l = 0; l < RistrettoPoints.LIMBS; l++) {
        int row = in.row(COORDINATE[lane & 3], l);
        rows[l * LANES + lane] = in.limbs()[row + first + lane / 4];
      }
    }
    VectorRows.load(rows, 0, LANES, w, z);
  }

  /** Writes the points with their T from {@code first} on, none to the padding. */
  static void store(double[] w, int p, long[] rows, RistrettoPoints out, int first) {
    VectorRows.store(w, p, rows, 0, LANES);
    int lanes = 4 * Math.min(POINTS, out.size() - first);
    for (int lane = 0; lane < lanes; lane++) {
      for (int l = 0; l < RistrettoPoints.LIMBS; l++) {
        int row = out.row(COORDINATE[lane & 3], l);
        out.limbs()[row + first + lane / 4] = rows[l * LANES + lane];
      }
    }
  }

  /** The digits of one scalar, as {@link VectorEdwards#digits}, in the four lanes of a point. */
  static void digits(byte[] scalar, int offset, long[] digits, int point) {
    VectorEdwards.digits(scalar, offset, digits, 4 * point);
    for (int i = 4 * point; i < digits.length; i += LANES) {
      Arrays.fill(digits, i + 1, i + 4, digits[i]);
    }
  }

  /**
   * {@code z = (1, 2, 2d, 1)}, the factors of {@link #cache}. {@code minusTwoD} is the slot of -2d.
   */
  static void cacheFactors(double[] w, int minusTwoD, int z) {
    fill(w, z, 1, 2, 0, 1);
    for (int i = 2; i < SLOT; i += 4) {
      w[z + i] = -w[minusTwoD + i];
    }
  }

  private static void fill(double[] w, int z, double... quad) {
    Arrays.fill(w, z, z + SLOT, 0);
    for (int lane = 0; lane < LANES; lane++) {
      w[z + lane] = quad[lane & 3];
    }
  }

  /**
   * {@code p = scalar * p} each, T included, with signed windows of four bits. Uses {@link #FREE}
   * doubles at free.
   *
   * @param digits 64 rows from {@link #digits}
   * @param factors the slot of {@link #cacheFactors}
   */
  static void multiplyPoints(double[] w, int p, long[] digits, int factors, int free) {
    int sum = free;
    int temporary = sum + SLOT;
    int chosen = temporary + SLOT;
    int table = chosen + SLOT;
    fill(w, table, 1, 2, 0, 1);
    cache(w, p, factors, table + SLOT);
    System.arraycopy(w, p, w, sum, SLOT);
    for (int i = 2; i < ENTRIES; i++) {
      plus(w, sum, table + SLOT, true, temporary);
      cache(w, sum, factors, table + i * SLOT);
    }
    fill(w, p, 1, 1, 0, 0);
    for (int i = 63; i > 0; i--) {
      choose(w, table, digits, i * LANES, chosen);
      plus(w, p, chosen, false, temporary);
      twice(w, p, false, temporary);
      twice(w, p, false, temporary);
      twice(w, p, false, temporary);
      twice(w, p, true, temporary);
    }
    choose(w, table, digits, 0, chosen);
    plus(w, p, chosen, true, temporary);
  }

  /** {@code p = 2 p}; the last lane of p is X + Y, and of the result T or X + Y. */
  static void twice(double[] w, int p, boolean withT, int free) {
    squareSums(w, p, free);
    turnedProduct(w, free, withT, p);
  }

  /**
   * {@code p = p + q} for q cached; the last lane of p is T, and of the result T or X + Y. The
   * product of the sums of p and q is (B, D, C, A) with A = (Y1 - X1)(Y2 - X2), B = (Y1 + X1)(Y2 +
   * X2), C = T1 2d T2, D = Z1 2 Z2.
   */
  static void plus(double[] w, int p, int q, boolean withT, int free) {
    sums(w, p, free);
    multiply(w, free, q, free);
    mirrorSums(w, free, free);
    VectorField25519.carry(w, free, free);
    turnedProduct(w, free, withT, p);
  }

  /** {@code z = (Y + X, 2 Z, 2d T, Y - X)}. */
  static void cache(double[] w, int p, int factors, int z) {
    sums(w, p, z);
    multiply(w, z, factors, z);
  }

  /** {@code z = (Y + X, Z, T, Y - X)}, not carried. */
  private static void sums(double[] w, int p, int z) {
    for (int i = 0; i < SLOT; i += LANES) {
      DoubleVector v = DoubleVector.fromArray(DOUBLES, w, p + i);
      v.rearrange(SUM_X).fma(SUM_SIGNS, v.rearrange(SUM_Y)).intoArray(w, z + i);
    }
  }

  /** {@code z = (B + A, D + C, D - C, B - A)} from a = (B, D, C, A), not carried. */
  private static void mirrorSums(double[] w, int a, int z) {
    for (int i = 0; i < SLOT; i += LANES) {
      DoubleVector v = DoubleVector.fromArray(DOUBLES, w, a + i);
      v.fma(MIRROR_SIGNS, v.rearrange(MIRROR)).intoArray(w, z + i);
    }
  }

  /**
   * Entry |digit| of each point, of its negative where the digit is negative: Y + X and Y - X
   * change places and T changes its sign. Every entry is read and masked.
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
    for (int i = 0; i < SLOT; i += LANES) {
      int t = table + i;
      LongVector entry =
          DoubleVector.fromArray(DOUBLES, w, t)
              .reinterpretAsLongs()
              .and(m0)
              .or(DoubleVector.fromArray(DOUBLES, w, t + SLOT).reinterpretAsLongs().and(m1))
              .or(DoubleVector.fromArray(DOUBLES, w, t + 2 * SLOT).reinterpretAsLongs().and(m2))
              .or(DoubleVector.fromArray(DOUBLES, w, t + 3 * SLOT).reinterpretAsLongs().and(m3))
              .or(DoubleVector.fromArray(DOUBLES, w, t + 4 * SLOT).reinterpretAsLongs().and(m4))
              .or(DoubleVector.fromArray(DOUBLES, w, t + 5 * SLOT).reinterpretAsLongs().and(m5))
              .or(DoubleVector.fromArray(DOUBLES, w, t + 6 * SLOT).reinterpretAsLongs().and(m6))
              .or(DoubleVector.fromArray(DOUBLES, w, t + 7 * SLOT).reinterpretAsLongs().and(m7))
              .or(DoubleVector.fromArray(DOUBLES, w, t + 8 * SLOT).reinterpretAsLongs().and(m8));
      LongVector negative =
          entry
              .reinterpretAsDoubles()
              .rearrange(SWAP)
              .reinterpretAsLongs()
              .lanewise(XOR, SIGN_OF_T);
      entry
          .lanewise(XOR, entry.lanewise(XOR, negative).and(sign))
          .reinterpretAsDoubles()
          .intoArray(w, z + i);
    }
  }

  /**
   * {@code z = W} for the double of p = (Y, Z, X, X + Y), carried. From the squares (B, C, A, D) it
   * is H = B + A, G = B - A, F = 2 C + A - B, E = D - A - B.
   */
  private static void squareSums(double[] w, int p, int z) {
    FIRST.checkIndexes();
    SECOND.checkIndexes();
    DoubleVector split = DoubleVector.broadcast(DOUBLES, SPLIT);
    DoubleVector rest = DoubleVector.broadcast(DOUBLES, REST);
    DoubleVector a0 = DoubleVector.fromArray(DOUBLES, w, p);
    DoubleVector a1 = DoubleVector.fromArray(DOUBLES, w, p + 1 * LANES);
    DoubleVector a2 = DoubleVector.fromArray(DOUBLES, w, p + 2 * LANES);
    DoubleVector a3 = DoubleVector.fromArray(DOUBLES, w, p + 3 * LANES);
    DoubleVector a4 = DoubleVector.fromArray(DOUBLES, w, p + 4 * LANES);
    DoubleVector d0 = a0.add(a0);
    DoubleVector d1 = a1.add(a1);
    DoubleVector d2 = a2.add(a2);
    DoubleVector d3 = a3.add(a3);
    DoubleVector h;
    h = a0.fma(a0, split);
    LongVector c1 = h.reinterpretAsLongs();
    LongVector c0 = a0.fma(a0, rest.sub(h)).reinterpretAsLongs();
    h = d0.fma(a1, split);
    LongVector c2 = h.reinterpretAsLongs();
    c1 = c1.add(d0.fma(a1, rest.sub(h)).reinterpretAsLongs());
    h = d0.fma(a2, split);
    LongVector c3 = h.reinterpretAsLongs();
    c2 = c2.add(d0.fma(a2, rest.sub(h)).reinterpretAsLongs());
    h = a1.fma(a1, split);
    c3 = c3.add(h.reinterpretAsLongs());
    c2 = c2.add(a1.fma(a1, rest.sub(h)).reinterpretAsLongs());
    h = d0.fma(a3, split);
    LongVector c4 = h.reinterpretAsLongs();
    c3 = c3.add(d0.fma(a3, rest.sub(h)).reinterpretAsLongs());
    h = d1.fma(a2, split);
    c4 = c4.add(h.reinterpretAsLongs());
    c3 = c3.add(d1.fma(a2, rest.sub(h)).reinterpretAsLongs());
    h = d0.fma(a4, split);
    LongVector c5 = h.reinterpretAsLongs();
    c4 = c4.add(d0.fma(a4, rest.sub(h)).reinterpretAsLongs());
    h = d1.fma(a3, split);
    c5 = c5.add(h.reinterpretAsLongs());
    c4 = c4.add(d1.fma(a3, rest.sub(h)).reinterpretAsLongs());
    h = a2.fma(a2, split);
    c5 = c5.add(h.reinterpretAsLongs());
    c4 = c4.add(a2.fma(a2, rest.sub(h)).reinterpretAsLongs());
    h = d1.fma(a4, split);
    LongVector c6 = h.reinterpretAsLongs();
    c5 = c5.add(d1.fma(a4, rest.sub(h)).reinterpretAsLongs());
    h = d2.fma(a3, split);
    c6 = c6.add(h.reinterpretAsLongs());
    c5 = c5.add(d2.fma(a3, rest.sub(h)).reinterpretAsLongs());
    h = d2.fma(a4, split);
    LongVector c7 = h.reinterpretAsLongs();
    c6 = c6.add(d2.fma(a4, rest.sub(h)).reinterpretAsLongs());
    h = a3.fma(a3, split);
    c7 = c7.add(h.reinterpretAsLongs());
    c6 = c6.add(a3.fma(a3, rest.sub(h)).reinterpretAsLongs());
    h = d3.fma(a4, split);
    LongVector c8 = h.reinterpretAsLongs();
    c7 = c7.add(d3.fma(a4, rest.sub(h)).reinterpretAsLongs());
    h = a4.fma(a4, split);
    LongVector c9 = h.reinterpretAsLongs();
    c8 = c8.add(a4.fma(a4, rest.sub(h)).reinterpretAsLongs());
    c0 = c0.add(c5.add(c5.add(c5)).add(c5.lanewise(LSHL, 4))).add(SQUARE_0);
    c1 = c1.add(c6.add(c6.add(c6)).add(c6.lanewise(LSHL, 4))).add(SQUARE_1);
    c2 = c2.add(c7.add(c7.add(c7)).add(c7.lanewise(LSHL, 4))).add(SQUARE_2);
    c3 = c3.add(c8.add(c8.add(c8)).add(c8.lanewise(LSHL, 4))).add(SQUARE_3);
    c4 = c4.add(c9.add(c9.add(c9)).add(c9.lanewise(LSHL, 4))).add(SQUARE_4);
    LongVector mask = LongVector.broadcast(LONGS, MASK);
    LongVector unit = LongVector.broadcast(LONGS, UNIT_BITS);
    DoubleVector offset = DoubleVector.broadcast(DOUBLES, OFFSET);
    LongVector q = c4.lanewise(LSHR, 51);
    q = q.add(q.add(q)).add(q.lanewise(LSHL, 4));
    DoubleVector s0 =
        c0.and(mask)
            .or(unit)
            .add(q)
            .reinterpretAsDoubles()
            .sub(DoubleVector.broadcast(DOUBLES, OFFSET_0));
    DoubleVector s1 =
        c1.and(mask).or(unit).add(c0.lanewise(LSHR, 51)).reinterpretAsDoubles().sub(offset);
    DoubleVector s2 =
        c2.and(mask).or(unit).add(c1.lanewise(LSHR, 51)).reinterpretAsDoubles().sub(offset);
    DoubleVector s3 =
        c3.and(mask).or(unit).add(c2.lanewise(LSHR, 51)).reinterpretAsDoubles().sub(offset);
    DoubleVector s4 =
        c4.and(mask).or(unit).add(c3.lanewise(LSHR, 51)).reinterpretAsDoubles().sub(offset);
    DoubleVector v0 =
        s0.rearrange(SECOND)
            .fma(SECOND_FACTOR, s0.rearrange(FIRST).fma(FIRST_FACTOR, s0.mul(FACTOR)));
    DoubleVector v1 =
        s1.rearrange(SECOND)
            .fma(SECOND_FACTOR, s1.rearrange(FIRST).fma(FIRST_FACTOR, s1.mul(FACTOR)));
    DoubleVector v2 =
        s2.rearrange(SECOND)
            .fma(SECOND_FACTOR, s2.rearrange(FIRST).fma(FIRST_FACTOR, s2.mul(FACTOR)));
    DoubleVector v3 =
        s3.rearrange(SECOND)
            .fma(SECOND_FACTOR, s3.rearrange(FIRST).fma(FIRST_FACTOR, s3.mul(FACTOR)));
    DoubleVector v4 =
        s4.rearrange(SECOND)
            .fma(SECOND_FACTOR, s4.rearrange(FIRST).fma(FIRST_FACTOR, s4.mul(FACTOR)));
    DoubleVector u0 = v0.add(split).sub(split);
    DoubleVector u1 = v1.add(split).sub(split);
    DoubleVector u2 = v2.add(split).sub(split);
    DoubleVector u3 = v3.add(split).sub(split);
    DoubleVector u4 = v4.add(split).sub(split);
    DoubleVector z0 = u4.fma(DoubleVector.broadcast(DOUBLES, 19 * 0x1p-51), v0.sub(u0));
    DoubleVector z1 = u0.fma(DoubleVector.broadcast(DOUBLES, 0x1p-51), v1.sub(u1));
    DoubleVector z2 = u1.fma(DoubleVector.broadcast(DOUBLES, 0x1p-51), v2.sub(u2));
    DoubleVector z3 = u2.fma(DoubleVector.broadcast(DOUBLES, 0x1p-51), v3.sub(u3));
    DoubleVector z4 = u3.fma(DoubleVector.broadcast(DOUBLES, 0x1p-51), v4.sub(u4));
    z0.intoArray(w, z);
    z1.intoArray(w, z + 1 * LANES);
    z2.intoArray(w, z + 2 * LANES);
    z3.intoArray(w, z + 3 * LANES);
    z4.intoArray(w, z + 4 * LANES);
  }

  /**
   * {@code z} = the product of a = W and W turned: (GH, FG, EF, EH) where {@code last}, else (GH,
   * FG, EF, EF + GH), for which the columns of the first lane, less their rounding, join those of
   * EF in the last.
   */
  private static void turnedProduct(double[] w, int a, boolean last, int z) {
    VectorShuffle<Double> turn = last ? TURN : TURN_FOR_X;
    LongVector only = last ? NONE : FOURTH;
    turn.checkIndexes();
    JOIN.checkIndexes();
    DoubleVector split = DoubleVector.broadcast(DOUBLES, SPLIT);
    DoubleVector rest = DoubleVector.broadcast(DOUBLES, REST);
    DoubleVector a0 = DoubleVector.fromArray(DOUBLES, w, a);
    DoubleVector a1 = DoubleVector.fromArray(DOUBLES, w, a + 1 * LANES);
    DoubleVector a2 = DoubleVector.fromArray(DOUBLES, w, a + 2 * LANES);
    DoubleVector a3 = DoubleVector.fromArray(DOUBLES, w, a + 3 * LANES);
    DoubleVector a4 = DoubleVector.fromArray(DOUBLES, w, a + 4 * LANES);
    DoubleVector b0 = a0.rearrange(turn);
    DoubleVector b1 = a1.rearrange(turn);
    DoubleVector b2 = a2.rearrange(turn);
    DoubleVector b3 = a3.rearrange(turn);
    DoubleVector b4 = a4.rearrange(turn);
    DoubleVector h;
    h = a0.fma(b4, split);
    LongVector c5 = h.reinterpretAsLongs();
    LongVector c4 = a0.fma(b4, rest.sub(h)).reinterpretAsLongs();
    h = a1.fma(b3, split);
    c5 = c5.add(h.reinterpretAsLongs());
    c4 = c4.add(a1.fma(b3, rest.sub(h)).reinterpretAsLongs());
    h = a2.fma(b2, split);
    c5 = c5.add(h.reinterpretAsLongs());
    c4 = c4.add(a2.fma(b2, rest.sub(h)).reinterpretAsLongs());
    h = a3.fma(b1, split);
    c5 = c5.add(h.reinterpretAsLongs());
    c4 = c4.add(a3.fma(b1, rest.sub(h)).reinterpretAsLongs());
    h = a4.fma(b0, split);
    c5 = c5.add(h.reinterpretAsLongs());
    c4 = c4.add(a4.fma(b0, rest.sub(h)).reinterpretAsLongs());
    h = a1.fma(b4, split);
    LongVector c6 = h.reinterpretAsLongs();
    c5 = c5.add(a1.fma(b4, rest.sub(h)).reinterpretAsLongs());
    h = a2.fma(b3, split);
    c6 = c6.add(h.reinterpretAsLongs());
    c5 = c5.add(a2.fma(b3, rest.sub(h)).reinterpretAsLongs());
    h = a3.fma(b2, split);
    c6 = c6.add(h.reinterpretAsLongs());
    c5 = c5.add(a3.fma(b2, rest.sub(h)).reinterpretAsLongs());
    h = a4.fma(b1, split);
    c6 = c6.add(h.reinterpretAsLongs());
    c5 = c5.add(a4.fma(b1, rest.sub(h)).reinterpretAsLongs());
    h = a2.fma(b4, split);
    LongVector c7 = h.reinterpretAsLongs();
    c6 = c6.add(a2.fma(b4, rest.sub(h)).reinterpretAsLongs());
    h = a3.fma(b3, split);
    c7 = c7.add(h.reinterpretAsLongs());
    c6 = c6.add(a3.fma(b3, rest.sub(h)).reinterpretAsLongs());
    h = a4.fma(b2, split);
    c7 = c7.add(h.reinterpretAsLongs());
    c6 = c6.add(a4.fma(b2, rest.sub(h)).reinterpretAsLongs());
    h = a3.fma(b4, split);
    LongVector c8 = h.reinterpretAsLongs();
    c7 = c7.add(a3.fma(b4, rest.sub(h)).reinterpretAsLongs());
    h = a4.fma(b3, split);
    c8 = c8.add(h.reinterpretAsLongs());
    c7 = c7.add(a4.fma(b3, rest.sub(h)).reinterpretAsLongs());
    h = a4.fma(b4, split);
    LongVector c9 = h.reinterpretAsLongs();
    c8 = c8.add(a4.fma(b4, rest.sub(h)).reinterpretAsLongs());
    h = a0.fma(b0, split);
    LongVector c1 = h.reinterpretAsLongs();
    LongVector c0 = a0.fma(b0, rest.sub(h)).reinterpretAsLongs();
    h = a0.fma(b1, split);
    LongVector c2 = h.reinterpretAsLongs();
    c1 = c1.add(a0.fma(b1, rest.sub(h)).reinterpretAsLongs());
    h = a1.fma(b0, split);
    c2 = c2.add(h.reinterpretAsLongs());
    c1 = c1.add(a1.fma(b0, rest.sub(h)).reinterpretAsLongs());
    h = a0.fma(b2, split);
    LongVector c3 = h.reinterpretAsLongs();
    c2 = c2.add(a0.fma(b2, rest.sub(h)).reinterpretAsLongs());
    h = a1.fma(b1, split);
    c3 = c3.add(h.reinterpretAsLongs());
    c2 = c2.add(a1.fma(b1, rest.sub(h)).reinterpretAsLongs());
    h = a2.fma(b0, split);
    c3 = c3.add(h.reinterpretAsLongs());
    c2 = c2.add(a2.fma(b0, rest.sub(h)).reinterpretAsLongs());
    h = a0.fma(b3, split);
    c4 = c4.add(h.reinterpretAsLongs());
    c3 = c3.add(a0.fma(b3, rest.sub(h)).reinterpretAsLongs());
    h = a1.fma(b2, split);
    c4 = c4.add(h.reinterpretAsLongs());
    c3 = c3.add(a1.fma(b2, rest.sub(h)).reinterpretAsLongs());
    h = a2.fma(b1, split);
    c4 = c4.add(h.reinterpretAsLongs());
    c3 = c3.add(a2.fma(b1, rest.sub(h)).reinterpretAsLongs());
    h = a3.fma(b0, split);
    c4 = c4.add(h.reinterpretAsLongs());
    c3 = c3.add(a3.fma(b0, rest.sub(h)).reinterpretAsLongs());
    c0 = c0.add(c5.add(c5.add(c5)).add(c5.lanewise(LSHL, 4))).add(PRODUCT_0);
    c1 = c1.add(c6.add(c6.add(c6)).add(c6.lanewise(LSHL, 4))).add(PRODUCT_1);
    c2 = c2.add(c7.add(c7.add(c7)).add(c7.lanewise(LSHL, 4))).add(PRODUCT_2);
    c3 = c3.add(c8.add(c8.add(c8)).add(c8.lanewise(LSHL, 4))).add(PRODUCT_3);
    c4 = c4.add(c9.add(c9.add(c9)).add(c9.lanewise(LSHL, 4))).add(PRODUCT_4);
    c0 = c0.add(c0.rearrange(JOIN).add(-ROUND).and(only));
    c1 = c1.add(c1.rearrange(JOIN).add(-ROUND).and(only));
    c2 = c2.add(c2.rearrange(JOIN).add(-ROUND).and(only));
    c3 = c3.add(c3.rearrange(JOIN).add(-ROUND).and(only));
    c4 = c4.add(c4.rearrange(JOIN).add(-ROUND).and(only));
    LongVector mask = LongVector.broadcast(LONGS, MASK);
    LongVector unit = LongVector.broadcast(LONGS, UNIT_BITS);
    DoubleVector offset = DoubleVector.broadcast(DOUBLES, OFFSET);
    LongVector q = c4.lanewise(LSHR, 51);
    q = q.add(q.add(q)).add(q.lanewise(LSHL, 4));
    DoubleVector z0 =
        c0.and(mask)
            .or(unit)
            .add(q)
            .reinterpretAsDoubles()
            .sub(DoubleVector.broadcast(DOUBLES, OFFSET_0));
    DoubleVector z1 =
        c1.and(mask).or(unit).add(c0.lanewise(LSHR, 51)).reinterpretAsDoubles().sub(offset);
    DoubleVector z2 =
        c2.and(mask).or(unit).add(c1.lanewise(LSHR, 51)).reinterpretAsDoubles().sub(offset);
    DoubleVector z3 =
        c3.and(mask).or(unit).add(c2.lanewise(LSHR, 51)).reinterpretAsDoubles().sub(offset);
    DoubleVector z4 =
        c4.and(mask).or(unit).add(c3.lanewise(LSHR, 51)).reinterpretAsDoubles().sub(offset);
    z0.intoArray(w, z);
    z1.intoArray(w, z + 1 * LANES);
    z2.intoArray(w, z + 2 * LANES);
    z3.intoArray(w, z + 3 * LANES);
    z4.intoArray(w, z + 4 * LANES);
  }
}
