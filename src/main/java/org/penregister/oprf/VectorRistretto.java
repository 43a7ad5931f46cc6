// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import static org.penregister.oprf.VectorField25519.LANES;
import static org.penregister.oprf.VectorField25519.SLOT;
import static org.penregister.oprf.VectorField25519.addReduced;
import static org.penregister.oprf.VectorField25519.multiply;
import static org.penregister.oprf.VectorField25519.powerForRoot;
import static org.penregister.oprf.VectorField25519.square;
import static org.penregister.oprf.VectorField25519.subtractReduced;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * From field elements to points and back, RFC 9496 section 4.3 (rfc9496), on one group of lanes.
 * Choices are masks: no branch and no index depends on a value. All slots here are reduced.
 *
 * <p>A work array begins with the scratch slot of {@link VectorField25519} and the constants of the
 * RFC, one slot each. {@link #FREE} slots after them are scratch of the methods here; then there is
 * what the caller asked for.
 */
final class VectorRistretto {
  static final int ONE = SLOT;
  static final int MINUS_ONE = 2 * SLOT;
  static final int D = 3 * SLOT;
  static final int TWO_D = 4 * SLOT;
  static final int SQRT_M1 = 5 * SLOT;
  static final int SQRT_AD_MINUS_ONE = 6 * SLOT;
  static final int INVSQRT_A_MINUS_D = 7 * SLOT;
  static final int ONE_MINUS_D_SQ = 8 * SLOT;
  static final int D_MINUS_ONE_SQ = 9 * SLOT;
  static final int FREE = 10 * SLOT;

  private static final int T0 = FREE;
  private static final int T1 = FREE + SLOT;
  private static final int T2 = FREE + 2 * SLOT;
  private static final int T3 = FREE + 3 * SLOT;
  private static final int T4 = FREE + 4 * SLOT;
  private static final int T5 = FREE + 5 * SLOT;
  private static final int T6 = FREE + 6 * SLOT;
  private static final int T7 = FREE + 7 * SLOT;

  /** Four slots that {@link #squareRootOfRatio} uses beside its arguments. */
  private static final int ROOT = FREE + 8 * SLOT;

  /** Where a caller's own slots begin. */
  static final int OWN = FREE + 12 * SLOT;

  private static final int M0 = 0;
  private static final int M1 = LANES;
  private static final int M2 = 2 * LANES;
  private static final int M3 = 3 * LANES;

  /** Scratch rows of longs for canonical limbs and masks. */
  private static final int ROWS = 4 * LANES;

  /** Where a caller's own rows of longs begin. */
  static final int OWN_ROWS = ROWS + 6 * LANES;

  private static final double[] CONSTANTS = constants();

  private VectorRistretto() {}

  /** A work array with {@code own} doubles for the caller at {@link #OWN}. */
  static double[] work(int own) {
    double[] w = Arrays.copyOf(CONSTANTS, OWN + own);
    return w;
  }

  /** Rows of longs, {@code own} longs for the caller at {@link #OWN_ROWS}. */
  static long[] rows(int own) {
    return new long[OWN_ROWS + own];
  }

  private static double[] constants() {
    BigInteger p = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
    BigInteger d =
        BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(p)).mod(p);
    BigInteger[] values = {
      BigInteger.ONE,
      BigInteger.ONE.negate(),
      d,
      d.shiftLeft(1),
      BigInteger.TWO.modPow(p.shiftRight(2), p),
      new BigInteger(
          "25063068953384623474111414158702152701244531502492656460079210482610430750235"),
      new BigInteger(
          "54469307008909316920995813868745141605393597292927456921205312896311721017578"),
      BigInteger.ONE.subtract(d.multiply(d)),
      d.subtract(BigInteger.ONE).pow(2),
    };
    double[] w = new double[FREE];
    for (int i = 0; i < values.length; i++) {
      BigInteger value = values[i].mod(p);
      long[] rows = new long[SLOT];
      for (int k = 0; k < RistrettoPoints.LIMBS; k++) {
        long limb = value.shiftRight(51 * k).longValue() & VectorField25519.MASK;
        Arrays.fill(rows, k * LANES, (k + 1) * LANES, limb);
      }
      VectorRows.load(rows, 0, LANES, w, ONE + i * SLOT);
    }
    return w;
  }

  /**
   * SQRT_RATIO_M1 of RFC 9496 section 4.2: {@code root} is the nonnegative square root of u / v
   * where there is one, of SQRT_M1 u / v elsewhere; {@code wasSquare} is a mask that tells. The
   * three slots differ. Uses the four slots at ROOT and the masks M0, M1, M2.
   */
  private static void squareRootOfRatio(
      double[] w, int u, int v, int root, long[] rows, int wasSquare) {
    int v3 = ROOT;
    int a = ROOT + SLOT;
    square(w, v, v3);
    multiply(w, v3, v, v3);
    square(w, v3, a);
    multiply(w, a, v, a);
    multiply(w, a, u, a); // u v^7
    multiply(w, v3, u, v3); // u v^3
    powerForRoot(w, a, root, ROOT + 2 * SLOT);
    multiply(w, root, v3, root);
    square(w, root, a);
    multiply(w, a, v, a); // check = v r^2
    subtractReduced(w, a, u, v3);
    VectorRows.isZero(w, v3, rows, M0, ROWS); // check = u
    addReduced(w, a, u, v3);
    VectorRows.isZero(w, v3, rows, M1, ROWS); // check = -u
    multiply(w, u, SQRT_M1, v3);
    addReduced(w, a, v3, v3);
    VectorRows.isZero(w, v3, rows, M2, ROWS); // check = -u SQRT_M1
    VectorRows.or(rows, M2, M1, M2);
    VectorRows.or(rows, M0, M1, wasSquare);
    multiply(w, root, SQRT_M1, a);
    VectorRows.select(w, rows, M2, a, root, root);
    VectorRows.absolute(w, root, root, rows, ROWS);
  }

  /**
   * Section 4.3.1 after the encoding is read. Uses the row {@code valid} of masks as told.
   *
   * @param s the encoded integer, a slot of the caller
   * @param p the point's four slots
   * @param valid mask, and-ed with whether s encodes an element
   */
  static void decode(double[] w, int s, int p, long[] rows, int valid) {
    int u1 = T0;
    int u2 = T1;
    int u2Square = T2;
    int v = T3;
    int root = T5;
    square(w, s, T4);
    subtractReduced(w, ONE, T4, u1);
    addReduced(w, ONE, T4, u2);
    square(w, u2, u2Square);
    square(w, u1, v);
    multiply(w, v, D, v);
    addReduced(w, v, u2Square, v);
    VectorField25519.negate(w, v, v);
    multiply(w, v, u2Square, T4);
    squareRootOfRatio(w, ONE, T4, root, rows, M3);
    VectorRows.and(rows, valid, M3, valid);
    multiply(w, root, u2, T4); // den_x
    multiply(w, root, T4, T6);
    multiply(w, T6, v, T6); // den_y
    multiply(w, s, T4, T7);
    addReduced(w, T7, T7, T7);
    VectorRows.absolute(w, T7, p, rows, ROWS);
    multiply(w, u1, T6, p + SLOT);
    System.arraycopy(w, ONE, w, p + 2 * SLOT, SLOT);
    multiply(w, p, p + SLOT, p + 3 * SLOT);
    VectorRows.isNegative(w, p + 3 * SLOT, rows, M0, ROWS);
    VectorRows.isZero(w, p + SLOT, rows, M1, ROWS);
    VectorRows.or(rows, M0, M1, M0);
    VectorRows.not(rows, M0, M0);
    VectorRows.and(rows, valid, M0, valid);
  }

  /** Section 4.3.2; {@code s} is a slot of the caller, in which the integer to encode ends. */
  static void encode(double[] w, int p, int s, long[] rows) {
    int x = p;
    int y = p + SLOT;
    int z = p + 2 * SLOT;
    int t = p + 3 * SLOT;
    int u1 = T0;
    int u2 = T1;
    addReduced(w, z, y, u1);
    subtractReduced(w, z, y, u2);
    multiply(w, u1, u2, u1);
    multiply(w, x, y, u2);
    square(w, u2, T2);
    multiply(w, T2, u1, T2);
    squareRootOfRatio(w, ONE, T2, T3, rows, M3);
    multiply(w, T3, u1, T4); // den1
    multiply(w, T3, u2, T5); // den2
    multiply(w, T4, T5, T6);
    multiply(w, T6, t, T6); // z_inv
    multiply(w, t, T6, T7);
    VectorRows.isNegative(w, T7, rows, M3, ROWS); // rotate
    multiply(w, T4, INVSQRT_A_MINUS_D, T4);
    VectorRows.select(w, rows, M3, T4, T5, T5); // den_inv
    multiply(w, y, SQRT_M1, T0);
    VectorRows.select(w, rows, M3, T0, x, T0);
    multiply(w, x, SQRT_M1, T1);
    VectorRows.select(w, rows, M3, T1, y, T1);
    multiply(w, T0, T6, T7);
    VectorRows.isNegative(w, T7, rows, M0, ROWS);
    VectorRows.negateWhere(w, rows, M0, T1, T1);
    subtractReduced(w, z, T1, T0);
    multiply(w, T5, T0, T0);
    VectorRows.absolute(w, T0, s, rows, ROWS);
  }

  /** MAP of section 4.3.4, of the residue t, to the point's four slots. */
  static void map(double[] w, int t, int p, long[] rows) {
    int r = T0;
    int u = T1;
    int v = T2;
    int s = T3;
    int c = T4;
    square(w, t, r);
    multiply(w, r, SQRT_M1, r);
    addReduced(w, r, ONE, u);
    multiply(w, u, ONE_MINUS_D_SQ, u);
    multiply(w, r, D, v);
    subtractReduced(w, MINUS_ONE, v, v);
    addReduced(w, r, D, T5);
    multiply(w, v, T5, v);
    squareRootOfRatio(w, u, v, s, rows, M3);
    multiply(w, s, t, T5);
    VectorRows.absolute(w, T5, T5, rows, ROWS);
    VectorField25519.negate(w, T5, T5);
    VectorRows.select(w, rows, M3, s, T5, s);
    VectorRows.select(w, rows, M3, MINUS_ONE, r, c);
    subtractReduced(w, r, ONE, T5);
    multiply(w, c, T5, c);
    multiply(w, c, D_MINUS_ONE_SQ, c);
    subtractReduced(w, c, v, c); // N
    multiply(w, s, v, T5);
    addReduced(w, T5, T5, T5); // w0
    multiply(w, c, SQRT_AD_MINUS_ONE, T6); // w1
    square(w, s, s);
    subtractReduced(w, ONE, s, T7); // w2
    addReduced(w, ONE, s, s); // w3
    multiply(w, T5, s, p);
    multiply(w, T7, T6, p + SLOT);
    multiply(w, T6, s, p + 2 * SLOT);
    multiply(w, T5, T7, p + 3 * SLOT);
  }

  /** Slots of what {@link #factors} keeps of a point: e, f, g, h, eg, fh. */
  static final int FACTORS = 6;

  /**
   * What the encoding of 2 P takes: e = 2 X Y, f = Z^2 + d T^2, g = Y^2 + X^2, h = Z^2 - d T^2, of
   * which 2 P = (eh : gf : fh : eg), then eg and fh; and the mask where eg is zero, in which case 2
   * P encodes as the identity. In {@code product} 1 there, e f g h elsewhere.
   */
  static void factors(double[] w, int p, int q, int product, long[] rows, int zero) {
    int e = q;
    int f = q + SLOT;
    int g = q + 2 * SLOT;
    int h = q + 3 * SLOT;
    multiply(w, p, p + SLOT, e);
    addReduced(w, e, e, e);
    square(w, p, T0);
    square(w, p + SLOT, T1);
    addReduced(w, T0, T1, g);
    square(w, p + 2 * SLOT, T0);
    square(w, p + 3 * SLOT, T1);
    multiply(w, T1, D, T1);
    addReduced(w, T0, T1, f);
    subtractReduced(w, T0, T1, h);
    multiply(w, e, g, q + 4 * SLOT);
    multiply(w, f, h, q + 5 * SLOT);
    multiply(w, q + 4 * SLOT, q + 5 * SLOT, product);
    VectorRows.isZero(w, product, rows, zero, ROWS);
    VectorRows.select(w, rows, zero, ONE, product, product);
  }

  /**
   * The integer that encodes 2 P, from what {@link #factors} kept and {@code inverse} = 1 / (e f g
   * h), or 0 where that is no number.
   *
   * <p>On the curve, f^2 = g^2 - e^2 (its terms are y^2 - x^2 and y^2 + x^2) and h^2 = f^2 - d e^2,
   * so h^2 - g^2 = (a - d) e^2 and, for 2 P = (eh : gf : fh : eg), the u1 u2^2 of section 4.3.2 is
   * (a - d) e^4 f^4 g^2 h^2, whose root is known. Then den2 = k / (ef) and den1 = 1 / (k gh) with k
   * = INVSQRT_A_MINUS_D, 1 / Z = 1 / (fh), and the encoding is |k (h -+ g) / e|, or, turned, |(f -+
   * i e) / g| = |i (if -+ (-e)) (-e) / (eg)|: the first with (g, -e, if, i) in place of (e, g, h,
   * k). Signs: turned where eg / (fh) is negative; then g is negated where he / (fh) is, after the
   * replacement. As a batch this is double_and_compress_batch of curve25519-dalek.
   */
  static void encodeTwice(double[] w, int q, int inverse, int s, long[] rows) {
    int e = T0;
    int g = T1;
    int h = T2;
    multiply(w, q + 4 * SLOT, inverse, T3); // 1 / (fh)
    multiply(w, q + 5 * SLOT, inverse, T4); // 1 / (eg)
    multiply(w, q + 4 * SLOT, T3, T5);
    VectorRows.isNegative(w, T5, rows, M0, ROWS);
    VectorRows.select(w, rows, M0, q + 2 * SLOT, q, e);
    VectorField25519.negate(w, q, T5);
    VectorRows.select(w, rows, M0, T5, q + 2 * SLOT, g);
    multiply(w, q + SLOT, SQRT_M1, T5);
    VectorRows.select(w, rows, M0, T5, q + 3 * SLOT, h);
    VectorRows.select(w, rows, M0, SQRT_M1, INVSQRT_A_MINUS_D, T6);
    multiply(w, h, e, T5);
    multiply(w, T5, T3, T5);
    VectorRows.isNegative(w, T5, rows, M0, ROWS);
    multiply(w, g, T4, T5);
    multiply(w, T5, T6, T6); // k / e
    VectorRows.negateWhere(w, rows, M0, g, g);
    subtractReduced(w, h, g, h);
    multiply(w, h, T6, T5);
    VectorRows.absolute(w, T5, s, rows, ROWS);
  }
}
