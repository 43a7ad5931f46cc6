// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.penregister.oprf.VectorField25519.LANES;
import static org.penregister.oprf.VectorField25519.SLOT;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.penregister.random.SeededRandom;

/** The formulae in lanes against {@link BigInteger}, with limbs at the ends of the bounds. */
final class VectorQuadsTest {
  private static final BigInteger P =
      BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
  private static final long R = (1L << 50) + (1L << 9);
  private static final long WIDE = (1L << 50) + (1L << 10);
  private static final int A = SLOT;
  private static final int B = 2 * SLOT;
  private static final int FREE = 3 * SLOT;

  private final double[] w = new double[8 * SLOT];

  @Test
  void doublingFollowsItsFormulaAtTheEndsOfItsBounds() {
    SeededRandom random = new SeededRandom(1);
    for (int round = 0; round < 4000; round++) {
      extremes(random, A, R, WIDE);
      BigInteger[][] p = values(A);
      VectorQuads.twice(w, A, (round & 1) == 0, FREE);
      BigInteger[][] q = values(A);
      for (int i = 0; i < p.length; i++) {
        BigInteger b = p[i][0].pow(2);
        BigInteger a = p[i][2].pow(2);
        BigInteger g = b.subtract(a);
        BigInteger f = p[i][1].pow(2).shiftLeft(1).subtract(g);
        BigInteger e = p[i][3].pow(2).subtract(a).subtract(b);
        assertResult(e, f, g, a.add(b), (round & 1) == 0, q[i]);
      }
    }
  }

  @Test
  void additionFollowsItsFormulaAtTheEndsOfItsBounds() {
    SeededRandom random = new SeededRandom(2);
    for (int round = 0; round < 4000; round++) {
      extremes(random, A, R, R);
      extremes(random, B, R, R);
      BigInteger[][] p = values(A);
      BigInteger[][] cached = values(B);
      VectorQuads.plus(w, A, B, (round & 1) == 0, FREE);
      BigInteger[][] sum = values(A);
      for (int i = 0; i < p.length; i++) {
        BigInteger b = p[i][0].add(p[i][2]).multiply(cached[i][0]);
        BigInteger a = p[i][0].subtract(p[i][2]).multiply(cached[i][3]);
        BigInteger d = p[i][1].multiply(cached[i][1]);
        BigInteger c = p[i][3].multiply(cached[i][2]);
        assertResult(b.subtract(a), d.subtract(c), d.add(c), b.add(a), (round & 1) == 0, sum[i]);
      }
    }
  }

  @Test
  void everyDigitChoosesItsEntryOrItsNegativeForEachPoint() {
    SeededRandom random = new SeededRandom(3);
    double[] table = new double[11 * SLOT];
    for (int i = 0; i < 10 * SLOT; i++) {
      table[i] = 1 + Math.floorMod(random.nextLong(), R);
    }
    long[] digits = new long[LANES];
    for (int digit = -8; digit <= 8; digit++) {
      for (int lane = 0; lane < LANES; lane++) {
        digits[lane] = lane < 4 ? digit : (digit + 13) % 9;
      }
      VectorQuads.choose(table, SLOT, digits, 0, 10 * SLOT);
      for (int i = 0; i < SLOT; i++) {
        long own = digits[i % LANES];
        int lane = i & 3;
        int from = own < 0 && lane % 3 == 0 ? i + 3 - 2 * lane : i;
        double expected = table[SLOT + (int) Math.abs(own) * SLOT + from];
        assertEquals(own < 0 && lane == 2 ? -expected : expected, table[10 * SLOT + i]);
      }
    }
  }

  private void assertResult(
      BigInteger e, BigInteger f, BigInteger g, BigInteger h, boolean withT, BigInteger[] lanes) {
    assertEquals(g.multiply(h).mod(P), lanes[0].mod(P));
    assertEquals(f.multiply(g).mod(P), lanes[1].mod(P));
    assertEquals(e.multiply(f).mod(P), lanes[2].mod(P));
    BigInteger last = withT ? e.multiply(h) : e.multiply(f).add(g.multiply(h));
    assertEquals(last.mod(P), lanes[3].mod(P));
    for (int i = 0; i < SLOT; i++) {
      long bound = withT || (i & 3) < 3 ? R : WIDE;
      assertTrue(Math.abs(w[A + i]) <= bound, "limb " + w[A + i]);
    }
  }

  private BigInteger[][] values(int at) {
    BigInteger[][] values = new BigInteger[VectorQuads.POINTS][4];
    for (int lane = 0; lane < LANES; lane++) {
      BigInteger value = BigInteger.ZERO;
      for (int k = RistrettoPoints.LIMBS - 1; k >= 0; k--) {
        value = value.shiftLeft(51).add(BigInteger.valueOf((long) w[at + k * LANES + lane]));
      }
      values[lane / 4][lane & 3] = value;
    }
    return values;
  }

  private void extremes(SeededRandom random, int at, long bound, long lastBound) {
    for (int i = 0; i < SLOT; i++) {
      long own = (i & 3) < 3 ? bound : lastBound;
      long kind = random.nextLong() & 7;
      long limb = kind < 5 ? own - (kind & 1) : Math.floorMod(random.nextLong(), own);
      w[at + i] = random.nextLong() < 0 ? -limb : limb;
    }
  }
}
