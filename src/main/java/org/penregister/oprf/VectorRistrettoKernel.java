// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import static org.penregister.oprf.VectorField25519.LANES;
import static org.penregister.oprf.VectorField25519.SLOT;
import static org.penregister.oprf.VectorRistretto.OWN;
import static org.penregister.oprf.VectorRistretto.OWN_ROWS;

import java.util.Arrays;
import java.util.List;

/**
 * As many elements side by side as the machine has double lanes (four or eight), all on one
 * schedule; products of few elements with their coordinates side by side ({@link VectorQuads}).
 *
 * <p><b>Constant time.</b> No branch and no index depends on a scalar, an element or a uniform
 * string; {@link #decode} branches on which encodings were refused, which its result tells. The
 * products are multiply-adds of doubles that are integers below 2^104, never subnormal, infinite or
 * not a number, whose time does not depend on values on the processors this was measured on.
 */
final class VectorRistrettoKernel implements RistrettoKernel {
  /** Groups that share an inversion: what is kept of them fits the second-level cache. */
  private static final int GROUPS_AT_ONCE = 64;

  private static final int LEAST_LANES = 4;

  /** Up to two slots of points whose coordinates are lanes cost less than one group of points. */
  private static final int MOST_QUADS = 2 * VectorQuads.POINTS;

  /** Enough for the profile of every shared method to hold all its callers' operations. */
  private static final int REHEARSALS = 12;

  static {
    rehearse();
  }

  /**
   * @throws UnsupportedOperationException where the machine has too few lanes for this to pay, or
   *     more than rows are padded for
   */
  VectorRistrettoKernel() {
    if (LANES < LEAST_LANES || RistrettoPoints.PADDING % LANES != 0) {
      throw new UnsupportedOperationException(
          LANES + " double lanes; " + LEAST_LANES + " or 8 are needed");
    }
  }

  /**
   * Uses each lane operation before any of them is hot. The module looks the code of an operation
   * up in a table that it fills on first use, in methods that all operations share. Once such a
   * method is compiled for the operations seen so far, another one throws the compiled code away,
   * and Java 17 counts that against every later method with some hundred operations (its
   * PerMethodTrapLimit): it then compiled the field product with a vector allocated each, ten times
   * slower, in a third of the runs.
   */
  private static void rehearse() {
    double[] w = VectorRistretto.work(2 * VectorEdwards.POINT + VectorEdwards.FREE);
    long[] rows = VectorRistretto.rows(VectorEdwards.DIGITS);
    long[] state = new long[VectorSha512.STATE_WORDS * LANES];
    long[] block = new long[VectorSha512.BLOCK_WORDS * LANES];
    for (int i = 0; i < REHEARSALS; i++) {
      VectorField25519.multiply(w, OWN, OWN, OWN);
      VectorField25519.square(w, OWN, OWN);
      VectorField25519.negate(w, OWN, OWN);
      VectorField25519.addReduced(w, OWN, OWN, OWN);
      VectorField25519.twiceLess(w, OWN, OWN, OWN);
      VectorField25519.subtractReduced(w, OWN, OWN, OWN);
      VectorRows.absolute(w, OWN, OWN, rows, OWN_ROWS);
      VectorRows.isZero(w, OWN, rows, OWN_ROWS, OWN_ROWS);
      VectorRows.select(w, rows, OWN_ROWS, OWN, OWN, OWN);
      VectorEdwards.choose(w, OWN, rows, OWN_ROWS, OWN);
      VectorQuads.plus(w, OWN, OWN, false, OWN + SLOT);
      VectorQuads.twice(w, OWN, true, OWN + SLOT);
      VectorQuads.choose(w, OWN, rows, OWN_ROWS, OWN);
      VectorSha512.compress(state, block);
    }
  }

  @Override
  public String name() {
    return "vector:lanes=" + LANES;
  }

  @Override
  public int decode(byte[] bytes, int offset, RistrettoPoints out) {
    double[] w = VectorRistretto.work(SLOT + VectorEdwards.POINT);
    long[] rows = VectorRistretto.rows(LANES + SLOT);
    int valid = OWN_ROWS;
    int limbs = OWN_ROWS + LANES;
    int first = -1;
    for (int i = 0; i < out.size(); i += LANES) {
      int count = Math.min(LANES, out.size() - i);
      Arrays.fill(rows, limbs, limbs + SLOT, 0);
      for (int lane = 0; lane < count; lane++) {
        int at = offset + 32 * (i + lane);
        rows[valid + lane] = VectorRows.isCanonicalAndEven(bytes, at);
        VectorRows.fromBytes(bytes, at, rows, limbs + lane);
      }
      VectorRows.load(rows, limbs, LANES, w, OWN);
      VectorRistretto.decode(w, OWN, OWN + SLOT, rows, valid);
      store(w, OWN + SLOT, out, i);
      for (int lane = 0; lane < count && first < 0; lane++) {
        if (rows[valid + lane] == 0) {
          first = i + lane;
        }
      }
    }
    return first;
  }

