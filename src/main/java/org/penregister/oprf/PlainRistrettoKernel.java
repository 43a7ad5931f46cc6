// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

/**
 * The kernel in plain Java, one element after the other. Constant time in elements and scalars: no
 * branch or index depends on either, but for the outcome of {@link #decode}.
 */
final class PlainRistrettoKernel implements RistrettoKernel {
  static final PlainRistrettoKernel INSTANCE = new PlainRistrettoKernel();

  static final int ELEMENT_BYTES = 32;

  private PlainRistrettoKernel() {}

  @Override
  public String name() {
    return "plain";
  }

  @Override
  public int decode(byte[] bytes, int offset, RistrettoPoints out) {
    EdwardsPoint point = new EdwardsPoint();
    long[] s = new long[RistrettoCodec.SCRATCH];
    for (int i = 0; i < out.size(); i++) {
      if (RistrettoCodec.decode(bytes, offset + i * ELEMENT_BYTES, point.c, s) == 0) {
        return i;
      }
      point.store(out, i);
    }
    return -1;
  }

  @Override
  public void encode(RistrettoPoints in, byte[] bytes, int offset) {
    EdwardsPoint point = new EdwardsPoint();
    long[] s = new long[RistrettoCodec.SCRATCH];
    for (int i = 0; i < in.size(); i++) {
      point.load(in, i);
      RistrettoCodec.encode(point.c, s, bytes, offset + i * ELEMENT_BYTES);
    }
  }

  @Override
  public void encodeDoubles(RistrettoPoints in, byte[] bytes, int offset) {
    int size = in.size();
    long[] products = new long[size * Field25519.LIMBS];
    long[] halves = new long[size * EdwardsPoint.WIDTH];
    EdwardsPoint point = new EdwardsPoint();
    long[] s = new long[RistrettoCodec.SCRATCH];
    for (int i = 0; i < size; i++) {
      int at = i * EdwardsPoint.WIDTH;
      point.load(in, i);
      RistrettoCodec.doubleParts(point.c, halves, at, s);
      Field25519.multiply(
          halves, at, halves, at + Field25519.LIMBS, products, i * Field25519.LIMBS);
      Field25519.multiply(
          halves, at + 2 * Field25519.LIMBS, halves, at + 3 * Field25519.LIMBS, s, 0);
      Field25519.multiply(products, i * Field25519.LIMBS, s, 0, products, i * Field25519.LIMBS);
    }
    RistrettoCodec.invertAll(products, size);
    for (int i = 0; i < size; i++) {
      RistrettoCodec.encodeDouble(
          halves,
          i * EdwardsPoint.WIDTH,
          products,
          i * Field25519.LIMBS,
          s,
          bytes,
          offset + i * ELEMENT_BYTES);
    }
  }

  @Override
  public void derive(byte[] uniform, int offset, RistrettoPoints out) {
    EdwardsPoint first = new EdwardsPoint();
    EdwardsPoint second = new EdwardsPoint();
    long[] s = new long[RistrettoCodec.SCRATCH];
    for (int i = 0; i < out.size(); i++) {
      int at = offset + i * UNIFORM_BYTES;
      RistrettoCodec.map(uniform, at, first.c, s);
      RistrettoCodec.map(uniform, at + UNIFORM_BYTES / 2, second.c, s);
      first.add(second);
      first.store(out, i);
    }
  }

  @Override
  public void multiply(RistrettoPoints in, byte[] scalar, RistrettoPoints out) {
    EdwardsPoint point = new EdwardsPoint();
    long[] digits = new long[EdwardsPoint.DIGITS];
    EdwardsPoint.recode(scalar, 0, digits);
    for (int i = 0; i < in.size(); i++) {
      point.load(in, i);
      point.multiplyByDigits(digits);
      point.store(out, i);
    }
  }

  @Override
  public void multiplyEach(RistrettoPoints in, byte[] scalars, RistrettoPoints out) {
    EdwardsPoint point = new EdwardsPoint();
    for (int i = 0; i < in.size(); i++) {
      point.load(in, i);
      point.multiplyBy(scalars, i * ELEMENT_BYTES);
      point.store(out, i);
    }
  }
}
