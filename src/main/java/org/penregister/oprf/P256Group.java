// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.List;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;
import org.jspecify.annotations.Nullable;
import org.penregister.ProtocolException;

/**
 * P-256 as RFC 9497 section 4.3 uses it (rfc9497), on Bouncy Castle's curve with its field written
 * out for this prime; hashing to the curve and batches are ours. The variable-time multiplier is
 * wNAF: its time and memory accesses depend on the scalar.
 */
final class P256Group implements Group {
  static final P256Group INSTANCE = new P256Group();

  private static final int ELEMENT_BYTES = 33;
  private static final int SCALAR_BYTES = 32;
  private static final int WIDE_BYTES = 48;

  /** A batch fits the second-level cache; its inversion costs each point a hundredth of a step. */
  private static final int BATCH = 256;

  /** Below this many inputs, an inversion for each step costs more than the batch saves. */
  private static final int LEAST_BATCH = 12;

  private final ECCurve curve;
  private final ECPoint generator;
  private final BigInteger order;
  private final BigInteger prime;

  private P256Group() {
    X9ECParameters parameters = CustomNamedCurves.getByName("P-256");
    this.curve = parameters.getCurve();
    this.generator = parameters.getG();
    this.order = parameters.getN();
    this.prime = curve.getField().getCharacteristic();
  }

  @Override
  public GroupElement hashToElement(byte[] input, byte[] tag) {
    P256Batch mapped = P256HashToCurve.map(P256HashToCurve.hashToField(input, tag, 2), 2);
    return new Element(mapped.point(curve, 0).add(mapped.point(curve, 1)));
  }

  @Override
  public GroupScalar hashToScalar(byte[] input, byte[] tag) {
    byte[] uniform = HashFunction.SHA256.expandMessage(input, tag, WIDE_BYTES);
    return new Scalar(new BigInteger(1, uniform).mod(order));
  }

  @Override
  public GroupScalar randomScalar(SecureRandom random) {
    byte[] bytes = new byte[SCALAR_BYTES];
    while (true) {
      random.nextBytes(bytes);
      BigInteger candidate = new BigInteger(1, bytes);
      if (candidate.signum() > 0 && candidate.compareTo(order) < 0) {
        return new Scalar(candidate);
      }
    }
  }

  @Override
  public GroupElement randomElement(SecureRandom random) {
    Scalar scalar = (Scalar) randomScalar(random);
    return new Element(new FixedPointCombMultiplier().multiply(generator, scalar.value));
  }

  @Override
  public GroupElement decodeElement(String field, byte[] bytes, int offset)
      throws ProtocolException {
    if (offset < 0 || offset > bytes.length) {
      throw new IllegalArgumentException(
          "offset is " + offset + ", must be in [0, " + bytes.length + "]");
    }
    if (bytes.length - offset < ELEMENT_BYTES) {
      throw new ProtocolException(
          field + ": " + (bytes.length - offset) + " bytes left, must be " + ELEMENT_BYTES);
    }
    if (bytes[offset] != 2 && bytes[offset] != 3) {
      throw new ProtocolException(
          field + ": not a compressed point (its first byte is not 2 or 3)");
    }
    byte[] encoded = new byte[ELEMENT_BYTES];
    System.arraycopy(bytes, offset, encoded, 0, ELEMENT_BYTES);
    if (new BigInteger(1, encoded, 1, SCALAR_BYTES).compareTo(prime) >= 0) {
      throw new ProtocolException(field + ": coordinate not below the field's prime");
    }
    try {
      return new Element(curve.decodePoint(encoded));
    } catch (IllegalArgumentException e) {
      throw new ProtocolException(field + ": no point of the curve has this coordinate");
    }
  }

  @Override
  public GroupScalar decodeScalar(String field, byte[] bytes) throws ProtocolException {
    if (bytes.length != SCALAR_BYTES) {
      throw new ProtocolException(field + ": " + bytes.length + " bytes, must be " + SCALAR_BYTES);
    }
    BigInteger value = new BigInteger(1, bytes);
    if (value.signum() == 0 || value.compareTo(order) >= 0) {
      throw new ProtocolException(field + ": scalar is zero or not below the group's order");
    }
    return new Scalar(value);
  }

  @Override
  public GroupElement multiplySecret(GroupElement element, GroupScalar scalar) {
    return new Element(
        ECAlgorithms.multiplySecret(((Element) element).point, ((Scalar) scalar).value));
  }

  @Override
  public GroupElement multiplyVariableTime(GroupElement element, GroupScalar scalar) {
    return new Element(((Element) element).point.multiply(((Scalar) scalar).value));
  }

  @Override
  public byte[][] hashAndMultiplyVariableTime(List<byte[]> inputs, byte[] tag, GroupScalar scalar) {
    byte[][] encoded = new byte[inputs.size()][];
    for (int from = 0; from < encoded.length; from += BATCH) {
      List<byte[]> some = inputs.subList(from, Math.min(encoded.length, from + BATCH));
      P256Batch points = some.size() < LEAST_BATCH ? null : hashBatch(some, tag);
      if (points != null) {
        points.multiplyAll(((Scalar) scalar).value);
        for (int i = 0; i < some.size(); i++) {
          encoded[from + i] = points.encode(i);
        }
      } else {
        for (int i = 0; i < some.size(); i++) {
          GroupElement element = hashToElement(some.get(i), tag);
          encoded[from + i] = multiplyVariableTime(element, scalar).encode();
        }
      }
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

  private static final class Element implements GroupElement {
    private final ECPoint point;

    Element(ECPoint point) {
      if (point.isInfinity()) {
        throw new IllegalStateException("an operation gave the identity element");
      }
      this.point = point.normalize();
    }

    @Override
    public byte[] encode() {
      return point.getEncoded(true);
    }
  }

  private final class Scalar implements GroupScalar {
    private final BigInteger value;

    Scalar(BigInteger value) {
      this.value = value;
    }

    @Override
    public byte[] encode() {
      return BigIntegers.asUnsignedByteArray(SCALAR_BYTES, value);
    }

    @Override
    public GroupScalar invert() {
      return new Scalar(BigIntegers.modOddInverse(order, value));
    }

    @Override
    public boolean isZero() {
      return value.signum() == 0;
    }
  }
}
