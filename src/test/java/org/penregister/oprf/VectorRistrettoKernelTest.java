// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.penregister.random.SeededRandom;

/** The vector kernel against the plain one: the same bytes for every operation. */
final class VectorRistrettoKernelTest {
  private static final RistrettoKernel PLAIN = PlainRistrettoKernel.INSTANCE;
  private static final RistrettoKernel VECTOR = RistrettoKernels.best();
  private static final BigInteger ORDER =
      BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));

  /** Its square has a column that ends at -9 after one carry pass of unsigned limbs. */
  private static final String NEGATIVE_LIMB =
      "6a813139c77603000000000000f003de00000000000000000000000000000000";

  @BeforeAll
  static void lanesAreThere() {
    Assumptions.assumeTrue(VECTOR != PLAIN, RistrettoKernels.reason());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 7, 8, 9, 17, 100, 530})
  void twinsAgreeOnRandomElements(int size) {
    SeededRandom random = new SeededRandom(size);
    byte[] uniform = bytes(random, 64 * size);
    RistrettoPoints plain = new RistrettoPoints(size);
    RistrettoPoints vector = new RistrettoPoints(size);
    PLAIN.derive(uniform, 0, plain);
    VECTOR.derive(uniform, 0, vector);
    byte[] encoded = assertSame(plain, vector);
    PLAIN.decode(encoded, 0, plain);
    assertEquals(-1, VECTOR.decode(encoded, 0, vector));
    assertSame(plain, vector);
    byte[] scalar = scalar(random);
    PLAIN.multiply(plain, scalar, plain);
    VECTOR.multiply(vector, scalar, vector);
    assertSame(plain, vector);
    byte[] scalars = new byte[32 * size];
    for (int i = 0; i < size; i++) {
      System.arraycopy(scalar(random), 0, scalars, 32 * i, 32);
    }
    PLAIN.multiplyEach(plain, scalars, plain);
    VECTOR.multiplyEach(vector, scalars, vector);
    assertSame(plain, vector);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 40, 46, 47, 200, 255, 300})
  void twinsExpandMessagesAlike(int tagLength) {
    SeededRandom random = new SeededRandom(tagLength);
    byte[] tag = bytes(random, tagLength);
    // Around where a message takes one more block, and eight of one length in a row.
    int padding = 17 + 3 + Math.min(tagLength, 64) + 1;
    List<byte[]> messages = new ArrayList<>();
    for (int length : new int[] {0, 1, 11, 127, 128, 129, 300, 1000}) {
      messages.add(bytes(random, length));
    }
    for (int length = Math.max(0, 128 - padding - 2); length < 131 - padding + 2; length++) {
      for (int i = 0; i < 8; i++) {
        messages.add(bytes(random, length));
      }
    }
    for (int i = 0; i < 19; i++) {
      messages.add(bytes(random, 12));
    }
    for (int from : new int[] {0, 3, messages.size() - 5, messages.size()}) {
      List<byte[]> some = messages.subList(from, messages.size());
      assertArrayEquals(PLAIN.expand(some, tag), VECTOR.expand(some, tag));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 9})
  void twinsAgreeOnEdgeScalarsAndDigits(int size) {
    RistrettoPoints points = elements(size, 3);
    RistrettoPoints plain = new RistrettoPoints(size);
    RistrettoPoints vector = new RistrettoPoints(size);
    for (byte[] scalar : edgeScalars()) {
      PLAIN.multiply(points, scalar, plain);
      VECTOR.multiply(points, scalar, vector);
      assertSame(plain, vector);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 11})
  void twinsAgreeOnAnEdgeScalarForEach(int size) {
    List<byte[]> scalars = edgeScalars();
    RistrettoPoints each = elements(size, 4);
    byte[] joined = new byte[32 * size];
    for (int from = 0; from + size <= scalars.size(); from++) {
      for (int i = 0; i < size; i++) {
        System.arraycopy(scalars.get(from + i), 0, joined, 32 * i, 32);
      }
      RistrettoPoints plain = new RistrettoPoints(size);
      RistrettoPoints vector = new RistrettoPoints(size);
      PLAIN.multiplyEach(each, joined, plain);
      VECTOR.multiplyEach(each, joined, vector);
      assertSame(plain, vector);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void productsOfFewHaveTightLimbsAndTheirTAndANeutralPadding(int size) {
    SeededRandom random = new SeededRandom(10 + size);
    RistrettoPoints points = elements(size, 11);
    for (int round = 0; round < 20; round++) {
      VECTOR.multiply(points, scalar(random), points);
      for (int i = 0; i < points.stride(); i++) {
        BigInteger[] c = new BigInteger[RistrettoPoints.COORDINATES];
        for (int k = 0; k < c.length; k++) {
          c[k] = coordinate(points, k, i);
        }
        BigInteger p = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
        assertEquals(c[0].multiply(c[1]).mod(p), c[2].multiply(c[3]).mod(p));
        if (i >= size) {
          assertEquals(BigInteger.ZERO, c[0].mod(p));
          assertEquals(c[1].mod(p), c[2].mod(p));
        }
      }
    }
  }

  @Test
  void theNeutralElementsOfEveryClassMultiplyAlikeAmongFew() {
    for (int size = 1; size <= 4; size++) {
      RistrettoPoints points = elements(size, 12);
      // The neutral element, and (0, -1), which stands for it too.
      RistrettoElements.copy(new RistrettoPoints(1), 0, points, size - 1);
      if (size % 2 == 0) {
        long[] minusOne = {(1L << 51) - 20, (1L << 51) - 1, (1L << 51) - 1, (1L << 51) - 1};
        for (int l = 0; l < RistrettoPoints.LIMBS; l++) {
          points.limbs()[points.row(1, l) + size - 1] = minusOne[Math.min(l, 3)];
        }
      }
      for (byte[] scalar : edgeScalars()) {
        RistrettoPoints plain = new RistrettoPoints(size);
        RistrettoPoints vector = new RistrettoPoints(size);
        PLAIN.multiply(points, scalar, plain);
        VECTOR.multiply(points, scalar, vector);
        byte[] encoded = assertSame(plain, vector);
        assertArrayEquals(new byte[32], Arrays.copyOfRange(encoded, 32 * size - 32, 32 * size));
      }
    }
  }

  private static BigInteger coordinate(RistrettoPoints points, int coordinate, int i) {
    BigInteger value = BigInteger.ZERO;
    for (int l = RistrettoPoints.LIMBS - 1; l >= 0; l--) {
      long limb = points.limbs()[points.row(coordinate, l) + i];
      assertTrue(limb >= 0 && limb < (1L << 51) + (1L << 13), "limb " + limb);
      value = value.shiftLeft(51).add(BigInteger.valueOf(limb));
    }
    return value;
  }

  private static List<byte[]> edgeScalars() {
    return List.of(
        scalar(BigInteger.ZERO),
        scalar(BigInteger.ONE),
        scalar(BigInteger.TWO),
        scalar(BigInteger.valueOf(8)),
        scalar(ORDER.subtract(BigInteger.ONE)),
        scalar(ORDER.subtract(BigInteger.TWO)),
        scalar(new BigInteger("8".repeat(62), 16)),
        scalar(new BigInteger("7".repeat(63), 16).mod(ORDER)),
        scalar(new BigInteger("f".repeat(62), 16)),
        scalar(BigInteger.ONE.shiftLeft(252)),
        scalar(BigInteger.ONE.shiftLeft(252).subtract(BigInteger.ONE)));
  }

  @Test
  void identityDecodesEncodesAndStaysInEveryLane() {
    int size = 17;
    RistrettoPoints vector = new RistrettoPoints(size);
    byte[] zeros = new byte[32 * size];
    assertEquals(-1, VECTOR.decode(zeros, 0, vector));
    assertArrayEquals(zeros, encode(VECTOR, vector));
    assertArrayEquals(zeros, encodeDoubles(VECTOR, vector));
    VECTOR.multiply(vector, scalar(BigInteger.TEN), vector);
    assertArrayEquals(zeros, encodeDoubles(VECTOR, vector));
    // An identity among others must not spoil the inversion that they share.
    RistrettoPoints mixed = elements(size, 5);
    byte[] bytes = encode(PLAIN, mixed);
    Arrays.fill(bytes, 32 * 3, 32 * 4, (byte) 0);
    Arrays.fill(bytes, 32 * 16, 32 * 17, (byte) 0);
    RistrettoPoints plain = new RistrettoPoints(size);
    PLAIN.decode(bytes, 0, plain);
    assertEquals(-1, VECTOR.decode(bytes, 0, vector));
    assertSame(plain, vector);
  }

  @Test
  void decodingJudgesEveryEdgeAsThePlainTwinDoes() {
    SeededRandom random = new SeededRandom(6);
    BigInteger p = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
    byte[] good = encode(PLAIN, elements(9, 7));
    int refused = 0;
    for (int i = 0; i < 400; i++) {
      byte[] one;
      if (i == 0) {
        one = HexFormat.of().parseHex(NEGATIVE_LIMB);
      } else if (i < 80) {
        // p - 20 ... p + 19 and 2^256 - 40 ... 2^256 - 1.
        BigInteger edge =
            i < 40
                ? p.add(BigInteger.valueOf(i - 20))
                : BigInteger.ONE.shiftLeft(256).subtract(BigInteger.valueOf(80 - i));
        one = scalar(edge);
      } else if (i < 120) {
        one = scalar(BigInteger.valueOf(i - 80));
      } else {
        one = bytes(random, 32);
        one[0] &= (byte) 0xfe;
        one[31] &= 0x7f;
      }
      byte[] all = good.clone();
      int place = i % 9;
      System.arraycopy(one, 0, all, 32 * place, 32);
      int expected = PLAIN.decode(all, 0, new RistrettoPoints(9));
      RistrettoPoints vector = new RistrettoPoints(9);
      assertEquals(expected, VECTOR.decode(all, 0, vector), HexFormat.of().formatHex(one));
      if (expected == -1) {
        assertArrayEquals(all, encode(VECTOR, vector));
      } else {
        refused++;
      }
    }
    assertNotEquals(0, refused);
    assertNotEquals(400, refused);
  }

  @Test
  void derivingTakesEdgesOfTheFieldAsThePlainTwinDoes() {
    byte[] uniform = new byte[64 * 40];
    BigInteger p = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
    for (int i = 0; i < 40; i++) {
      BigInteger low = i < 20 ? BigInteger.valueOf(i) : p.add(BigInteger.valueOf(i - 30));
      BigInteger high = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.valueOf(i + 1));
      System.arraycopy(scalar(low), 0, uniform, 64 * i, 32);
      System.arraycopy(scalar(i % 3 == 0 ? low : high), 0, uniform, 64 * i + 32, 32);
    }
    RistrettoPoints plain = new RistrettoPoints(40);
    RistrettoPoints vector = new RistrettoPoints(40);
    PLAIN.derive(uniform, 0, plain);
    VECTOR.derive(uniform, 0, vector);
    assertSame(plain, vector);
  }

  @Test
  void twinsReadEachOthersPointsAndKeepThePaddingNeutral() {
    RistrettoPoints plain = elements(11, 8);
    RistrettoPoints vector = new RistrettoPoints(11);
    VECTOR.derive(bytes(new SeededRandom(9), 64 * 11), 0, vector);
    assertArrayEquals(encode(PLAIN, vector), encode(VECTOR, vector));
    assertArrayEquals(encode(PLAIN, plain), encode(VECTOR, plain));
    for (long limb : vector.limbs()) {
      assertEquals(0, limb >>> 51 & ~1L);
    }
    for (int i = vector.size(); i < vector.stride(); i++) {
      for (int c = 0; c < RistrettoPoints.COORDINATES; c++) {
        for (int l = 0; l < RistrettoPoints.LIMBS; l++) {
          long expected = l == 0 && (c == 1 || c == 2) ? 1 : 0;
          assertEquals(expected, vector.limbs()[vector.row(c, l) + i]);
        }
      }
    }
  }

  private static byte[] assertSame(RistrettoPoints plain, RistrettoPoints vector) {
    byte[] expected = encode(PLAIN, plain);
    assertArrayEquals(expected, encode(VECTOR, vector));
    byte[] doubles = encodeDoubles(PLAIN, plain);
    assertArrayEquals(doubles, encodeDoubles(VECTOR, vector));
    return expected;
  }

  private static byte[] encode(RistrettoKernel kernel, RistrettoPoints points) {
    byte[] bytes = new byte[32 * points.size()];
    kernel.encode(points, bytes, 0);
    return bytes;
  }

  private static byte[] encodeDoubles(RistrettoKernel kernel, RistrettoPoints points) {
    byte[] bytes = new byte[32 * points.size()];
    kernel.encodeDoubles(points, bytes, 0);
    return bytes;
  }

  private static RistrettoPoints elements(int size, int seed) {
    RistrettoPoints points = new RistrettoPoints(size);
    PLAIN.derive(bytes(new SeededRandom(seed), 64 * size), 0, points);
    return points;
  }

  private static byte[] bytes(SeededRandom random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] scalar(SeededRandom random) {
    return scalar(new BigInteger(1, bytes(random, 40)).mod(ORDER));
  }

  private static byte[] scalar(BigInteger value) {
    byte[] bytes = new byte[32];
    for (int i = 0; i < 32; i++) {
      bytes[i] = value.shiftRight(8 * i).byteValue();
    }
    return bytes;
  }
}
