// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.penregister.ProtocolException;

/**
 * ristretto255 as RFC 9497 section 4.1 uses it (rfc9497, rfc9496). Constant time in elements and
 * scalars, but for {@link #combine} and for what a refusal says.
 *
 * <p>Products are kept as their halves, because many doubles are encoded with one inversion where
 * each element would need a square root of its own: k P is made as the half of it, (k / 2) P.
 */
final class RistrettoGroup implements Group {
  static final RistrettoGroup INSTANCE = new RistrettoGroup();

  private static final int ELEMENT_BYTES = 32;

  /** With fewer elements most lanes stay idle, and plain Java is faster, but for products. */
  private static final int LEAST_LANES = 2;

  /** As {@link #LEAST_LANES} for doubles to encode, which in plain Java share an inversion too. */
  private static final int LEAST_DOUBLES = 5;

  private RistrettoGroup() {}

  private static RistrettoKernel kernel(int size) {
    return kernel(size, LEAST_LANES);
  }

  private static RistrettoKernel kernel(int size, int leastLanes) {
    return size < leastLanes ? RistrettoKernels.plain() : RistrettoKernels.best();
  }

  @Override
  public Elements hashToElements(List<byte[]> inputs, byte[] tag) {
    RistrettoPoints points = new RistrettoPoints(inputs.size());
    RistrettoKernel kernel = kernel(inputs.size());
    kernel.derive(kernel.expand(inputs, tag), 0, points);
    refuseIdentity(points);
    return new Row(points, false, null);
  }

  /** Nobody knows an input that is hashed to it. */
  private static void refuseIdentity(RistrettoPoints points) {
    for (int i = 0; i < points.size(); i++) {
      if (RistrettoElements.isNeutral(points, i)) {
        throw new IllegalStateException("an operation gave the identity element");
      }
    }
  }

  @Override
  public GroupScalar hashToScalar(byte[] input, byte[] tag) {
    return RistrettoScalar.reduceWide(
        HashFunction.SHA512.expandMessage(input, tag, RistrettoScalar.WIDE_BYTES), 0);
  }

  @Override
  public GroupScalar randomScalar(SecureRandom random) {
    return RistrettoScalar.random(random);
  }

  @Override
  public Elements randomElements(int count, SecureRandom random) {
    RistrettoPoints points = new RistrettoPoints(count);
    RistrettoElements.random(random, points);
    return new Row(points, false, null);
  }

  @Override
  public Elements decodeElements(String field, byte[] bytes, int offset, int count)
      throws ProtocolException {
    RistrettoPoints points = new RistrettoPoints(count);
    int wrong = kernel(count).decode(bytes, offset, points);
    if (wrong >= 0) {
      throw new ProtocolException(
          field + ": element " + wrong + " is not the canonical encoding of one");
    }
    for (int i = 0; i < count; i++) {
      if (RistrettoElements.isNeutral(points, i)) {
        throw new ProtocolException(field + ": element " + i + " is the identity");
      }
    }
    return new Row(
        points, false, Arrays.copyOfRange(bytes, offset, offset + count * ELEMENT_BYTES));
  }

  @Override
  public GroupScalar decodeScalar(String field, byte[] bytes) throws ProtocolException {
    if (bytes.length != RistrettoScalar.BYTES) {
      throw new ProtocolException(
          field + ": " + bytes.length + " bytes, must be " + RistrettoScalar.BYTES);
    }
    return RistrettoScalar.decode(field, bytes, 0);
  }

  @Override
  public GroupScalar one() {
    return RistrettoScalar.ONE;
  }

  @Override
  public Elements generator() {
    return multiplyBase(one());
  }

  @Override
  public Elements multiplyBase(GroupScalar scalar) {
    RistrettoPoints points = new RistrettoPoints(1);
    RistrettoGenerator.multiplyEach(((RistrettoScalar) scalar).half().encode(), points);
    return new Row(points, true, null);
  }

  @Override
  public Elements multiply(Elements elements, GroupScalar scalar) {
    Row row = (Row) elements;
    RistrettoPoints products = new RistrettoPoints(row.size());
    byte[] factor = row.factor(scalar).encode();
    RistrettoKernels.best().multiply(row.points, factor, products);
    return new Row(products, true, null);
  }

  @Override
  public Elements multiplyEach(Elements elements, List<GroupScalar> scalars) {
    Row row = (Row) elements;
    RistrettoPoints products = new RistrettoPoints(row.size());
    byte[] factors = new byte[row.size() * RistrettoScalar.BYTES];
    for (int i = 0; i < row.size(); i++) {
      row.factor(scalars.get(i)).encode(factors, i * RistrettoScalar.BYTES);
    }
    RistrettoKernels.best().multiplyEach(row.points, factors, products);
    return new Row(products, true, null);
  }

  @Override
  public byte[] hashAndMultiply(List<byte[]> inputs, byte[] tag, GroupScalar scalar) {
    return multiply(hashToElements(inputs, tag), scalar).encode();
  }

  @Override
  public Elements combine(Elements elements, List<GroupScalar> scalars) {
    Row row = (Row) elements;
    RistrettoScalar[] factors =
        scalars.stream().map(RistrettoScalar.class::cast).toArray(RistrettoScalar[]::new);
    RistrettoPoints sum = RistrettoMultiplyPublic.sumVariableTime(row.points, factors);
    return new Row(sum, row.halves, null);
  }

  @Override
  public Elements concatenate(Elements first, Elements second) {
    RistrettoPoints one = ((Row) first).whole();
    RistrettoPoints other = ((Row) second).whole();
    RistrettoPoints both = new RistrettoPoints(one.size() + other.size());
    for (int i = 0; i < both.size(); i++) {
      boolean early = i < one.size();
      RistrettoElements.copy(early ? one : other, early ? i : i - one.size(), both, i);
    }
    return new Row(both, false, null);
  }

  @Override
  public List<GroupScalar> invertAll(List<GroupScalar> scalars) {
    return List.of(RistrettoScalar.invertAll(scalars.toArray(new RistrettoScalar[scalars.size()])));
  }

  /** Points that stand for elements, or for halves of them. */
  private static final class Row implements Elements {
    private final RistrettoPoints points;
    private final boolean halves;

    /** Made when asked for; whoever else makes it at the same time makes the same. */
    private volatile byte @Nullable [] encoded;

    Row(RistrettoPoints points, boolean halves, byte @Nullable [] encoded) {
      this.points = points;
      this.halves = halves;
      this.encoded = encoded;
    }

    @Override
    public int size() {
      return points.size();
    }

    @Override
    public byte[] encode() {
      byte[] known = encoded;
      if (known == null) {
        known = new byte[points.size() * ELEMENT_BYTES];
        if (halves) {
          kernel(size(), LEAST_DOUBLES).encodeDoubles(points, known, 0);
        } else {
          kernel(size()).encode(points, known, 0);
        }
        encoded = known;
      }
      return known.clone();
    }

    /** By what {@link #points} are multiplied to get the half of a product with {@code scalar}. */
    RistrettoScalar factor(GroupScalar scalar) {
      RistrettoScalar whole = (RistrettoScalar) scalar;
      return halves ? whole : whole.half();
    }

    RistrettoPoints whole() {
      if (!halves) {
        return points;
      }
      RistrettoPoints doubles = new RistrettoPoints(points.size());
      RistrettoElements.add(points, points, doubles);
      return doubles;
    }
  }
}
