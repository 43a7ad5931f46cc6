// SPDX-License-Identifier: Apache-2.0
package org.penregister.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.penregister.directory.Popularity;

final class DisclosureTest {
  private static final PublicParameters NOTHING_KNOWN = new PublicParameters("x", null, null);
  private static final TargetEncoding ENCODING =
      new TargetEncoding() {
        @Override
        public ObservationType type() {
          return ObservationType.PREFIXES;
        }

        @Override
        public int bits() {
          return 8;
        }

        @Override
        public long encode(byte[] handle) {
          return handle.length;
        }

        @Override
        public TargetEncoding fork() {
          return this;
        }
      };

  private static Set<LogField> fields(
      InternedNames names, PublicParameters parameters, LogRecord... records) {
    LookupLog.Builder log = LookupLog.builder(names, Vantage.SERVER);
    List.of(records).forEach(log::add);
    return CourtOrder.everything(0, Duration.ofDays(30))
        .execute(log.build(), Retention.THIRTY_DAYS, parameters)
        .fields();
  }

  private static Set<LogField> and(LogField... more) {
    Set<LogField> fields = EnumSet.of(LogField.TIME, LogField.REQUESTER, LogField.SOURCE);
    fields.addAll(List.of(more));
    return fields;
  }

  private static LogRecord prefix() {
    return LogFixture.lookup(1, new Observation.Prefixes(8, List.of(3L)));
  }

  @Test
  void timeRequesterAndSourceAreAlwaysThere() {
    assertEquals(and(), fields(LogFixture.names(), NOTHING_KNOWN));
    assertEquals(
        and(),
        fields(
            LogFixture.names(), NOTHING_KNOWN, LogFixture.lookup(0, Observation.Nothing.INSTANCE)));
  }

  @Test
  void handlesInClearAreAFieldWhereALookupHasThem() {
    Observation seen =
        new Observation.Handles(List.of(LogFixture.SPACE.handle(1)), List.of(Answer.HIT));
    assertEquals(
        and(LogField.HANDLES),
        fields(LogFixture.names(), NOTHING_KNOWN, LogFixture.lookup(0, seen)));
  }

  @Test
  void aLookupThatWasToldToCatchUpShowsItsTargetAndAMalformedOneDoesNot() {
    assertEquals(
        and(LogField.HANDLES),
        fields(LogFixture.names(), NOTHING_KNOWN, refused(Status.STALE_EPOCH)));
    assertEquals(and(), fields(LogFixture.names(), NOTHING_KNOWN, refused(Status.BAD_REQUEST)));
  }

  private static LogRecord refused(Status status) {
    Observation seen =
        new Observation.Handles(List.of(LogFixture.SPACE.handle(1)), List.of(Answer.UNKNOWN));
    return new LogRecord(0, 0, 0, 0, ExchangeKind.LOOKUP, 0, status, 1, 1, seen);
  }

  @Test
  void encodedTargetsNeedAPublicEncoding() {
    assertEquals(and(), fields(LogFixture.names(), NOTHING_KNOWN, prefix()));
    assertEquals(
        and(LogField.ENCODED_TARGETS),
        fields(LogFixture.names(), new PublicParameters("x", ENCODING, null), prefix()));
  }

  @Test
  void aDecoyLawIsAFieldOfThePublicParameters() {
    DecoyLaw law = new DecoyLaw(3, Popularity.uniform(10), false, false);
    assertEquals(
        and(LogField.DECOY_LAW), fields(LogFixture.names(), new PublicParameters("x", null, law)));
  }

  @Test
  void aRequesterWhoIsLookedUpItselfIsAField() {
    InternedNames names = new InternedNames(LogFixture.SPACE);
    names.requesterNumber("somebody", LogFixture.SPACE.handle(4));
    names.requesterNumber("somebody else");
    names.sourceNumber("10.0.0.1");
    names.sourceNumber("10.0.0.2");
    LogRecord known = LogFixture.lookup(0, Observation.Nothing.INSTANCE);
    LogRecord unknown = LogFixture.lookup(1, Observation.Nothing.INSTANCE);
    assertEquals(and(LogField.REQUESTER_HANDLE), fields(names, NOTHING_KNOWN, known));
    assertEquals(and(), fields(names, NOTHING_KNOWN, unknown));
  }

  @Test
  void asManyNumbersAsRecords() {
    LookupLog log = LogFixture.daily(2);
    assertThrows(
        IllegalArgumentException.class,
        () -> new Disclosure(log, new int[1], NOTHING_KNOWN, new OrderScope.All(), 1));
  }
}
