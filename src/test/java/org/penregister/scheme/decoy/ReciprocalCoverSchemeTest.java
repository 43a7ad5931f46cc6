// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.decoy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.penregister.catalog.Specs;
import org.penregister.directory.NumberPlan;
import org.penregister.directory.NumberedHandleSpace;
import org.penregister.random.SeededRandom;
import org.penregister.scheme.RequestColumns;
import org.penregister.scheme.RequestContext;
import org.penregister.scheme.Requests;

/** What participants ask for beyond what they want to know. */
final class ReciprocalCoverSchemeTest {
  private static final int PEOPLE = 400;
  private static final long DAY = 86_400_000L;
  private static final long START = 1_472_688_000_000L;
  // Person p goes by handle 2p + 1.
  private static final RequestContext CONTEXT =
      new RequestContext(
          PEOPLE,
          person -> 2 * person + 1,
          new NumberedHandleSpace(NumberPlan.ofSize(1000), 1000, 1000),
          START,
          START + 28 * DAY,
          5);

  /** Everybody asks for the next 1, 2 or 3 people; person 0 for nobody. */
  private static Requests wanted() {
    RequestColumns.Builder wanted = RequestColumns.underOwnNames(PEOPLE);
    for (int person = 1; person < PEOPLE; person++) {
      for (int i = 1; i <= 1 + person % 3; i++) {
        int handle = 2 * ((person + i) % PEOPLE) + 1;
        wanted.add(START + person * 1000L + i * DAY, person, handle, person + 7, false);
      }
    }
    return wanted.build();
  }

  private static Requests plan(String spec) {
    return Specs.scheme(spec + "+plain", List.of()).plan(wanted(), CONTEXT);
  }

  private static Set<Long> arcs(Requests requests, boolean cover) {
    Set<Long> arcs = new HashSet<>();
    for (int i = 0; i < requests.size(); i++) {
      if (requests.isCover(i) == cover) {
        arcs.add((long) requests.person(i) << 32 | (requests.handle(i) - 1) / 2);
      }
    }
    return arcs;
  }

  private static int[] fakeContacts(Requests requests) {
    int[] fakes = new int[PEOPLE];
    Set<Long> ties = new HashSet<>();
    for (long arc : arcs(requests, true)) {
      long first = Math.min(arc >>> 32, (int) arc);
      long second = Math.max(arc >>> 32, (int) arc);
      if (ties.add(first << 32 | second)) {
        fakes[(int) first]++;
        fakes[(int) second]++;
      }
    }
    return fakes;
  }

