// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Arithmetic modulo p = 2^255 - 19 without branches or indices that depend on values.
 *
 * <p>An element is five signed limbs of weight 2^51 at an offset of a {@code long[]}. It is
 * <em>tight</em> if each limb is in [0, 2^51 + 2^13): what products, {@link #reduce} and decoding
 * give. Sums, differences and negatives are taken limb by limb and not reduced, so an element may
 * be <em>loose</em>: limbs within +-2^53, room for a signed sum of three tight elements. Every
 * operation takes loose elements unless it says otherwise. Results may overwrite operands.
 *
 * <p><b>Products.</b> The product of two limbs a, b is split exactly as hi 2^51 + lo: with a' = 2^8
 * a and b' = 2^5 b, hi = floor(a' b' / 2^64) is {@code multiplyHigh}, and lo in [0, 2^51) is the
 * low word of a' b' shifted right by 13. His and los are summed by columns in separate words, so
 * nothing wider than 64 bits is carried. The 20 products off the diagonal are had from ten, by a_i
 * b_j + a_j b_i = a_i b_i + a_j b_j - (a_i - a_j)(b_i - b_j), which is exact in this form too.
 *
 * <p><b>Bounds.</b> Let limbs be within +-2^53. Then |a'|, also of a difference, is at most 2^62,
 * and |b'| at most 2^59. Column k of the product, k = 0..8, has at most five terms, |column| <= 5
 * 2^106; folded by 2^255 = 19 onto columns 0..4 it has at most 1 + 4 * 19 = 77 terms (k = 0). The
 * sum of los takes in at most five and leaves out at most two: |L| < 81 * 2^51 < 2^58 after
 * folding. So |H| < 77 2^55 + 81, and what joins column 0 from column 4 is 19 |H_4| < 95 * 2^55 +
 * 2^7, the greatest of all. A limb before carrying is thus within +-(95 * 2^55 + 2^58 + 2^7) <
 * +-0.81 * 2^62. Adding 2^11 p, limb by limb, makes it positive and below 2^63. One carry pass then
 * leaves limbs below 2^51 + 19 2^12, of which only limb 0 exceeds 2^51 + 2^12; its excess, at most
 * 1, is carried once more.
 *
 * <p>Products and squares are written out, past the usual length of a method and of the file, so
 * that limbs stay in registers.
 */
final class Field25519 {
  static final int LIMBS = 5;

  private static final int LIMB_BITS = 51;
  private static final long MASK = (1L << LIMB_BITS) - 1;

  /** 2^11 p, limb by limb. */
  private static final long BIAS_0 = (1L << 62) - 19 * 2048;

  private static final long BIAS = (1L << 62) - 2048;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long[] ONE = {1, 0, 0, 0, 0};

  /** The square root of -1 that is even, which is 2^((p - 1) / 4). */
  static final long[] SQRT_M1 = squareRootOfMinusOne();

  private Field25519() {}

  static void multiply(long[] a, int ao, long[] b, int bo, long[] z, int zo) {
    long a0 = a[ao] << 8;
    long a1 = a[ao + 1] << 8;
    long a2 = a[ao + 2] << 8;
    long a3 = a[ao + 3] << 8;
    long a4 = a[ao + 4] << 8;
    long b0 = b[bo] << 5;
    long b1 = b[bo + 1] << 5;
    long b2 = b[bo + 2] << 5;
    long b3 = b[bo + 3] << 5;
    long b4 = b[bo + 4] << 5;
    long h00 = high(a0, b0);
    long h11 = high(a1, b1);
    long h22 = high(a2, b2);
    long h33 = high(a3, b3);
    long h44 = high(a4, b4);
    long l00 = low(a0, b0);
    long l11 = low(a1, b1);
    long l22 = low(a2, b2);
    long l33 = low(a3, b3);
    long l44 = low(a4, b4);
    long h01 = h00 + h11;
    long h34 = h33 + h44;
    long l01 = l00 + l11;
    long l34 = l33 + l44;
    long h5 = h11 + h22 + h34 - high(a1 - a4, b1 - b4) - high(a2 - a3, b2 - b3);
    long h6 = h22 + h34 - high(a2 - a4, b2 - b4);
    long h7 = h34 - high(a3 - a4, b3 - b4);
    long l5 = l11 + l22 + l34 - low(a1 - a4, b1 - b4) - low(a2 - a3, b2 - b3);
    long l6 = l22 + l34 - low(a2 - a4, b2 - b4);
    long l7 = l34 - low(a3 - a4, b3 - b4);
    long h0 = h00 + 19 * h5;
    long h1 = h01 - high(a0 - a1, b0 - b1) + 19 * h6;
    long h2 = h01 + h22 - high(a0 - a2, b0 - b2) + 19 * h7;
    long h3 = h01 + h22 + h33 - high(a0 - a3, b0 - b3) - high(a1 - a2, b1 - b2) + 19 * h44;
    long h4 = h01 + h22 + h34 - high(a0 - a4, b0 - b4) - high(a1 - a3, b1 - b3);
    long l0 = l00 + 19 * l5;
    long l1 = l01 - low(a0 - a1, b0 - b1) + 19 * l6;
    long l2 = l01 + l22 - low(a0 - a2, b0 - b2) + 19 * l7;
    long l3 = l01 + l22 + l33 - low(a0 - a3, b0 - b3) - low(a1 - a2, b1 - b2) + 19 * l44;
    long l4 = l01 + l22 + l34 - low(a0 - a4, b0 - b4) - low(a1 - a3, b1 - b3);
    carry(l0 + 19 * h4, l1 + h0, l2 + h1, l3 + h2, l4 + h3, z, zo);
  }

  /**
   * Fifteen products. With s_i = 2^7 a_i the high word of s_i s_j is that of the doubled product,
   * off the diagonal; on it one factor is halved. Limbs are bounded as in a product.
   */
  static void square(long[] a, int ao, long[] z, int zo) {
    long s0 = a[ao] << 7;
    long s1 = a[ao + 1] << 7;
    long s2 = a[ao + 2] << 7;
    long s3 = a[ao + 3] << 7;
    long s4 = a[ao + 4] << 7;
    long h0 = high(s0, s0 >> 1) + 19 * (high(s1, s4) + high(s2, s3));
    long h1 = high(s0, s1) + 19 * (high(s2, s4) + high(s3, s3 >> 1));
    long h2 = high(s0, s2) + high(s1, s1 >> 1) + 19 * high(s3, s4);
    long h3 = high(s0, s3) + high(s1, s2) + 19 * high(s4, s4 >> 1);
    long h4 = high(s0, s4) + high(s1, s3) + high(s2, s2 >> 1);
    long l0 = low(s0, s0 >> 1) + 19 * (low(s1, s4) + low(s2, s3));
    long l1 = low(s0, s1) + 19 * (low(s2, s4) + low(s3, s3 >> 1));
    long l2 = low(s0, s2) + low(s1, s1 >> 1) + 19 * low(s3, s4);
    long l3 = low(s0, s3) + low(s1, s2) + 19 * low(s4, s4 >> 1);
    long l4 = low(s0, s4) + low(s1, s3) + low(s2, s2 >> 1);
    carry(l0 + 19 * h4, l1 + h0, l2 + h1, l3 + h2, l4 + h3, z, zo);
  }

  /**
   * Squares {@code times} times, a public number above 0. Written out once more, because a chain is
   * an eighth faster with its limbs in registers: roots and inverses are 250 of these.
   */
  static void squareTimes(int times, long[] a, int ao, long[] z, int zo) {
    long z0 = a[ao];
    long z1 = a[ao + 1];
    long z2 = a[ao + 2];
    long z3 = a[ao + 3];
    long z4 = a[ao + 4];
    for (int i = 0; i < times; i++) {
      long s0 = z0 << 7;
      long s1 = z1 << 7;
      long s2 = z2 << 7;
      long s3 = z3 << 7;
      long s4 = z4 << 7;
      long h0 = high(s0, s0 >> 1) + 19 * (high(s1, s4) + high(s2, s3));
      long h1 = high(s0, s1) + 19 * (high(s2, s4) + high(s3, s3 >> 1));
      long h2 = high(s0, s2) + high(s1, s1 >> 1) + 19 * high(s3, s4);
      long h3 = high(s0, s3) + high(s1, s2) + 19 * high(s4, s4 >> 1);
      long h4 = high(s0, s4) + high(s1, s3) + high(s2, s2 >> 1);
      long l0 = low(s0, s0 >> 1) + 19 * (low(s1, s4) + low(s2, s3));
      long l1 = low(s0, s1) + 19 * (low(s2, s4) + low(s3, s3 >> 1));
      long l2 = low(s0, s2) + low(s1, s1 >> 1) + 19 * low(s3, s4);
      long l3 = low(s0, s3) + low(s1, s2) + 19 * low(s4, s4 >> 1);
      long l4 = low(s0, s4) + low(s1, s3) + low(s2, s2 >> 1);
      l0 += 19 * h4 + BIAS_0;
      l1 += h0 + BIAS;
      l2 += h1 + BIAS;
      l3 += h2 + BIAS;
      l4 += h3 + BIAS;
      z0 = (l0 & MASK) + 19 * (l4 >>> LIMB_BITS);
      z1 = (l1 & MASK) + (l0 >>> LIMB_BITS) + (z0 >>> LIMB_BITS);
      z0 &= MASK;
      z2 = (l2 & MASK) + (l1 >>> LIMB_BITS);
      z3 = (l3 & MASK) + (l2 >>> LIMB_BITS);
      z4 = (l4 & MASK) + (l3 >>> LIMB_BITS);
    }
    z[zo] = z0;
    z[zo + 1] = z1;
    z[zo + 2] = z2;
    z[zo + 3] = z3;
    z[zo + 4] = z4;
  }

  static void add(long[] a, int ao, long[] b, int bo, long[] z, int zo) {
    for (int i = 0; i < LIMBS; i++) {
      z[zo + i] = a[ao + i] + b[bo + i];
    }
  }

  static void subtract(long[] a, int ao, long[] b, int bo, long[] z, int zo) {
    for (int i = 0; i < LIMBS; i++) {
      z[zo + i] = a[ao + i] - b[bo + i];
    }
  }

  /** {@code -a} where {@code mask} is all ones, {@code a} where it is zero. */
  static void negate(long mask, long[] a, int ao, long[] z, int zo) {
    for (int i = 0; i < LIMBS; i++) {
      z[zo + i] = (a[ao + i] ^ mask) - mask;
    }
  }

  /** {@code a} where {@code mask} is all ones, {@code b} where it is zero. */
  static void select(long mask, long[] a, int ao, long[] b, int bo, long[] z, int zo) {
    for (int i = 0; i < LIMBS; i++) {
      z[zo + i] = (a[ao + i] & mask) | (b[bo + i] & ~mask);
    }
  }

  static void copy(long[] a, int ao, long[] z, int zo) {
    System.arraycopy(a, ao, z, zo, LIMBS);
  }

  /** The same element, tight. */
  static void reduce(long[] a, int ao, long[] z, int zo) {
    carry(a[ao], a[ao + 1], a[ao + 2], a[ao + 3], a[ao + 4], z, zo);
  }

  /** All ones if the element is zero, else zero. */
  static long isZero(long[] a, int ao) {
    long[] z = new long[LIMBS];
    canonical(a, ao, z);
    return ((z[0] | z[1] | z[2] | z[3] | z[4]) - 1) >> 63;
  }

  /** All ones if the representative in [0, p) is odd ("negative" in rfc9496), else zero. */
  static long isNegative(long[] a, int ao) {
    long[] z = new long[LIMBS];
    canonical(a, ao, z);
    return -(z[0] & 1);
  }

  /** All ones if the elements, whose difference must be loose, are the same, else zero. */
  static long isEqual(long[] a, int ao, long[] b, int bo) {
    long[] z = new long[LIMBS];
    subtract(a, ao, b, bo, z, 0);
    return isZero(z, 0);
  }

  /** Of {@code a} and {@code -a} the one that is not {@link #isNegative negative}. */
  static void absolute(long[] a, int ao, long[] z, int zo) {
    negate(isNegative(a, ao), a, ao, z, zo);
  }

  /**
   * The element that the low 255 bits of 32 little-endian bytes hold, not necessarily below p.
   *
   * @return all ones if it is below p and the highest bit is zero, else zero
   */
  static long decode(byte[] bytes, int offset, long[] z, int zo) {
    long w0 = (long) WORD.get(bytes, offset);
    long w1 = (long) WORD.get(bytes, offset + 8);
    long w2 = (long) WORD.get(bytes, offset + 16);
    long w3 = (long) WORD.get(bytes, offset + 24);
    z[zo] = w0 & MASK;
    z[zo + 1] = (w0 >>> 51 | w1 << 13) & MASK;
    z[zo + 2] = (w1 >>> 38 | w2 << 26) & MASK;
    z[zo + 3] = (w2 >>> 25 | w3 << 39) & MASK;
    z[zo + 4] = w3 >>> 12 & MASK;
    return (excess(z, zo) | w3 >>> 63) - 1;
  }

  /** Writes the representative in [0, p) as 32 little-endian bytes. */
  static void encode(long[] a, int ao, byte[] bytes, int offset) {
    long[] z = new long[LIMBS];
    canonical(a, ao, z);
    WORD.set(bytes, offset, z[0] | z[1] << 51);
    WORD.set(bytes, offset + 8, z[1] >>> 13 | z[2] << 38);
    WORD.set(bytes, offset + 16, z[2] >>> 26 | z[3] << 25);
    WORD.set(bytes, offset + 24, z[3] >>> 39 | z[4] << 12);
  }

  /** Inverts by Fermat; zero gives zero. */
  static void invert(long[] a, int ao, long[] z, int zo) {
    long[] s = new long[3 * LIMBS];
    power250(a, ao, s);
    // (2^250 - 1) 2^5 + 11 = p - 2
    squareTimes(5, s, 0, s, 0);
    multiply(s, 0, s, 5, z, zo);
  }

  /** {@code a} to the power (p - 5) / 8 = 2^252 - 3. */
  private static void powerForRoot(long[] a, int ao, long[] z, int zo) {
    long[] s = new long[3 * LIMBS];
    power250(a, ao, s);
    squareTimes(2, s, 0, s, 0);
    multiply(s, 0, a, ao, z, zo);
  }

  /** Into {@code s} at 0 the power 2^250 - 1, at 5 the power 11; 10 is scratch. */
  private static void power250(long[] a, int ao, long[] s) {
    square(a, ao, s, 0);
    squareTimes(2, s, 0, s, 10);
    multiply(s, 10, a, ao, s, 10);
    multiply(s, 10, s, 0, s, 5);
    square(s, 5, s, 0);
    multiply(s, 0, s, 10, s, 0);
    // Here and below: from 2^n - 1 to 2^(n + m) - 1 by m squarings and the power 2^m - 1.
    long[] five = {s[0], s[1], s[2], s[3], s[4]};
    squareTimes(5, s, 0, s, 10);
    multiply(s, 10, five, 0, s, 0);
    long[] ten = {s[0], s[1], s[2], s[3], s[4]};
    squareTimes(10, s, 0, s, 10);
    multiply(s, 10, s, 0, s, 0);
    squareTimes(20, s, 0, s, 10);
    multiply(s, 10, s, 0, s, 0);
    squareTimes(10, s, 0, s, 10);
    multiply(s, 10, ten, 0, s, 0);
    long[] fifty = {s[0], s[1], s[2], s[3], s[4]};
    squareTimes(50, s, 0, s, 10);
    multiply(s, 10, s, 0, s, 0);
    squareTimes(100, s, 0, s, 10);
    multiply(s, 10, s, 0, s, 0);
    squareTimes(50, s, 0, s, 10);
    multiply(s, 10, fifty, 0, s, 0);
  }

  /**
   * SQRT_RATIO_M1 of RFC 9496 section 4.2 (rfc9496): the root of u / v that is not negative, or of
   * SQRT_M1 u / v where u / v has none; zero where u or v is.
   *
   * @param z may not be one of the operands
   * @return all ones if u / v is a square or u is zero, else zero
   */
  static long sqrtRatio(long[] u, int uo, long[] v, int vo, long[] z, int zo) {
    long[] s = new long[4 * LIMBS];
    square(v, vo, s, 0);
    multiply(s, 0, v, vo, s, 0);
    multiply(s, 0, u, uo, s, 5); // u v^3
    multiply(s, 0, s, 5, s, 10);
    multiply(s, 10, v, vo, s, 10); // u v^7
    powerForRoot(s, 10, z, zo);
    multiply(z, zo, s, 5, z, zo);
    square(z, zo, s, 0);
    multiply(s, 0, v, vo, s, 0); // the check, a fourth root of unity times u
    reduce(u, uo, s, 5);
    multiply(s, 5, SQRT_M1, 0, s, 10);
    long correct = isEqual(s, 0, s, 5);
    negate(-1, s, 5, s, 5);
    negate(-1, s, 10, s, 10);
    long flipped = isEqual(s, 0, s, 5);
    long flippedTimesRoot = isEqual(s, 0, s, 10);
    multiply(z, zo, SQRT_M1, 0, s, 15);
    select(flipped | flippedTimesRoot, s, 15, z, zo, z, zo);
    absolute(z, zo, z, zo);
    return correct | flipped;
  }

  /** One carry pass over limbs within +-(2^62 - 2^16), and limb 0 once more; see the class doc. */
  private static void carry(long c0, long c1, long c2, long c3, long c4, long[] z, int zo) {
    c0 += BIAS_0;
    c1 += BIAS;
    c2 += BIAS;
    c3 += BIAS;
    c4 += BIAS;
    long z0 = (c0 & MASK) + 19 * (c4 >>> LIMB_BITS);
    z[zo] = z0 & MASK;
    z[zo + 1] = (c1 & MASK) + (c0 >>> LIMB_BITS) + (z0 >>> LIMB_BITS);
    z[zo + 2] = (c2 & MASK) + (c1 >>> LIMB_BITS);
    z[zo + 3] = (c3 & MASK) + (c2 >>> LIMB_BITS);
    z[zo + 4] = (c4 & MASK) + (c3 >>> LIMB_BITS);
  }

  /** The representative in [0, p). A tight value is below 2^255 + 2^218 &lt; 2p. */
  private static void canonical(long[] a, int ao, long[] z) {
    reduce(a, ao, z, 0);
    z[0] += 19 * excess(z, 0);
    for (int i = 0; i < LIMBS - 1; i++) {
      z[i + 1] += z[i] >>> LIMB_BITS;
      z[i] &= MASK;
    }
    z[LIMBS - 1] &= MASK;
  }

  /** How often p goes into a value in [0, 2p), limbs not negative: (value + 19) >> 255. */
  private static long excess(long[] z, int zo) {
    long carry = z[zo] + 19 >>> LIMB_BITS;
    for (int i = 1; i < LIMBS; i++) {
      carry = z[zo + i] + carry >>> LIMB_BITS;
    }
    return carry;
  }

  private static long[] squareRootOfMinusOne() {
    // 2 is no square modulo p, so its power (p - 1) / 4 = 2 ((p - 5) / 8) + 1 is a root of -1.
    long[] two = {2, 0, 0, 0, 0};
    long[] z = new long[LIMBS];
    powerForRoot(two, 0, z, 0);
    square(z, 0, z, 0);
    multiply(z, 0, two, 0, z, 0);
    absolute(z, 0, z, 0);
    reduce(z, 0, z, 0);
    return z;
  }

  private static long high(long a, long b) {
    return Math.multiplyHigh(a, b);
  }

  private static long low(long a, long b) {
    return a * b >>> 13;
  }

  /** {@code integer}, a public one within +-2^53. */
  static long[] of(long integer) {
    long[] z = ONE.clone();
    z[0] = integer;
    return z;
  }
}
