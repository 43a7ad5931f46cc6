// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.penregister.oprf.Field25519Test.bytes;
import static org.penregister.oprf.RistrettoScalarTest.ORDER;

import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.penregister.ProtocolException;
import org.penregister.random.SeededRandom;
import org.penregister.testing.SeededSecureRandom;

/** The group's laws, the class of a point, and batches against single elements. */
final class RistrettoKernelTest {
  private static final RistrettoKernel KERNEL = PlainRistrettoKernel.INSTANCE;

  @Test
  void groupLaws() throws ProtocolException {
    SeededRandom random = new SeededRandom(1);
    int size = 9;
    RistrettoPoints p = elements(random, size);
    RistrettoPoints q = elements(random, size);
    RistrettoPoints r = elements(random, size);
    assertSame(sum(sum(p, q), r), sum(p, sum(q, r)));
    assertSame(sum(p, q), sum(q, p));
    assertSame(p, sum(p, new RistrettoPoints(size)));
    RistrettoPoints difference = new RistrettoPoints(size);
    RistrettoElements.subtract(sum(p, q), q, difference);
    assertSame(p, difference);
    RistrettoElements.subtract(p, p, difference);
    RistrettoScalar k = scalar(random);
    RistrettoScalar m = scalar(random);
    assertSame(times(sum(p, q), k), sum(times(p, k), times(q, k)));
    assertSame(times(p, k.add(m)), sum(times(p, k), times(p, m)));
    assertSame(times(p, k.multiply(m)), times(times(p, k), m));
    assertSame(p, times(times(p, k), k.invert()));
    RistrettoPoints lessOne = times(p, RistrettoScalar.ONE.negate());
    RistrettoPoints orderTimes = sum(lessOne, p);
    for (int i = 0; i < size; i++) {
      assertTrue(RistrettoElements.isNeutral(difference, i));
      assertTrue(RistrettoElements.isNeutral(orderTimes, i));
      assertFalse(RistrettoElements.isNeutral(p, i));
      assertFalse(RistrettoElements.areEqual(p, i, q, i));
    }
  }

  @Test
  void scalarsAtTheEndsMultiplyLikeRepeatedAddition() throws ProtocolException {
    RistrettoPoints p = elements(new SeededRandom(2), 1);
    RistrettoPoints up = new RistrettoPoints(1);
    RistrettoPoints down = new RistrettoPoints(1);
    for (int i = 0; i < 40; i++) {
      assertSame(up, times(p, scalar(BigInteger.valueOf(i))));
      assertSame(down, times(p, scalar(ORDER.subtract(BigInteger.valueOf(i)).mod(ORDER))));
      RistrettoElements.add(up, p, up);
      RistrettoElements.subtract(down, p, down);
    }
    // Digits all at -8, all at 7, and carries through every place.
    RistrettoPoints power = p;
    for (int nibble = 0; nibble < 63; nibble++) {
      BigInteger eight = BigInteger.valueOf(8).shiftLeft(4 * nibble).mod(ORDER);
      assertSame(sum(power, power), times(p, scalar(BigInteger.TWO.shiftLeft(4 * nibble))));
      RistrettoPoints two = sum(power, power);
      RistrettoPoints four = sum(two, two);
      assertSame(sum(four, four), times(p, scalar(eight)));
      power = sum(sum(four, four), sum(four, four));
    }
    BigInteger sevens = new BigInteger("07".repeat(1) + "7".repeat(61), 16);
    BigInteger eights = new BigInteger("8".repeat(62), 16);
    assertSame(
        times(p, scalar(sevens.add(eights))),
        sum(times(p, scalar(sevens)), times(p, scalar(eights))));
  }

  @Test
  void everyRepresentativeOfAnElementEncodesAlike() {
    SeededRandom random = new SeededRandom(3);
    RistrettoPoints p = elements(random, 20);
    RistrettoPoints shifted = new RistrettoPoints(20);
    RistrettoPoints torsion = fourTorsion();
    RistrettoPoints repeated = new RistrettoPoints(20);
    for (int t = 0; t < 4; t++) {
      for (int i = 0; i < 20; i++) {
        RistrettoElements.copy(torsion, t, repeated, i);
      }
      RistrettoElements.add(p, repeated, shifted);
      assertSame(p, shifted);
      assertArrayEquals(doubles(p), doubles(shifted));
    }
  }

  @Test
  void theClassOfTheIdentityIsToldEncodedAndDoubled() {
    RistrettoPoints torsion = fourTorsion();
    for (int i = 0; i < 4; i++) {
      assertTrue(RistrettoElements.isNeutral(torsion, i));
      assertTrue(RistrettoElements.areEqual(torsion, i, new RistrettoPoints(1), 0));
    }
    assertArrayEquals(new byte[4 * 32], encode(torsion));
    assertArrayEquals(new byte[4 * 32], doubles(torsion));
    RistrettoPoints decoded = new RistrettoPoints(1);
    assertEquals(-1, KERNEL.decode(new byte[32], 0, decoded));
    assertTrue(RistrettoElements.isNeutral(decoded, 0));
  }

