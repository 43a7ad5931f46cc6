// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.hash2curve.HashToCurveProfile;
import org.bouncycastle.crypto.hash2curve.HashToEllipticCurve;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;
import org.penregister.ProtocolException;
import org.penregister.random.SeededRandom;

/** Hashing and batch multiplication against Bouncy Castle's. */
final class P256BatchTest {
  private static final ECCurve CURVE = CustomNamedCurves.getByName("P-256").getCurve();
  private static final BigInteger ORDER = CURVE.getOrder();
  private static final String TAG = "a tag for these tests";
  private static final byte[] TAG_BYTES = TAG.getBytes(StandardCharsets.US_ASCII);

  @Test
  void hashesAsBouncyCastleDoes() {
    HashToEllipticCurve theirs =
        HashToEllipticCurve.getInstance(HashToCurveProfile.P256_XMD_SHA_256, TAG);
    SeededRandom random = new SeededRandom(1);
    for (int length = 0; length < 300; length++) {
      byte[] input = new byte[length];
      random.nextBytes(input);
      byte[] ours = P256Group.INSTANCE.hashToElements(List.of(input), TAG_BYTES).encode();
      assertArrayEquals(theirs.hashToCurve(input).getEncoded(true), ours);
    }
  }

  @Test
  void mapsTheExceptionalFieldElements() {
    // u = 0 makes tv2 zero; 1 and p - 1 are opposite, so their points are too.
    long[] u = new long[3 * P256Field.LIMBS];
    System.arraycopy(P256Field.ONE, 0, u, P256Field.LIMBS, P256Field.LIMBS);
    P256Field.subtract(u, 0, P256Field.ONE, 0, u, 2 * P256Field.LIMBS);
    P256Field.reduce(u, 2 * P256Field.LIMBS);
    P256Batch mapped = P256HashToCurve.map(u, 3);
    for (int i = 0; i < 3; i++) {
      assertTrue(mapped.point(CURVE, i).isValid());
    }
    assertEquals(mapped.point(CURVE, 1).negate(), mapped.point(CURVE, 2));
  }

  @Test
  void addingEqualOrOppositePointsIsDeclinedAndChangesNothing() {
    long[] u = P256HashToCurve.hashToField(new byte[] {1}, TAG_BYTES, 2);
    P256Batch batch = P256HashToCurve.map(u, 2);
    P256Batch same = P256HashToCurve.map(u, 2);
    ECPoint before = batch.point(CURVE, 1);
    assertFalse(batch.addAll(same));
    assertEquals(before, batch.point(CURVE, 1));
  }

  @Test
  void multipliesAsBouncyCastleDoes() throws ProtocolException {
    List<BigInteger> scalars = new ArrayList<>();
    for (int small = 1; small <= 70; small++) {
      // Next to 0 and to the order, where the running multiple comes nearest to the table.
      scalars.add(BigInteger.valueOf(small));
      scalars.add(ORDER.subtract(BigInteger.valueOf(small)));
    }
    SeededRandom random = new SeededRandom(3);
    for (int i = 0; i < 20; i++) {
      byte[] bytes = new byte[32];
      random.nextBytes(bytes);
      scalars.add(new BigInteger(1, bytes).mod(ORDER));
    }
    List<byte[]> inputs = new ArrayList<>();
    for (byte i = 0; i < 20; i++) {
      inputs.add(new byte[] {i});
    }
    for (BigInteger scalar : scalars) {
      byte[] encoded = BigIntegers.asUnsignedByteArray(32, scalar);
      byte[] products =
          P256Group.INSTANCE.hashAndMultiply(
              inputs, TAG_BYTES, P256Group.INSTANCE.decodeScalar("scalar", encoded));
      for (int i = 0; i < inputs.size(); i++) {
        byte[] hashed =
            P256Group.INSTANCE.hashToElements(List.of(inputs.get(i)), TAG_BYTES).encode();
        ECPoint expected = CURVE.decodePoint(hashed).multiply(scalar);
        assertArrayEquals(
            expected.getEncoded(true), Arrays.copyOfRange(products, 33 * i, 33 * i + 33));
      }
    }
  }
}
