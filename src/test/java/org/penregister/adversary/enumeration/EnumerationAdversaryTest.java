// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.enumeration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.Inference;
import org.penregister.adversary.LogFixture;
import org.penregister.adversary.TestEncoding;
import org.penregister.directory.Popularity;
import org.penregister.log.Disclosure;
import org.penregister.log.ObservationType;
import org.penregister.log.TargetEncoding;

final class EnumerationAdversaryTest {
  private static final Popularity PRIOR = Popularity.zipf(1000, 1);

  private static AuxiliaryKnowledge knowing(int registered, int enumerable) {
    return new AuxiliaryKnowledge(PRIOR, registered, enumerable, null, 1);
  }

  private static Inference.Pairs enumerate(Disclosure disclosure, int registered, int enumerable) {
    return LogFixture.pairs(
        new EnumerationAdversary(), disclosure, knowing(registered, enumerable));
  }

  @Test
  void uniqueDigestsAreReversed() {
    TestEncoding encoding = TestEncoding.digests();
    LogFixture log = new LogFixture(1000);
    for (int handle : new int[] {999, 0, 500, 999}) {
      log.digests(6, 64, encoding.code().applyAsLong(handle));
    }
    Inference.Pairs found = enumerate(log.disclose(encoding, null), 1000, 1000);
    assertEquals("6 0 1.0000!\n6 500 1.0000!\n6 999 1.0000!\n", LogFixture.rows(found.pairs()));
    assertEquals(
        new Inference.Calibration(PRIOR, Inference.Unlisted.IMPOSSIBLE), found.calibration());
    Inference.LookupGuesses guesses = found.guesses();
    assertNotNull(guesses);
    assertArrayEquals(new int[] {1000, 1001, 1002, 1003}, guesses.records());
    assertArrayEquals(new int[] {999, 0, 500, 999}, guesses.handles());
    assertArrayEquals(new double[] {1, 1, 1, 1}, guesses.posteriors());
  }

  @Test
  void everyRecordIsReadUnderTheKeyOfItsEpoch() {
    // Epochs 0 and 1 have one key, 2 another; the newest has neither.
    Rekeyed encoding = new Rekeyed(2);
    LogFixture log = new LogFixture(1000);
    for (int epoch = 0; epoch < 3; epoch++) {
      log.epoch(epoch).prefixes(epoch, 10, encoding.forEpoch(epoch).code(500));
    }
    // The same prefix under another key is another handle's.
    log.epoch(2).prefixes(3, 10, encoding.forEpoch(0).code(500));
    Inference.Pairs found = enumerate(log.disclose(encoding, null), 1000, 1000);
    assertEquals(
        "0 500 1.0000!\n1 500 1.0000!\n2 500 1.0000!\n3 400 1.0000!\n",
        LogFixture.rows(found.pairs()));
  }

  /** The index plus 100 for each key before, modulo 1000; a key lasts for two epochs. */
  private record Rekeyed(int key) implements TargetEncoding {
    private static final List<Rekeyed> KEYS = List.of(new Rekeyed(0), new Rekeyed(1));

    long code(int index) {
      return (index + key * 100L) % 1000;
    }

    @Override
    public ObservationType type() {
      return ObservationType.PREFIXES;
    }

    @Override
    public int bits() {
      return 10;
    }

    @Override
    public long encode(byte[] handle) {
      return code(Integer.parseInt(new String(handle, StandardCharsets.US_ASCII).substring(4)));
    }

    @Override
    public Rekeyed forEpoch(int epoch) {
      return KEYS.get(epoch / 2);
    }

    @Override
    public TargetEncoding fork() {
      return this;
    }
  }

  @Test
  void numbersThatWereNotTriedStayHidden() {
    TestEncoding encoding = TestEncoding.digests();
    LogFixture log = new LogFixture(1000).digests(6, 64, encoding.code().applyAsLong(500));
    Inference.Pairs found = enumerate(log.disclose(encoding, null), 1000, 500);
    assertEquals(0, found.pairs().size());
    assertNull(found.calibration());
    assertNotNull(found.guesses());
    assertEquals(0, found.guesses().records().length);
  }

  @Test
  void decoysAreReversedAlongWithTheTarget() {
    TestEncoding encoding = TestEncoding.digests();
    LogFixture log =
        new LogFixture(1000)
            .digests(1, 64, encoding.code().applyAsLong(7), encoding.code().applyAsLong(3), 12345L);
    Inference.Pairs found = enumerate(log.disclose(encoding, null), 1000, 1000);
    assertEquals("1 3 0.5000!\n1 7 0.5000!\n", LogFixture.rows(found.pairs()));
    assertNull(found.calibration());
  }

