// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric.leakage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.penregister.adversary.Inference;
import org.penregister.adversary.Inference.Links;
import org.penregister.adversary.Inference.Transition;
import org.penregister.catalog.MetricType;
import org.penregister.metric.ClusterBootstrap;
import org.penregister.metric.Estimate;
import org.penregister.metric.GroundTruth;
import org.penregister.metric.InferencePool;
import org.penregister.metric.IntervalMethod;
import org.penregister.metric.SmallWorlds;
import org.penregister.random.SeededRandom;

final class RelinkTop1MetricTest {
  private static final IntervalMethod INTERVALS = ClusterBootstrap.oneWay(100);

  /** Accounts of these persons, each with one lookup unless the person is negative. */
  private static GroundTruth truth(int... persons) {
    int[][] contacts = new int[persons.length][];
    int[] lookups = new int[persons.length];
    for (int i = 0; i < persons.length; i++) {
      contacts[i] = persons[i] < 0 ? new int[0] : new int[] {1};
      lookups[i] = persons[i] < 0 ? 0 : 1;
    }
    int[] clusters = Arrays.stream(persons).map(Math::abs).toArray();
    return new GroundTruth(contacts, lookups, clusters, new int[0]);
  }

  /** Links {from, to, score in percent}, in order. */
  private static Transition transition(int[] earlier, int[] later, int[]... links) {
    return new Transition(
        earlier,
        later,
        Arrays.stream(links).mapToInt(link -> link[0]).toArray(),
        Arrays.stream(links).mapToInt(link -> link[1]).toArray(),
        Arrays.stream(links).mapToDouble(link -> link[2] / 100.0).toArray());
  }

  private static Estimate closed(GroundTruth truth, Transition... transitions) {
    return RelinkTop1Metric.closed(1, INTERVALS).compute(new Links(List.of(transitions)), truth);
  }

  private static Estimate open(GroundTruth truth, Transition... transitions) {
    return RelinkTop1Metric.open(1, INTERVALS).compute(new Links(List.of(transitions)), truth);
  }

  @Test
  void whoeverLeavesOrComesIsLeftOutOfTheClosedWorld() {
    // Persons 1, 2, 3 leave accounts 0, 1, 2; persons 2, 3, 4 come under 3, 4, 5.
    GroundTruth truth = truth(1, 2, 3, 2, 3, 4);
    Transition change =
        transition(
            new int[] {0, 1, 2},
            new int[] {3, 4, 5},
            new int[] {0, 3, 90},
            new int[] {1, 3, 50},
            new int[] {1, 5, 80},
            new int[] {2, 3, 70},
            new int[] {2, 4, 20});
    Estimate among = closed(truth, change);
    assertEquals(.5, among.value());
    assertEquals(2, among.n());
    Estimate all = open(truth, change);
    assertEquals(0, all.value());
    assertEquals(2, all.n());
  }

  @Test
  void tiesAreSplitAndUnlistedCandidatesAreLevel() {
    GroundTruth truth = truth(1, 2, 3, 4, 1, 2, 3, 4);
    Transition change =
        transition(
            new int[] {0, 1, 2, 3},
            new int[] {4, 5, 6, 7},
            new int[] {0, 4, 50},
            new int[] {0, 5, 50},
            new int[] {1, 4, 10},
            new int[] {2, 4, 10},
            new int[] {2, 5, 10},
            new int[] {2, 6, 10});
    // A half; the wrong one; a third; and one in four of those who are all level.
    assertEquals((.5 + 0 + 1.0 / 3 + .25) / 4, closed(truth, change).value(), 1e-12);
    assertEquals(4, closed(truth, change).n());
  }

  @Test
  void aPersonWithTwoAccountsInAPeriodIsRightWithEither() {
    GroundTruth truth = truth(1, 2, 1, 1, 2);
    Transition change =
        transition(
            new int[] {0, 1},
            new int[] {2, 3, 4},
            new int[] {0, 2, 40},
            new int[] {0, 3, 40},
            new int[] {0, 4, 40});
    // Two of three; two candidates of three are not person 2's.
    assertEquals((2.0 / 3 + 1.0 / 3) / 2, closed(truth, change).value(), 1e-12);
  }

  @Test
  void backgroundAccountsAreCandidatesAndNotCounted() {
    GroundTruth truth = truth(-1, 2, -1, 2);
    Transition change =
        transition(new int[] {0, 1}, new int[] {2, 3}, new int[] {1, 2, 60}, new int[] {1, 3, 50});
    assertEquals(0, closed(truth, change).value());
    assertEquals(1, closed(truth, change).n());
  }

  @Test
  void negativeScoresStandAboveUnlistedPairs() {
    GroundTruth truth = truth(1, 2, 1, 2);
    Transition change = transition(new int[] {0, 1}, new int[] {2, 3}, new int[] {0, 2, -300});
    assertEquals(.75, closed(truth, change).value());
  }

