// SPDX-License-Identifier: Apache-2.0
package org.penregister.trace.generated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.penregister.random.SeededRandom;
import org.penregister.trace.EventKind;
import org.penregister.trace.ReferenceFigures;
import org.penregister.trace.Trace;
import org.penregister.trace.TraceStatistics;

final class GeneratedTraceReaderTest {
  private static final Duration EPOCH = Duration.ofDays(28);

  private final GeneratedTraceReader reader = new GeneratedTraceReader();

  private static long digest(Trace trace) {
    long digest = trace.size();
    for (int i = 0; i < trace.size(); i++) {
      digest =
          SeededRandom.derive(
              digest, trace.timeMillis(i), trace.requester(i), trace.handle(i), trace.source(i));
    }
    return digest;
  }

  @Test
  void thePopulationIsAsCalibrated() {
    // The laws were fitted with other seeds; none of seeds 1 to 20 misses a row. One miss in five
    // seeds is allowed for, so that a change elsewhere does not fail on a rounded quantile.
    List<Calibration.Closeness> misses = new ArrayList<>();
    for (int seed = 1; seed <= 5; seed++) {
      Trace trace = reader.read("requesters=10000,days=30,profile=sms,seed=" + seed);
      Calibration calibration = Calibration.of(trace, ReferenceFigures.SMS);
      assertTrue(calibration.wholeWindow());
      assertEquals(ReferenceFigures.SMS.figures().size(), calibration.rows().size());
      misses.addAll(calibration.misses());
    }
    assertTrue(misses.size() <= 1, misses::toString);
  }

  /** What college misses by more than the tolerance, as its doc says, and the most by share. */
  private static final Map<String, Double> CAMPUS_MISSES =
      Map.ofEntries(
          Map.entry("contacts-median", .34), // 3 or 4
          Map.entry("contacts-max", .5),
          Map.entry("messages-median", .51),
          Map.entry("messages-p99", .45),
          Map.entry("rank-share-1", .10),
          Map.entry("rank-share-4", .10),
          Map.entry("reply-p25", 1.2),
          Map.entry("reply-p75", .27),
          Map.entry("reply-within-1h", .065),
          Map.entry("reply-within-24h", .025),
          Map.entry("gap-median", 1.25),
          Map.entry("gap-mean", .35),
          Map.entry("gap-p90", .35),
          Map.entry("burstiness", .32),
          Map.entry("contacts-new", .07),
          Map.entry("contacts-jaccard", .36),
          Map.entry("requesters-one", .32),
          Map.entry("requesters-max", .35),
          Map.entry("repeated-none", .11),
          Map.entry("repeated-7d", .20));

  @Test
  void theCampusPopulationIsAsCalibratedButForWhatItsDocSays() {
    // Of the other 48 rows, up to 4 may miss in a seed: hubs are few, and rows on contacts go
    // together. None of seeds 1 to 16 goes beyond either bound.
    for (int seed = 1; seed <= 2; seed++) {
      Trace trace = reader.read("requesters=5000,days=60,profile=college,seed=" + seed);
      Calibration calibration = Calibration.of(trace, ReferenceFigures.COLLEGE);
      assertTrue(calibration.wholeWindow());
      assertEquals(ReferenceFigures.COLLEGE.figures().size(), calibration.rows().size());
      List<Calibration.Closeness> others = new ArrayList<>();
      for (Calibration.Closeness miss : calibration.misses()) {
        double most = CAMPUS_MISSES.getOrDefault(miss.name(), 0.0);
        if (Math.abs(miss.difference()) > most * miss.target()) {
          others.add(miss);
        }
      }
      assertTrue(others.size() <= 4, others::toString);
    }
  }

  @Test
  void churnIsComparedWhereThereAreTwoWindows() {
    int rows = ReferenceFigures.COLLEGE.figures().size();
    Trace trace = reader.read("requesters=300,days=60,profile=college,seed=1");
    assertEquals(rows, Calibration.of(trace, ReferenceFigures.COLLEGE).rows().size());
    Trace part = reader.read("requesters=300,days=30,profile=college,seed=1");
    assertEquals(rows - 2, Calibration.of(part, ReferenceFigures.COLLEGE).rows().size());
  }

  @Test
  void calibrationNoticesAnotherPopulation() {
    PopulationProfile sms = PopulationProfile.SMS;
    PopulationProfile chatty =
        new PopulationProfile(
            "chatty",
            sms.reference(),
            new PopulationProfile.Ties(2, .7, 30, .83, 10, .85),
            sms.volume(),
            sms.turns(),
            sms.hourShares());
    Trace trace = GeneratedTraceReader.generate(2000, 28, chatty, 1);
    List<String> misses =
        Calibration.of(trace, sms.reference()).misses().stream()
            .map(Calibration.Closeness::name)
            .toList();
    assertTrue(misses.containsAll(List.of("contacts-mean", "contacts-max", "requesters-one")));
    assertFalse(misses.contains("reply-median"));
  }