  @Test
  void prefixesLeaveCandidates() {
    // Of 20 numbers, prefix 3 of 6 has 3, 9 and 15, prefix 0 has 0, 6, 12 and 18.
    LogFixture log = new LogFixture(20).prefixes(1, 4, 3).prefixes(1, 4, 0).prefixes(2, 4, 3, 3);
    Disclosure disclosure = log.disclose(TestEncoding.modulo(4, 6), null);
    Inference.Pairs found = enumerate(disclosure, 20, 20);
    assertEquals(
        """
        1 0 0.2500
        1 3 0.3333
        1 6 0.2500
        1 9 0.3333
        1 12 0.2500
        1 15 0.3333
        1 18 0.2500
        2 3 0.3333
        2 9 0.3333
        2 15 0.3333
        """,
        LogFixture.rows(found.pairs()));
    assertNull(found.calibration());
    assertNotNull(found.guesses());
    assertArrayEquals(new long[] {3, 4, 3}, found.guesses().candidates());
    assertArrayEquals(new double[] {1.0 / 3, .25, 1.0 / 3}, found.guesses().posteriors());
  }

  @Test
  void theRegistryNarrowsAPrefix() {
    // Only 0 to 4 are registered: 3 alone in prefix 3, nobody in prefix 5, which keeps 5, 11, 17.
    LogFixture log = new LogFixture(20).prefixes(1, 4, 3).prefixes(2, 4, 5);
    Disclosure disclosure = log.disclose(TestEncoding.modulo(4, 6), null);
    assertEquals(
        "1 3 1.0000!\n2 5 0.3333\n2 11 0.3333\n2 17 0.3333\n",
        LogFixture.rows(enumerate(disclosure, 5, 20).pairs()));
  }

  @Test
  void crowdedPrefixesGiveAGuessAndNoRows() {
    LogFixture log = new LogFixture(1000).prefixes(1, 4, 0).prefixes(1, 4, 1);
    // Prefix 1 has 64 candidates, prefix 0 the other 936.
    TestEncoding encoding =
        new TestEncoding(ObservationType.PREFIXES, 4, index -> index >= 500 && index < 564 ? 1 : 0);
    Inference.Pairs found = enumerate(log.disclose(encoding, null), 1000, 1000);
    assertEquals(64, found.pairs().size());
    assertEquals(500, found.pairs().handles()[0]);
    assertEquals(0, found.pairs().assertions());
    assertNotNull(found.guesses());
    assertArrayEquals(new long[] {936, 64}, found.guesses().candidates());
    assertEquals(1.0 / 936, found.guesses().posteriors()[0]);
    assertEquals(0, encoding.code().applyAsLong(found.guesses().handles()[0]));
  }

  @Test
  void guessesDoNotFavourLowIndices() {
    // 10 candidates, 4,000 lookups: the lowest is guessed 400 times, within 5 sigma, fixed seed.
    LogFixture log = new LogFixture(1000);
    for (int i = 0; i < 4000; i++) {
      log.prefixes(i, 7, 3);
    }
    Inference.Pairs found = enumerate(log.disclose(TestEncoding.modulo(7, 100), null), 1000, 1000);
    assertNotNull(found.guesses());
    int lowest = 0;
    for (int handle : found.guesses().handles()) {
      lowest += handle == 3 ? 1 : 0;
    }
    assertEquals(400, lowest, 5 * Math.sqrt(4000 * .1 * .9));
  }

  @Test
  void anotherLengthThanTheEncodingsIsNotReversed() {
    LogFixture log = new LogFixture(20).prefixes(1, 5, 3);
    assertEquals(
        0, enumerate(log.disclose(TestEncoding.modulo(4, 6), null), 20, 20).pairs().size());
  }

  @Test
  void aWrongRangeIsRefused() {
    Disclosure disclosure =
        new LogFixture(20).prefixes(1, 4, 3).disclose(TestEncoding.modulo(4, 6), null);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> enumerate(disclosure, 20, 21));
    assertTrue(String.valueOf(refused.getMessage()).contains("enumerable is 21"));
  }

  @Test
  void withoutAPublicEncodingItDoesNotApply() {
    assertEquals(
        new Inference.NotApplicable(
            "enumeration needs encoded-targets, which this log does not hold"),
        new EnumerationAdversary()
            .attack(new LogFixture(20).prefixes(1, 4, 3).disclose(), knowing(20, 20)));
  }
}
