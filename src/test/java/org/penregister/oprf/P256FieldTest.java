// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.math.ec.custom.sec.SecP256R1Curve;
import org.junit.jupiter.api.Test;
import org.penregister.random.SeededRandom;

/** Every operation against {@link BigInteger}, at the ends of the stated bounds and inside them. */
final class P256FieldTest {
  private static final BigInteger P = SecP256R1Curve.q;
  private static final BigInteger R = BigInteger.ONE.shiftLeft(260);
  private static final BigInteger R_INVERSE = R.modInverse(P);
  private static final long MASK = (1L << 52) - 1;

  @Test
  void productsAreMontgomeryProductsWithinTheirBounds() {
    List<long[]> values = values(1);
    for (long[] a : values) {
      for (long[] b : values) {
        long[] z = new long[5];
        P256Field.multiply(a, 0, b, 0, z, 0);
        BigInteger product = value(a).multiply(value(b));
        assertEquals(product.multiply(R_INVERSE).mod(P), value(z).mod(P));
        BigInteger slack = product.abs().divide(R).add(BigInteger.ONE);
        assertTrue(value(z).compareTo(slack.negate()) >= 0);
        assertTrue(value(z).compareTo(slack.add(P)) <= 0);
        assertLimbsNormal(z);
      }
      long[] z = new long[5];
      P256Field.square(a, 0, z, 0);
      assertEquals(value(a).pow(2).multiply(R_INVERSE).mod(P), value(z).mod(P));
      assertLimbsNormal(z);
    }
  }

  @Test
  void productsTolerateLimbsAtTheirBound() {
    // Limbs up to +-2^54, of both signs, top limb such that the value stays within +-4p.
    SeededRandom random = new SeededRandom(2);
    for (int i = 0; i < 20_000; i++) {
      long[] a = wildLimbs(random);
      long[] b = wildLimbs(random);
      long[] z = new long[5];
      P256Field.multiply(a, 0, b, 0, z, 0);
      assertEquals(value(a).multiply(value(b)).multiply(R_INVERSE).mod(P), value(z).mod(P));
      P256Field.square(a, 0, z, 0);
      assertEquals(value(a).pow(2).multiply(R_INVERSE).mod(P), value(z).mod(P));
    }
  }

  @Test
  void reducingKeepsTheResidueAndTightensTheRange() {
    for (long[] a : values(3)) {
      long[] z = a.clone();
      P256Field.reduce(z, 0);
      assertEquals(value(a).mod(P), value(z).mod(P));
      BigInteger hundredth = P.divide(BigInteger.valueOf(100));
      assertTrue(value(z).compareTo(hundredth.negate()) > 0);
      assertTrue(value(z).compareTo(P.add(hundredth)) < 0);
    }
  }

  @Test
  void encodingDecodingInverseParityAndZeroAgreeWithIntegers() {
    for (long[] a : values(4)) {
      BigInteger plain = value(a).multiply(R_INVERSE).mod(P);
      byte[] bytes = new byte[32];
      P256Field.encode(a, 0, bytes, 0);
      assertEquals(plain, new BigInteger(1, bytes));
      long[] z = new long[5];
      P256Field.decode(bytes, 0, z, 0);
      assertEquals(value(a).mod(P), value(z).mod(P));
      assertEquals(plain.testBit(0) ? -1 : 0, P256Field.isOdd(a, 0));
      assertEquals(plain.signum() == 0 ? -1 : 0, P256Field.isZero(a, 0));
      if (plain.signum() != 0) {
        P256Field.invert(a, 0, z, 0);
        P256Field.encode(z, 0, bytes, 0);
        assertEquals(plain.modInverse(P), new BigInteger(1, bytes));
      }
    }
  }

  @Test
  void wideDecodingReducesThreeHundredAndEightyFourBits() {
    SeededRandom random = new SeededRandom(5);
    for (int i = 0; i < 1000; i++) {
      byte[] wide = new byte[48];
      random.nextBytes(wide);
      if (i == 0) {
        Arrays.fill(wide, (byte) 0xFF);
      }
      long[] z = new long[5];
      P256Field.decodeWide(wide, 0, z, 0);
      byte[] bytes = new byte[32];
      P256Field.encode(z, 0, bytes, 0);
      assertEquals(new BigInteger(1, wide).mod(P), new BigInteger(1, bytes));
    }
  }

  private static void assertLimbsNormal(long[] z) {
    for (int i = 0; i < 4; i++) {
      assertTrue(z[i] >= 0 && z[i] <= MASK);
    }
  }

  /** Around every small multiple of p and power of two, and random within +-4p. */
  private static List<long[]> values(long seed) {
    List<long[]> values = new ArrayList<>();
    for (int multiple = -4; multiple <= 4; multiple++) {
      for (int delta = -1; delta <= 1; delta++) {
        BigInteger v = P.multiply(BigInteger.valueOf(multiple)).add(BigInteger.valueOf(delta));
        values.add(limbs(v));
      }
    }
    for (int bit : new int[] {32, 52, 96, 104, 156, 192, 208, 224, 255, 256, 257}) {
      values.add(limbs(BigInteger.ONE.shiftLeft(bit)));
      values.add(limbs(BigInteger.ONE.shiftLeft(bit).subtract(BigInteger.ONE)));
      values.add(limbs(BigInteger.ONE.shiftLeft(bit).negate()));
    }
    SeededRandom random = new SeededRandom(seed);
    for (int i = 0; i < 200; i++) {
      byte[] bytes = new byte[33];
      random.nextBytes(bytes);
      bytes[0] = (byte) (random.nextInt(7) - 3);
      values.add(limbs(new BigInteger(bytes)));
    }
    return values;
  }

  private static long[] wildLimbs(SeededRandom random) {
    long[] z = new long[5];
    for (int i = 0; i < 4; i++) {
      z[i] =
          switch (random.nextInt(4)) {
            case 0 -> 1L << 54;
            case 1 -> -(1L << 54);
            default -> random.nextLong(-(1L << 54), 1L << 54);
          };
    }
    z[4] = random.nextLong(-(1L << 50) + 8, (1L << 50) - 8);
    return z;
  }

  private static long[] limbs(BigInteger value) {
    long[] z = new long[5];
    for (int i = 0; i < 4; i++) {
      z[i] = value.shiftRight(52 * i).longValue() & MASK;
    }
    z[4] = value.shiftRight(208).longValueExact();
    return z;
  }

  private static BigInteger value(long[] limbs) {
    BigInteger sum = BigInteger.ZERO;
    for (int i = 4; i >= 0; i--) {
      sum = sum.shiftLeft(52).add(BigInteger.valueOf(limbs[i]));
    }
    return sum;
  }
}