  @Override
  public void encode(RistrettoPoints in, byte[] bytes, int offset) {
    double[] w = VectorRistretto.work(SLOT + VectorEdwards.POINT);
    long[] rows = VectorRistretto.rows(SLOT);
    for (int i = 0; i < in.size(); i += LANES) {
      load(in, i, w, OWN + SLOT);
      VectorRistretto.encode(w, OWN + SLOT, OWN, rows);
      write(w, OWN, rows, bytes, offset + 32 * i, Math.min(LANES, in.size() - i));
    }
  }

  @Override
  public void encodeDoubles(RistrettoPoints in, byte[] bytes, int offset) {
    int groups = (in.size() + LANES - 1) / LANES;
    int most = Math.min(groups, GROUPS_AT_ONCE);
    int kept = OWN + VectorEdwards.POINT + 6 * SLOT;
    int each = (VectorRistretto.FACTORS + 2) * SLOT;
    double[] w = VectorRistretto.work(kept - OWN + most * each);
    long[] rows = VectorRistretto.rows(SLOT + most * LANES);
    for (int group = 0; group < groups; group += most) {
      int end = Math.min(groups, group + most);
      encodeDoubles(in, group, end, w, kept, rows, bytes, offset);
    }
  }

  /**
   * Montgomery's trick in each lane: products of all groups so far, one inversion, and back. A
   * group keeps its factors, its own product and the product of it and all before.
   */
  private static void encodeDoubles(
      RistrettoPoints in,
      int start,
      int end,
      double[] w,
      int kept,
      long[] rows,
      byte[] bytes,
      int offset) {
    int each = (VectorRistretto.FACTORS + 2) * SLOT;
    int own = VectorRistretto.FACTORS * SLOT;
    int all = own + SLOT;
    int zeros = OWN_ROWS + SLOT;
    for (int i = start; i < end; i++) {
      int at = kept + (i - start) * each;
      load(in, i * LANES, w, OWN);
      VectorRistretto.factors(w, OWN, at, at + own, rows, zeros + (i - start) * LANES);
      int before = i == start ? VectorRistretto.ONE : at - each + all;
      VectorField25519.multiply(w, at + own, before, at + all);
    }
    int inverse = OWN;
    int mine = OWN + SLOT;
    int s = OWN + 2 * SLOT;
    int zero = OWN + 3 * SLOT;
    Arrays.fill(w, zero, zero + SLOT, 0);
    int last = kept + (end - 1 - start) * each + all;
    VectorPowers25519.invert(w, last, inverse, OWN + 4 * SLOT);
    for (int i = end - 1; i >= start; i--) {
      int at = kept + (i - start) * each;
      int before = i == start ? VectorRistretto.ONE : at - each + all;
      VectorField25519.multiply(w, inverse, before, mine);
      VectorField25519.multiply(w, inverse, at + own, inverse);
      VectorRows.select(w, rows, zeros + (i - start) * LANES, zero, mine, mine);
      VectorRistretto.encodeTwice(w, at, mine, s, rows);
      int count = Math.min(LANES, in.size() - i * LANES);
      write(w, s, rows, bytes, offset + 32 * LANES * i, count);
    }
  }

  @Override
  public byte[] expand(List<byte[]> messages, byte[] tag) {
    if (tag.length > HashFunction.MAX_TAG_BYTES) {
      return RistrettoKernel.super.expand(messages, tag);
    }
    VectorExpansion lanes = new VectorExpansion(tag);
    byte[] expanded = new byte[Math.multiplyExact(messages.size(), UNIFORM_BYTES)];
    for (int i = 0; i < messages.size(); ) {
      int count = Math.min(LANES, messages.size() - i);
      if (lanes.fits(messages, i)) {
        lanes.expand(messages, i, expanded, UNIFORM_BYTES * i);
      } else {
        byte[] some = RistrettoKernel.super.expand(messages.subList(i, i + count), tag);
        System.arraycopy(some, 0, expanded, UNIFORM_BYTES * i, some.length);
      }
      i += count;
    }
    return expanded;
  }

  @Override
  public void derive(byte[] uniform, int offset, RistrettoPoints out) {
    int second = OWN + SLOT + VectorEdwards.POINT;
    int cached = second + VectorEdwards.POINT;
    int free = cached + VectorEdwards.POINT;
    double[] w = VectorRistretto.work(free + 4 * SLOT - OWN);
    long[] rows = VectorRistretto.rows(SLOT);
    for (int i = 0; i < out.size(); i += LANES) {
      int count = Math.min(LANES, out.size() - i);
      read(uniform, offset + 64 * i, count, rows, w);
      VectorRistretto.map(w, OWN, OWN + SLOT, rows);
      read(uniform, offset + 64 * i + 32, count, rows, w);
      VectorRistretto.map(w, OWN, second, rows);
      VectorEdwards.cache(w, second, VectorRistretto.MINUS_TWO_D, cached);
      VectorEdwards.plus(w, OWN + SLOT, cached, OWN + SLOT, true, free);
      store(w, OWN + SLOT, out, i);
    }
    resetPadding(out);
  }

