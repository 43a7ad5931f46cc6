// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.penregister.oprf.VectorField25519.LANES;
import static org.penregister.oprf.VectorField25519.SLOT;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.penregister.random.SeededRandom;

/** Every operation against {@link BigInteger}, at the ends of the stated bounds and inside them. */
final class VectorField25519Test {
  private static final BigInteger P =
      BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
  private static final int A = SLOT;
  private static final int B = 2 * SLOT;
  private static final int C = 3 * SLOT;
  private static final int D = 4 * SLOT;
  private static final int FREE = 5 * SLOT;
  private static final long R = (1L << 50) + (1L << 9);

  /** Column 0 of its square ends negative after one carry pass. */
  private static final String NEGATIVE_LIMB =
      "6a813139c77603000000000000f003de00000000000000000000000000000000";

  /** The arithmetic is exact there too, but of two lanes or without the instruction not in use. */
  @BeforeAll
  static void lanesAreThere() {
    Assumptions.assumeTrue(
        RistrettoKernels.best() != RistrettoKernels.plain(), RistrettoKernels.reason());
  }

  @Test
  void productsAndSquaresAreRightAndReduced() {
    List<long[]> values = reducedValues(1);
    double[] w = new double[8 * SLOT];
    for (int i = 0; i < values.size(); i += LANES) {
      for (int j = 0; j < values.size(); j++) {
        fill(w, A, values, i, 1);
        fill(w, B, values, j, 1);
        VectorField25519.multiply(w, A, B, C);
        VectorField25519.square(w, A, D);
        assertProducts(w);
      }
    }
  }

  @Test
  void factorsMayReachTwoToThe102Together() {
    // Limbs of both signs at their largest: 3 R by R, and 2^51 by 2^51.
    SeededRandom random = new SeededRandom(2);
    double[] w = new double[8 * SLOT];
    for (int round = 0; round < 3000; round++) {
      boolean even = (round & 1) == 0;
      extremes(random, w, A, even ? 3 * R : 1L << 51);
      extremes(random, w, B, even ? R : 1L << 51);
      VectorField25519.multiply(w, A, B, C);
      extremes(random, w, A, R);
      VectorField25519.square(w, A, D);
      for (int lane = 0; lane < LANES; lane++) {
        assertEquals(value(w, A, lane).pow(2).mod(P), value(w, D, lane).mod(P));
      }
      assertReduced(w, C);
      assertReduced(w, D);
    }
    for (int sign = -1; sign <= 1; sign += 2) {
      for (int k = 0; k < SLOT; k++) {
        w[A + k] = sign * 0x1p51;
        w[B + k] = 0x1p51;
      }
      VectorField25519.multiply(w, A, B, C);
      assertEquals(value(w, A, 0).multiply(value(w, B, 0)).mod(P), value(w, C, 0).mod(P));
      assertReduced(w, C);
    }
  }

  @Test
  void theEncodingWhoseSquareHasANegativeLimbIsSquared() {
    byte[] bytes = HexFormat.of().parseHex(NEGATIVE_LIMB);
    long[] rows = new long[SLOT];
    VectorRows.fromBytes(bytes, 0, rows, LANES - 1);
    double[] w = new double[8 * SLOT];
    VectorRows.load(rows, 0, LANES, w, A);
    BigInteger integer = integer(bytes, 0);
    assertEquals(integer, value(w, A, LANES - 1).mod(P));
    VectorField25519.square(w, A, B);
    assertEquals(integer.pow(2).mod(P), value(w, B, LANES - 1).mod(P));
    VectorRows.canonical(w, B, rows, 0);
    byte[] square = new byte[32];
    VectorRows.toBytes(rows, LANES - 1, square, 0);
    assertEquals(integer.pow(2).mod(P), integer(square, 0));
  }

  @Test
  void carryingKeepsTheResidueUpToTwoToThe53() {
    SeededRandom random = new SeededRandom(3);
    double[] w = new double[8 * SLOT];
    for (int round = 0; round < 2000; round++) {
      extremes(random, w, A, 1L << 53);
      VectorField25519.carry(w, A, B);
      for (int lane = 0; lane < LANES; lane++) {
        assertEquals(value(w, A, lane).mod(P), value(w, B, lane).mod(P));
      }
      assertReduced(w, B);
    }
  }

