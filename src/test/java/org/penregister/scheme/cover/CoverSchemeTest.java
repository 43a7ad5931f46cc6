// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.cover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.penregister.catalog.Specs;
import org.penregister.directory.NumberPlan;
import org.penregister.directory.NumberedHandleSpace;
import org.penregister.scheme.LookupScheme;
import org.penregister.scheme.PrivacyGuarantee;
import org.penregister.scheme.RequestColumns;
import org.penregister.scheme.RequestContext;
import org.penregister.scheme.Requests;

final class CoverSchemeTest {
  private static final long START = 1_000_000;
  private static final long MINUTE = 60_000;
  private static final long END = START + 1440 * MINUTE;
  private static final int PEOPLE = 3;

  private static final LookupScheme SCHEME = Specs.scheme("cover:every=PT10M+plain", List.of());

  private static RequestContext context(long seed) {
    return new RequestContext(
        PEOPLE,
        person -> person,
        new NumberedHandleSpace(NumberPlan.ofSize(500), 400, 500),
        START,
        END,
        seed);
  }

  /** Person 0 wants three at once and one later; person 1 one right before the end; 2 nothing. */
  private static Requests wanted() {
    return RequestColumns.underOwnNames(PEOPLE)
        .add(START + 60 * MINUTE, 0, 450, 7, false)
        .add(START + 60 * MINUTE, 0, 451, 7, false)
        .add(START + 60 * MINUTE, 0, 452, 7, false)
        .add(START + 600 * MINUTE, 0, 450, 8, false)
        .add(END - 1, 1, 460, 9, false)
        .build();
  }

  private static List<Integer> of(Requests planned, int person) {
    List<Integer> own = new ArrayList<>();
    for (int i = 0; i < planned.size(); i++) {
      if (planned.person(i) == person) {
        own.add(i);
      }
    }
    return own;
  }

  @Test
  void everybodyAsksOnceInEveryInterval() {
    Requests planned = SCHEME.plan(wanted(), context(5));
    Set<Long> phases = new HashSet<>();
    for (int person = 0; person < PEOPLE; person++) {
      List<Integer> own = of(planned, person);
      assertEquals(144, own.size());
      long phase = planned.timeMillis(own.get(0)) - START;
      assertTrue(0 <= phase && phase < 10 * MINUTE);
      phases.add(phase);
      for (int i = 0; i < own.size(); i++) {
        assertEquals(START + phase + i * 10 * MINUTE, planned.timeMillis(own.get(i)));
      }
    }
    assertEquals(PEOPLE, phases.size(), "everybody has a phase of their own");
  }

  @Test
  void wantedLookupsWaitForTheirTurn() {
    Requests planned = SCHEME.plan(wanted(), context(5));
    List<Integer> sent = new ArrayList<>();
    List<Long> waits = new ArrayList<>();
    for (int i : of(planned, 0)) {
      if (!planned.isCover(i)) {
        sent.add(planned.handle(i));
        long since = planned.timeMillis(i) - START - (sent.size() < 4 ? 60 : 600) * MINUTE;
        waits.add(since / (10 * MINUTE));
        assertEquals(sent.size() < 4 ? 7 : 8, planned.source(i));
      } else {
        assertTrue(planned.handle(i) < 400, "cover is registered");
      }
    }
    assertEquals(List.of(450, 451, 452, 450), sent);
    assertEquals(List.of(0L, 1L, 2L, 0L), waits);
    // What came too late is not asked.
    assertTrue(of(planned, 1).stream().allMatch(planned::isCover));
    assertTrue(of(planned, 2).stream().allMatch(planned::isCover));
  }

  @Test
  void whenAndHowManyAreWantedDoesNotShow() {
    Requests one = SCHEME.plan(wanted(), context(5));
    Requests other =
        SCHEME.plan(
            RequestColumns.underOwnNames(PEOPLE)
                .add(START + 5 * MINUTE, 2, 450, 7, false)
                .add(START + 7 * MINUTE, 2, 450, 7, false)
                .build(),
            context(5));
    assertEquals(one.size(), other.size());
    for (int i = 0; i < one.size(); i++) {
      assertEquals(one.timeMillis(i), other.timeMillis(i));
      assertEquals(one.account(i), other.account(i));
    }
  }

  @Test
  void accountsThatChangeInFrontKeepTheirOrder() {
    // Person 0 has accounts 0 and 1; nobody else has any.
    RequestColumns.Builder builder = RequestColumns.withoutAccounts();
    int first = builder.newAccount(0, false);
    int second = builder.newAccount(0, false);
    Requests planned =
        SCHEME.plan(
            builder
                .add(START + 60 * MINUTE, first, 1, 7, false)
                .add(START + 600 * MINUTE, second, 2, 7, false)
                .build(),
            context(5));
    assertEquals(2 + PEOPLE - 1, planned.accounts());
    for (int i : of(planned, 0)) {
      boolean later = planned.timeMillis(i) >= START + 610 * MINUTE;
      boolean earlier = planned.timeMillis(i) < START + 600 * MINUTE;
      assertTrue(later ? planned.account(i) == second : !earlier || planned.account(i) == first);
    }
  }

  @Test
  void aWindowWithoutLookupsStaysEmpty() {
    Requests none = RequestColumns.underOwnNames(PEOPLE).build();
    assertEquals(0, SCHEME.plan(none, context(5)).size());
  }

  @Test
  void overPsiNothingOfTheWindowIsTold() {
    PrivacyGuarantee guarantee = Specs.scheme("cover:every=PT10M+psi", List.of()).guarantee(1000);
    assertEquals(0, guarantee.epsilon());
    assertEquals(0, guarantee.delta());
    assertEquals(PrivacyGuarantee.Neighbours.WINDOW, guarantee.neighbours());
    assertTrue(SCHEME.guarantee(1000).isVacuous());
  }

  @Test
  void anIntervalWithoutLengthIsRefused() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> new CoverScheme.Parameters(Duration.ofNanos(1), 0));
    assertEquals("every is PT0.000000001S, must be a millisecond or more", refused.getMessage());
  }
}
