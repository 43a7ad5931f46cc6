// SPDX-License-Identifier: Apache-2.0
package org.penregister.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.penregister.adversary.Inference;
import org.penregister.adversary.Inference.PairTable;
import org.penregister.metric.ClusterBootstrap;
import org.penregister.metric.Estimate;
import org.penregister.metric.GroundTruth;
import org.penregister.metric.InferencePool;
import org.penregister.metric.IntervalMethod;
import org.penregister.metric.LeakageMetric;
import org.penregister.metric.SmallWorlds;

/** The registry, and the laws that every metric in it keeps. */
final class MetricTypeTest {
  private static final IntervalMethod INTERVALS = ClusterBootstrap.oneWay(100);

  @Test
  void everyMetricIsRegistered() {
    Set<String> written = new TreeSet<>();
    for (JavaClass each :
        new ClassFileImporter().importPackages("org.penregister.metric.leakage")) {
      if (each.isAssignableTo(LeakageMetric.class)) {
        written.add(each.getName());
      }
    }
    Set<String> registered = new TreeSet<>();
    for (MetricType type : MetricType.values()) {
      registered.add(type.create(1, INTERVALS).getClass().getName());
    }
    assertEquals(written, registered);
  }

  @Test
  void namesAreDistinctAndThoseOfTheConstants() {
    Set<String> names = new HashSet<>();
    for (MetricType type : MetricType.values()) {
      assertTrue(names.add(type.metricName()));
      assertEquals(type.name().replace('_', '-').toLowerCase(Locale.ROOT), type.metricName());
      assertEquals(type.metricName(), type.create(1, INTERVALS).name());
      assertEquals(type.unit(), type.create(1, INTERVALS).unit());
      assertFalse(type.summary().isBlank());
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatDoesNotApplyIsNeverZero(MetricType type) {
    Inference missing = new Inference.NotApplicable("no handles");
    GroundTruth truth = SmallWorlds.truth(new int[] {1});
    assertEquals(Estimate.notApplicable(), type.create(1, INTERVALS).compute(missing, truth));
  }

  @ParameterizedTest
  @EnumSource
  void sharesStayInRangeAndIntervalsHoldTheirValue(MetricType type) {
    for (int seed = 0; seed < 20; seed++) {
      SmallWorlds.World world = SmallWorlds.random(seed, 40);
      Estimate estimate = type.create(seed, INTERVALS).compute(world.said(), world.truth());
      if (estimate.status() == Estimate.Status.OK) {
        assertFalse(estimate.value() < estimate.ciLow(), "seed " + seed);
        assertFalse(estimate.value() > estimate.ciHigh(), "seed " + seed);
        assertTrue(!type.unit().equals("share") || inRange(estimate), "seed " + seed);
      }
    }
  }

  private static boolean inRange(Estimate estimate) {
    return estimate.value() >= 0
        && estimate.value() <= 1
        && !(estimate.ciLow() < 0)
        && !(estimate.ciHigh() > 1);
  }

  @ParameterizedTest
  @EnumSource
  void sameSeedSameBits(MetricType type) {
    SmallWorlds.World world = SmallWorlds.random(5, 60);
    assertEquals(
        type.create(7, INTERVALS).compute(world.said(), world.truth()),
        type.create(7, INTERVALS).compute(world.said(), world.truth()));
  }

  @ParameterizedTest
  @EnumSource
  void orderOfRequestersDoesNotMatter(MetricType type) {
    for (int seed = 0; seed < 10; seed++) {
      SmallWorlds.World world = SmallWorlds.random(seed, 50);
      SmallWorlds.World turned = reversed(world);
      double before = type.create(3, INTERVALS).compute(world.said(), world.truth()).value();
      double after = type.create(3, INTERVALS).compute(turned.said(), turned.truth()).value();
      assertEquals(before, after, 1e-12, "seed " + seed);
    }
  }

  /** The same people with their units in reverse; clusters and records stay theirs. */
  private static SmallWorlds.World reversed(SmallWorlds.World world) {
    GroundTruth truth = world.truth();
    int units = truth.units();
    int[][] contacts = new int[units][];
    int[] lookups = new int[units];
    int[] clusters = new int[units];
    for (int u = 0; u < units; u++) {
      contacts[units - 1 - u] = truth.contactsOf(u);
      lookups[units - 1 - u] = truth.lookupsOf(u);
      clusters[units - 1 - u] = truth.clusterOf(u);
    }
    int[] targets = new int[truth.records()];
    int[] recordUnits = new int[truth.records()];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = truth.targetOf(i);
      recordUnits[i] = units - 1 - truth.unitOf(i);
    }
    PairTable pairs = world.said().pairs();
    int n = pairs.size();
    int[] requesters = new int[n];
    int[] handles = new int[n];
    double[] scores = new double[n];
    boolean[] asserted = new boolean[n];
    int next = 0;
    for (int u = units - 1; u >= 0; u--) {
      for (int i = 0; i < n; i++) {
        if (pairs.requesters()[i] == u) {
          requesters[next] = units - 1 - u;
          handles[next] = pairs.handles()[i];
          scores[next] = pairs.scores()[i];
          asserted[next++] = pairs.asserted()[i];
        }
      }
    }
    return new SmallWorlds.World(
        new GroundTruth(contacts, lookups, clusters, targets, recordUnits),
        new Inference.Pairs(
            new PairTable(requesters, handles, scores, asserted),
            world.said().calibration(),
            world.said().guesses()));
  }

  @ParameterizedTest
  @EnumSource
  void poolingIsConcatenation(MetricType type) {
    // One world of 60 requesters, and the same as two windows of 30 of them.
    SmallWorlds.World whole = SmallWorlds.random(9, 60);
    SmallWorlds.World first = part(whole, 0, 30);
    SmallWorlds.World second = part(whole, 30, 60);
    Inference pooled =
        InferencePool.pool(
            List.of(first.said(), second.said()),
            new int[] {first.truth().units(), second.truth().units()},
            new int[] {first.truth().records(), second.truth().records()});
    GroundTruth truth = GroundTruth.pool(List.of(first.truth(), second.truth()));
    assertEquals(
        type.create(3, INTERVALS).compute(whole.said(), whole.truth()),
        type.create(3, INTERVALS).compute(pooled, truth));
  }

  private static SmallWorlds.World part(SmallWorlds.World whole, int from, int to) {
    GroundTruth truth = whole.truth();
    int[] units = IntStream.range(from, to).toArray();
    int[] records =
        IntStream.range(0, truth.records())
            .filter(r -> truth.unitOf(r) >= from && truth.unitOf(r) < to)
            .toArray();
    GroundTruth part =
        new GroundTruth(
            Arrays.stream(units).mapToObj(truth::contactsOf).toArray(int[][]::new),
            Arrays.stream(units).map(truth::lookupsOf).toArray(),
            Arrays.stream(units).map(truth::clusterOf).toArray(),
            Arrays.stream(records).map(truth::targetOf).toArray(),
            Arrays.stream(records).map(r -> truth.unitOf(r) - from).toArray());
    PairTable pairs = whole.said().pairs();
    int[] kept =
        IntStream.range(0, pairs.size())
            .filter(i -> pairs.requesters()[i] >= from && pairs.requesters()[i] < to)
            .toArray();
    boolean[] asserted = new boolean[kept.length];
    for (int i = 0; i < kept.length; i++) {
      asserted[i] = pairs.asserted()[kept[i]];
    }
    Inference.LookupGuesses guesses = Objects.requireNonNull(whole.said().guesses());
    return new SmallWorlds.World(
        part,
        new Inference.Pairs(
            new PairTable(
                Arrays.stream(kept).map(i -> pairs.requesters()[i] - from).toArray(),
                Arrays.stream(kept).map(i -> pairs.handles()[i]).toArray(),
                Arrays.stream(kept).mapToDouble(i -> pairs.scores()[i]).toArray(),
                asserted),
            whole.said().calibration(),
            new Inference.LookupGuesses(
                Arrays.stream(records).map(r -> r - records[0]).toArray(),
                Arrays.stream(records).map(r -> guesses.handles()[r]).toArray(),
                Arrays.stream(records).mapToDouble(r -> guesses.posteriors()[r]).toArray(),
                Arrays.stream(records).mapToLong(r -> guesses.candidates()[r]).toArray())));
  }

  @Test
  void everyJavaVersionGivesTheSameBits() {
    SmallWorlds.World world = SmallWorlds.random(1, 500);
    long digest = 0;
    for (IntervalMethod method :
        new IntervalMethod[] {INTERVALS, ClusterBootstrap.twoWay(100, handle -> handle)}) {
      for (MetricType type : MetricType.values()) {
        Estimate estimate = type.create(2, method).compute(world.said(), world.truth());
        for (double each : new double[] {estimate.value(), estimate.ciLow(), estimate.ciHigh()}) {
          digest = 31 * digest + Double.doubleToLongBits(each);
        }
      }
    }
    assertEquals(7478895931539779271L, digest);
  }
}
