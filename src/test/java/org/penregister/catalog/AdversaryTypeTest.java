// SPDX-License-Identifier: Apache-2.0
package org.penregister.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.penregister.SpecValues;
import org.penregister.adversary.Adversary;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.Inference;
import org.penregister.adversary.LogFixture;
import org.penregister.adversary.TestEncoding;
import org.penregister.directory.Popularity;
import org.penregister.log.DecoyLaw;
import org.penregister.log.Disclosure;
import org.penregister.log.LogField;
import org.penregister.random.SeededRandom;

/** What holds of every built-in adversary, whatever the log. */
final class AdversaryTypeTest {
  private static final int HANDLES = 500;
  private static final Popularity PRIOR = Popularity.zipf(HANDLES, 1);
  private static final AuxiliaryKnowledge KNOWLEDGE =
      new AuxiliaryKnowledge(PRIOR, 400, HANDLES, r -> new int[] {r, r + 1}, 7);

  /** Those that need a scheme or an order of a kind that these logs are not of. */
  private static final Set<String> NEED_MORE_THAN_FIELDS =
      Set.of("relink", "who-asked", "new-block");

  /** What a lookup shows. */
  private enum Kind {
    NOTHING,
    CLEAR,
    DECOYS,
    DIGESTS,
    PREFIXES,
    CROWDED,
    MIXED
  }

  @ParameterizedTest
  @EnumSource
  void theSpecMakesTheAdversaryOfThatName(AdversaryType type) {
    Adversary adversary = type.create(SpecValues.parse(type.specName()));
    assertEquals(type.specName(), adversary.name());
    assertFalse(type.summary().isEmpty() || type.summary().contains("\n"));
    assertThrows(
        IllegalArgumentException.class,
        () -> type.create(SpecValues.parse(type.specName() + ":no-such-key=1")));
    String parameters = adversary.parameters();
    if (!parameters.isEmpty()) {
      Adversary again = type.create(SpecValues.parse(type.specName() + ":" + parameters));
      assertEquals(parameters, again.parameters());
    }
    assertEquals(
        AdversaryType.values().length,
        Arrays.stream(AdversaryType.values()).map(AdversaryType::specName).distinct().count());
  }

  @ParameterizedTest
  @EnumSource
  void inferencesAreWellFormedAndRepeatable(AdversaryType type) {
    Adversary adversary = type.create(SpecValues.parse(type.specName()));
    for (Kind kind : Kind.values()) {
      for (int requesters : new int[] {0, 1, 2, 11}) {
        for (int lookups : new int[] {1, 2, 11}) {
          Disclosure disclosure = log(kind, requesters, lookups);
          Inference once = adversary.attack(disclosure, KNOWLEDGE);
          Inference twice = adversary.attack(log(kind, requesters, lookups), KNOWLEDGE);
          assertEquals(LogFixture.dump(once), LogFixture.dump(twice));
          check(adversary, disclosure, once);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void manyLookupsAreRead(AdversaryType type) {
    Adversary adversary = type.create(SpecValues.parse(type.specName()));
    for (Kind kind : Kind.values()) {
      Disclosure disclosure = log(kind, 1, (1 << 14) - 3);
      check(adversary, disclosure, adversary.attack(disclosure, KNOWLEDGE));
    }
  }

  private static void check(Adversary adversary, Disclosure disclosure, Inference inference) {
    Set<LogField> missing = new HashSet<>(adversary.requires());
    missing.removeAll(disclosure.fields());
    boolean applies = !(inference instanceof Inference.NotApplicable);
    if (NEED_MORE_THAN_FIELDS.contains(adversary.name())) {
      assertTrue(missing.isEmpty() || !applies);
    } else {
      assertEquals(missing.isEmpty(), applies);
    }
    if (!(inference instanceof Inference.Pairs found)) {
      return;
    }
    Set<Integer> requesters = new HashSet<>();
    for (int i = 0; i < disclosure.log().size(); i++) {
      requesters.add(disclosure.log().requester(i));
    }
    for (int i = 0; i < found.pairs().size(); i++) {
      assertTrue(requesters.contains(found.pairs().requesters()[i]));
      assertTrue(found.pairs().handles()[i] >= 0 && found.pairs().handles()[i] < HANDLES);
      double score = found.pairs().scores()[i];
      assertTrue(score >= 0 && (found.calibration() == null || score <= 1));
    }
    Inference.LookupGuesses guesses = found.guesses();
    for (int i = 0; guesses != null && i < guesses.records().length; i++) {
      int record = guesses.records()[i] - LogFixture.FIRST_RECORD;
      assertTrue(disclosure.log().isLookup(record));
      assertTrue(i == 0 || guesses.records()[i - 1] < guesses.records()[i]);
      assertTrue(guesses.posteriors()[i] > 0 && guesses.candidates()[i] >= 1);
      assertTrue(guesses.posteriors()[i] <= 1);
    }
  }

  private static Disclosure log(Kind kind, int requesters, int lookups) {
    SeededRandom random = new SeededRandom(3);
    int[] own = random.ints(requesters, 0, HANDLES).toArray();
    LogFixture log = new LogFixture(HANDLES, own);
    for (int i = 0; i < lookups; i++) {
      for (int r = 0; r < requesters; r++) {
        Kind now =
            kind == Kind.MIXED ? Kind.values()[random.nextInt(Kind.values().length - 1)] : kind;
        add(log, now, r, random);
      }
    }
    TestEncoding encoding =
        switch (kind) {
          case CROWDED -> TestEncoding.modulo(3, 5);
          case PREFIXES -> TestEncoding.modulo(6, 50);
          default -> TestEncoding.digests();
        };
    boolean decoys = kind == Kind.DECOYS || kind == Kind.MIXED;
    return log.disclose(
        encoding, decoys ? new DecoyLaw(12, Popularity.zipf(HANDLES, .5), true, false) : null);
  }

  private static void add(LogFixture log, Kind kind, int requester, SeededRandom random) {
    int handle = PRIOR.draw(random);
    switch (kind) {
      case CLEAR -> log.handles(requester, handle);
      case DECOYS -> log.handles(requester, random.ints(13, 0, HANDLES).toArray());
      case DIGESTS -> log.digests(requester, 64, TestEncoding.digests().code().applyAsLong(handle));
      case PREFIXES -> log.prefixes(requester, 6, handle % 50);
      case CROWDED -> log.prefixes(requester, 3, handle % 5);
      default -> log.nothing(requester);
    }
  }
}
