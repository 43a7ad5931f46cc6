// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.repetition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.penregister.SpecValues;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.Inference;
import org.penregister.adversary.LogFixture;
import org.penregister.directory.Popularity;
import org.penregister.log.DecoyLaw;
import org.penregister.random.SeededRandom;

final class BinomialAdversaryTest {
  private static final AuxiliaryKnowledge KNOWLEDGE = LogFixture.knowing(Popularity.uniform(2000));

  private static Inference.Pairs infer(LogFixture log, DecoyLaw law) {
    return LogFixture.pairs(new BinomialAdversary(.05), log.disclose(null, law), KNOWLEDGE);
  }

  private static DecoyLaw uniform(int n, int k) {
    return new DecoyLaw(k, Popularity.uniform(n), false, false);
  }

  /** Lookups of one requester that share no handle but those given. */
  private static LogFixture lookups(int count, int handles, int[]... given) {
    LogFixture log = new LogFixture(handles);
    for (int i = 0; i < count; i++) {
      int[] items = {1000 + 2 * i, 1001 + 2 * i, 0};
      items[2] = i < given.length ? given[i][0] : 1000 + 2 * i;
      log.handles(0, items);
    }
    return log;
  }

  @Test
  void twoSightingsConvictAmongFewLookupsAndNotAmongMany() {
    // k = 2, n = 100,000: two sightings have p = C(L,2) (2e-5)^2, against .05/n = 5e-7.
    DecoyLaw law = uniform(100_000, 2);
    int[] seven = {7};
    Inference.PairTable few = infer(lookups(10, 100_000, seven, seven), law).pairs();
    assertEquals(1, few.assertions());
    assertEquals(7, few.handles()[0]);
    Inference.PairTable many = infer(lookups(400, 100_000, seven, seven), law).pairs();
    assertEquals(0, many.assertions());
    assertEquals(1, infer(lookups(400, 100_000, seven, seven, seven), law).pairs().assertions());
  }

  @Test
  void section2_9_threeSightingsInAHundredLookupsConvictNobody() {
    LogFixture log = new LogFixture(1899);
    for (int i = 0; i < 100; i++) {
      int[] items = new int[13];
      Arrays.setAll(items, j -> 100 + j);
      for (int j = 0; j < 13; j++) {
        items[j] = 20 + 13 * i + j;
      }
      items[0] = i < 3 ? 7 : items[0];
      log.handles(0, items);
    }
    Inference.PairTable pairs = infer(log, uniform(1899, 12)).pairs();
    assertEquals(0, pairs.assertions());
    assertEquals(1, pairs.size());
    assertEquals(-StrictMath.log(.026) / StrictMath.log(2), pairs.scores()[0], .02);
  }

  @Test
  void unseenHandlesCountAsHypotheses() {
    // p = 1 - (1 - 1/(n-1))^2 = 2/(n-1): no discovery, though 4 of 4 handles seen are alike.
    LogFixture log = new LogFixture(100).handles(0, 1, 2).handles(0, 3, 4);
    assertEquals(0, infer(log, uniform(100, 1)).pairs().assertions());
    // With 40 handles seen twice in 2 lookups, p = 1e-4 is at most 40 * .05 / 100 for each.
    int[] forty = new int[40];
    Arrays.setAll(forty, i -> i);
    LogFixture repeated = new LogFixture(100).handles(0, forty).handles(0, forty);
    assertEquals(40, infer(repeated, uniform(100, 1)).pairs().assertions());
    LogFixture once = new LogFixture(100).handles(0, 5, 6).handles(0, 5, 7);
    assertEquals(1, infer(once, uniform(100, 1)).pairs().assertions());
  }

  @Test
  void withoutDecoysEveryHandleIsCertain() {
    LogFixture log = new LogFixture(100).handles(3, 9).handles(3, 9).handles(3, 4).handles(5, 1);
    String certain = "3 4 1000000000000.0000!\n3 9 1000000000000.0000!\n5 1 1000000000000.0000!\n";
    assertEquals(certain, LogFixture.rows(infer(log, uniform(100, 0)).pairs()));
    LogFixture plain = new LogFixture(100).handles(3, 9).handles(3, 4).handles(5, 1);
    Inference.Pairs found = LogFixture.pairs(new BinomialAdversary(0), plain.disclose(), KNOWLEDGE);
    assertEquals(certain, LogFixture.rows(found.pairs()));
    assertNull(found.calibration());
    assertNull(found.guesses());
  }