  @Test
  void wantedRequestsStayAsTheyAre() {
    Requests before = wanted();
    Requests after = plan("reciprocal:edges=2");
    int next = 0;
    for (int i = 0; i < after.size(); i++) {
      if (!after.isCover(i)) {
        assertEquals(before.timeMillis(next), after.timeMillis(i));
        assertEquals(before.account(next), after.account(i));
        assertEquals(before.handle(next), after.handle(i));
        assertEquals(before.source(next++), after.source(i));
      }
    }
    assertEquals(before.size(), next);
    assertTrue(after.size() > 2 * before.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"reciprocal:edges=0", "reciprocal:participation=0"})
  void withoutEdgesOrParticipantsNothingIsAdded(String spec) {
    assertEquals(wanted().size(), plan(spec).size());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 20})
  void fakeContactsAreAsManyForEachRealOneAsAsked(int circle) {
    int[] fakes = fakeContacts(plan("reciprocal:edges=2:circle=" + circle));
    assertEquals(0, fakes[0], "who asks for nobody takes no part");
    int right = 0;
    for (int person = 1; person < PEOPLE; person++) {
      assertTrue(fakes[person] <= 2 * (1 + person % 3));
      right += fakes[person] == 2 * (1 + person % 3) ? 1 : 0;
    }
    assertTrue(right >= PEOPLE - 6, right + " have found all their partners");
  }

  @Test
  void fakeContactsCanBeOneNumberForAll() {
    int[] fakes = fakeContacts(plan("reciprocal:edges=4:match=false"));
    assertTrue(Arrays.stream(fakes).filter(each -> each == 4).count() >= PEOPLE - 4);
  }

  @Test
  void numbersOfFakeContactsCanVary() {
    int[] fakes = fakeContacts(plan("reciprocal:edges=4:match=false:exact=false"));
    double mean = Arrays.stream(fakes).average().orElseThrow();
    double squares = Arrays.stream(fakes).mapToDouble(each -> each * each).average().orElseThrow();
    // Mean and variance of Poisson's law; four standard deviations of each over 400 people.
    assertEquals(4, mean, .4);
    assertEquals(4, squares - mean * mean, 1.2);
  }

  @Test
  void participantsPairWithParticipantsOnly() {
    int[] fakes = fakeContacts(plan("reciprocal:edges=3:participation=0.25"));
    long participants = Arrays.stream(fakes).filter(each -> each > 0).count();
    // Binomial(399, 1/4): outside of 60 to 140 once in 10^5 seeds.
    assertTrue(participants > 60 && participants < 140, participants + " take part");
  }

  @Test
  void nobodyPretendsToKnowTheirOwnContacts() {
    Requests requests = plan("reciprocal:edges=20");
    Set<Long> real = arcs(requests, false);
    for (long fake : arcs(requests, true)) {
      assertFalse(real.contains(fake));
      assertFalse(real.contains(fake << 32 | fake >>> 32), "nor who asks for them");
    }
  }

  @Test
  void scriptedRequestsLookLikeTheirPersonsOwn() {
    Requests requests = plan("reciprocal:edges=3");
    for (int i = 0; i < requests.size(); i++) {
      assertTrue(requests.timeMillis(i) >= START && requests.timeMillis(i) < START + 28 * DAY);
      assertEquals(requests.person(i), requests.account(i));
      assertEquals(requests.person(i) + 7, requests.source(i), "the address last used");
    }
  }

  @Test
  void mostFakeConversationsGoBothWays() {
    Set<Long> fake = arcs(plan("reciprocal:edges=3"), true);
    long returned = fake.stream().filter(arc -> fake.contains(arc << 32 | arc >>> 32)).count();
    // .93 of the real ones are; 2,394 arcs leave a standard deviation of .007.
    assertEquals(.93, (double) returned / fake.size(), .03);
  }

  @Test
  void outerAccountsAreKept() {
    Requests requests = plan("rotating:period=P7D+reciprocal:edges=3");
    for (int i = 0; i < requests.size(); i++) {
      assertEquals(requests.person(i), requests.ownerOf(requests.account(i)));
      assertFalse(requests.isNamed(requests.account(i)));
    }
  }

  @Test
  void oneSeedGivesOnePlan() {
    assertEquals(arcs(plan("reciprocal"), true), arcs(plan("reciprocal"), true));
    RequestContext other =
        new RequestContext(
            PEOPLE, CONTEXT.handleOf(), CONTEXT.handles(), START, START + 28 * DAY, 6);
    Requests drawnElsewhere = Specs.scheme("reciprocal+plain", List.of()).plan(wanted(), other);
    assertFalse(arcs(plan("reciprocal"), true).equals(arcs(drawnElsewhere, true)));
  }

  @Test
  void specsComeBackAsTheyWere() {
    for (String spec :
        List.of(
            "reciprocal:edges=3:participation=1+plain",
            "reciprocal:edges=0.5:match=false:exact=false:participation=0.1:circle=10+plain")) {
      assertEquals(spec, Specs.scheme(spec, List.of()).spec());
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> Specs.scheme("reciprocal:participation=1.1+plain", List.of()));
    assertThrows(IllegalArgumentException.class, () -> Specs.scheme("reciprocal", List.of()));
  }

  @Test
  void circlesMakeFakeContactsKnowEachOther() {
    assertTrue(triangles(0) < triangles(10) / 4, triangles(0) + " against " + triangles(10));
  }

  private static int triangles(int circle) {
    int[] wanted = new int[PEOPLE];
    Arrays.fill(wanted, 4);
    FakePairs pairs = FakePairs.draw(wanted, circle, (first, second) -> false, new SeededRandom(3));
    boolean[][] paired = new boolean[PEOPLE][PEOPLE];
    pairs.forEach(
        (first, second) -> {
          assertTrue(first < second && !paired[first][second]);
          paired[first][second] = true;
          paired[second][first] = true;
        });
    int triangles = 0;
    for (int a = 0; a < PEOPLE; a++) {
      for (int b = 0; b < a; b++) {
        for (int c = 0; c < b && paired[a][b]; c++) {
          triangles += paired[a][c] && paired[b][c] ? 1 : 0;
        }
      }
    }
    return triangles;
  }
}
