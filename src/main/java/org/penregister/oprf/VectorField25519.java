// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Arithmetic modulo p = 2^255 - 19 on as many elements side by side as the machine has double
 * lanes. No branch and no index depends on a value: every method is constant time in its operands.
 *
 * <p>An element is five signed limbs of weight 2^51, held as doubles that are integers. A
 * <i>slot</i> is five rows of {@link #LANES} doubles at an offset of a work array: all first limbs,
 * all second limbs, and so on. Outputs may be inputs.
 *
 * <p><b>Bounds.</b> Let R = 2^50 + 2^9. A slot is <i>reduced</i> where every |limb| is at most R;
 * the sum of n reduced slots is within n R. {@link #multiply} takes limbs within A and B where A B
 * is at most 2^102, so (1, 1), (2, 1) and (3, 1) times R but not (2, 2); {@link #square} takes
 * reduced slots; {@link #carry} takes limbs within 2^53. All three give reduced slots.
 *
 * <p><b>The product.</b> Let C = 1.5 * 2^103, whose unit in the last place is 2^51. For |ab| at
 * most 2^102 the sum C + ab stays in [2^103, 2^104], so fma(a, b, C) is C + 2^51 h with the integer
 * h nearest to ab / 2^51, and its bits as an integer are the bits of C plus h (at 2^104 too, where
 * the exponent goes up by one and the mantissa starts again). Then C + 1.5 * 2^52 - (C + 2^51 h) is
 * a multiple of 2^51 below 2^53 such multiples, so exact, and fma(a, b, that) is 1.5 * 2^52 + l
 * with l = ab - 2^51 h, |l| at most 2^50: exact again, bits those of 1.5 * 2^52 plus l. So l goes
 * to column i + j and h to column i + j + 1, as long lanes modulo 2^64, and the bits of the two
 * constants are taken off once a column.
 *
 * <p><b>The columns.</b> Column k has n(k) parts l and n(k - 1) parts h with n = 1, 2, 3, 4, 5, 4,
 * 3, 2, 1; column k + 5 counts 19 times in column k. The largest is column 0: (1 + 19 * 4) 2^50 +
 * 19 * 5 * 2^51 = 267 * 2^50 &lt; 2^59. To each is added 2^50, to round, and 2^60, so that it is
 * positive; then its quotient q by 2^51 is in [512 - 134, 512 + 134], its remainder m in [0, 2^51).
 * The new limb is m + q' - (2^50 + 512) where q' is the quotient of the column before: m + q' is in
 * [0, 2^52), which or-ing the bits of 2^52 needs; and the limb is within 2^50 + 134. Limb 0 takes
 * 19 q(4) instead. Column 4 is at most (5 + 8 + 19 * 2) 2^50, so |q(4) - 512| is at most 26 and the
 * limb within 2^50 + 494 &lt; R. One carry pass is enough because limbs are signed: nothing is lost
 * where limb 0 ends negative.
 *
 * <p>The products are written out, past the usual length of a method and of a file, and call
 * nothing of ours: past some size the compiler stops to inline what is not its own, and then every
 * vector is allocated, at thirty times the cost. A product takes its upper columns first and puts
 * them into {@link #SCRATCH}: with all 25 parts at once the compiler runs out of registers, and the
 * product takes 3.0 ns an element in place of 1.9 (Java 25, eight lanes).
 */
final class VectorField25519 {
  static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
  static final VectorSpecies<Long> LONGS = VectorSpecies.of(long.class, DOUBLES.vectorShape());

  /** The slot of every work array that {@link #multiply} writes to: no operand. */
  static final int SCRATCH = 0;

  /** Elements side by side. */
  static final int LANES = DOUBLES.length();

  /** Doubles in a slot. */
  static final int SLOT = RistrettoPoints.LIMBS * LANES;

  static final long MASK = (1L << 51) - 1;

  static final double SPLIT = 0x1.8p103;
  static final double REST = 0x1.8p103 + 0x1.8p52;
  private static final long HIGH_BITS = Double.doubleToRawLongBits(SPLIT);
  private static final long LOW_BITS = Double.doubleToRawLongBits(0x1.8p52);
  static final long UNIT_BITS = Double.doubleToRawLongBits(0x1p52);
  static final long ROUND = (1L << 60) + (1L << 50);
  static final double OFFSET = 0x1p52 + 0x1p50 + 512;
  static final double OFFSET_0 = 0x1p52 + 0x1p50 + 19 * 512;

  static final long PRODUCT_0 = ROUND - offset(1, 0, 4, 5);
  static final long PRODUCT_1 = ROUND - offset(2, 1, 3, 4);
  static final long PRODUCT_2 = ROUND - offset(3, 2, 2, 3);
  static final long PRODUCT_3 = ROUND - offset(4, 3, 1, 2);
  static final long PRODUCT_4 = ROUND - offset(5, 4, 0, 1);

  static final long SQUARE_0 = ROUND - offset(1, 0, 2, 3);
  static final long SQUARE_1 = ROUND - offset(1, 1, 2, 2);
  static final long SQUARE_2 = ROUND - offset(2, 1, 1, 2);
  static final long SQUARE_3 = ROUND - offset(2, 2, 1, 1);
  static final long SQUARE_4 = ROUND - offset(3, 2, 0, 1);

  private VectorField25519() {}

  /** What the bits of the constants add to a column: parts l and h, then those counted 19 times. */
  private static long offset(int low, int high, int foldedLow, int foldedHigh) {
    return (low + 19L * foldedLow) * LOW_BITS + (high + 19L * foldedHigh) * HIGH_BITS;
  }

  /** {@code z = a * b}; limbs of a within A and of b within B, A B at most 2^102. */
  static void multiply(double[] w, int a, int b, int z) {
    DoubleVector split = DoubleVector.broadcast(DOUBLES, SPLIT);
    DoubleVector rest = DoubleVector.broadcast(DOUBLES, REST);
    DoubleVector a0 = DoubleVector.fromArray(DOUBLES, w, a);
    DoubleVector a1 = DoubleVector.fromArray(DOUBLES, w, a + LANES);
    DoubleVector a2 = DoubleVector.fromArray(DOUBLES, w, a + 2 * LANES);
    DoubleVector a3 = DoubleVector.fromArray(DOUBLES, w, a + 3 * LANES);
    DoubleVector a4 = DoubleVector.fromArray(DOUBLES, w, a + 4 * LANES);
    DoubleVector b0 = DoubleVector.fromArray(DOUBLES, w, b);
    DoubleVector b1 = DoubleVector.fromArray(DOUBLES, w, b + LANES);
    DoubleVector b2 = DoubleVector.fromArray(DOUBLES, w, b + 2 * LANES);
    DoubleVector b3 = DoubleVector.fromArray(DOUBLES, w, b + 3 * LANES);
    DoubleVector b4 = DoubleVector.fromArray(DOUBLES, w, b + 4 * LANES);
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
    c5.add(c5.add(c5))
        .add(c5.lanewise(LSHL, 4))
        .add(PRODUCT_0)
        .reinterpretAsDoubles()
        .intoArray(w, SCRATCH);
    c6.add(c6.add(c6))
        .add(c6.lanewise(LSHL, 4))
        .add(PRODUCT_1)
        .reinterpretAsDoubles()
        .intoArray(w, SCRATCH + LANES);
    c7.add(c7.add(c7))
        .add(c7.lanewise(LSHL, 4))
        .add(PRODUCT_2)
        .reinterpretAsDoubles()
        .intoArray(w, SCRATCH + 2 * LANES);
    c8.add(c8.add(c8))
        .add(c8.lanewise(LSHL, 4))
        .add(PRODUCT_3)
        .reinterpretAsDoubles()
        .intoArray(w, SCRATCH + 3 * LANES);
    c4.add(c9.add(c9.add(c9)).add(c9.lanewise(LSHL, 4)))
        .add(PRODUCT_4)
        .reinterpretAsDoubles()
        .intoArray(w, SCRATCH + 4 * LANES);
    a0 = DoubleVector.fromArray(DOUBLES, w, a);
    a1 = DoubleVector.fromArray(DOUBLES, w, a + LANES);
    a2 = DoubleVector.fromArray(DOUBLES, w, a + 2 * LANES);
    a3 = DoubleVector.fromArray(DOUBLES, w, a + 3 * LANES);
    b0 = DoubleVector.fromArray(DOUBLES, w, b);
    b1 = DoubleVector.fromArray(DOUBLES, w, b + LANES);
    b2 = DoubleVector.fromArray(DOUBLES, w, b + 2 * LANES);
    b3 = DoubleVector.fromArray(DOUBLES, w, b + 3 * LANES);
    LongVector c0 = DoubleVector.fromArray(DOUBLES, w, SCRATCH).reinterpretAsLongs();
    LongVector c1 = DoubleVector.fromArray(DOUBLES, w, SCRATCH + LANES).reinterpretAsLongs();
    LongVector c2 = DoubleVector.fromArray(DOUBLES, w, SCRATCH + 2 * LANES).reinterpretAsLongs();
    LongVector c3 = DoubleVector.fromArray(DOUBLES, w, SCRATCH + 3 * LANES).reinterpretAsLongs();
    c4 = DoubleVector.fromArray(DOUBLES, w, SCRATCH + 4 * LANES).reinterpretAsLongs();
    h = a0.fma(b0, split);
    c1 = c1.add(h.reinterpretAsLongs());
    c0 = c0.add(a0.fma(b0, rest.sub(h)).reinterpretAsLongs());
    h = a0.fma(b1, split);
    c2 = c2.add(h.reinterpretAsLongs());
    c1 = c1.add(a0.fma(b1, rest.sub(h)).reinterpretAsLongs());
    h = a1.fma(b0, split);
    c2 = c2.add(h.reinterpretAsLongs());
    c1 = c1.add(a1.fma(b0, rest.sub(h)).reinterpretAsLongs());
    h = a0.fma(b2, split);
    c3 = c3.add(h.reinterpretAsLongs());
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
    LongVector mask = LongVector.broadcast(LONGS, MASK);
    LongVector unit = LongVector.broadcast(LONGS, UNIT_BITS);
    DoubleVector offset = DoubleVector.broadcast(DOUBLES, OFFSET);
    LongVector q = c4.lanewise(LSHR, 51);
    q = q.add(q.add(q)).add(q.lanewise(LSHL, 4));
    c0.and(mask)
        .or(unit)
        .add(q)
        .reinterpretAsDoubles()
        .sub(DoubleVector.broadcast(DOUBLES, OFFSET_0))
        .intoArray(w, z);
    c1.and(mask)
        .or(unit)
        .add(c0.lanewise(LSHR, 51))
        .reinterpretAsDoubles()
        .sub(offset)
        .intoArray(w, z + LANES);
    c2.and(mask)
        .or(unit)
        .add(c1.lanewise(LSHR, 51))
        .reinterpretAsDoubles()
        .sub(offset)
        .intoArray(w, z + 2 * LANES);
    c3.and(mask)
        .or(unit)
        .add(c2.lanewise(LSHR, 51))
        .reinterpretAsDoubles()
        .sub(offset)
        .intoArray(w, z + 3 * LANES);
    c4.and(mask)
        .or(unit)
        .add(c3.lanewise(LSHR, 51))
        .reinterpretAsDoubles()
        .sub(offset)
        .intoArray(w, z + 4 * LANES);
  }

  /** {@code z = a^2}; a reduced: the doubled products need 2 R^2 at most 2^102. */
  static void square(double[] w, int a, int z) {
    DoubleVector split = DoubleVector.broadcast(DOUBLES, SPLIT);
    DoubleVector rest = DoubleVector.broadcast(DOUBLES, REST);
    DoubleVector a0 = DoubleVector.fromArray(DOUBLES, w, a);
    DoubleVector a1 = DoubleVector.fromArray(DOUBLES, w, a + LANES);
    DoubleVector a2 = DoubleVector.fromArray(DOUBLES, w, a + 2 * LANES);
    DoubleVector a3 = DoubleVector.fromArray(DOUBLES, w, a + 3 * LANES);
    DoubleVector a4 = DoubleVector.fromArray(DOUBLES, w, a + 4 * LANES);
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
    c0.and(mask)
        .or(unit)
        .add(q)
        .reinterpretAsDoubles()
        .sub(DoubleVector.broadcast(DOUBLES, OFFSET_0))
        .intoArray(w, z);
    c1.and(mask)
        .or(unit)
        .add(c0.lanewise(LSHR, 51))
        .reinterpretAsDoubles()
        .sub(offset)
        .intoArray(w, z + LANES);
    c2.and(mask)
        .or(unit)
        .add(c1.lanewise(LSHR, 51))
        .reinterpretAsDoubles()
        .sub(offset)
        .intoArray(w, z + 2 * LANES);
    c3.and(mask)
        .or(unit)
        .add(c2.lanewise(LSHR, 51))
        .reinterpretAsDoubles()
        .sub(offset)
        .intoArray(w, z + 3 * LANES);
    c4.and(mask)
        .or(unit)
        .add(c3.lanewise(LSHR, 51))
        .reinterpretAsDoubles()
        .sub(offset)
        .intoArray(w, z + 4 * LANES);
  }

  /** {@code z = a + b}, not carried. */
  static void add(double[] w, int a, int b, int z) {
    for (int i = 0; i < SLOT; i += LANES) {
      DoubleVector.fromArray(DOUBLES, w, a + i)
          .add(DoubleVector.fromArray(DOUBLES, w, b + i))
          .intoArray(w, z + i);
    }
  }

  /** {@code z = a - b}, not carried. */
  static void subtract(double[] w, int a, int b, int z) {
    for (int i = 0; i < SLOT; i += LANES) {
      DoubleVector.fromArray(DOUBLES, w, a + i)
          .sub(DoubleVector.fromArray(DOUBLES, w, b + i))
          .intoArray(w, z + i);
    }
  }

  /** {@code sum = a + b} and {@code difference = a - b}, not carried. */
  static void addAndSubtract(double[] w, int a, int b, int sum, int difference) {
    for (int i = 0; i < SLOT; i += LANES) {
      DoubleVector va = DoubleVector.fromArray(DOUBLES, w, a + i);
      DoubleVector vb = DoubleVector.fromArray(DOUBLES, w, b + i);
      va.add(vb).intoArray(w, sum + i);
      va.sub(vb).intoArray(w, difference + i);
    }
  }

  /** {@code sum = a + b}, not carried, and {@code difference = a - b}, reduced. */
  static void sumAndDifference(double[] w, int a, int b, int sum, int difference) {
    addAndSubtract(w, a, b, sum, difference);
    carry(w, difference, difference);
  }

  /** {@code z = 2 a - b}, reduced; limbs of the result within 2^53. */
  static void twiceLess(double[] w, int a, int b, int z) {
    for (int i = 0; i < SLOT; i += LANES) {
      DoubleVector va = DoubleVector.fromArray(DOUBLES, w, a + i);
      va.add(va.sub(DoubleVector.fromArray(DOUBLES, w, b + i))).intoArray(w, z + i);
    }
    carry(w, z, z);
  }

  /** {@code z = -a}. */
  static void negate(double[] w, int a, int z) {
    for (int i = 0; i < SLOT; i += LANES) {
      DoubleVector.fromArray(DOUBLES, w, a + i).neg().intoArray(w, z + i);
    }
  }

  /** {@code z = a + b}, reduced; limbs of the sum within 2^53. */
  static void addReduced(double[] w, int a, int b, int z) {
    add(w, a, b, z);
    carry(w, z, z);
  }

  /** {@code z = a - b}, reduced; limbs of the difference within 2^53. */
  static void subtractReduced(double[] w, int a, int b, int z) {
    subtract(w, a, b, z);
    carry(w, z, z);
  }

  /**
   * {@code z = a}, reduced; limbs within 2^53. Adding and taking off C rounds a limb to a multiple
   * q of 2^51; what is left is within 2^50; |q| / 2^51 is at most 4, so limb 0 ends within 2^50 +
   * 76 and the others within 2^50 + 4.
   */
  static void carry(double[] w, int a, int z) {
    DoubleVector split = DoubleVector.broadcast(DOUBLES, SPLIT);
    DoubleVector next = DoubleVector.broadcast(DOUBLES, 0x1p-51);
    DoubleVector a0 = DoubleVector.fromArray(DOUBLES, w, a);
    DoubleVector a1 = DoubleVector.fromArray(DOUBLES, w, a + LANES);
    DoubleVector a2 = DoubleVector.fromArray(DOUBLES, w, a + 2 * LANES);
    DoubleVector a3 = DoubleVector.fromArray(DOUBLES, w, a + 3 * LANES);
    DoubleVector a4 = DoubleVector.fromArray(DOUBLES, w, a + 4 * LANES);
    DoubleVector q0 = a0.add(split).sub(split);
    DoubleVector q1 = a1.add(split).sub(split);
    DoubleVector q2 = a2.add(split).sub(split);
    DoubleVector q3 = a3.add(split).sub(split);
    DoubleVector q4 = a4.add(split).sub(split);
    q4.fma(DoubleVector.broadcast(DOUBLES, 19 * 0x1p-51), a0.sub(q0)).intoArray(w, z);
    q0.fma(next, a1.sub(q1)).intoArray(w, z + LANES);
    q1.fma(next, a2.sub(q2)).intoArray(w, z + 2 * LANES);
    q2.fma(next, a3.sub(q3)).intoArray(w, z + 3 * LANES);
    q3.fma(next, a4.sub(q4)).intoArray(w, z + 4 * LANES);
  }
}
