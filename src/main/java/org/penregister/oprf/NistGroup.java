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
import org.penregister.ProtocolException;

/**
 * The group of a NIST curve as RFC 9497 sections 4.3 and 4.4 use it (rfc9497), on Bouncy Castle's
 * curve with its field written out for the prime. Not constant time: the variable-time multiplier
 * is wNAF, scalars are {@link BigInteger}, and the regular-schedule multipliers stand on field
 * arithmetic with rare data-dependent branches.
 */
abstract class NistGroup implements Group {
  private final HashFunction hash;
  private final int wideBytes;
  private final ECCurve curve;
  private final ECPoint generator;
  private final BigInteger order;
  private final BigInteger prime;
  private final int scalarBytes;
  private final int elementBytes;

  /**
   * @param curveName as the standard has it
   * @param wideBytes how many uniform bytes are reduced to one scalar
   */
  NistGroup(String curveName, HashFunction hash, int wideBytes) {
    X9ECParameters parameters = CustomNamedCurves.getByName(curveName);
    this.hash = hash;
    this.wideBytes = wideBytes;
    this.curve = parameters.getCurve();
    this.generator = parameters.getG();
    this.order = parameters.getN();
    this.prime = curve.getField().getCharacteristic();
    this.scalarBytes = (order.bitLength() + 7) / 8;
    this.elementBytes = 1 + (prime.bitLength() + 7) / 8;
  }

  /** The point of each input, normalized. */
  abstract ECPoint[] hash(List<byte[]> inputs, byte[] tag);

  final ECCurve curve() {
    return curve;
  }

  final int elementBytes() {
    return elementBytes;
  }

  @Override
  public Elements hashToElements(List<byte[]> inputs, byte[] tag) {
    return new Row(hash(inputs, tag));
  }

  @Override
  public GroupScalar hashToScalar(byte[] input, byte[] tag) {
    byte[] uniform = hash.expandMessage(input, tag, wideBytes);
    return new Scalar(new BigInteger(1, uniform).mod(order));
  }

  @Override
  public GroupScalar randomScalar(SecureRandom random) {
    byte[] bytes = new byte[scalarBytes];
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
    ECPoint[] points = new ECPoint[count];
    for (int i = 0; i < count; i++) {
      points[i] = decode(field, bytes, offset + i * elementBytes);
    }
    return new Row(points);
  }

  private ECPoint decode(String field, byte[] bytes, int offset) throws ProtocolException {
    if (bytes[offset] != 2 && bytes[offset] != 3) {
      throw new ProtocolException(
          field + ": not a compressed point (its first byte is not 2 or 3)");
    }
    byte[] encoded = Arrays.copyOfRange(bytes, offset, offset + elementBytes);
    if (new BigInteger(1, encoded, 1, elementBytes - 1).compareTo(prime) >= 0) {
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
    if (bytes.length != scalarBytes) {
      throw new ProtocolException(field + ": " + bytes.length + " bytes, must be " + scalarBytes);
    }
    BigInteger value = new BigInteger(1, bytes);
    if (value.compareTo(order) >= 0) {
      throw new ProtocolException(field + ": scalar not below the group's order");
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
    ECPoint[] points = hash(inputs, tag);
    for (int i = 0; i < points.length; i++) {
      points[i] = notIdentity(points[i].multiply(value(scalar)));
    }
    return new Row(points).encode();
  }

  @Override
  public Elements combine(Elements elements, List<GroupScalar> scalars) {
    BigInteger[] factors = scalars.stream().map(NistGroup::value).toArray(BigInteger[]::new);
    return new Row(new ECPoint[] {NistSum.of(curve, points(elements), factors).normalize()});
  }

  @Override
  public Elements concatenate(Elements first, Elements second) {
    return new Row(
        Stream.of(points(first), points(second)).flatMap(Arrays::stream).toArray(ECPoint[]::new));
  }

  static ECPoint notIdentity(ECPoint point) {
    if (point.isInfinity()) {
      throw new IllegalStateException("an operation gave the identity element");
    }
    return point.normalize();
  }

  private static ECPoint[] points(Elements elements) {
    return ((Row) elements).points;
  }

  static BigInteger value(GroupScalar scalar) {
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
      ByteArrayOutputStream encoded = new ByteArrayOutputStream();
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
      return BigIntegers.asUnsignedByteArray(scalarBytes, value);
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