  @Test
  void aGuessAttainsOneOverTheNumberOfPersons() {
    // 200 persons, each matched at random 50 times: the mean strays by 5 sigma with probability
    // under 1e-6; seed fixed.
    int people = 200;
    SeededRandom random = new SeededRandom(4);
    int[] persons = new int[2 * people];
    Arrays.setAll(persons, i -> i % people);
    GroundTruth truth = truth(persons);
    double sum = 0;
    int rounds = 50;
    for (int round = 0; round < rounds; round++) {
      int[][] links = new int[people][];
      Arrays.setAll(links, i -> new int[] {i, people + random.nextInt(people), 10});
      Transition change =
          transition(
              Arrays.copyOf(identity(2 * people), people),
              Arrays.copyOfRange(identity(2 * people), people, 2 * people),
              links);
      sum += closed(truth, change).value();
    }
    double chance = 1.0 / people;
    assertEquals(
        chance, sum / rounds, 5 * Math.sqrt(chance * (1 - chance) / (people * (double) rounds)));
  }

  private static int[] identity(int n) {
    int[] all = new int[n];
    Arrays.setAll(all, i -> i);
    return all;
  }

  @Test
  void changesAndWindowsPoolWithinThemselves() {
    GroundTruth truth = truth(1, 2, 1, 2);
    Links right =
        new Links(
            List.of(
                transition(
                    new int[] {0, 1}, new int[] {2, 3}, new int[] {0, 2, 1}, new int[] {1, 3, 1})));
    Links wrong =
        new Links(
            List.of(
                transition(
                    new int[] {0, 1}, new int[] {2, 3}, new int[] {0, 3, 1}, new int[] {1, 2, 1})));
    Links both =
        (Links) InferencePool.pool(List.of(right, wrong), new int[] {4, 4}, new int[] {0, 0});
    assertEquals(4, both.transitions().get(1).earlier()[0]);
    Estimate pooled =
        RelinkTop1Metric.closed(1, INTERVALS)
            .compute(both, GroundTruth.pool(List.of(truth, truth)));
    assertEquals(.5, pooled.value());
    assertEquals(4, pooled.n());
    assertThrows(
        IllegalArgumentException.class,
        () ->
            InferencePool.pool(
                List.of(right, SmallWorlds.pairs()), new int[] {4, 4}, new int[] {0, 0}));
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> InferencePool.pool(List.of(right), new int[] {3}, new int[] {0}));
  }

  @Test
  void withoutAnybodyInBothPeriodsThereIsNoValue() {
    GroundTruth truth = truth(1, 2);
    assertEquals(
        Estimate.notApplicable(),
        closed(truth, transition(new int[] {0}, new int[] {1}, new int[] {0, 1, 50})));
    assertEquals(Estimate.notApplicable(), closed(truth));
  }

  @ParameterizedTest
  @EnumSource
  void metricsOfContactsDoNotApplyToLinksNorTheReverse(MetricType type) {
    GroundTruth truth = truth(1, 1);
    Links links =
        new Links(List.of(transition(new int[] {0}, new int[] {1}, new int[] {0, 1, 50})));
    boolean known = type.create(1, INTERVALS).compute(links, truth).known();
    assertEquals(type.metricName().startsWith("relink-"), known);
    Inference pairs = SmallWorlds.random(1, 20).said();
    if (known) {
      assertEquals(
          Estimate.notApplicable(),
          type.create(1, INTERVALS).compute(pairs, SmallWorlds.random(1, 20).truth()));
    }
  }

  @Test
  void intervalsHoldTheirValueAndTheSameSeedGivesTheSameBits() {
    SeededRandom random = new SeededRandom(8);
    int people = 60;
    int[] persons = new int[2 * people];
    Arrays.setAll(persons, i -> i % people);
    int[][] links = new int[people][];
    Arrays.setAll(
        links, i -> new int[] {i, people + (random.nextBoolean() ? i : random.nextInt(people)), 1});
    Transition change =
        transition(
            Arrays.copyOf(identity(2 * people), people),
            Arrays.copyOfRange(identity(2 * people), people, 2 * people),
            links);
    Estimate once = closed(truth(persons), change);
    assertTrue(once.ciLow() > 0 && once.ciLow() < once.value());
    assertTrue(once.ciHigh() < 1 && once.ciHigh() > once.value());
    assertEquals(once, closed(truth(persons), change));
  }

  @Test
  void disorderedTransitionsAreRefused() {
    int[] two = {0, 1};
    int[] later = {2, 3};
    assertThrows(
        IllegalArgumentException.class,
        () -> transition(two, later, new int[] {1, 2, 1}, new int[] {0, 2, 1}));
    assertThrows(
        IllegalArgumentException.class,
        () -> transition(two, later, new int[] {0, 2, 1}, new int[] {0, 2, 1}));
    assertThrows(IllegalArgumentException.class, () -> transition(two, later, new int[] {0, 1, 1}));
    assertThrows(IllegalArgumentException.class, () -> transition(new int[] {1, 0}, later));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Transition(two, later, new int[] {0}, new int[] {2}, new double[] {Double.NaN}));
  }
}
