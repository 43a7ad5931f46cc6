// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.penregister.oprf.Field25519Test.bytes;
import static org.penregister.oprf.Field25519Test.littleEndian;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.penregister.ProtocolException;
import org.penregister.random.SeededRandom;
import org.penregister.testing.SeededSecureRandom;

/** Every operation against {@link BigInteger}, on random values and around the ends. */
final class RistrettoScalarTest {
  static final BigInteger ORDER =
      BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));

  @Test
  void arithmeticAgreesWithIntegers() throws ProtocolException {
    List<BigInteger> values = values(1);
    for (BigInteger a : values) {
      RistrettoScalar scalar = scalar(a);
      assertEquals(a, integer(scalar));
      assertEquals(a.signum() == 0, scalar.isZero());
      assertEquals(a.negate().mod(ORDER), integer(scalar.negate()));
      BigInteger inverse = a.signum() == 0 ? a : a.modInverse(ORDER);
      assertEquals(inverse, integer(scalar.invert()));
      assertEquals(a, integer(scalar.half().add(scalar.half())));
      for (BigInteger b : values) {
        RistrettoScalar other = scalar(b);
        assertEquals(a.add(b).mod(ORDER), integer(scalar.add(other)));
        assertEquals(a.subtract(b).mod(ORDER), integer(scalar.subtract(other)));
        assertEquals(a.multiply(b).mod(ORDER), integer(scalar.multiply(other)));
        assertEquals(a.equals(b), scalar.isSame(other));
      }
    }
  }

  @Test
  void decodingRefusesWhatIsNotBelowTheOrder() throws ProtocolException {
    for (int delta = 0; delta < 40; delta++) {
      assertRefused(ORDER.add(BigInteger.valueOf(delta)));
      BigInteger below = ORDER.subtract(BigInteger.valueOf(delta + 1));
      assertEquals(below, integer(RistrettoScalar.decode("scalar", bytes(below), 0)));
    }
    for (int bit = 253; bit < 256; bit++) {
      assertRefused(BigInteger.ONE.shiftLeft(bit));
    }
    assertRefused(BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE));
    assertThrows(ProtocolException.class, () -> RistrettoScalar.decode("scalar", new byte[40], 9));
    assertThrows(
        IllegalArgumentException.class, () -> RistrettoScalar.decode("scalar", new byte[32], 33));
  }

  @Test
  void sixtyFourBytesAreReducedWithoutLoss() {
    SeededRandom random = new SeededRandom(2);
    for (int i = 0; i < 2000; i++) {
      byte[] wide = new byte[64];
      random.nextBytes(wide);
      if (i < 64) {
        Arrays.fill(wide, i, 64, (byte) 0xFF);
      } else if (i < 128) {
        Arrays.fill(wide, i - 64, 64, (byte) 0);
      }
      assertEquals(littleEndian(wide).mod(ORDER), integer(RistrettoScalar.reduceWide(wide, 0)));
    }
    byte[] multiple = new byte[64];
    System.arraycopy(bytes(ORDER), 0, multiple, 0, 32);
    assertTrue(RistrettoScalar.reduceWide(multiple, 0).isZero());
  }

  @Test
  void sharedInversionInvertsEachAndRefusesZero() throws ProtocolException {
    RistrettoScalar[] scalars = new RistrettoScalar[17];
    for (int i = 0; i < scalars.length; i++) {
      scalars[i] = scalar(BigInteger.valueOf(i + 1).modInverse(ORDER));
    }
    RistrettoScalar[] inverses = RistrettoScalar.invertAll(scalars);
    for (int i = 0; i < scalars.length; i++) {
      assertEquals(BigInteger.valueOf(i + 1), integer(inverses[i]));
    }
    assertEquals(0, RistrettoScalar.invertAll(new RistrettoScalar[0]).length);
    scalars[3] = RistrettoScalar.ZERO;
    assertThrows(IllegalArgumentException.class, () -> RistrettoScalar.invertAll(scalars));
  }

  @Test
  void drawsAreReducedFromTwiceTheBytesAndNeverZero() {
    BigInteger wide = BigInteger.ONE.shiftLeft(512).subtract(BigInteger.ONE);
    SecureRandom scripted = scripted(bytes(ORDER), bytes(BigInteger.ZERO), wide64(wide));
    assertEquals(wide.mod(ORDER), integer(RistrettoScalar.random(scripted)));
    assertEquals(BigInteger.TEN, integer(RistrettoScalar.random(scripted)));
    SecureRandom real = new SeededSecureRandom(104);
    for (int i = 0; i < 100; i++) {
      assertFalse(RistrettoScalar.random(real).isZero());
    }
  }

  private static byte[] wide64(BigInteger value) {
    byte[] bytes = new byte[64];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = value.shiftRight(8 * i).byteValue();
    }
    return bytes;
  }

  @Test
  void encodesAtAnOffsetAndIntoANewArray() throws ProtocolException {
    BigInteger value = ORDER.shiftRight(1);
    byte[] both = new byte[40];
    scalar(value).encode(both, 8);
    assertArrayEquals(bytes(value), Arrays.copyOfRange(both, 8, 40));
    assertArrayEquals(bytes(value), scalar(value).encode());
  }

  static RistrettoScalar scalar(BigInteger value) throws ProtocolException {
    return RistrettoScalar.decode("scalar", bytes(value), 0);
  }

  static BigInteger integer(RistrettoScalar scalar) {
    return littleEndian(scalar.encode());
  }

  private static void assertRefused(BigInteger value) {
    ProtocolException refusal =
        assertThrows(
            ProtocolException.class, () -> RistrettoScalar.decode("my field", bytes(value), 0));
    assertTrue(String.valueOf(refusal.getMessage()).startsWith("my field: "));
  }

  /** Gives these byte strings in turn, then tens. */
  private static SecureRandom scripted(byte[]... draws) {
    Deque<byte[]> rest = new ArrayDeque<>(List.of(draws));
    return new SecureRandom() {
      @Override
      public void nextBytes(byte[] bytes) {
        byte[] next = rest.isEmpty() ? bytes(BigInteger.TEN) : rest.remove();
        Arrays.fill(bytes, (byte) 0);
        System.arraycopy(next, 0, bytes, 0, next.length);
      }

      private byte[] bytes(BigInteger value) {
        return Field25519Test.bytes(value);
      }
    };
  }

  private static List<BigInteger> values(long seed) {
    List<BigInteger> values = new ArrayList<>();
    for (int delta = 0; delta < 4; delta++) {
      values.add(BigInteger.valueOf(delta));
      values.add(ORDER.subtract(BigInteger.valueOf(delta + 1)));
      values.add(ORDER.shiftRight(1).add(BigInteger.valueOf(delta - 1)));
    }
    for (int bit : new int[] {51, 52, 104, 125, 156, 208, 252}) {
      values.add(BigInteger.ONE.shiftLeft(bit));
      values.add(BigInteger.ONE.shiftLeft(bit).subtract(BigInteger.ONE));
    }
    SeededRandom random = new SeededRandom(seed);
    for (int i = 0; i < 60; i++) {
      byte[] bytes = new byte[32];
      random.nextBytes(bytes);
      values.add(littleEndian(bytes).mod(ORDER));
    }
    return values;
  }
}
