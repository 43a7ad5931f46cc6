// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import org.penregister.ProtocolException;

/**
 * An integer modulo the order l = 2^252 + 27742317777372353535851937790883648493 of ristretto255.
 * Immutable and canonical. Constant time: no branch or index depends on a value, but for what
 * {@link #decode} refuses, what {@link #random} draws anew and what {@link #isZero} answers. Never
 * printed.
 *
 * <p>Five limbs of 52 bits, each in [0, 2^52). Products are Montgomery's with R = 2^260; a value is
 * kept plain and its partner multiplied by R beforehand where two values meet. ({@link BigInteger}
 * serves the public constants only.)
 */
final class RistrettoScalar implements GroupScalar {
  static final int BYTES = 32;
  static final int WIDE_BYTES = 64;

  private static final int LIMBS = 5;
  private static final int LIMB_BITS = 52;
  private static final long MASK = (1L << LIMB_BITS) - 1;

  private static final BigInteger ORDER_INTEGER =
      BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));

  private static final long[] ORDER = limbs(ORDER_INTEGER);
  private static final long[] R = power(1);
  private static final long[] R_SQUARED = power(2);

  /** -1 / l modulo 2^52. */
  private static final long QUOTIENT_FACTOR =
      limbs(ORDER_INTEGER.negate().modInverse(BigInteger.ONE.shiftLeft(LIMB_BITS)))[0];

  /** The exponent l - 2 of an inversion to the base 16, least digit first. */
  private static final byte[] INVERSION_DIGITS = inversionDigits();

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  static final RistrettoScalar ZERO = new RistrettoScalar(new long[LIMBS]);
  static final RistrettoScalar ONE = new RistrettoScalar(new long[] {1, 0, 0, 0, 0});

  private final long[] v;

  private RistrettoScalar(long[] v) {
    this.v = v;
  }

  /**
   * Reads 32 little-endian bytes below the order; zero is accepted.
   *
   * @param field what the message of a refusal calls it
   */
  static RistrettoScalar decode(String field, byte[] bytes, int offset) throws ProtocolException {
    if (offset < 0 || offset > bytes.length) {
      throw new IllegalArgumentException(
          "offset is " + offset + ", must be in [0, " + bytes.length + "]");
    }
    if (bytes.length - offset < BYTES) {
      throw new ProtocolException(
          field + ": " + (bytes.length - offset) + " bytes left, must be " + BYTES);
    }
    long[] v = load(bytes, offset, BYTES, 0);
    if (isBelowOrder(v) == 0) {
      throw new ProtocolException(field + ": scalar not below the group's order");
    }
    return new RistrettoScalar(v);
  }

  /** 64 little-endian bytes modulo the order, as RFC 9497 section 4.1 hashes to a scalar. */
  static RistrettoScalar reduceWide(byte[] bytes, int offset) {
    // low + 2^260 high; low is below R only, so its partner R must be below l.
    long[] low = multiply(load(bytes, offset, WIDE_BYTES, 0), R);
    long[] high = multiply(load(bytes, offset, WIDE_BYTES, LIMBS), R_SQUARED);
    return new RistrettoScalar(low).add(new RistrettoScalar(high));
  }

  /**
   * Uniform among the nonzero scalars, up to a bias below 2^-256: 64 random bytes modulo the order
   * (extra random bits, rfc9497 section 4.7.2), so that every scalar takes the same draw and time.
   */
  static RistrettoScalar random(SecureRandom random) {
    byte[] bytes = new byte[WIDE_BYTES];
    while (true) {
      random.nextBytes(bytes);
      RistrettoScalar scalar = reduceWide(bytes, 0);
      if (!scalar.isZero()) {
        return scalar;
      }
    }
  }

  @Override
  public RistrettoScalar add(GroupScalar other) {
    long[] addend = ((RistrettoScalar) other).v;
    long[] z = new long[LIMBS];
    for (int i = 0; i < LIMBS; i++) {
      z[i] = v[i] + addend[i];
    }
    return new RistrettoScalar(reduceOnce(z));
  }

  @Override
  public RistrettoScalar subtract(GroupScalar other) {
    return add(((RistrettoScalar) other).negate());
  }

  RistrettoScalar negate() {
    long[] z = new long[LIMBS];
    for (int i = 0; i < LIMBS; i++) {
      z[i] = ORDER[i] - v[i];
    }
    return new RistrettoScalar(reduceOnce(z));
  }

  @Override
  public RistrettoScalar multiply(GroupScalar other) {
    return new RistrettoScalar(multiply(v, multiply(((RistrettoScalar) other).v, R_SQUARED)));
  }

  /** The scalar whose double this is. */
  RistrettoScalar half() {
    long odd = -(v[0] & 1);
    long[] z = new long[LIMBS];
    for (int i = 0; i < LIMBS; i++) {
      z[i] = v[i] + (ORDER[i] & odd);
    }
    carry(z);
    for (int i = 0; i < LIMBS - 1; i++) {
      z[i] = z[i] >>> 1 | z[i + 1] << (LIMB_BITS - 1) & MASK;
    }
    z[LIMBS - 1] >>>= 1;
    return new RistrettoScalar(z);
  }

  /** Inverts by Fermat; zero gives zero. */
  @Override
  public RistrettoScalar invert() {
    long[][] powers = new long[16][];
    powers[0] = R;
    powers[1] = multiply(v, R_SQUARED);
    for (int i = 2; i < powers.length; i++) {
      powers[i] = multiply(powers[i - 1], powers[1]);
    }
    long[] z = R;
    for (int i = INVERSION_DIGITS.length - 1; i >= 0; i--) {
      z = multiply(z, z);
      z = multiply(z, z);
      z = multiply(z, z);
      z = multiply(z, z);
      if (INVERSION_DIGITS[i] != 0) {
        z = multiply(z, powers[INVERSION_DIGITS[i]]);
      }
    }
    return new RistrettoScalar(multiply(z, ONE.v));
  }

  /** Inverts nonzero scalars by one shared inversion (montgomery1987speeding). */
  static RistrettoScalar[] invertAll(RistrettoScalar[] scalars) {
    RistrettoScalar[] inverses = new RistrettoScalar[scalars.length];
    RistrettoScalar product = ONE;
    for (int i = 0; i < scalars.length; i++) {
      inverses[i] = product;
      product = product.multiply(scalars[i]);
    }
    if (product.isZero()) {
      throw new IllegalArgumentException("scalars has a zero among " + scalars.length);
    }
    RistrettoScalar inverse = product.invert();
    for (int i = scalars.length - 1; i >= 0; i--) {
      inverses[i] = inverses[i].multiply(inverse);
      inverse = inverse.multiply(scalars[i]);
    }
    return inverses;
  }

  @Override
  public boolean isZero() {
    return (v[0] | v[1] | v[2] | v[3] | v[4]) == 0;
  }

  /** Whether both are the same integer, compared in constant time. */
  boolean isSame(RistrettoScalar other) {
    long difference = 0;
    for (int i = 0; i < LIMBS; i++) {
      difference |= v[i] ^ other.v[i];
    }
    return difference == 0;
  }

  /** 32 bytes, little-endian. */
  @Override
  public byte[] encode() {
    byte[] bytes = new byte[BYTES];
    encode(bytes, 0);
    return bytes;
  }

  void encode(byte[] bytes, int offset) {
    WORD.set(bytes, offset, v[0] | v[1] << 52);
    WORD.set(bytes, offset + 8, v[1] >>> 12 | v[2] << 40);
    WORD.set(bytes, offset + 16, v[2] >>> 24 | v[3] << 28);
    WORD.set(bytes, offset + 24, v[3] >>> 36 | v[4] << 16);
  }

  /**
   * ab / R modulo l, canonical; ab below Rl. Each of the ten steps adds less than 2^52 four times
   * at most to a limb, so limbs stay below 2^58. The sum before the last step is below 2l.
   */
  private static long[] multiply(long[] a, long[] b) {
    long t0 = 0;
    long t1 = 0;
    long t2 = 0;
    long t3 = 0;
    long t4 = 0;
    for (int i = 0; i < LIMBS; i++) {
      long x = a[i];
      t0 += x * b[0] & MASK;
      t1 += high(x, b[0]) + (x * b[1] & MASK);
      t2 += high(x, b[1]) + (x * b[2] & MASK);
      t3 += high(x, b[2]) + (x * b[3] & MASK);
      t4 += high(x, b[3]) + (x * b[4] & MASK);
      long m = t0 * QUOTIENT_FACTOR & MASK;
      t0 += m * ORDER[0] & MASK;
      // The lowest limb is now a multiple of 2^52; everything moves down by one limb.
      long next = t1 + (t0 >>> LIMB_BITS) + high(m, ORDER[0]) + (m * ORDER[1] & MASK);
      t1 = t2 + high(m, ORDER[1]) + (m * ORDER[2] & MASK);
      t2 = t3 + high(m, ORDER[2]) + (m * ORDER[3] & MASK);
      t3 = t4 + high(m, ORDER[3]) + (m * ORDER[4] & MASK);
      t4 = high(x, b[4]) + high(m, ORDER[4]);
      t0 = next;
    }
    return reduceOnce(new long[] {t0, t1, t2, t3, t4});
  }

  /** Of a value below 2l, limbs not carried, the canonical limbs; {@code z} is used up. */
  private static long[] reduceOnce(long[] z) {
    carry(z);
    long below = isBelowOrder(z);
    for (int i = 0; i < LIMBS; i++) {
      z[i] -= ORDER[i] & ~below;
    }
    carry(z);
    return z;
  }

  /** All ones if the limbs, carried, are a value below the order, else zero. */
  private static long isBelowOrder(long[] z) {
    long borrow = 0;
    for (int i = 0; i < LIMBS; i++) {
      borrow = z[i] - ORDER[i] + borrow >> LIMB_BITS;
    }
    return borrow >> 63;
  }

  private static void carry(long[] z) {
    for (int i = 0; i < LIMBS - 1; i++) {
      z[i + 1] += z[i] >> LIMB_BITS;
      z[i] &= MASK;
    }
  }

  /** Floor of ab / 2^52. */
  private static long high(long a, long b) {
    return Math.multiplyHigh(a << 6, b << 6);
  }

  /** Five limbs, from limb {@code first} on, of {@code length} bytes; zeros above. */
  private static long[] load(byte[] bytes, int offset, int length, int first) {
    long[] words = new long[WIDE_BYTES / 8 + 1];
    for (int i = 0; i < length / 8; i++) {
      words[i] = (long) WORD.get(bytes, offset + 8 * i);
    }
    long[] z = new long[LIMBS];
    for (int i = 0; i < LIMBS; i++) {
      int bit = (first + i) * LIMB_BITS;
      int shift = bit % 64;
      z[i] = (words[bit / 64] >>> shift | words[bit / 64 + 1] << 1 << (63 - shift)) & MASK;
    }
    return z;
  }

  private static long[] power(int times) {
    return limbs(BigInteger.ONE.shiftLeft(LIMBS * LIMB_BITS * times).mod(ORDER_INTEGER));
  }

  private static long[] limbs(BigInteger value) {
    long[] z = new long[LIMBS];
    for (int i = 0; i < LIMBS; i++) {
      z[i] = value.shiftRight(LIMB_BITS * i).longValue() & MASK;
    }
    return z;
  }

  private static byte[] inversionDigits() {
    BigInteger exponent = ORDER_INTEGER.subtract(BigInteger.TWO);
    byte[] digits = new byte[64];
    for (int i = 0; i < digits.length; i++) {
      digits[i] = (byte) (exponent.shiftRight(4 * i).intValue() & 15);
    }
    return digits;
  }
}
