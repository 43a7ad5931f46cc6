// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import static org.penregister.oprf.P256Field.LIMBS;
import static org.penregister.oprf.P256Field.add;
import static org.penregister.oprf.P256Field.multiply;
import static org.penregister.oprf.P256Field.select;
import static org.penregister.oprf.P256Field.square;
import static org.penregister.oprf.P256Field.squareTimes;
import static org.penregister.oprf.P256Field.subtract;

import java.math.BigInteger;
import java.util.HexFormat;

/**
 * {@code P256_XMD:SHA-256_SSWU_RO_} of RFC 9380 (rfc9380): hash to two field elements, map each by
 * the simplified Shallue–van de Woestijne–Ulas map, add. The same operations for every input, so no
 * try-and-increment: neither a branch nor a table index depends on the input, but for its length.
 *
 * <p>Deviation: none in the result. Bouncy Castle's {@code HashToEllipticCurve} gives the same
 * points through {@link BigInteger} in nearly three times the time; the tests hold this class to
 * it.
 */
final class P256HashToCurve {
  private static final int BYTES_PER_ELEMENT = 48;
  private static final BigInteger PRIME =
      hex("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff");
  private static final BigInteger INTEGER_Z = BigInteger.TEN.negate();
  private static final long[] A = element(BigInteger.valueOf(-3));
  private static final long[] B =
      element(hex("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b"));
  private static final long[] Z = element(INTEGER_Z);
  private static final long[] ZERO = new long[LIMBS];

  /** sqrt(-Z); p = 3 mod 4. */
  private static final long[] ROOT_OF_MINUS_Z =
      element(INTEGER_Z.negate().modPow(PRIME.add(BigInteger.ONE).shiftRight(2), PRIME));

  private P256HashToCurve() {}

  /** {@code hash_to_field}: {@code count} uniform field elements, one after another in limbs. */
  static long[] hashToField(byte[] message, byte[] tag, int count) {
    byte[] uniform = HashFunction.SHA256.expandMessage(message, tag, count * BYTES_PER_ELEMENT);
    long[] elements = new long[count * LIMBS];
    for (int i = 0; i < count; i++) {
      P256Field.decodeWide(uniform, i * BYTES_PER_ELEMENT, elements, i * LIMBS);
    }
    return elements;
  }

  /** {@code map_to_curve} of each of {@code count} elements of {@code u}. */
  static P256Batch map(long[] u, int count) {
    long[] x = new long[count * LIMBS];
    long[] denominators = new long[count * LIMBS];
    long[] y = new long[count * LIMBS];
    Mapper mapper = new Mapper();
    for (int at = 0; at < count * LIMBS; at += LIMBS) {
      mapper.map(u, at, x, denominators, y);
    }
    return P256Batch.ofFractions(count, x, denominators, y);
  }

  /** The variables of RFC 9380 appendix F.2, by their names there, reused between inputs. */
  private static final class Mapper {
    private final long[] tv1 = new long[LIMBS];
    private final long[] tv2 = new long[LIMBS];
    private final long[] tv3 = new long[LIMBS];
    private final long[] tv4 = new long[LIMBS];
    private final long[] tv5 = new long[LIMBS];
    private final long[] tv6 = new long[LIMBS];
    private final long[] tv7 = new long[LIMBS];
    private final long[] y1 = new long[LIMBS];
    private final long[] run = new long[LIMBS];
    private final long[] run2 = new long[LIMBS];
    private final long[] run3 = new long[LIMBS];
    private final long[] run30 = new long[LIMBS];
    private final long[] run32 = new long[LIMBS];

