// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.XOR;
import static org.penregister.oprf.VectorField25519.DOUBLES;
import static org.penregister.oprf.VectorField25519.LANES;
import static org.penregister.oprf.VectorField25519.LONGS;
import static org.penregister.oprf.VectorField25519.MASK;
import static org.penregister.oprf.VectorField25519.SLOT;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;

/**
 * Between slots of {@link VectorField25519} and what is outside: rows of {@link RistrettoPoints},
 * bytes, and masks. A mask is a row of {@link VectorField25519#LANES} longs, all ones for yes and
 * zero for no. No branch and no index depends on a value.
 */
final class VectorRows {
  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final double INTEGER = 0x1.8p52;
  private static final long INTEGER_BITS = Double.doubleToRawLongBits(INTEGER);

  /** 2 p in limbs, less what the bits of {@link #INTEGER} add. */
  private static final long SHIFT_0 = (1L << 52) - 38 - INTEGER_BITS;

  private static final long SHIFT = (1L << 52) - 2 - INTEGER_BITS;

  private VectorRows() {}

  /** A slot, reduced, from five rows of longs in [0, 2^52), each {@code stride} after the last. */
  static void load(long[] limbs, int at, int stride, double[] w, int z) {
    for (int k = 0; k < RistrettoPoints.LIMBS; k++) {
      LongVector.fromArray(LONGS, limbs, at + k * stride)
          .add(Double.doubleToRawLongBits(0x1p52))
          .reinterpretAsDoubles()
          .sub(0x1p52)
          .intoArray(w, z + k * LANES);
    }
    VectorField25519.carry(w, z, z);
  }

  /**
   * The limbs of a reduced slot as longs, the first in [0, 2^51 + 57], the others in [0, 2^51).
   * With 2 p added every limb is in (2^51, 2^53), so a quotient is at most 3 and the last, 19 times
   * into the first limb, at most 57.
   */
  static void store(double[] w, int a, long[] limbs, int at, int stride) {
    LongVector mask = LongVector.broadcast(LONGS, MASK);
    LongVector v0 = integers(w, a).add(SHIFT_0);
    LongVector v1 = integers(w, a + LANES).add(SHIFT).add(v0.lanewise(LSHR, 51));
    LongVector v2 = integers(w, a + 2 * LANES).add(SHIFT).add(v1.lanewise(LSHR, 51));
    LongVector v3 = integers(w, a + 3 * LANES).add(SHIFT).add(v2.lanewise(LSHR, 51));
    LongVector v4 = integers(w, a + 4 * LANES).add(SHIFT).add(v3.lanewise(LSHR, 51));
    LongVector q = v4.lanewise(LSHR, 51);
    v0.and(mask).add(times19(q)).intoArray(limbs, at);
    v1.and(mask).intoArray(limbs, at + stride);
    v2.and(mask).intoArray(limbs, at + 2 * stride);
    v3.and(mask).intoArray(limbs, at + 3 * stride);
    v4.and(mask).intoArray(limbs, at + 4 * stride);
  }

  /**
   * The limbs of the residue in [0, p). {@link #store} leaves a value below 2^255 + 57 &lt; 2 p, of
   * which p is to be taken once or not at all: once just where value + 19 reaches 2^255.
   */
  static void canonical(double[] w, int a, long[] limbs, int at) {
    store(w, a, limbs, at, LANES);
    LongVector mask = LongVector.broadcast(LONGS, MASK);
    LongVector v0 = LongVector.fromArray(LONGS, limbs, at);
    LongVector v1 = LongVector.fromArray(LONGS, limbs, at + LANES);
    LongVector v2 = LongVector.fromArray(LONGS, limbs, at + 2 * LANES);
    LongVector v3 = LongVector.fromArray(LONGS, limbs, at + 3 * LANES);
    LongVector v4 = LongVector.fromArray(LONGS, limbs, at + 4 * LANES);
    LongVector q = v0.add(19).lanewise(LSHR, 51);
    q = v1.add(q).lanewise(LSHR, 51);
    q = v2.add(q).lanewise(LSHR, 51);
    q = v3.add(q).lanewise(LSHR, 51);
    q = v4.add(q).lanewise(LSHR, 51);
    v0 = v0.add(times19(q));
    v1 = v1.add(v0.lanewise(LSHR, 51));
    v2 = v2.add(v1.lanewise(LSHR, 51));
    v3 = v3.add(v2.lanewise(LSHR, 51));
    v4 = v4.add(v3.lanewise(LSHR, 51));
    v0.and(mask).intoArray(limbs, at);
    v1.and(mask).intoArray(limbs, at + LANES);
    v2.and(mask).intoArray(limbs, at + 2 * LANES);
    v3.and(mask).intoArray(limbs, at + 3 * LANES);
    v4.and(mask).intoArray(limbs, at + 4 * LANES);
  }

  private static LongVector integers(double[] w, int at) {
    return DoubleVector.fromArray(DOUBLES, w, at).add(INTEGER).reinterpretAsLongs();
  }

  private static LongVector times19(LongVector v) {
    return v.add(v.add(v)).add(v.lanewise(LSHL, 4));
  }