  @Test
  void rowsBytesSignsAndZeroAgreeWithIntegers() {
    List<long[]> values = reducedValues(4);
    double[] w = new double[8 * SLOT];
    long[] rows = new long[SLOT];
    long[] masks = new long[8 * LANES];
    for (int i = 0; i < values.size(); i += LANES) {
      fill(w, A, values, i, 1);
      VectorRows.store(w, A, rows, 0, LANES);
      for (int k = 0; k < SLOT; k++) {
        assertTrue(rows[k] >= 0 && rows[k] <= (1L << 51) + 56, "limb " + rows[k]);
      }
      VectorRows.load(rows, 0, LANES, w, B);
      assertReduced(w, B);
      VectorRows.canonical(w, A, rows, 0);
      VectorRows.isNegative(w, A, masks, 0, 2 * LANES);
      VectorRows.isZero(w, A, masks, LANES, 2 * LANES);
      VectorRows.absolute(w, A, C, masks, 2 * LANES);
      for (int lane = 0; lane < LANES; lane++) {
        BigInteger expected = value(w, A, lane).mod(P);
        assertEquals(expected, value(w, B, lane).mod(P));
        byte[] bytes = new byte[32];
        VectorRows.toBytes(rows, lane, bytes, 0);
        assertEquals(expected, integer(bytes, 0));
        assertEquals(expected.testBit(0) ? -1 : 0, masks[lane]);
        assertEquals(expected.signum() == 0 ? -1 : 0, masks[LANES + lane]);
        BigInteger even = expected.testBit(0) ? P.subtract(expected) : expected;
        assertEquals(even, value(w, C, lane).mod(P));
      }
    }
  }

  @Test
  void canonicalAndEvenIsToldAtEveryEdge() {
    for (int i = -300; i < 300; i++) {
      for (BigInteger edge :
          List.of(
              BigInteger.ZERO, P, BigInteger.ONE.shiftLeft(255), BigInteger.ONE.shiftLeft(128))) {
        BigInteger value = edge.add(BigInteger.valueOf(i)).mod(BigInteger.ONE.shiftLeft(256));
        byte[] bytes = new byte[32];
        for (int k = 0; k < 32; k++) {
          bytes[k] = value.shiftRight(8 * k).byteValue();
        }
        boolean expected = value.compareTo(P) < 0 && !value.testBit(0);
        assertEquals(
            expected ? -1 : 0, VectorRows.isCanonicalAndEven(bytes, 0), value.toString(16));
      }
    }
  }

  @Test
  void inversesAndRootsAreThePowersTheyAreSaidToBe() {
    List<long[]> values = reducedValues(5);
    double[] w = new double[8 * SLOT];
    for (int i = 0; i < values.size(); i += LANES) {
      fill(w, A, values, i, 1);
      VectorPowers25519.invert(w, A, B, FREE);
      VectorPowers25519.powerForRoot(w, A, C, FREE);
      for (int lane = 0; lane < LANES; lane++) {
        BigInteger base = value(w, A, lane).mod(P);
        assertEquals(base.modPow(P.subtract(BigInteger.TWO), P), value(w, B, lane).mod(P));
        BigInteger power = P.subtract(BigInteger.valueOf(5)).shiftRight(3);
        assertEquals(base.modPow(power, P), value(w, C, lane).mod(P));
      }
    }
  }

  @Test
  void digitsAddUpToTheScalar() {
    SeededRandom random = new SeededRandom(6);
    for (int round = 0; round < 200; round++) {
      byte[] scalar = new byte[32];
      random.nextBytes(scalar);
      scalar[31] &= 0x1f;
      if (round < 16) {
        Arrays.fill(scalar, 0, 31, (byte) (17 * round));
        scalar[31] = (byte) (round & 1);
      }
      long[] digits = new long[VectorEdwards.DIGITS];
      VectorEdwards.digits(scalar, 0, digits, LANES - 1);
      BigInteger sum = BigInteger.ZERO;
      for (int i = 63; i >= 0; i--) {
        long digit = digits[i * LANES + LANES - 1];
        assertTrue(digit >= -8 && digit < 8);
        sum = sum.shiftLeft(4).add(BigInteger.valueOf(digit));
      }
      assertEquals(integer(scalar, 0), sum);
    }
  }

