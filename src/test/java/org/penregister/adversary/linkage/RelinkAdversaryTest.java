// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.linkage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.penregister.SpecValues;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.Inference;
import org.penregister.adversary.Inference.Transition;
import org.penregister.adversary.LogFixture;
import org.penregister.adversary.linkage.RelinkAdversary.By;
import org.penregister.directory.Popularity;
import org.penregister.log.DecoyLaw;
import org.penregister.log.PublicParameters;
import org.penregister.random.SeededRandom;

final class RelinkAdversaryTest {
  private static final int HANDLES = 1000;
  private static final long HOUR = 3_600_000;
  private static final long DAY = 24 * HOUR;
  private static final AuxiliaryKnowledge KNOWLEDGE =
      LogFixture.knowing(Popularity.uniform(HANDLES));

  private static PublicParameters daily(@Nullable DecoyLaw law) {
    return new PublicParameters("by-hand", null, law).rotatedEvery(Duration.ofDays(1));
  }

  private static Inference relink(By by, int least, LogFixture log, PublicParameters parameters) {
    return new RelinkAdversary(least, by).attack(log.disclose(parameters), KNOWLEDGE);
  }

  private static Transition only(By by, int least, LogFixture log, PublicParameters parameters) {
    Inference.Links links = (Inference.Links) relink(by, least, log, parameters);
    assertEquals(1, links.transitions().size());
    return links.transitions().get(0);
  }

