// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bouncycastle.crypto.hash2curve.HashToCurveProfile;
import org.bouncycastle.crypto.hash2curve.HashToEllipticCurve;
import org.bouncycastle.math.ec.ECPoint;

/**
 * P-384 as RFC 9497 section 4.4 uses it (rfc9497), all of it Bouncy Castle's. Hashing to the curve
 * is {@code P384_XMD:SHA-384_SSWU_RO_} of RFC 9380 (rfc9380), so never try-and-increment, but in
 * {@link java.math.BigInteger}, whose time depends on the input.
 */
final class P384Group extends NistGroup {
  static final P384Group INSTANCE = new P384Group();

  private P384Group() {
    super("P-384", HashFunction.SHA384, 72);
  }

  @Override
  ECPoint[] hash(List<byte[]> inputs, byte[] tag) {
    // The library takes the tag as text and its length as a byte: any other would be another tag.
    OprfSuite.checkTag(tag);
    // Holds a digest, so not shared between threads.
    HashToEllipticCurve hashing =
        HashToEllipticCurve.getInstance(
            HashToCurveProfile.P384_XMD_SHA_384, new String(tag, StandardCharsets.US_ASCII));
    ECPoint[] points = new ECPoint[inputs.size()];
    for (int i = 0; i < points.length; i++) {
      points[i] = notIdentity(curve().importPoint(hashing.hashToCurve(inputs.get(i))));
    }
    return points;
  }
}
