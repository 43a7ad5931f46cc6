// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.enumeration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.penregister.adversary.HandleWeights;
import org.penregister.adversary.LogFixture;
import org.penregister.adversary.TestEncoding;
import org.penregister.directory.Popularity;
import org.penregister.log.Disclosure;
import org.penregister.log.ObservationType;
import org.penregister.random.SeededRandom;

final class PreimagesTest {
  /** More than one wave of the scan, and no multiple of a chunk. */
  private static final int SPACE = 1_100_003;

  private static final int BITS = 15;

  private static final TestEncoding ENCODING =
      new TestEncoding(
          ObservationType.PREFIXES,
          BITS,
          index -> SeededRandom.derive(9, index, 0) >>> (Long.SIZE - BITS));

  private static Disclosure sought(int... handles) {
    LogFixture log = new LogFixture(SPACE);
    for (int handle : handles) {
      log.prefixes(0, BITS, ENCODING.code().applyAsLong(handle));
    }
    return log.disclose(ENCODING, null);
  }

  @Test
  void candidatesAreThoseOfAScanByHand() {
    int[] handles = {0, 16_383, 16_384, 1_048_575, 1_048_576, SPACE - 1};
    Popularity prior = Popularity.zipf(SPACE, 1);
    Preimages found =
        Preimages.find(sought(handles), SPACE, new HandleWeights(prior, SPACE), prior, 1);
    for (int handle : handles) {
      long code = ENCODING.code().applyAsLong(handle);
      int[] expected = new int[Preimages.NAMED];
      int count = 0;
      double mass = 0;
      for (int i = 0; i < SPACE; i++) {
        if (ENCODING.code().applyAsLong(i) == code) {
          expected[count++] = i;
          mass += prior.probability(i);
        }
      }
      int slot = found.slot(0, code);
      int[] names = new int[Preimages.NAMED];
      assertEquals(count, found.name(slot, names));
      assertArrayEquals(expected, names);
      assertTrue(found.named(slot));
      assertEquals(mass, found.mass(slot));
      assertEquals(mass, found.decoyMass(slot));
      assertEquals(expected[0], found.best(slot));
      assertEquals(prior.probability(expected[0]), found.bestWeight(slot));
    }
  }

  @Test
  void theBestGradeDisplacesTheOthers() {
    // Of the candidates 1, 4, 7 and 10 the prior knows those up to 6; 8 and more are registered
    // nowhere. Where nobody is registered, what the prior holds possible is left.
    double[] ones = new double[7];
    Arrays.fill(ones, 1);
    Popularity prior = Popularity.of(ones, "first-seven");
    Disclosure disclosure =
        new LogFixture(12).prefixes(0, 2, 1).disclose(TestEncoding.modulo(2, 3), null);
    int[] names = new int[Preimages.NAMED];
    Preimages some = Preimages.find(disclosure, 12, new HandleWeights(prior, 2), null, 1);
    assertEquals(1, some.name(some.slot(0, 1), names));
    assertEquals(1, names[0]);
    Preimages none = Preimages.find(disclosure, 12, new HandleWeights(prior, 0), null, 1);
    assertEquals(2, none.name(none.slot(0, 1), names));
    assertEquals(4, names[1]);
    assertEquals(2.0 / 7, none.mass(none.slot(0, 1)));
    // A grade that comes later takes the place of a lower one: a prior on 7 alone.
    Popularity seven = Popularity.of(new double[] {0, 0, 0, 0, 0, 0, 0, 1}, "seven");
    Preimages later = Preimages.find(disclosure, 12, new HandleWeights(seven, 12), null, 1);
    assertEquals(1, later.name(later.slot(0, 1), names));
    assertEquals(7, names[0]);
    assertEquals(7, later.best(later.slot(0, 1)));
    assertEquals(1, later.mass(later.slot(0, 1)));
  }

  @Test
  void withoutSlotsNothingIsScanned() {
    HandleWeights weights = new HandleWeights(Popularity.uniform(12), 12);
    Disclosure nothing = new LogFixture(12).nothing(0).disclose(TestEncoding.modulo(2, 3), null);
    assertTrue(Preimages.find(nothing, 12, weights, null, 1).slot(0, 1) < 0);
    assertFalse(Preimages.find(nothing, 12, weights, null, 1).covers(nothing.log(), 0));
  }
}