  @Test
  void doublesEncodeAsDoubledPointsDo() throws ProtocolException {
    SeededRandom random = new SeededRandom(4);
    RistrettoPoints p = elements(random, 100);
    // Neutral elements among others must not spoil the shared inversion.
    RistrettoElements.copy(new RistrettoPoints(1), 0, p, 17);
    RistrettoElements.copy(fourTorsion(), 2, p, 99);
    assertArrayEquals(encode(sum(p, p)), doubles(p));
    RistrettoScalar k = scalar(random);
    assertArrayEquals(encode(times(p, k)), doubles(times(p, k.half())));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 7, 8, 9, 17})
  void batchesEqualSingleElements(int size) {
    SeededRandom random = new SeededRandom(size + 5L);
    byte[] uniform = new byte[3 + size * 64];
    random.nextBytes(uniform);
    byte[] scalars = new byte[size * 32];
    random.nextBytes(scalars);
    for (int i = 0; i < size; i++) {
      scalars[i * 32 + 31] &= 15;
    }
    RistrettoPoints derived = new RistrettoPoints(size);
    KERNEL.derive(uniform, 3, derived);
    byte[] encoded = new byte[5 + size * 32];
    KERNEL.encode(derived, encoded, 5);
    RistrettoPoints decoded = new RistrettoPoints(size);
    assertEquals(-1, KERNEL.decode(encoded, 5, decoded));
    RistrettoPoints each = new RistrettoPoints(size);
    KERNEL.multiplyEach(decoded, scalars, each);
    RistrettoPoints shared = new RistrettoPoints(size);
    byte[] first = Arrays.copyOf(scalars, 32);
    KERNEL.multiply(decoded, first, shared);
    for (int i = 0; i < size; i++) {
      RistrettoPoints one = new RistrettoPoints(1);
      KERNEL.derive(Arrays.copyOfRange(uniform, 3 + i * 64, 67 + i * 64), 0, one);
      byte[] expected = encode(one);
      assertArrayEquals(expected, Arrays.copyOfRange(encoded, 5 + i * 32, 37 + i * 32));
      RistrettoPoints product = new RistrettoPoints(1);
      KERNEL.multiply(one, Arrays.copyOfRange(scalars, i * 32, i * 32 + 32), product);
      assertTrue(RistrettoElements.areEqual(product, 0, each, i));
      KERNEL.multiply(one, first, product);
      assertTrue(RistrettoElements.areEqual(product, 0, shared, i));
      assertArrayEquals(doubles(one), Arrays.copyOfRange(doubles(derived), i * 32, i * 32 + 32));
    }
    KERNEL.multiplyEach(decoded, scalars, decoded);
    assertSame(each, decoded);
    assertLimbsTight(derived, each, shared, decoded);
  }

  @Test
  void decodingTellsElementsFromOtherBytesAsTheEquationsDo() {
    SeededRandom random = new SeededRandom(6);
    int elements = 0;
    for (int i = 0; i < 400; i++) {
      byte[] bytes = new byte[32];
      random.nextBytes(bytes);
      bytes[0] &= (byte) (i % 8 == 0 ? 0xFF : 0xFE);
      bytes[31] &= (byte) (i % 9 == 0 ? 0xFF : 0x7F);
      if (i < 40) {
        Arrays.fill(bytes, (byte) 0);
        bytes[0] = (byte) i;
      }
      RistrettoPoints point = new RistrettoPoints(1);
      boolean accepted = KERNEL.decode(bytes, 0, point) == -1;
      assertEquals(Field25519Test.isElement(bytes), accepted);
      if (accepted) {
        assertArrayEquals(bytes, encode(point));
        elements++;
      }
    }
    assertTrue(elements > 40 && elements < 200);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 7, 8, 9, 17, 300})
  void publicSumsAreTheNaiveSums(int size) throws ProtocolException {
    SeededRandom random = new SeededRandom(size + 7L);
    RistrettoPoints p = elements(random, size);
    RistrettoScalar[] scalars = new RistrettoScalar[size];
    byte[] bytes = new byte[size * 32];
    for (int i = 0; i < size; i++) {
      scalars[i] =
          switch (i % 7) {
            case 1 -> RistrettoScalar.ZERO;
            case 2 -> RistrettoScalar.ONE;
            case 3 -> RistrettoScalar.ONE.negate();
            default -> scalar(random);
          };
      if (i % 5 == 4) {
        // The same product again: an addition of equals.
        RistrettoElements.copy(p, i - 1, p, i);
        scalars[i] = scalars[i - 1];
      }
      scalars[i].encode(bytes, i * 32);
    }
    RistrettoPoints products = new RistrettoPoints(size);
    KERNEL.multiplyEach(p, bytes, products);
    RistrettoPoints expected = new RistrettoPoints(1);
    for (int i = 0; i < size; i++) {
      RistrettoPoints term = new RistrettoPoints(1);
      RistrettoElements.copy(products, i, term, 0);
      RistrettoElements.add(expected, term, expected);
    }
    assertSame(expected, RistrettoMultiplyPublic.sumVariableTime(p, scalars));
    RistrettoPoints sum = new RistrettoPoints(1);
    RistrettoMultiplyPublic.straus(p, bytes).store(sum, 0);
    assertSame(expected, sum);
    for (int width = 2; width <= 10; width++) {
      RistrettoMultiplyPublic.pippenger(p, bytes, width).store(sum, 0);
      assertSame(expected, sum);
    }
  }

  @Test
  void randomElementsAreMultiplesOfTheGeneratorAndDiffer() {
    RistrettoPoints random = new RistrettoPoints(5);
    RistrettoElements.random(new SeededSecureRandom(233), random);
    assertLimbsTight(random);
    for (int i = 0; i < 5; i++) {
      assertFalse(RistrettoElements.isNeutral(random, i));
      for (int j = 0; j < i; j++) {
        assertFalse(RistrettoElements.areEqual(random, i, random, j));
      }
    }
  }

  /** The points of order dividing 4: (0, 1), (0, -1), (i, 0), (-i, 0). */
  private static RistrettoPoints fourTorsion() {
    RistrettoPoints torsion = new RistrettoPoints(4);
    EdwardsPoint point = new EdwardsPoint();
    for (int i = 0; i < 4; i++) {
      point.setNeutral();
      if (i >= 2) {
        point.c[EdwardsPoint.Y] = 0;
        System.arraycopy(Field25519.SQRT_M1, 0, point.c, EdwardsPoint.X, 5);
      }
      for (int coordinate = 0; coordinate < 10; coordinate += 5) {
        Field25519.negate(-(i % 2), point.c, coordinate, point.c, coordinate);
        Field25519.reduce(point.c, coordinate, point.c, coordinate);
      }
      point.store(torsion, i);
    }
    return torsion;
  }

  static RistrettoPoints elements(SeededRandom random, int size) {
    byte[] uniform = new byte[size * 64];
    random.nextBytes(uniform);
    RistrettoPoints derived = new RistrettoPoints(size);
    KERNEL.derive(uniform, 0, derived);
    return derived;
  }

  private static RistrettoScalar scalar(SeededRandom random) {
    byte[] wide = new byte[64];
    random.nextBytes(wide);
    return RistrettoScalar.reduceWide(wide, 0);
  }

  private static RistrettoScalar scalar(BigInteger value) throws ProtocolException {
    return RistrettoScalar.decode("scalar", bytes(value), 0);
  }

  private static RistrettoPoints sum(RistrettoPoints a, RistrettoPoints b) {
    RistrettoPoints sum = new RistrettoPoints(a.size());
    RistrettoElements.add(a, b, sum);
    return sum;
  }

  private static RistrettoPoints times(RistrettoPoints p, RistrettoScalar k) {
    RistrettoPoints product = new RistrettoPoints(p.size());
    KERNEL.multiply(p, k.encode(), product);
    return product;
  }

  private static byte[] encode(RistrettoPoints p) {
    byte[] bytes = new byte[p.size() * 32];
    KERNEL.encode(p, bytes, 0);
    return bytes;
  }

  private static byte[] doubles(RistrettoPoints p) {
    byte[] bytes = new byte[p.size() * 32];
    KERNEL.encodeDoubles(p, bytes, 0);
    return bytes;
  }

  /** The same elements, by their encodings and by the comparison. */
  private static void assertSame(RistrettoPoints expected, RistrettoPoints actual) {
    assertArrayEquals(encode(expected), encode(actual));
    List<Integer> unequal = new ArrayList<>();
    for (int i = 0; i < expected.size(); i++) {
      if (!RistrettoElements.areEqual(expected, i, actual, i)) {
        unequal.add(i);
      }
    }
    assertEquals(List.of(), unequal);
    assertLimbsTight(actual);
  }

  private static void assertLimbsTight(RistrettoPoints... all) {
    for (RistrettoPoints points : all) {
      for (long limb : points.limbs()) {
        assertTrue(limb >= 0 && limb < (1L << 51) + (1L << 13));
      }
    }
  }

  /** It is told of every element that comes or is hashed: two short arrays, not tables. */
  @Test
  void tellingTheIdentityAllocatesLittle() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    RistrettoPoints points = new RistrettoPoints(9);
    int rounds = 1000;
    int found = 0;
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    for (int i = 0; i < rounds; i++) {
      found += RistrettoElements.isNeutral(points, i % 9) ? 1 : 0;
    }
    long each = (threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before) / rounds;
    assertEquals(rounds, found);
    assertTrue(each < 500, each + " bytes");
  }
}
