// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.penregister.random.SeededRandom;

/** Every operation against {@link BigInteger}, at the ends of the stated bounds and inside them. */
final class Field25519Test {
  static final BigInteger P = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));

  private static final long MASK = (1L << 51) - 1;
  private static final long TIGHT = (1L << 51) + (1L << 13);
  private static final long LOOSE = 1L << 53;

  /** Even, canonical; the square's limb 0 ends at -9 if columns of signed parts carry once only. */
  private static final byte[] TREACHEROUS =
      HexFormat.of().parseHex("6a813139c77603000000000000f003de" + "00".repeat(16));

  @Test
  void productsAndSquaresAgreeWithIntegersAndAreTight() {
    List<long[]> values = values(1);
    for (long[] a : values) {
      for (long[] b : values) {
        assertProduct(a, b);
      }
      assertSquare(a);
    }
  }

  @Test
  void productsTolerateEveryCombinationOfLimbsAtTheirBounds() {
    long[] extremes = {-LOOSE, 0, LOOSE};
    List<long[]> corners = new ArrayList<>();
    for (int i = 0; i < 243; i++) {
      long[] a = new long[5];
      for (int l = 0, rest = i; l < 5; l++, rest /= 3) {
        a[l] = extremes[rest % 3];
      }
      corners.add(a);
    }
    for (long[] a : corners) {
      assertSquare(a);
      for (long[] b : corners) {
        assertProduct(a, b);
      }
    }
  }

  @Test
  void theValueWhoseSquareEndsWithANegativeLimbElsewhereIsSquaredAndDecoded() {
    long[] s = new long[5];
    assertEquals(-1, Field25519.decode(TREACHEROUS, 0, s, 0));
    assertSquare(s);
    assertProduct(s, s);
    byte[] again = new byte[32];
    Field25519.encode(s, 0, again, 0);
    assertArrayEquals(TREACHEROUS, again);
    // No element or one, decoding must agree with the equations taken over integers.
    assertEquals(
        isElement(TREACHEROUS),
        PlainRistrettoKernel.INSTANCE.decode(TREACHEROUS, 0, new RistrettoPoints(1)) == -1);
  }

  @Test
  void sumsSelectionsAndNegativesAreLimbwise() {
    SeededRandom random = new SeededRandom(2);
    for (int i = 0; i < 1000; i++) {
      long[] a = wild(random, LOOSE / 2);
      long[] b = wild(random, LOOSE / 2);
      long[] z = new long[5];
      Field25519.add(a, 0, b, 0, z, 0);
      assertEquals(value(a).add(value(b)), value(z));
      Field25519.subtract(a, 0, b, 0, z, 0);
      assertEquals(value(a).subtract(value(b)), value(z));
      Field25519.reduce(z, 0, z, 0);
      assertTight(z);
      assertEquals(value(a).subtract(value(b)).mod(P), value(z).mod(P));
      Field25519.select(-1, a, 0, b, 0, z, 0);
      assertArrayEquals(a, z);
      Field25519.select(0, a, 0, b, 0, z, 0);
      assertArrayEquals(b, z);
      Field25519.negate(-1, a, 0, z, 0);
      assertEquals(value(a).negate(), value(z));
      Field25519.negate(0, a, 0, z, 0);
      assertArrayEquals(a, z);
    }
  }

  @Test
  void encodingSignZeroEqualityAndInverseAgreeWithIntegers() {
    for (long[] a : values(3)) {
      BigInteger residue = value(a).mod(P);
      byte[] bytes = new byte[32];
      Field25519.encode(a, 0, bytes, 0);
      assertEquals(residue, littleEndian(bytes));
      assertEquals(residue.testBit(0) ? -1 : 0, Field25519.isNegative(a, 0));
      assertEquals(residue.signum() == 0 ? -1 : 0, Field25519.isZero(a, 0));
      long[] z = new long[5];
      Field25519.absolute(a, 0, z, 0);
      assertEquals(residue.testBit(0) ? P.subtract(residue) : residue, value(z).mod(P));
      Field25519.invert(a, 0, z, 0);
      assertTight(z);
      BigInteger expected = residue.signum() == 0 ? residue : residue.modInverse(P);
      assertEquals(expected, value(z).mod(P));
      long[] tight = new long[5];
      Field25519.reduce(a, 0, tight, 0);
      long[] plusP = limbs(residue.add(P));
      assertEquals(-1, Field25519.isEqual(tight, 0, plusP, 0));
      plusP[0] += 1;
      assertEquals(0, Field25519.isEqual(tight, 0, plusP, 0));
    }
  }

  @Test
  void decodingTellsTheCanonicalAndIgnoresTheHighestBit() {
    SeededRandom random = new SeededRandom(4);
    List<BigInteger> integers = new ArrayList<>();
    for (int delta = -20; delta < 20; delta++) {
      integers.add(P.add(BigInteger.valueOf(delta)));
      integers.add(BigInteger.valueOf(delta + 20));
      integers.add(BigInteger.ONE.shiftLeft(256).subtract(BigInteger.valueOf(delta + 21)));
      integers.add(BigInteger.ONE.shiftLeft(255).add(BigInteger.valueOf(delta)));
      byte[] bytes = new byte[32];
      random.nextBytes(bytes);
      integers.add(littleEndian(bytes));
    }
    for (BigInteger integer : integers) {
      long[] z = new long[5];
      long canonical = Field25519.decode(bytes(integer), 0, z, 0);
      assertEquals(integer.compareTo(P) < 0 ? -1 : 0, canonical);
      assertTight(z);
      assertEquals(integer.clearBit(255), value(z));
    }
  }

  @Test
  void rootsOfRatiosAgreeWithEulersCriterion() {
    BigInteger minusOneRoot = value(Field25519.SQRT_M1).mod(P);
    assertEquals(P.subtract(BigInteger.ONE), minusOneRoot.pow(2).mod(P));
    assertTrue(!minusOneRoot.testBit(0));
    List<long[]> values = values(5);
    for (int i = 0; i + 1 < values.size(); i++) {
      long[] u = values.get(i);
      long[] v = values.get(i + 1);
      BigInteger ratio = value(u).multiply(value(v).modPow(P.subtract(BigInteger.TWO), P)).mod(P);
      BigInteger euler = ratio.modPow(P.shiftRight(1), P);
      boolean square = euler.equals(BigInteger.ONE) || value(u).mod(P).signum() == 0;
      long[] z = new long[5];
      assertEquals(square ? -1 : 0, Field25519.sqrtRatio(u, 0, v, 0, z, 0));
      BigInteger root = value(z).mod(P);
      BigInteger expected = square ? ratio : ratio.multiply(minusOneRoot).mod(P);
      assertEquals(expected, root.pow(2).mod(P));
      assertTrue(!root.testBit(0));
    }
  }

  @Test
  void laws() {
    SeededRandom random = new SeededRandom(6);
    for (int i = 0; i < 500; i++) {
      long[] a = wild(random, LOOSE);
      long[] b = wild(random, LOOSE / 2);
      long[] c = wild(random, LOOSE / 2);
      long[] left = new long[5];
      long[] right = new long[5];
      long[] s = new long[5];
      Field25519.add(b, 0, c, 0, s, 0);
      Field25519.multiply(a, 0, s, 0, left, 0);
      Field25519.multiply(a, 0, b, 0, right, 0);
      Field25519.multiply(a, 0, c, 0, s, 0);
      Field25519.add(right, 0, s, 0, right, 0);
      assertEquals(-1, Field25519.isEqual(left, 0, right, 0));
      Field25519.multiply(a, 0, b, 0, left, 0);
      Field25519.multiply(left, 0, c, 0, left, 0);
      Field25519.multiply(b, 0, c, 0, right, 0);
      Field25519.multiply(a, 0, right, 0, right, 0);
      assertEquals(-1, Field25519.isEqual(left, 0, right, 0));
      Field25519.squareTimes(3, a, 0, left, 0);
      assertEquals(value(a).modPow(BigInteger.valueOf(8), P), value(left).mod(P));
    }
  }

  private static void assertProduct(long[] a, long[] b) {
    long[] z = new long[5];
    Field25519.multiply(a, 0, b, 0, z, 0);
    assertTight(z);
    // One modular reduction a check: the difference is a multiple of p.
    assertEquals(BigInteger.ZERO, value(a).multiply(value(b)).subtract(value(z)).mod(P));
  }

  private static void assertSquare(long[] a) {
    long[] z = new long[5];
    Field25519.square(a, 0, z, 0);
    assertTight(z);
    assertEquals(value(a).pow(2).mod(P), value(z).mod(P));
    long[] again = new long[5];
    Field25519.squareTimes(1, a, 0, again, 0);
    assertArrayEquals(z, again);
    Field25519.squareTimes(2, a, 0, again, 0);
    Field25519.square(z, 0, z, 0);
    assertArrayEquals(z, again);
  }

  private static void assertTight(long[] z) {
    for (long limb : z) {
      assertTrue(limb >= 0 && limb < TIGHT);
    }
  }

  /** RFC 9496 section 4.3.1 over integers. */
  static boolean isElement(byte[] encoding) {
    BigInteger s = littleEndian(encoding);
    if (s.compareTo(P) >= 0 || s.testBit(0)) {
      return false;
    }
    BigInteger one = BigInteger.ONE;
    BigInteger d = BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(P));
    BigInteger u1 = one.subtract(s.pow(2));
    BigInteger u2 = one.add(s.pow(2));
    BigInteger v = d.multiply(u1.pow(2)).negate().subtract(u2.pow(2)).mod(P);
    BigInteger square = v.multiply(u2.pow(2)).mod(P);
    if (!square.modPow(P.shiftRight(1), P).equals(one)) {
      return false;
    }
    BigInteger root = square.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
    if (!root.pow(2).mod(P).equals(square)) {
      root = root.multiply(BigInteger.TWO.modPow(P.shiftRight(2), P)).mod(P);
    }
    BigInteger inverse = root.modInverse(P);
    BigInteger x = s.add(s).multiply(inverse).multiply(u2).mod(P);
    x = x.testBit(0) ? P.subtract(x) : x;
    BigInteger y = u1.multiply(inverse.pow(2)).multiply(u2).multiply(v).mod(P);
    return y.signum() != 0 && !x.multiply(y).mod(P).testBit(0);
  }

  /** Around small multiples of p and powers of two, limbs at their bounds, and random. */
  private static List<long[]> values(long seed) {
    List<long[]> values = new ArrayList<>();
    for (int multiple = -2; multiple <= 2; multiple++) {
      for (int delta = -1; delta <= 1; delta++) {
        values.add(limbs(P.multiply(BigInteger.valueOf(multiple)).add(BigInteger.valueOf(delta))));
      }
    }
    for (int bit : new int[] {13, 51, 102, 153, 204, 254, 255}) {
      values.add(limbs(BigInteger.ONE.shiftLeft(bit)));
      values.add(limbs(BigInteger.ONE.shiftLeft(bit).subtract(BigInteger.ONE)));
      values.add(limbs(BigInteger.ONE.shiftLeft(bit).negate()));
    }
    long top = TIGHT - 1;
    values.add(new long[] {top, top, top, top, top});
    SeededRandom random = new SeededRandom(seed);
    for (int i = 0; i < 100; i++) {
      values.add(wild(random, LOOSE));
      byte[] bytes = new byte[32];
      random.nextBytes(bytes);
      values.add(limbs(littleEndian(bytes).clearBit(255)));
    }
    return values;
  }

  private static long[] wild(SeededRandom random, long bound) {
    long[] z = new long[5];
    for (int i = 0; i < 5; i++) {
      z[i] =
          switch (random.nextInt(6)) {
            case 0 -> bound;
            case 1 -> -bound;
            case 2 -> random.nextInt(3) - 1;
            default -> random.nextLong(-bound, bound);
          };
    }
    return z;
  }

  static long[] limbs(BigInteger value) {
    long[] z = new long[5];
    for (int i = 0; i < 4; i++) {
      z[i] = value.shiftRight(51 * i).longValue() & MASK;
    }
    z[4] = value.shiftRight(204).longValueExact();
    return z;
  }

  static BigInteger value(long[] limbs) {
    BigInteger sum = BigInteger.ZERO;
    for (int i = 4; i >= 0; i--) {
      sum = sum.shiftLeft(51).add(BigInteger.valueOf(limbs[i]));
    }
    return sum;
  }

  static BigInteger littleEndian(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return new BigInteger(1, reversed);
  }

  /** 32 bytes, little-endian. */
  static byte[] bytes(BigInteger value) {
    byte[] bytes = new byte[32];
    for (int i = 0; i < 32; i++) {
      bytes[i] = value.shiftRight(8 * i).byteValue();
    }
    return bytes;
  }
}