  private static String rows(Transition change) {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < change.size(); i++) {
      rows.append(
          String.format(
              Locale.ROOT, "%d>%d %.4f\n", change.from()[i], change.to()[i], change.scores()[i]));
    }
    return rows.toString();
  }

  private static LogFixture twoDays() {
    return new LogFixture(HANDLES)
        .handles(0, 1)
        .handles(0, 2)
        .handles(0, 3)
        .handles(1, 9)
        .handles(0, 1)
        .at(DAY)
        .handles(5, 2)
        .handles(5, 3)
        .handles(5, 4)
        .handles(6, 3)
        .handles(7, 8);
  }

  @Test
  void contactsAreComparedByJaccard() {
    Transition change = only(By.CONTACTS, 1, twoDays(), daily(null));
    assertArrayEquals(new int[] {0, 1}, change.earlier());
    assertArrayEquals(new int[] {5, 6, 7}, change.later());
    assertEquals("0>5 0.5000\n0>6 0.3333\n", rows(change));
  }

  @Test
  void leastLeavesOutAccountsWithFewerContacts() {
    Transition change = only(By.CONTACTS, 3, twoDays(), daily(null));
    assertArrayEquals(new int[] {0}, change.earlier());
    assertArrayEquals(new int[] {5}, change.later());
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 3", "2, 12"})
  void jaccardAgreesWithBruteForce(int seed, int least) {
    SeededRandom random = new SeededRandom(seed);
    LogFixture log = new LogFixture(HANDLES);
    @SuppressWarnings({"unchecked", "rawtypes"})
    Set<Integer>[] sets = new Set[60];
    for (int account = 0; account < sets.length; account++) {
      sets[account] = new TreeSet<>();
      if (account == 30) {
        log.at(DAY);
      }
      for (int i = 0; i < 1 + account % 20; i++) {
        int handle = random.nextInt(40);
        sets[account].add(handle);
        log.handles(account, handle);
      }
    }
    Transition change = only(By.CONTACTS, least, log, daily(null));
    StringBuilder expected = new StringBuilder();
    for (int a = 0; a < 30; a++) {
      for (int b = 30; b < 60; b++) {
        Set<Integer> both = new TreeSet<>(sets[a]);
        both.retainAll(sets[b]);
        Set<Integer> either = new TreeSet<>(sets[a]);
        either.addAll(sets[b]);
        if (Math.min(sets[a].size(), sets[b].size()) >= least && !both.isEmpty()) {
          double index = (double) both.size() / either.size();
          expected.append(String.format(Locale.ROOT, "%d>%d %.4f\n", a, b, index));
        }
      }
    }
    assertEquals(expected.toString(), rows(change));
  }

  @Test
  void everyTwoPeriodsThatFollowEachOtherAreCompared() {
    LogFixture log = new LogFixture(HANDLES);
    for (int day : new int[] {0, 1, 2, 4}) {
      log.at(day * DAY).handles(10 + day, 1);
    }
    Inference.Links links = (Inference.Links) relink(By.CONTACTS, 1, log, daily(null));
    assertEquals(2, links.transitions().size());
    assertEquals("10>11 1.0000\n", rows(links.transitions().get(0)));
    assertEquals("11>12 1.0000\n", rows(links.transitions().get(1)));
  }

  @Test
  void anAccountIsOfThePeriodOfItsLastLookup() {
    // The window began an hour before the first record: account 2 is seen on both sides of what
    // the log takes for the boundary.
    LogFixture log =
        new LogFixture(HANDLES)
            .at(HOUR)
            .handles(1, 7)
            .at(DAY + HOUR / 2)
            .handles(2, 7)
            .at(DAY + 2 * HOUR)
            .handles(2, 7);
    assertEquals("1>2 1.0000\n", rows(only(By.CONTACTS, 1, log, daily(null))));
  }

  @Test
  void withoutDecoysAHandleSeenWithOthersCountsInFull() {
    LogFixture log =
        new LogFixture(HANDLES).handles(0, 1, 2).at(DAY).handles(1, 1, 3).handles(2, 1, 2);
    assertEquals("0>1 0.3333\n0>2 1.0000\n", rows(only(By.CONTACTS, 1, log, daily(null))));
  }

  @Test
  void freshDecoysWeighLittleBesideARepeatedContact() {
    DecoyLaw law = new DecoyLaw(2, Popularity.uniform(HANDLES), false, false);
    LogFixture log = new LogFixture(HANDLES);
    for (int i = 0; i < 5; i++) {
      log.handles(0, 1, 100 + i, 200 + i);
    }
    log.at(DAY);
    for (int i = 0; i < 5; i++) {
      log.handles(1, 1, 300 + i, 400 + i);
      // As many handles in common with account 0, all of them decoys.
      log.handles(2, 900, 100 + i, 500 + i);
    }
    Transition change = only(By.CONTACTS, 1, log, daily(law));
    assertEquals("0>1 1.0000\n", rows(change));
    assertArrayEquals(new int[] {1, 2}, change.later());
    // One contact each, however many decoys.
    assertEquals(
        0, ((Inference.Links) relink(By.CONTACTS, 2, log, daily(law))).transitions().size());
  }

  @Test
  void aSingleLookupWithDecoysIsOneContact() {
    DecoyLaw law = new DecoyLaw(2, Popularity.uniform(HANDLES), false, false);
    LogFixture log =
        new LogFixture(HANDLES).handles(0, 1, 2, 3).at(DAY).handles(1, 1, 4, 5).handles(2, 6, 7, 8);
    // A third of a contact in common, of 1 + 1 - 1/3.
    assertEquals("0>1 0.2000\n", rows(only(By.CONTACTS, 1, log, daily(law))));
  }

  @Test
  void aStickyBlockIsWorthAWholeContact() {
    DecoyLaw law = new DecoyLaw(2, Popularity.uniform(HANDLES), false, true);
    LogFixture log =
        new LogFixture(HANDLES)
            .handles(0, 1, 2, 3)
            .handles(0, 1, 2, 3)
            .handles(0, 1, 2, 3)
            .at(DAY)
            .handles(1, 1, 2, 3)
            .handles(2, 1, 7, 8);
    assertEquals("0>1 1.0000\n0>2 0.2000\n", rows(only(By.CONTACTS, 1, log, daily(law))));
  }

  @Test
  void addressesThatFewShareSayMore() {
    LogFixture log =
        new LogFixture(HANDLES)
            .from(7)
            .nothing(0)
            .from(8)
            .nothing(0)
            .at(DAY)
            .nothing(1)
            .nothing(2)
            .from(7)
            .nothing(3)
            .from(9)
            .nothing(4);
    // Of four later accounts two are at 8, one at 7.
    double two = Math.log(3);
    double one = Math.log(5);
    assertEquals(
        String.format(Locale.ROOT, "0>1 %.4f\n0>2 %.4f\n0>3 %.4f\n", two, two, one),
        rows(only(By.ADDRESS, 1, log, daily(null))));
  }

  @Test
  void aRareContactSaysMoreThanACommonOne() {
    LogFixture log = new LogFixture(HANDLES).handles(0, 1).handles(0, 2).at(DAY);
    for (int account = 1; account <= 5; account++) {
      log.handles(account, account == 5 ? 2 : 1);
    }
    Transition change = only(By.RARITY, 1, log, daily(null));
    assertEquals(5, change.to()[best(change, 0)]);
  }

  @Test
  void rhythmFindsHoursWithoutHandles() {
    LogFixture log = new LogFixture(HANDLES);
    for (int day = 0; day < 20; day++) {
      for (int who = 0; who < 8; who++) {
        int account = day < 10 ? who : 20 + who;
        log.at(day * DAY + who * HOUR).nothing(account).at(day * DAY + (who + 9) * HOUR);
        log.nothing(account);
      }
    }
    PublicParameters parameters =
        new PublicParameters("by-hand", null, null).rotatedEvery(Duration.ofDays(10));
    for (By by : new By[] {By.RHYTHM, By.BEHAVIOUR}) {
      Transition change = only(by, 1, log, parameters);
      for (int who = 0; who < 8; who++) {
        assertEquals(20 + who, change.to()[best(change, who)], by.label());
      }
    }
  }

  @Test
  void refreshFindsThePhaseOfAHandle() {
    Duration ttl = Duration.ofHours(5);
    LogFixture log =
        new LogFixture(HANDLES)
            .handles(0, 1)
            .at(DAY)
            // 25 hours after: five lifetimes; and half a lifetime off.
            .handles(1, 2)
            .at(25 * HOUR)
            .handles(2, 1)
            .at(27 * HOUR + HOUR / 2)
            .handles(3, 1);
    Transition change = only(By.REFRESH, 1, log, daily(null).cachedFor(ttl));
    assertEquals(2, change.to()[best(change, 0)]);
    double lifetime = ttl.toMillis();
    double spread = Math.log1p(lifetime / 1000);
    assertEquals(0, change.scores()[0]);
    assertEquals(Math.log(.9 + .1 * lifetime / 1000 / spread), change.scores()[1], 1e-9);
    double off = .1 * lifetime / (lifetime + 1000) / spread;
    assertEquals(Math.log(.9 + off), change.scores()[2], 1e-9);
  }

  @Test
  void refreshHoldsARepeatWithinTheLifetimeAgainstThePair() {
    LogFixture log =
        new LogFixture(HANDLES).at(20 * HOUR).handles(9, 5).at(43 * HOUR).handles(0, 1);
    log.at(45 * HOUR).handles(1, 1).handles(2, 3);
    Transition change = only(By.REFRESH, 1, log, daily(null).cachedFor(Duration.ofHours(5)));
    assertArrayEquals(new int[] {0, 9}, change.earlier());
    assertEquals("0>1 -5.0000\n0>2 0.0000\n9>1 0.0000\n9>2 0.0000\n", rows(change));
  }

  @Test
  void refreshFindsPhasesWithoutHandles() {
    // Lifetime 7 hours, so that the phase is no hour of the day.
    LogFixture log = new LogFixture(HANDLES);
    for (int cycle = 0; cycle < 20; cycle++) {
      for (int who = 0; who < 6; who++) {
        log.at(cycle * 7 * HOUR + who * HOUR).nothing(cycle < 10 ? who : 20 + who);
      }
    }
    PublicParameters parameters =
        new PublicParameters("by-hand", null, null)
            .rotatedEvery(Duration.ofHours(70))
            .cachedFor(Duration.ofHours(7));
    Transition change = only(By.REFRESH, 1, log, parameters);
    for (int who = 0; who < 6; who++) {
      assertEquals(20 + who, change.to()[best(change, who)]);
    }
  }

  @Test
  void anEpochThatLagsMarksAClient() {
    LogFixture log =
        new LogFixture(HANDLES)
            .epoch(3)
            .nothing(0)
            .epoch(5)
            .nothing(1)
            .nothing(2)
            .at(DAY)
            .nothing(11)
            .nothing(12)
            .epoch(3)
            .nothing(10);
    assertEquals(
        String.format(
            Locale.ROOT,
            "0>10 %.4f\n1>11 %.4f\n1>12 %.4f\n2>11 %.4f\n2>12 %.4f\n",
            Math.log(3),
            Math.log(1.5),
            Math.log(1.5),
            Math.log(1.5),
            Math.log(1.5)),
        rows(only(By.EPOCH, 1, log, daily(null))));
    Transition same = only(By.EPOCH, 1, twoDays(), daily(null));
    assertEquals("", rows(same));
  }

  private static int best(Transition change, int earlier) {
    int best = -1;
    for (int i = 0; i < change.size(); i++) {
      if (change.from()[i] == earlier && (best < 0 || change.scores()[i] > change.scores()[best])) {
        best = i;
      }
    }
    return best;
  }

  @Test
  void onlyTheBestAreListedAndTiesStayWhole() {
    LogFixture log = new LogFixture(HANDLES).handles(0, 1).handles(0, 2).handles(0, 3).at(DAY);
    int each = LinkList.MOST_LISTED - 56;
    for (int account = 1; account <= 3 * each; account++) {
      for (int handle = 1; handle <= (account + each - 1) / each; handle++) {
        log.handles(account, handle);
      }
    }
    Transition change = only(By.CONTACTS, 1, log, daily(null));
    // 200 with all three, then the 200 with two of them that the limit falls among.
    assertEquals(2 * each, change.size());
    assertEquals(each, Arrays.stream(change.scores()).filter(score -> score == 1).count());
    assertTrue(Arrays.stream(change.scores()).min().orElseThrow() > .5);
  }

  @ParameterizedTest
  @EnumSource
  void whateverTheTraitAnEmptyLogHasNoChange(By by) {
    PublicParameters parameters = daily(null).cachedFor(Duration.ofHours(1));
    for (LogFixture log :
        new LogFixture[] {new LogFixture(HANDLES).handles(0, 1), new LogFixture(HANDLES)}) {
      Inference said = relink(by, 1, log, parameters);
      boolean lacksHandles = said instanceof Inference.NotApplicable;
      assertTrue(lacksHandles || ((Inference.Links) said).transitions().isEmpty());
    }
  }

  @Test
  void withoutWhatItNeedsItDoesNotApply() {
    assertEquals(
        new Inference.NotApplicable(
            "relink needs accounts that change, which this scheme's do not"),
        relink(By.CONTACTS, 1, twoDays(), new PublicParameters("by-hand", null, null)));
    assertEquals(
        new Inference.NotApplicable(
            "relink by refresh needs a cache lifetime, which this scheme does not have"),
        relink(By.REFRESH, 1, twoDays(), daily(null)));
    assertEquals(
        new Inference.NotApplicable("relink needs handles, which this log does not hold"),
        relink(By.CONTACTS, 1, new LogFixture(HANDLES).nothing(0), daily(null)));
  }

  @Test
  void theSpecNamesBothParameters() {
    RelinkAdversary made = RelinkAdversary.of(SpecValues.parse("relink:least=3:by=rhythm"));
    assertEquals("least=3:by=rhythm", made.parameters());
    assertEquals(
        "least=1:by=contacts", RelinkAdversary.of(SpecValues.parse("relink")).parameters());
    assertThrows(IllegalArgumentException.class, () -> new RelinkAdversary(0, By.ALL));
  }
}
