// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import java.util.List;
import org.bouncycastle.math.ec.ECPoint;
import org.jspecify.annotations.Nullable;

/** P-256 as RFC 9497 section 4.3 uses it (rfc9497); hashing to the curve and batches are ours. */
final class P256Group extends NistGroup {
  static final P256Group INSTANCE = new P256Group();

  /** A batch fits the second-level cache; its inversion costs each point a hundredth of a step. */
  private static final int BATCH = 256;

  /** Below this many inputs, an inversion for each step costs more than the batch saves. */
  private static final int LEAST_BATCH = 12;

  private P256Group() {
    super("P-256", HashFunction.SHA256, 48);
  }

  @Override
  ECPoint[] hash(List<byte[]> inputs, byte[] tag) {
    ECPoint[] points = new ECPoint[inputs.size()];
    for (int i = 0; i < points.length; i++) {
      P256Batch mapped = P256HashToCurve.map(P256HashToCurve.hashToField(inputs.get(i), tag, 2), 2);
      points[i] = notIdentity(mapped.point(curve(), 0).add(mapped.point(curve(), 1)));
    }
    return points;
  }

  @Override
  public byte[] hashAndMultiply(List<byte[]> inputs, byte[] tag, GroupScalar scalar) {
    byte[] encoded = new byte[Math.multiplyExact(inputs.size(), elementBytes())];
    for (int from = 0; from < inputs.size(); from += BATCH) {
      List<byte[]> some = inputs.subList(from, Math.min(inputs.size(), from + BATCH));
      byte[] each = hashAndMultiplySome(some, tag, scalar);
      System.arraycopy(each, 0, encoded, from * elementBytes(), each.length);
    }
    return encoded;
  }

  private byte[] hashAndMultiplySome(List<byte[]> inputs, byte[] tag, GroupScalar scalar) {
    P256Batch batch = inputs.size() < LEAST_BATCH ? null : hashBatch(inputs, tag);
    if (batch == null) {
      return super.hashAndMultiply(inputs, tag, scalar);
    }
    batch.multiplyAll(value(scalar));
    byte[] encoded = new byte[inputs.size() * elementBytes()];
    for (int i = 0; i < inputs.size(); i++) {
      System.arraycopy(batch.encode(i), 0, encoded, i * elementBytes(), elementBytes());
    }
    return encoded;
  }

  /** Null if two images of one input are the same or opposite, which affine addition cannot add. */
  private static @Nullable P256Batch hashBatch(List<byte[]> inputs, byte[] tag) {
    int size = inputs.size();
    long[] first = new long[size * P256Field.LIMBS];
    long[] second = new long[size * P256Field.LIMBS];
    for (int i = 0; i < size; i++) {
      long[] u = P256HashToCurve.hashToField(inputs.get(i), tag, 2);
      System.arraycopy(u, 0, first, i * P256Field.LIMBS, P256Field.LIMBS);
      System.arraycopy(u, P256Field.LIMBS, second, i * P256Field.LIMBS, P256Field.LIMBS);
    }
    P256Batch points = P256HashToCurve.map(first, size);
    return points.addAll(P256HashToCurve.map(second, size)) ? points : null;
  }
}