  /** The campus with ties that last. */
  private static PopulationProfile campusWith(double oneSided, double sittingDays) {
    PopulationProfile college = PopulationProfile.COLLEGE;
    PopulationProfile.Ties ties = college.ties();
    PopulationProfile.Turns turns = college.turns();
    return new PopulationProfile(
        "variant",
        college.reference(),
        new PopulationProfile.Ties(
            ties.shape(), ties.decay(), ties.most(), ties.local(), ties.circle(), 1),
        college.volume(),
        new PopulationProfile.Turns(
            turns.reply(),
            turns.opener(),
            0,
            oneSided,
            sittingDays,
            turns.replies(),
            turns.followUps()),
        college.hourShares());
  }

  private static double figure(PopulationProfile profile, String name) {
    Trace trace = GeneratedTraceReader.generate(1000, 30, profile, 4);
    return TraceStatistics.of(trace, Duration.ofDays(30)).value(name);
  }

  @Test
  void nobodyEverAnswersOnAOneSidedTie() {
    double sitting = PopulationProfile.COLLEGE.turns().sittingDays();
    Trace trace = GeneratedTraceReader.generate(500, 90, campusWith(1, sitting), 6);
    Set<Long> pairs = new TreeSet<>();
    for (int i = 0; i < trace.size(); i++) {
      pairs.add(trace.requester(i) * 1000L + trace.handle(i));
    }
    assertTrue(pairs.size() > 500);
    for (long pair : pairs) {
      assertFalse(pairs.contains(pair % 1000 * 1000 + pair / 1000), () -> "answered: " + pair);
    }
    assertTrue(
        figure(campusWith(0, sitting), "reciprocated-pairs")
            > figure(PopulationProfile.COLLEGE, "reciprocated-pairs") + .1);
  }

  @Test
  void peopleWriteToSeveralInOneSitting() {
    double oneSided = PopulationProfile.COLLEGE.turns().oneSided();
    double scattered = figure(campusWith(oneSided, 0), "gap-median");
    assertTrue(scattered > 1.5 * figure(campusWith(oneSided, 5), "gap-median"));
    assertEquals(
        figure(campusWith(oneSided, 0), "contacts-mean"),
        figure(campusWith(oneSided, 5), "contacts-mean"),
        .1);
  }

  @Test
  void theSameSeedGivesTheSameTraceAndAnotherSeedAnother() {
    String spec = "requesters=500,days=40,profile=sms,seed=";
    long digest = digest(reader.read(spec + 7));
    assertEquals(digest, digest(reader.read(spec + 7)));
    assertNotEquals(digest, digest(reader.read(spec + 8)));
  }

  @Test
  void theBytesAreTheSameOnEveryJavaVersion() {
    assertEquals(1_019_037_700_976_931_492L, digest(reader.read("requesters=200,days=30,seed=1")));
  }

  @Test
  void theCampusBytesAreTheSameOnEveryJavaVersion() {
    assertEquals(
        -7_838_853_502_631_257_869L,
        digest(reader.read("requesters=200,days=40,profile=college,seed=1")));
  }

  @Test
  void bothProfilesHaveTheirNames() {
    for (PopulationProfile profile : List.of(PopulationProfile.SMS, PopulationProfile.COLLEGE)) {
      assertSame(profile, PopulationProfile.named(profile.name()));
      assertSame(profile, GeneratedTraceReader.profile("days=3,profile=" + profile.name()));
    }
    assertSame(PopulationProfile.SMS, GeneratedTraceReader.profile(""));
    String message =
        assertThrows(IllegalArgumentException.class, () -> PopulationProfile.named("email"))
            .getMessage();
    assertEquals("profile is email, must be sms or college", message);
  }

  @Test
  void aLongerTraceBeginsWithTheShorterOne() {
    Trace whole = reader.read("requesters=300,days=60,seed=3");
    Trace part = reader.read("requesters=300,days=20,seed=3");
    assertEquals(digest(part), digest(whole.slice(0, part.size())));
  }

  @Test
  void everythingLiesInTheDaysAskedForAndIsAMessage() {
    Trace trace = reader.read("requesters=400,days=3,seed=2");
    long start = 1_472_688_000_000L;
    for (int i = 0; i < trace.size(); i++) {
      assertTrue(trace.timeMillis(i) >= start && trace.timeMillis(i) < start + 3 * 86_400_000L);
      assertNotEquals(trace.requester(i), trace.handle(i));
      assertEquals(trace.requester(i), trace.source(i));
      assertEquals(EventKind.MESSAGE, trace.kind(i));
    }
    assertFalse(Calibration.of(trace, ReferenceFigures.SMS).wholeWindow());
    assertEquals("generated:requesters=400,days=3,profile=sms,seed=2", trace.name());
    assertEquals("p17", trace.nodeName(17));
    assertEquals(400, trace.nodes());
  }