  private static void read(byte[] uniform, int offset, int count, long[] rows, double[] w) {
    Arrays.fill(rows, OWN_ROWS, OWN_ROWS + SLOT, 0);
    for (int lane = 0; lane < count; lane++) {
      VectorRows.fromBytes(uniform, offset + 64 * lane, rows, OWN_ROWS + lane);
    }
    VectorRows.load(rows, OWN_ROWS, LANES, w, OWN);
  }

  @Override
  public void multiply(RistrettoPoints in, byte[] scalar, RistrettoPoints out) {
    if (in.size() <= MOST_QUADS) {
      multiplyQuads(in, scalar, 0, out);
      return;
    }
    long[] digits = new long[VectorEdwards.DIGITS];
    for (int lane = 0; lane < LANES; lane++) {
      VectorEdwards.digits(scalar, 0, digits, lane);
    }
    double[] w = VectorRistretto.work(VectorEdwards.POINT + VectorEdwards.FREE);
    for (int i = 0; i < in.size(); i += LANES) {
      multiplyGroup(in, i, digits, w, out);
    }
  }

  @Override
  public void multiplyEach(RistrettoPoints in, byte[] scalars, RistrettoPoints out) {
    if (in.size() <= MOST_QUADS) {
      multiplyQuads(in, scalars, RistrettoScalar.BYTES, out);
      return;
    }
    long[] digits = new long[VectorEdwards.DIGITS];
    double[] w = VectorRistretto.work(VectorEdwards.POINT + VectorEdwards.FREE);
    for (int i = 0; i < in.size(); i += LANES) {
      for (int lane = 0; lane < Math.min(LANES, in.size() - i); lane++) {
        VectorEdwards.digits(scalars, 32 * (i + lane), digits, lane);
      }
      multiplyGroup(in, i, digits, w, out);
    }
  }

  /** Scalars are {@code step} bytes apart. */
  private static void multiplyQuads(
      RistrettoPoints in, byte[] scalars, int step, RistrettoPoints out) {
    int factors = OWN + SLOT;
    long[] digits = new long[VectorEdwards.DIGITS];
    long[] rows = new long[SLOT];
    double[] w = VectorRistretto.work(2 * SLOT + VectorQuads.FREE);
    VectorQuads.cacheFactors(w, VectorRistretto.MINUS_TWO_D, factors);
    for (int i = 0; i < in.size(); i += VectorQuads.POINTS) {
      for (int point = 0; point < Math.min(VectorQuads.POINTS, in.size() - i); point++) {
        VectorQuads.digits(scalars, step * (i + point), digits, point);
      }
      VectorQuads.load(in, i, rows, w, OWN);
      VectorQuads.multiplyPoints(w, OWN, digits, factors, factors + SLOT);
      VectorQuads.store(w, OWN, rows, out, i);
    }
  }

  private static void multiplyGroup(
      RistrettoPoints in, int i, long[] digits, double[] w, RistrettoPoints out) {
    load(in, i, w, OWN);
    VectorEdwards.multiplyPoint(
        w, OWN, digits, VectorRistretto.MINUS_TWO_D, OWN + VectorEdwards.POINT);
    store(w, OWN, out, i);
  }

  private static void load(RistrettoPoints in, int i, double[] w, int p) {
    for (int c = 0; c < RistrettoPoints.COORDINATES; c++) {
      VectorRows.load(in.limbs(), in.row(c, 0) + i, in.stride(), w, p + c * SLOT);
    }
  }

  private static void store(double[] w, int p, RistrettoPoints out, int i) {
    for (int c = 0; c < RistrettoPoints.COORDINATES; c++) {
      VectorRows.store(w, p + c * SLOT, out.limbs(), out.row(c, 0) + i, out.stride());
    }
  }

  /** Points that came of no input are neutral again. */
  private static void resetPadding(RistrettoPoints out) {
    for (int c = 0; c < RistrettoPoints.COORDINATES; c++) {
      for (int l = 0; l < RistrettoPoints.LIMBS; l++) {
        int row = out.row(c, l);
        long limb = l == 0 && (c == 1 || c == 2) ? 1 : 0;
        Arrays.fill(out.limbs(), row + out.size(), row + out.stride(), limb);
      }
    }
  }

  private static void write(double[] w, int s, long[] rows, byte[] bytes, int offset, int count) {
    VectorRows.canonical(w, s, rows, OWN_ROWS);
    for (int lane = 0; lane < count; lane++) {
      VectorRows.toBytes(rows, OWN_ROWS + lane, bytes, offset + 32 * lane);
    }
  }
}
