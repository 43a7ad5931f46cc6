// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.penregister.ProtocolException;
import org.penregister.random.SeededRandom;
import org.penregister.testing.SeededSecureRandom;

/** What the NIST curves do alike: read strictly, and sum weighted points. */
final class NistGroupTest {
  private final SecureRandom random = new SeededSecureRandom(9497);

  @ParameterizedTest
  @CsvSource({"P256_SHA256, P-256", "P384_SHA384, P-384"})
  void badElementsAreRefusedByNameAndNotByContent(OprfSuite suite, String curveName) {
    X9ECParameters parameters = CustomNamedCurves.getByName(curveName);
    byte[] good = parameters.getG().getEncoded(true);
    BigInteger prime = parameters.getCurve().getField().getCharacteristic();
    List<byte[]> bad = new ArrayList<>();
    for (int first : new int[] {0, 1, 4, 5, 6, 7, 0x82, 0x83, 0xFF}) {
      byte[] other = good.clone();
      other[0] = (byte) first;
      bad.add(other);
    }
    bad.add(new byte[good.length]);
    bad.add(new byte[1]);
    bad.add(Arrays.copyOf(good, good.length - 1));
    BigInteger off = BigInteger.ONE;
    while (onCurve(parameters.getCurve(), off)) {
      off = off.add(BigInteger.ONE);
    }
    BigInteger on = BigInteger.ONE;
    while (!onCurve(parameters.getCurve(), on)) {
      on = on.add(BigInteger.ONE);
    }
    for (BigInteger x : List.of(off, prime, prime.add(on), prime.add(off))) {
      byte[] other = new byte[good.length];
      other[0] = 2;
      BigIntegers.asUnsignedByteArray(x, other, 1, good.length - 1);
      bad.add(other);
    }
    for (byte[] each : bad) {
      String message =
          String.valueOf(
              assertThrows(ProtocolException.class, () -> EvaluationRequest.decode(suite, each, 0))
                  .getMessage());
      assertTrue(message.startsWith("evaluation request: "), message);
      assertFalse(message.matches(".*[0-9a-f]{8}.*"), message);
    }
  }

  private static boolean onCurve(ECCurve curve, BigInteger x) {
    var field = curve.fromBigInteger(x);
    return field.square().add(curve.getA()).multiply(field).add(curve.getB()).sqrt() != null;
  }

  @ParameterizedTest
  @ValueSource(strings = {"P-256", "P-384"})
  void sumsAreThoseOfMultiplyingAndAdding(String curveName) {
    X9ECParameters parameters = CustomNamedCurves.getByName(curveName);
    ECCurve curve = parameters.getCurve();
    SeededRandom random = new SeededRandom(7);
    for (int size : new int[] {0, 1, 2, 3, 47, 48, 49, 130}) {
      ECPoint[] points = new ECPoint[size];
      BigInteger[] scalars = new BigInteger[size];
      ECPoint expected = curve.getInfinity();
      for (int i = 0; i < size; i++) {
        points[i] = point(parameters, random);
        scalars[i] = scalar(parameters, random, i);
        expected = expected.add(points[i].multiply(scalars[i]));
      }
      assertEquals(expected.normalize(), NistSum.of(curve, points, scalars).normalize());
      assertEquals(expected.normalize(), NistSum.bucketed(curve, points, scalars).normalize());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"P-256", "P-384"})
  void equalAndOppositePointsAreSummed(String curveName) {
    X9ECParameters parameters = CustomNamedCurves.getByName(curveName);
    ECCurve curve = parameters.getCurve();
    ECPoint point = point(parameters, new SeededRandom(8));
    BigInteger factor = scalar(parameters, new SeededRandom(9), 5);
    for (int size : new int[] {2, 100}) {
      ECPoint[] points = new ECPoint[size];
      BigInteger[] scalars = new BigInteger[size];
      Arrays.fill(points, point);
      Arrays.fill(scalars, factor);
      ECPoint expected = point.multiply(factor.multiply(BigInteger.valueOf(size))).normalize();
      assertEquals(expected, NistSum.of(curve, points, scalars).normalize());
      assertEquals(expected, NistSum.bucketed(curve, points, scalars).normalize());
      Arrays.fill(points, 0, size / 2, point.negate().normalize());
      assertTrue(NistSum.of(curve, points, scalars).isInfinity());
      assertTrue(NistSum.bucketed(curve, points, scalars).isInfinity());
    }
  }

  @Test
  void theIdentityIsEncodedAsZeros() {
    for (OprfSuite suite : OprfSuite.values()) {
      Group group = suite.group();
      GroupScalar scalar = group.randomScalar(random);
      GroupScalar negative = group.one().subtract(group.one()).subtract(scalar);
      Elements twice = group.concatenate(group.generator(), group.generator());
      byte[] identity = group.combine(twice, List.of(scalar, negative)).encode();
      assertArrayEquals(new byte[identity.length], identity);
      assertArrayEquals(
          group.multiplyBase(scalar).encode(),
          group.combine(group.generator(), List.of(scalar)).encode());
    }
  }

  @Test
  void asManyScalarsAsPointsAreAskedFor() {
    Group group = P256Group.INSTANCE;
    Elements one = group.generator();
    assertThrows(IllegalArgumentException.class, () -> group.combine(one, List.of()));
  }

  private static ECPoint point(X9ECParameters parameters, SeededRandom random) {
    return parameters.getG().multiply(scalar(parameters, random, 5)).normalize();
  }

  /** Zero, one, and the order less one now and then; else uniform. */
  private static BigInteger scalar(X9ECParameters parameters, SeededRandom random, int index) {
    byte[] bytes = new byte[parameters.getN().bitLength() / 8];
    random.nextBytes(bytes);
    BigInteger order = parameters.getN();
    return switch (index % 11) {
      case 2 -> BigInteger.ZERO;
      case 3 -> BigInteger.ONE;
      case 4 -> order.subtract(BigInteger.ONE);
      case 7 -> BigInteger.ONE.shiftLeft(bytes.length * 8 - 1);
      case 8 -> new BigInteger(1, bytes).shiftRight(bytes.length * 4);
      default -> new BigInteger(1, bytes).mod(order);
    };
  }
}
