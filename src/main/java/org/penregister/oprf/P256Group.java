// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
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
  public Elements hashToElements(List<byte[]> inputs, byte[] tag) {
    ECPoint[] points = new ECPoint[inputs.size()];
    for (int i = 0; i < points.length; i++) {
      points[i] = hash(inputs.get(i), tag);
    }
    return new Row(points);
  }

  private ECPoint hash(byte[] input, byte[] tag) {
    P256Batch mapped = P256HashToCurve.map(P256HashToCurve.hashToField(input, tag, 2), 2);
    return notIdentity(mapped.point(curve, 0).add(mapped.point(curve, 1)));
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
  public Elements randomElements(int count, SecureRandom random) {
    ECPoint[] points = new ECPoint[count];
    for (int i = 0; i < count; i++) {
      points[i] = base(randomScalar(random));
    }
    return new Row(points);
  }

  @Override
  public Elements decodeElements(String field, byte[] bytes, int offset, int count)
      throws ProtocolException {
    if (offset < 0 || offset > bytes.length) {
      throw new IllegalArgumentException(
          "offset is " + offset + ", must be in [0, " + bytes.length + "]");
    }
    if (bytes.length - offset < (long) count * ELEMENT_BYTES) {
      throw new ProtocolException(
          field
              + ": "
              + (bytes.length - offset)
              + " bytes left, must be "
              + (long) count * ELEMENT_BYTES);
    }
    ECPoint[] points = new ECPoint[count];
    for (int i = 0; i < count; i++) {
      points[i] = decode(field, bytes, offset + i * ELEMENT_BYTES);
    }
    return new Row(points);
  }

  private ECPoint decode(String field, byte[] bytes, int offset) throws ProtocolException {
    if (bytes[offset] != 2 && bytes[offset] != 3) {
      throw new ProtocolException(
          field + ": not a compressed point (its first byte is not 2 or 3)");
    }
    byte[] encoded = Arrays.copyOfRange(bytes, offset, offset + ELEMENT_BYTES);
    if (new BigInteger(1, encoded, 1, SCALAR_BYTES).compareTo(prime) >= 0) {
      throw new ProtocolException(field + ": coordinate not below the field's prime");
    }
    try {
      return curve.decodePoint(encoded);
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
    if (value.compareTo(order) >= 0) {
      throw new ProtocolException(field + ": scalar is not below the group's order");
    }
    return new Scalar(value);
  }

  @Override
  public GroupScalar one() {
    return new Scalar(BigInteger.ONE);
  }

  @Override
  public Elements generator() {
    return new Row(new ECPoint[] {generator});
  }

  @Override
  public Elements multiplyBase(GroupScalar scalar) {
    return new Row(new ECPoint[] {base(scalar)});
  }

  private ECPoint base(GroupScalar scalar) {
    return notIdentity(new FixedPointCombMultiplier().multiply(generator, value(scalar)));
  }

  @Override
  public Elements multiply(Elements elements, GroupScalar scalar) {
    return multiplyEach(elements, Collections.nCopies(elements.size(), scalar));
  }

  @Override
  public Elements multiplyEach(Elements elements, List<GroupScalar> scalars) {
    ECPoint[] factors = points(elements);
    ECPoint[] products = new ECPoint[factors.length];
    for (int i = 0; i < factors.length; i++) {
      products[i] = notIdentity(ECAlgorithms.multiplySecret(factors[i], value(scalars.get(i))));
    }
    return new Row(products);
  }

  @Override
  public byte[] hashAndMultiply(List<byte[]> inputs, byte[] tag, GroupScalar scalar) {
    byte[] encoded = new byte[Math.multiplyExact(inputs.size(), ELEMENT_BYTES)];
    for (int from = 0; from < inputs.size(); from += BATCH) {
      List<byte[]> some = inputs.subList(from, Math.min(inputs.size(), from + BATCH));
      P256Batch batch = some.size() < LEAST_BATCH ? null : hashBatch(some, tag);
      if (batch != null) {
        batch.multiplyAll(value(scalar));
      }
      for (int i = 0; i < some.size(); i++) {
        byte[] each =
            batch != null
                ? batch.encode(i)
                : hash(some.get(i), tag).multiply(value(scalar)).getEncoded(true);
        System.arraycopy(each, 0, encoded, (from + i) * ELEMENT_BYTES, ELEMENT_BYTES);
      }
    }
    return encoded;
  }

  @Override
  public Elements combine(Elements elements, List<GroupScalar> scalars) {
    BigInteger[] factors = scalars.stream().map(P256Group::value).toArray(BigInteger[]::new);
    return new Row(
        new ECPoint[] {ECAlgorithms.sumOfMultiplies(points(elements), factors).normalize()});
  }

  @Override
  public Elements concatenate(Elements first, Elements second) {
    return new Row(
        Stream.of(points(first), points(second)).flatMap(Arrays::stream).toArray(ECPoint[]::new));
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

  private static ECPoint notIdentity(ECPoint point) {
    if (point.isInfinity()) {
      throw new IllegalStateException("an operation gave the identity element");
    }
    return point.normalize();
  }

  private static ECPoint[] points(Elements elements) {
    return ((Row) elements).points;
  }

  private static BigInteger value(GroupScalar scalar) {
    return ((Scalar) scalar).value;
  }

  /** Normalized points. */
  private static final class Row implements Elements {
    private final ECPoint[] points;

    Row(ECPoint[] points) {
      this.points = points;
    }

    @Override
    public int size() {
      return points.length;
    }

    @Override
    public byte[] encode() {
      ByteArrayOutputStream encoded = new ByteArrayOutputStream(points.length * ELEMENT_BYTES);
      for (ECPoint point : points) {
        encoded.writeBytes(point.getEncoded(true));
      }
      return encoded.toByteArray();
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
    public GroupScalar add(GroupScalar other) {
      return new Scalar(value.add(value(other)).mod(order));
    }

    @Override
    public GroupScalar subtract(GroupScalar other) {
      return new Scalar(value.subtract(value(other)).mod(order));
    }

    @Override
    public GroupScalar multiply(GroupScalar other) {
      return new Scalar(value.multiply(value(other)).mod(order));
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