    /** Values stay within +-3.3 p, and products within 4 p^2. */
    void map(long[] u, int at, long[] x, long[] denominators, long[] y) {
      square(u, at, tv1, 0);
      multiply(Z, 0, tv1, 0, tv1, 0);
      square(tv1, 0, tv2, 0);
      add(tv2, 0, tv1, 0, tv2, 0);
      add(tv2, 0, P256Field.ONE, 0, tv3, 0);
      multiply(B, 0, tv3, 0, tv3, 0);
      subtract(ZERO, 0, tv2, 0, tv4, 0);
      select(P256Field.isZero(tv2, 0), Z, 0, tv4, 0, tv4, 0);
      multiply(A, 0, tv4, 0, tv4, 0);
      square(tv3, 0, tv2, 0);
      square(tv4, 0, tv6, 0);
      multiply(A, 0, tv6, 0, tv5, 0);
      add(tv2, 0, tv5, 0, tv2, 0);
      multiply(tv2, 0, tv3, 0, tv2, 0);
      multiply(tv6, 0, tv4, 0, tv6, 0);
      multiply(B, 0, tv6, 0, tv5, 0);
      add(tv2, 0, tv5, 0, tv2, 0);
      multiply(tv1, 0, tv3, 0, x, at);
      long isSquare = squareRootOfRatio(tv2, tv6);
      multiply(tv1, 0, u, at, tv5, 0);
      multiply(tv5, 0, y1, 0, tv5, 0);
      select(isSquare, tv3, 0, x, at, x, at);
      select(isSquare, y1, 0, tv5, 0, y, at);
      long differ = P256Field.isOdd(u, at) ^ P256Field.isOdd(y, at);
      subtract(ZERO, 0, y, at, tv5, 0);
      select(differ, tv5, 0, y, at, y, at);
      System.arraycopy(tv4, 0, denominators, at, LIMBS);
    }

    /** {@code sqrt_ratio} for p = 3 mod 4: y1 = sqrt(u / v) and ones, or sqrt(Z u / v) and zero. */
    private long squareRootOfRatio(long[] u, long[] v) {
      long[] uv = tv5;
      multiply(u, 0, v, 0, uv, 0);
      square(v, 0, y1, 0);
      multiply(y1, 0, uv, 0, y1, 0);
      power(y1);
      multiply(y1, 0, uv, 0, y1, 0);
      multiply(y1, 0, ROOT_OF_MINUS_Z, 0, run2, 0);
      square(y1, 0, run, 0);
      multiply(run, 0, v, 0, run, 0);
      subtract(run, 0, u, 0, run, 0);
      long isSquare = P256Field.isZero(run, 0);
      select(isSquare, y1, 0, run2, 0, y1, 0);
      return isSquare;
    }

    /** z to the power (p - 3) / 4 = 2^254 - 2^222 + 2^190 + 2^94 - 1; runN is z^(2^N - 1). */
    private void power(long[] z) {
      extend(z, 1, z, run2);
      extend(run2, 1, z, run3);
      extend(run3, 3, run3, run);
      extend(run, 6, run, run);
      extend(run, 3, run3, run);
      extend(run, 15, run, run30);
      extend(run30, 2, run2, run32);
      extend(run32, 32, z, run);
      extend(run, 128, run32, run);
      extend(run, 32, run32, run);
      extend(run, 30, run30, z);
    }

    /** into = base^(2^shift) * factor. */
    private void extend(long[] base, int shift, long[] factor, long[] into) {
      System.arraycopy(base, 0, tv7, 0, LIMBS);
      squareTimes(shift, tv7, 0);
      multiply(tv7, 0, factor, 0, into, 0);
    }
  }

  private static BigInteger hex(String digits) {
    return new BigInteger(1, HexFormat.of().parseHex(digits));
  }

  private static long[] element(BigInteger value) {
    byte[] bytes = new byte[33];
    byte[] minimal = value.mod(PRIME).toByteArray();
    System.arraycopy(minimal, 0, bytes, bytes.length - minimal.length, minimal.length);
    long[] z = new long[LIMBS];
    P256Field.decode(bytes, 1, z, 0);
    return z;
  }
}
