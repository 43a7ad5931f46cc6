// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.penregister.oprf.Field25519Test.P;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.junit.jupiter.api.Test;
import org.penregister.random.SeededRandom;

/** The curve against Bouncy Castle's Ed25519 and against the affine formulae over integers. */
final class EdwardsPointTest {
  private static final BigInteger D =
      BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(P)).mod(P);

  @Test
  void multiplesOfTheGeneratorAreBouncyCastlesPublicKeys() throws NoSuchAlgorithmException {
    SeededRandom random = new SeededRandom(1);
    EdwardsPoint generator = generator();
    for (int i = 0; i < 50; i++) {
      byte[] secret = new byte[32];
      random.nextBytes(secret);
      byte[] expected = new byte[32];
      Ed25519.generatePublicKey(secret, 0, expected, 0);
      byte[] scalar = clamped(secret);
      RistrettoPoints fixed = new RistrettoPoints(1);
      RistrettoGenerator.multiplyEach(scalar, fixed);
      assertArrayEquals(expected, encode(point(fixed)));
      EdwardsPoint variable = copy(generator);
      variable.multiplyBy(scalar, 0);
      assertArrayEquals(expected, encode(variable));
    }
  }

  @Test
  void bouncyCastleAcceptsSignaturesMadeOfOurSumsAndScalars() throws NoSuchAlgorithmException {
    SeededRandom random = new SeededRandom(2);
    for (int i = 0; i < 20; i++) {
      byte[] secret = new byte[32];
      random.nextBytes(secret);
      byte[] publicKey = new byte[32];
      Ed25519.generatePublicKey(secret, 0, publicKey, 0);
      byte[] wide = new byte[64];
      System.arraycopy(clamped(secret), 0, wide, 0, 32);
      RistrettoScalar key = RistrettoScalar.reduceWide(wide, 0);
      // The commitment is a sum of two points, the nonce one of two scalars.
      RistrettoScalar[] nonces = new RistrettoScalar[2];
      byte[] scalars = new byte[64];
      for (int n = 0; n < 2; n++) {
        random.nextBytes(wide);
        nonces[n] = RistrettoScalar.reduceWide(wide, 0);
        nonces[n].encode(scalars, n * 32);
      }
      RistrettoPoints parts = new RistrettoPoints(2);
      RistrettoGenerator.multiplyEach(scalars, parts);
      EdwardsPoint commitment = point(parts);
      EdwardsPoint second = new EdwardsPoint();
      second.load(parts, 1);
      commitment.add(second);
      byte[] message = {1, 2, (byte) i};
      MessageDigest sha512 = MessageDigest.getInstance("SHA-512");
      sha512.update(encode(commitment));
      sha512.update(publicKey);
      RistrettoScalar challenge = RistrettoScalar.reduceWide(sha512.digest(message), 0);
      RistrettoScalar response = nonces[0].add(nonces[1]).add(challenge.multiply(key));
      byte[] signature = Arrays.copyOf(encode(commitment), 64);
      response.encode(signature, 32);
      assertTrue(Ed25519.verify(signature, 0, publicKey, 0, message, 0, message.length));
      signature[40] ^= 1;
      assertFalse(Ed25519.verify(signature, 0, publicKey, 0, message, 0, message.length));
    }
  }

  @Test
  void additionDoublingAndNegationAreTheAffineOnes() {
    List<EdwardsPoint> points = samples();
    for (EdwardsPoint p : points) {
      assertOnCurve(p);
      EdwardsPoint doubled = copy(p);
      doubled.twice();
      assertOnCurve(doubled);
      assertArrayEquals(affineSum(affine(p), affine(p)), affine(doubled));
      EdwardsPoint sixteen = copy(p);
      sixteen.times16();
      EdwardsPoint repeated = copy(p);
      for (int i = 0; i < 4; i++) {
        repeated.add(copy(repeated));
      }
      assertArrayEquals(affine(repeated), affine(sixteen));
      for (EdwardsPoint q : points) {
        EdwardsPoint sum = copy(p);
        sum.add(q);
        assertOnCurve(sum);
        assertArrayEquals(affineSum(affine(p), affine(q)), affine(sum));
        sum.subtract(q);
        assertOnCurve(sum);
        assertArrayEquals(affine(p), affine(sum));
      }
    }
  }

  @Test
  void digitsSumToTheScalarAndStayInTheTable() {
    SeededRandom random = new SeededRandom(4);
    for (int i = 0; i < 300; i++) {
      byte[] scalar = new byte[32];
      random.nextBytes(scalar);
      if (i < 4) {
        Arrays.fill(scalar, (byte) new int[] {0, 0x77, 0x88, 0xFF}[i]);
      }
      scalar[31] &= 0x7F;
      long[] digits = new long[64];
      EdwardsPoint.recode(scalar, 0, digits);
      BigInteger sum = BigInteger.ZERO;
      for (int d = 63; d >= 0; d--) {
        assertTrue(digits[d] >= -8 && digits[d] <= (d == 63 ? 8 : 7));
        sum = sum.shiftLeft(4).add(BigInteger.valueOf(digits[d]));
      }
      assertEquals(Field25519Test.littleEndian(scalar), sum);
    }
  }

  /** Neutral, of orders 2, 4 and 8, the generator, its negative and random ones. */
  private static List<EdwardsPoint> samples() {
    List<EdwardsPoint> points = new ArrayList<>();
    points.add(new EdwardsPoint());
    EdwardsPoint generator = generator();
    points.add(generator);
    EdwardsPoint negative = new EdwardsPoint();
    negative.subtract(generator);
    points.add(negative);
    EdwardsPoint ofOrder4 = new EdwardsPoint();
    ofOrder4.c[EdwardsPoint.Y] = 0;
    System.arraycopy(Field25519.SQRT_M1, 0, ofOrder4.c, EdwardsPoint.X, 5);
    points.add(ofOrder4);
    EdwardsPoint ofOrder2 = copy(ofOrder4);
    ofOrder2.twice();
    points.add(ofOrder2);
    EdwardsPoint mixed = copy(generator);
    mixed.add(ofOrder4);
    points.add(mixed);
    RistrettoPoints random = RistrettoKernelTest.elements(new SeededRandom(3), 6);
    for (int i = 0; i < 6; i++) {
      EdwardsPoint point = new EdwardsPoint();
      point.load(random, i);
      points.add(point);
    }
    return points;
  }

  private static EdwardsPoint generator() {
    byte[] one = new byte[32];
    one[0] = 1;
    RistrettoPoints generator = new RistrettoPoints(1);
    RistrettoGenerator.multiplyEach(one, generator);
    return point(generator);
  }

  private static EdwardsPoint point(RistrettoPoints points) {
    EdwardsPoint point = new EdwardsPoint();
    point.load(points, 0);
    return point;
  }

  private static EdwardsPoint copy(EdwardsPoint point) {
    EdwardsPoint copy = new EdwardsPoint();
    System.arraycopy(point.c, 0, copy.c, 0, EdwardsPoint.WIDTH);
    return copy;
  }

  private static BigInteger coordinate(EdwardsPoint point, int at) {
    return Field25519Test.value(Arrays.copyOfRange(point.c, at, at + 5)).mod(P);
  }

  private static void assertOnCurve(EdwardsPoint point) {
    BigInteger z = coordinate(point, EdwardsPoint.Z);
    BigInteger[] xy = affine(point);
    assertEquals(
        xy[0].multiply(xy[1]).mod(P),
        coordinate(point, EdwardsPoint.T).multiply(z.modInverse(P)).mod(P));
    BigInteger xx = xy[0].pow(2);
    BigInteger yy = xy[1].pow(2);
    assertEquals(BigInteger.ONE.add(D.multiply(xx).multiply(yy)).mod(P), yy.subtract(xx).mod(P));
    for (long limb : point.c) {
      assertTrue(limb >= 0 && limb < (1L << 51) + (1L << 13));
    }
  }

  private static BigInteger[] affine(EdwardsPoint point) {
    BigInteger inverse = coordinate(point, EdwardsPoint.Z).modInverse(P);
    return new BigInteger[] {
      coordinate(point, EdwardsPoint.X).multiply(inverse).mod(P),
      coordinate(point, EdwardsPoint.Y).multiply(inverse).mod(P)
    };
  }

  private static BigInteger[] affineSum(BigInteger[] p, BigInteger[] q) {
    BigInteger t = D.multiply(p[0]).multiply(q[0]).multiply(p[1]).multiply(q[1]).mod(P);
    BigInteger x = p[0].multiply(q[1]).add(p[1].multiply(q[0]));
    BigInteger y = p[1].multiply(q[1]).add(p[0].multiply(q[0]));
    return new BigInteger[] {
      x.multiply(BigInteger.ONE.add(t).modInverse(P)).mod(P),
      y.multiply(BigInteger.ONE.subtract(t).modInverse(P)).mod(P)
    };
  }

  /** RFC 8032 section 5.1.5: the secret scalar of a seed. */
  private static byte[] clamped(byte[] secret) throws NoSuchAlgorithmException {
    byte[] scalar = Arrays.copyOf(MessageDigest.getInstance("SHA-512").digest(secret), 32);
    scalar[0] &= (byte) 0xF8;
    scalar[31] &= 0x7F;
    scalar[31] |= 0x40;
    return scalar;
  }

  /** RFC 8032 section 5.1.2: y with the parity of x in the highest bit. */
  private static byte[] encode(EdwardsPoint point) {
    BigInteger[] xy = affine(point);
    return Field25519Test.bytes(xy[0].testBit(0) ? xy[1].setBit(255) : xy[1]);
  }
}