  @Test
  void selectionAndNegationFollowTheirMasks() {
    SeededRandom random = new SeededRandom(7);
    double[] w = new double[8 * SLOT];
    extremes(random, w, A, R);
    extremes(random, w, B, R);
    long[] masks = new long[LANES];
    for (int lane = 0; lane < LANES; lane += 2) {
      masks[lane] = -1;
    }
    VectorRows.select(w, masks, 0, A, B, C);
    VectorRows.negateWhere(w, masks, 0, A, D);
    double[] selected = new double[SLOT];
    double[] negated = new double[SLOT];
    for (int i = 0; i < SLOT; i++) {
      boolean yes = i % LANES % 2 == 0;
      selected[i] = yes ? w[A + i] : w[B + i];
      negated[i] = yes ? -w[A + i] : w[A + i];
    }
    assertArrayEquals(selected, Arrays.copyOfRange(w, C, C + SLOT));
    assertArrayEquals(negated, Arrays.copyOfRange(w, D, D + SLOT));
  }

  private static void assertProducts(double[] w) {
    for (int lane = 0; lane < LANES; lane++) {
      BigInteger a = value(w, A, lane);
      BigInteger b = value(w, B, lane);
      assertEquals(a.multiply(b).mod(P), value(w, C, lane).mod(P));
      assertEquals(a.multiply(a).mod(P), value(w, D, lane).mod(P));
    }
    assertReduced(w, C);
    assertReduced(w, D);
  }

  private static void assertReduced(double[] w, int at) {
    for (int i = 0; i < SLOT; i++) {
      assertTrue(Math.abs(w[at + i]) <= R, "limb " + w[at + i]);
    }
  }

  /** Edges of the field and of the bounds, and random residues, in limbs within R. */
  private static List<long[]> reducedValues(int seed) {
    List<long[]> values = new ArrayList<>();
    for (int i = -20; i <= 20; i++) {
      values.add(limbs(BigInteger.valueOf(i)));
      values.add(limbs(P.add(BigInteger.valueOf(i))));
    }
    values.add(limbs(BigInteger.ONE.shiftLeft(255).subtract(BigInteger.ONE)));
    values.add(limbs(P.shiftRight(1)));
    values.add(new long[] {R, R, R, R, R});
    values.add(new long[] {-R, -R, -R, -R, -R});
    values.add(new long[] {R, -R, R, -R, R});
    values.add(new long[] {-R, 0, 0, 0, R});
    SeededRandom random = new SeededRandom(seed);
    byte[] bytes = new byte[32];
    while (values.size() < 200) {
      random.nextBytes(bytes);
      values.add(limbs(integer(bytes, 0).mod(P)));
    }
    return values;
  }

  /** Signed limbs, each within 2^50 but for the carry into the first. */
  private static long[] limbs(BigInteger value) {
    long[] limbs = new long[5];
    BigInteger rest = value;
    for (int k = 0; k < 5; k++) {
      long limb = rest.longValue() << 13 >> 13;
      limbs[k] = limb;
      rest = rest.subtract(BigInteger.valueOf(limb)).shiftRight(51);
    }
    limbs[0] += 19 * rest.longValueExact();
    return limbs;
  }

  private static void fill(double[] w, int at, List<long[]> values, int from, int step) {
    for (int lane = 0; lane < LANES; lane++) {
      long[] limbs = values.get((from + lane * step) % values.size());
      for (int k = 0; k < 5; k++) {
        w[at + k * LANES + lane] = limbs[k];
      }
    }
  }

  private static void extremes(SeededRandom random, double[] w, int at, long bound) {
    for (int i = 0; i < SLOT; i++) {
      long kind = random.nextLong() & 7;
      long limb = kind < 5 ? bound - (kind & 1) : Math.floorMod(random.nextLong(), bound);
      w[at + i] = random.nextLong() < 0 ? -limb : limb;
    }
  }

  private static BigInteger value(double[] w, int at, int lane) {
    BigInteger value = BigInteger.ZERO;
    for (int k = 4; k >= 0; k--) {
      value = value.shiftLeft(51).add(BigInteger.valueOf((long) w[at + k * LANES + lane]));
    }
    return value;
  }

  private static BigInteger integer(byte[] bytes, int offset) {
    BigInteger value = BigInteger.ZERO;
    for (int k = 31; k >= 0; k--) {
      value = value.shiftLeft(8).or(BigInteger.valueOf(bytes[offset + k] & 0xff));
    }
    return value;
  }
}
