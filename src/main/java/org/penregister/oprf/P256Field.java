// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import java.util.Arrays;
import org.bouncycastle.math.ec.custom.sec.SecP256R1Field;

/**
 * Arithmetic modulo p = 2^256 - 2^224 + 2^192 + 2^96 - 1 in Montgomery form with R = 2^260, without
 * branches on values. Setting up a directory takes some 2,600 products a handle; Bouncy Castle's
 * field of 32-bit words is 1.5 times as slow at them.
 *
 * <p>An element is five signed limbs of weight 2^52 at an offset of a {@code long[]}. Limbs may
 * stray from [0, 2^52) as far as +-2^54 and the value from [0, p) as far as +-4p: sums and
 * differences are not reduced. {@link #multiply} takes factors a, b with |ab| &lt; 16 p^2 and gives
 * a value in (-|ab| / R, |ab| / R + p), with |ab| / R &lt; |ab| / (16 p). {@link #reduce} brings a
 * value of up to +-8p into (-p/100, 1.01 p). Callers note the bounds, in units of p, where they are
 * not plain.
 *
 * <p>A product of two limbs is split at bit 52. Its high part is {@code multiplyHigh(a << 6, b <<
 * 6)}, the floor of the exact quotient also for negative limbs. The low parts of a column, each in
 * [0, 2^52), are had at once: the sum of the products less 2^52 times the sum of their high parts,
 * both modulo 2^64. Because p = -1 mod 2^52, the Montgomery quotient digit is the lowest limb
 * itself and adding its multiple of p takes shifts only. Both steps are written out, past the usual
 * length of a method, so that limbs stay in registers.
 */
final class P256Field {
  static final int LIMBS = 5;

  private static final int LIMB_BITS = 52;
  private static final long MASK = (1L << LIMB_BITS) - 1;
  private static final long TOP_MASK = (1L << 48) - 1;
  private static final long[] P = {MASK, (1L << 44) - 1, 0, 1L << 36, (1L << 48) - (1L << 16)};

  private static final long[] UNIT = {1, 0, 0, 0, 0};

  /** R mod p: one. */
  static final long[] ONE = powerOfTwo(260);

  private static final long[] R_SQUARED = powerOfTwo(2 * 260);
  private static final long[] R_CUBED = powerOfTwo(3 * 260);
  private static final long[] SHIFT_256 = powerOfTwo(256 + 2 * 260);

  private P256Field() {}

  static void multiply(long[] a, int ao, long[] b, int bo, long[] z, int zo) {
    long a0 = a[ao], a1 = a[ao + 1], a2 = a[ao + 2], a3 = a[ao + 3], a4 = a[ao + 4];
    long b0 = b[bo], b1 = b[bo + 1], b2 = b[bo + 2], b3 = b[bo + 3], b4 = b[bo + 4];
    long h0 = high(a0, b0);
    long h1 = high(a0, b1) + high(a1, b0);
    long h2 = high(a0, b2) + high(a1, b1) + high(a2, b0);
    long h3 = high(a0, b3) + high(a1, b2) + high(a2, b1) + high(a3, b0);
    long h4 = high(a0, b4) + high(a1, b3) + high(a2, b2) + high(a3, b1) + high(a4, b0);
    long h5 = high(a1, b4) + high(a2, b3) + high(a3, b2) + high(a4, b1);
    long h6 = high(a2, b4) + high(a3, b3) + high(a4, b2);
    long h7 = high(a3, b4) + high(a4, b3);
    long h8 = high(a4, b4);
    long c0 = a0 * b0 - (h0 << 52);
    long c1 = a0 * b1 + a1 * b0 - (h1 << 52) + h0;
    long c2 = a0 * b2 + a1 * b1 + a2 * b0 - (h2 << 52) + h1;
    long c3 = a0 * b3 + a1 * b2 + a2 * b1 + a3 * b0 - (h3 << 52) + h2;
    long c4 = a0 * b4 + a1 * b3 + a2 * b2 + a3 * b1 + a4 * b0 - (h4 << 52) + h3;
    long c5 = a1 * b4 + a2 * b3 + a3 * b2 + a4 * b1 - (h5 << 52) + h4;
    long c6 = a2 * b4 + a3 * b3 + a4 * b2 - (h6 << 52) + h5;
    long c7 = a3 * b4 + a4 * b3 - (h7 << 52) + h6;
    long c8 = a4 * b4 - (h8 << 52) + h7;
    montgomery(c0, c1, c2, c3, c4, c5, c6, c7, c8, h8, z, zo);
  }