  /** Where a reduced slot is negative: its residue in [0, p) is odd. Uses five rows at free. */
  static void isNegative(double[] w, int a, long[] masks, int z, int free) {
    canonical(w, a, masks, free);
    LongVector.fromArray(LONGS, masks, free).and(1).neg().intoArray(masks, z);
  }

  /** Where a reduced slot is 0 modulo p. Uses five rows at free. */
  static void isZero(double[] w, int a, long[] masks, int z, int free) {
    canonical(w, a, masks, free);
    LongVector any =
        LongVector.fromArray(LONGS, masks, free)
            .or(LongVector.fromArray(LONGS, masks, free + LANES))
            .or(LongVector.fromArray(LONGS, masks, free + 2 * LANES))
            .or(LongVector.fromArray(LONGS, masks, free + 3 * LANES))
            .or(LongVector.fromArray(LONGS, masks, free + 4 * LANES));
    // Limbs are below 2^51: any - 1 is negative just for zero.
    any.sub(1).lanewise(LSHR, 63).neg().intoArray(masks, z);
  }

  /** {@code z = mask ? a : b}. */
  static void select(double[] w, long[] masks, int mask, int a, int b, int z) {
    LongVector m = LongVector.fromArray(LONGS, masks, mask);
    for (int i = 0; i < SLOT; i += LANES) {
      LongVector yes = DoubleVector.fromArray(DOUBLES, w, a + i).reinterpretAsLongs();
      LongVector no = DoubleVector.fromArray(DOUBLES, w, b + i).reinterpretAsLongs();
      yes.and(m).or(no.and(m.not())).reinterpretAsDoubles().intoArray(w, z + i);
    }
  }

  /** {@code z = mask ? -a : a}. */
  static void negateWhere(double[] w, long[] masks, int mask, int a, int z) {
    LongVector sign = LongVector.fromArray(LONGS, masks, mask).and(Long.MIN_VALUE);
    for (int i = 0; i < SLOT; i += LANES) {
      DoubleVector.fromArray(DOUBLES, w, a + i)
          .reinterpretAsLongs()
          .lanewise(XOR, sign)
          .reinterpretAsDoubles()
          .intoArray(w, z + i);
    }
  }

  /** {@code z = |a|}: of a and -a the one that is not negative; a reduced. Six rows at free. */
  static void absolute(double[] w, int a, int z, long[] masks, int free) {
    isNegative(w, a, masks, free, free + LANES);
    negateWhere(w, masks, free, a, z);
  }

  static void and(long[] masks, int a, int b, int z) {
    for (int i = 0; i < LANES; i++) {
      masks[z + i] = masks[a + i] & masks[b + i];
    }
  }

  static void or(long[] masks, int a, int b, int z) {
    for (int i = 0; i < LANES; i++) {
      masks[z + i] = masks[a + i] | masks[b + i];
    }
  }

  static void not(long[] masks, int a, int z) {
    for (int i = 0; i < LANES; i++) {
      masks[z + i] = ~masks[a + i];
    }
  }

  /** The lowest 255 bits of 32 little-endian bytes as one lane of five rows of limbs. */
  static void fromBytes(byte[] bytes, int offset, long[] rows, int at) {
    long b0 = (long) WORD.get(bytes, offset);
    long b1 = (long) WORD.get(bytes, offset + 8);
    long b2 = (long) WORD.get(bytes, offset + 16);
    long b3 = (long) WORD.get(bytes, offset + 24);
    rows[at] = b0 & MASK;
    rows[at + LANES] = (b0 >>> 51 | b1 << 13) & MASK;
    rows[at + 2 * LANES] = (b1 >>> 38 | b2 << 26) & MASK;
    rows[at + 3 * LANES] = (b2 >>> 25 | b3 << 39) & MASK;
    rows[at + 4 * LANES] = (b3 >>> 12) & MASK;
  }

  /** All ones where 32 little-endian bytes are below p and even, the form of RFC 9496. */
  static long isCanonicalAndEven(byte[] bytes, int offset) {
    long b0 = (long) WORD.get(bytes, offset);
    long b1 = (long) WORD.get(bytes, offset + 8);
    long b2 = (long) WORD.get(bytes, offset + 16);
    long b3 = (long) WORD.get(bytes, offset + 24);
    // At least p: the highest bit is set, or bits 8 to 254 are ones and the lowest byte >= 0xed.
    long ones = (b0 | 0xff) & b1 & b2 & (b3 | Long.MIN_VALUE);
    long missing = ~ones;
    long full = ((missing | -missing) >>> 63) - 1;
    long tooLarge = full & (0xec - (b0 & 0xff)) >> 63;
    return ~((b3 >> 63) | tooLarge | -(b0 & 1));
  }

  /** One lane of five rows of canonical limbs as 32 little-endian bytes. */
  static void toBytes(long[] rows, int at, byte[] bytes, int offset) {
    long v0 = rows[at];
    long v1 = rows[at + LANES];
    long v2 = rows[at + 2 * LANES];
    long v3 = rows[at + 3 * LANES];
    long v4 = rows[at + 4 * LANES];
    WORD.set(bytes, offset, v0 | v1 << 51);
    WORD.set(bytes, offset + 8, v1 >>> 13 | v2 << 38);
    WORD.set(bytes, offset + 16, v2 >>> 26 | v3 << 25);
    WORD.set(bytes, offset + 24, v3 >>> 39 | v4 << 12);
  }
}