  @Test
  void whatDecoysCannotBeIsCertain() {
    LogFixture log = new LogFixture(100).handles(0, 70, 3).handles(0, 5, 3);
    Inference.PairTable pairs = infer(log, uniform(50, 1)).pairs();
    assertEquals("[3, 70]", Arrays.toString(pairs.handles()));
    assertTrue(pairs.asserted()[1]);
  }

  @Test
  void popularDecoysNeedMoreSightingsThanRareOnes() {
    double[] weights = new double[1000];
    Arrays.fill(weights, 1);
    weights[0] = 1000;
    DecoyLaw law = new DecoyLaw(3, Popularity.of(weights, "test"), true, false);
    LogFixture log = new LogFixture(1000);
    for (int i = 0; i < 8; i++) {
      log.handles(0, i < 5 ? 0 : 500 + i, 100 + i, 200 + i, i < 3 ? 9 : 300 + i);
    }
    Inference.PairTable pairs = infer(log, law).pairs();
    // Handle 0 stands in 5 of 8 lookups and explains nothing; handle 9 in 3.
    assertEquals(1, pairs.assertions());
    assertEquals(9, pairs.handles()[0]);
  }

  @Test
  void stickyDecoysSayNothing() {
    LogFixture log = new LogFixture(100).handles(0, 1, 2).handles(0, 1, 2);
    DecoyLaw sticky = new DecoyLaw(1, Popularity.uniform(100), false, true);
    assertEquals(0, infer(log, sticky).pairs().size());
  }

  @Test
  void falseDiscoveriesAmongPureDecoysStayBelowTheLevel() {
    // 2,000 requesters of 20 lookups without a contact, n = 300, k = 12: any assertion is false,
    // so the share of requesters with one is at most .05; beyond 5 sigma (.0744) with probability
    // under 1e-6. Seeing twice would find some in nearly all. Seed fixed.
    SeededRandom random = new SeededRandom(29);
    LogFixture log = new LogFixture(300);
    int requesters = 2000;
    for (int r = 0; r < requesters; r++) {
      for (int i = 0; i < 20; i++) {
        log.handles(r, distinct(12, 300, random));
      }
    }
    Inference.PairTable pairs = infer(log, uniform(300, 12)).pairs();
    boolean[] hit = new boolean[requesters];
    for (int i = 0; i < pairs.size(); i++) {
      hit[pairs.requesters()[i]] |= pairs.asserted()[i];
    }
    int hits = 0;
    for (boolean each : hit) {
      hits += each ? 1 : 0;
    }
    assertTrue(hits <= .0744 * requesters, hits + " of " + requesters);
    assertTrue(hits > 0, "the test has no power");
  }

  private static int[] distinct(int count, int bound, SeededRandom random) {
    int[] items = new int[count];
    for (int size = 0; size < count; ) {
      int item = random.nextInt(bound);
      items[size] = item;
      size += Arrays.stream(items, 0, size).allMatch(each -> each != item) ? 1 : 0;
    }
    return items;
  }

  @Test
  void theLevelIsAParameter() {
    BinomialAdversary strict = BinomialAdversary.of(SpecValues.parse("binomial:fdr=0.001"));
    assertEquals("binomial:fdr=0.001", strict.spec());
    assertEquals("binomial:fdr=0.05", BinomialAdversary.of(SpecValues.parse("binomial")).spec());
    assertThrows(IllegalArgumentException.class, () -> new BinomialAdversary(1.5));
    assertThrows(
        IllegalArgumentException.class,
        () -> BinomialAdversary.of(SpecValues.parse("binomial:fdr=-1")));
  }

  @Test
  void withoutHandlesItDoesNotApply() {
    assertEquals(
        new Inference.NotApplicable("binomial needs handles, which this log does not hold"),
        new BinomialAdversary(.05).attack(new LogFixture(100).disclose(), KNOWLEDGE));
  }
}