  static void square(long[] a, int ao, long[] z, int zo) {
    long a0 = a[ao], a1 = a[ao + 1], a2 = a[ao + 2], a3 = a[ao + 3], a4 = a[ao + 4];
    long h0 = high(a0, a0);
    long h1 = 2 * high(a0, a1);
    long h2 = 2 * high(a0, a2) + high(a1, a1);
    long h3 = 2 * (high(a0, a3) + high(a1, a2));
    long h4 = 2 * (high(a0, a4) + high(a1, a3)) + high(a2, a2);
    long h5 = 2 * (high(a1, a4) + high(a2, a3));
    long h6 = 2 * high(a2, a4) + high(a3, a3);
    long h7 = 2 * high(a3, a4);
    long h8 = high(a4, a4);
    long c0 = a0 * a0 - (h0 << 52);
    long c1 = 2 * a0 * a1 - (h1 << 52) + h0;
    long c2 = 2 * a0 * a2 + a1 * a1 - (h2 << 52) + h1;
    long c3 = 2 * (a0 * a3 + a1 * a2) - (h3 << 52) + h2;
    long c4 = 2 * (a0 * a4 + a1 * a3) + a2 * a2 - (h4 << 52) + h3;
    long c5 = 2 * (a1 * a4 + a2 * a3) - (h5 << 52) + h4;
    long c6 = 2 * a2 * a4 + a3 * a3 - (h6 << 52) + h5;
    long c7 = 2 * a3 * a4 - (h7 << 52) + h6;
    long c8 = a4 * a4 - (h8 << 52) + h7;
    montgomery(c0, c1, c2, c3, c4, c5, c6, c7, c8, h8, z, zo);
  }