  @Test
  void everyEpochHasThePopulationsFiguresAndSomeContactsChange() {
    Trace trace = reader.read("requesters=4000,days=84,seed=5");
    for (int epoch = 0; epoch < 3; epoch++) {
      TraceStatistics statistics = TraceStatistics.of(trace.window(EPOCH, epoch), EPOCH);
      assertEquals(2.35, statistics.value("contacts-mean"), .15, "epoch " + epoch);
      assertEquals(43.8, statistics.value("messages-mean"), 6, "epoch " + epoch);
    }
    // A tie outlives an epoch with probability .85.
    assertEquals(.15, TraceStatistics.of(trace, EPOCH).value("contacts-new"), .04);
  }

  @Test
  void tiesRespectTheLawAndJoinDifferentPeople() {
    for (int people : new int[] {2, 3, 10, 11, 1000}) {
      TieGraph graph = new TieGraph(PopulationProfile.SMS.ties(), people, new SeededRandom(people));
      for (int epoch = 0; epoch < 4; epoch++) {
        assertLawful(graph, people);
        graph.nextEpoch(new SeededRandom(epoch));
      }
    }
  }

  @Test
  void friendsOfFriendsAreOftenFriends() {
    TieGraph graph = new TieGraph(PopulationProfile.SMS.ties(), 5_000, new SeededRandom(9));
    List<Set<Integer>> contacts = new ArrayList<>();
    for (int person = 0; person < 5_000; person++) {
      contacts.add(new TreeSet<>());
    }
    for (int tie = 0; tie < graph.size(); tie++) {
      contacts.get(graph.first(tie)).add(graph.second(tie));
      contacts.get(graph.second(tie)).add(graph.first(tie));
    }
    long closed = 0;
    long paths = 0;
    for (Set<Integer> friends : contacts) {
      paths += friends.size() * (friends.size() - 1L);
      for (int friend : friends) {
        closed += friends.stream().filter(contacts.get(friend)::contains).count();
      }
    }
    assertEquals(.154, (double) closed / paths, .03);
  }

  private static void assertLawful(TieGraph graph, int people) {
    int[] degrees = new int[people];
    List<Long> pairs = new ArrayList<>();
    for (int tie = 0; tie < graph.size(); tie++) {
      int first = graph.first(tie);
      int second = graph.second(tie);
      assertNotEquals(first, second);
      degrees[first]++;
      degrees[second]++;
      pairs.add(Math.min(first, second) * 100_000L + Math.max(first, second));
    }
    assertEquals(pairs.size(), pairs.stream().distinct().count());
    assertTrue(IntStream.of(degrees).allMatch(degree -> degree <= 10));
    assertEquals(
        graph.size(), IntStream.range(0, graph.size()).mapToLong(graph::id).distinct().count());
  }

  @Test
  void latenciesHaveTheirMedianAndStayBelowTheirCut() {
    LatencyLaw law = new LatencyLaw(100, 1, 2, 1_000_000);
    SeededRandom random = new SeededRandom(1);
    long[] draws = new long[20_001];
    for (int i = 0; i < draws.length; i++) {
      draws[i] = law.draw(random);
      assertTrue(draws[i] >= 0 && draws[i] <= 1_000_000);
    }
    Arrays.sort(draws);
    assertEquals(100.0, (double) draws[10_000], 5.0);
    assertEquals(100 * StrictMath.exp(-1), (double) draws[3_173], 3.0);
    assertThrows(IllegalArgumentException.class, () -> new LatencyLaw(100, 1, 2, 100));
    assertThrows(IllegalArgumentException.class, () -> new LatencyLaw(100, 0, 2, 1000));
  }

  @Test
  void theClockFollowsTheHoursAndSleepsAtNight() {
    DailyClock clock = new DailyClock(PopulationProfile.SMS.hourShares());
    double before = -1;
    for (int i = 0; i < 2_000; i++) {
      double second = clock.second(i / 1000.0);
      assertTrue(second > before);
      assertTrue(second >= i / 1000 * 86_400 && second < (i / 1000 + 1) * 86_400);
      before = second;
    }
    assertEquals(12 * 3600.0 + 60, clock.after(12 * 3600.0, 60));
    assertTrue(clock.after(3 * 3600.0, 600) > 6 * 3600.0);
    // The day after next: eighteen waking hours and more do not fit into one day.
    assertTrue(clock.after(9 * 3600.0, 20 * 3600.0) > (24 + 9) * 3600.0);
  }

  @Test
  void wrongSpecsAreRefusedByNameValueAndBound() {
    for (String spec :
        List.of(
            "requesters=1",
            "requesters=ten",
            "days=0",
            "seed=-1",
            "profile=email",
            "people=5",
            "requesters",
            "days=3,days=4",
            "days=3,")) {
      assertThrows(IllegalArgumentException.class, () -> reader.read(spec), spec);
    }
  }
}