  static void squareTimes(int times, long[] z, int zo) {
    for (int i = 0; i < times; i++) {
      square(z, zo, z, zo);
    }
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

  /** {@code mask} is all ones for {@code a}, zero for {@code b}. */
  static void select(long mask, long[] a, int ao, long[] b, int bo, long[] z, int zo) {
    for (int i = 0; i < LIMBS; i++) {
      z[zo + i] = (a[ao + i] & mask) | (b[bo + i] & ~mask);
    }
  }

  /** Folds the bits above 2^256 by 2^256 = 2^224 - 2^192 - 2^96 + 1. */
  static void reduce(long[] z, int zo) {
    carry(z, zo);
    long top = z[zo + 4] >> 48;
    z[zo] += top;
    z[zo + 1] -= top << 44;
    z[zo + 3] -= top << 36;
    z[zo + 4] = (z[zo + 4] & TOP_MASK) + (top << 16);
  }

  /** All ones if the element is zero, else zero. */
  static long isZero(long[] a, int ao) {
    long[] z = canonical(a, ao);
    long bits = z[0] | z[1] | z[2] | z[3] | z[4];
    return (bits - 1) >> 63;
  }

  /** All ones if the element is odd ({@code sgn0} of RFC 9380 section 4.1), else zero. */
  static long isOdd(long[] a, int ao) {
    return -(plain(a, ao)[0] & 1);
  }

  /** Inverts a nonzero element, in a time that Bouncy Castle holds independent of it. */
  static void invert(long[] a, int ao, long[] z, int zo) {
    long[] canonical = canonical(a, ao);
    int[] words = new int[8];
    for (int i = 0; i < words.length; i++) {
      int limb = i * 32 / LIMB_BITS;
      int shift = i * 32 % LIMB_BITS;
      long bits = canonical[limb] >>> shift;
      if (shift > LIMB_BITS - 32 && limb + 1 < LIMBS) {
        bits |= canonical[limb + 1] << (LIMB_BITS - shift);
      }
      words[i] = (int) bits;
    }
    SecP256R1Field.inv(words, words);
    byte[] bytes = new byte[32];
    for (int i = 0; i < bytes.length; i++) {
      bytes[31 - i] = (byte) (words[i / 4] >>> (8 * (i % 4)));
    }
    load(bytes, 0, bytes.length, z, zo);
    multiply(z, zo, R_CUBED, 0, z, zo);
  }

  /** The element that 32 big-endian bytes hold; the value need not be below p. */
  static void decode(byte[] bytes, int offset, long[] z, int zo) {
    load(bytes, offset, 32, z, zo);
    multiply(z, zo, R_SQUARED, 0, z, zo);
  }

  /** {@code OS2IP(48 bytes) mod p}, as hash_to_field of RFC 9380 section 5.2 takes it. */
  static void decodeWide(byte[] bytes, int offset, long[] z, int zo) {
    long[] top = new long[LIMBS];
    load(bytes, offset, 16, top, 0);
    multiply(top, 0, SHIFT_256, 0, top, 0);
    decode(bytes, offset + 16, z, zo);
    add(z, zo, top, 0, z, zo);
    reduce(z, zo);
  }

  /** Writes the value in [0, p) as 32 big-endian bytes. */
  static void encode(long[] a, int ao, byte[] bytes, int offset) {
    long[] plain = plain(a, ao);
    for (int i = 0; i < 32; i++) {
      int limb = i * 8 / LIMB_BITS;
      int shift = i * 8 % LIMB_BITS;
      long bits = plain[limb] >>> shift;
      if (shift > LIMB_BITS - 8) {
        bits |= plain[limb + 1] << (LIMB_BITS - shift);
      }
      bytes[offset + 31 - i] = (byte) bits;
    }
  }

  private static long[] plain(long[] a, int ao) {
    long[] z = new long[LIMBS];
    multiply(a, ao, UNIT, 0, z, 0);
    return canonical(z, 0);
  }

  private static long[] canonical(long[] a, int ao) {
    long[] z = new long[LIMBS];
    System.arraycopy(a, ao, z, 0, LIMBS);
    reduce(z, 0);
    carry(z, 0);
    long negative = z[4] >> 63;
    for (int i = 0; i < LIMBS; i++) {
      z[i] += P[i] & negative;
    }
    carry(z, 0);
    long[] less = new long[LIMBS];
    subtract(z, 0, P, 0, less, 0);
    carry(less, 0);
    select(less[4] >> 63, z, 0, less, 0, z, 0);
    return z;
  }

  private static void carry(long[] z, int zo) {
    for (int i = 0; i < LIMBS - 1; i++) {
      z[zo + i + 1] += z[zo + i] >> LIMB_BITS;
      z[zo + i] &= MASK;
    }
  }

  private static void load(byte[] bytes, int offset, int length, long[] z, int zo) {
    Arrays.fill(z, zo, zo + LIMBS, 0);
    for (int i = 0; i < length; i++) {
      long octet = bytes[offset + length - 1 - i] & 0xFFL;
      int limb = i * 8 / LIMB_BITS;
      int shift = i * 8 % LIMB_BITS;
      z[zo + limb] |= (octet << shift) & MASK;
      if (shift > LIMB_BITS - 8) {
        z[zo + limb + 1] |= octet >>> (LIMB_BITS - shift);
      }
    }
  }

  /** 2^{@code exponent} mod p as plain limbs. */
  private static long[] powerOfTwo(int exponent) {
    long[] z = UNIT.clone();
    for (int i = 0; i < exponent; i++) {
      add(z, 0, z, 0, z, 0);
      z = canonical(z, 0);
    }
    return z;
  }

  private static long high(long a, long b) {
    return Math.multiplyHigh(a << 6, b << 6);
  }

  /** The ten columns of a product, divided by R modulo p. */
  private static void montgomery(
      long c0,
      long c1,
      long c2,
      long c3,
      long c4,
      long c5,
      long c6,
      long c7,
      long c8,
      long c9,
      long[] z,
      int zo) {
    long m = c0 & MASK;
    c1 += (c0 >> 52) + (m << 44 & MASK);
    c2 += m >>> 8;
    c3 += m << 36 & MASK;
    c4 += (m >>> 16) + (m << 48 & MASK) - (m << 16 & MASK);
    c5 += (m >>> 4) - (m >>> 36);
    m = c1 & MASK;
    c2 += (c1 >> 52) + (m << 44 & MASK);
    c3 += m >>> 8;
    c4 += m << 36 & MASK;
    c5 += (m >>> 16) + (m << 48 & MASK) - (m << 16 & MASK);
    c6 += (m >>> 4) - (m >>> 36);
    m = c2 & MASK;
    c3 += (c2 >> 52) + (m << 44 & MASK);
    c4 += m >>> 8;
    c5 += m << 36 & MASK;
    c6 += (m >>> 16) + (m << 48 & MASK) - (m << 16 & MASK);
    c7 += (m >>> 4) - (m >>> 36);
    m = c3 & MASK;
    c4 += (c3 >> 52) + (m << 44 & MASK);
    c5 += m >>> 8;
    c6 += m << 36 & MASK;
    c7 += (m >>> 16) + (m << 48 & MASK) - (m << 16 & MASK);
    c8 += (m >>> 4) - (m >>> 36);
    m = c4 & MASK;
    c5 += (c4 >> 52) + (m << 44 & MASK);
    c6 += m >>> 8;
    c7 += m << 36 & MASK;
    c8 += (m >>> 16) + (m << 48 & MASK) - (m << 16 & MASK);
    c9 += (m >>> 4) - (m >>> 36);
    c6 += c5 >> 52;
    c7 += c6 >> 52;
    c8 += c7 >> 52;
    z[zo] = c5 & MASK;
    z[zo + 1] = c6 & MASK;
    z[zo + 2] = c7 & MASK;
    z[zo + 3] = c8 & MASK;
    z[zo + 4] = c9 + (c8 >> 52);
  }
}
