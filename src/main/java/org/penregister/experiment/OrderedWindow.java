// SPDX-License-Identifier: Apache-2.0
package org.penregister.experiment;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntPredicate;
import org.penregister.adversary.ContactGraph;
import org.penregister.adversary.Inference;
import org.penregister.log.CourtOrder;
import org.penregister.log.Disclosure;
import org.penregister.log.LookupLog;
import org.penregister.log.OrderScope;
import org.penregister.log.PublicParameters;
import org.penregister.metric.GroundTruth;
import org.penregister.metric.InferenceCut;
import org.penregister.random.SeededRandom;

/**
 * One window's log under one order: what is disclosed, the truth that it is about, and the part of
 * an inference that counts. Background people are in the log and in no result; an order that names
 * people, handles or addresses is about those only.
 */
final class OrderedWindow {

  private final World world;
  private final Conditions conditions;
  private final Seed seed;
  private final Simulation.Outcome outcome;
  private final Disclosure disclosure;
  private final GroundTruth truth;
  private final IntPredicate units;
  private final GroundTruth.PairPredicate pairs;
  // Whether records of the ordered period are gone when it ends.
  private final boolean forgets;

  /**
   * @param startMillis first instant of the window
   * @param length of what is disclosed, from the window's start
   */
  OrderedWindow(
      World world,
      Conditions conditions,
      Seed seed,
      Simulation.Outcome outcome,
      long startMillis,
      Duration length) {
    this.world = world;
    this.conditions = conditions;
    this.seed = seed.of(Seed.Purpose.ORDER);
    this.outcome = outcome;
    OrderScope scope = scope();
    this.units = measured(scope);
    this.pairs = pairs(scope);
    Duration each = length.compareTo(CourtOrder.SNAPSHOT) < 0 ? length : CourtOrder.SNAPSHOT;
    // What is written down is rounded down, so the period has to be.
    long fromMillis = conditions.coarsening().round(startMillis);
    this.disclosure =
        new CourtOrder(scope, fromMillis, each, snapshots(length) - 1, Set.of())
            .execute(outcome.log(), conditions.retention(), parameters());
    this.truth = truth(scope, fromMillis + length.toMillis());
    this.forgets = conditions.retention().period().compareTo(each) < 0;
  }

  /** How many snapshots cover a length. */
  static int snapshots(Duration length) {
    return Math.toIntExact(
        (length.toMillis() + CourtOrder.SNAPSHOT.toMillis() - 1) / CourtOrder.SNAPSHOT.toMillis());
  }

  Disclosure disclosure() {
    return disclosure;
  }

  /** Who really looked up whom, as far as the order is about it. */
  GroundTruth truth() {
    return truth;
  }

  /** The same without what is known beforehand. */
  GroundTruth unknownTruth() {
    return truth.restrictedTo(record -> true, (unit, handle) -> !isKnown(unit, handle));
  }

  /** The part of the truth that is known beforehand at rung R4. */
  ContactGraph knownGraph() {
    return unit -> {
      int[] contacts = truth.contactsOf(unit);
      int known = 0;
      int[] kept = new int[contacts.length];
      for (int handle : contacts) {
        if (isKnown(unit, handle)) {
          kept[known++] = handle;
        }
      }
      return Arrays.copyOf(kept, known);
    };
  }

  /** What of an inference counts. */
  Inference cut(Inference inference) {
    boolean whole = conditions.background() == 0 && conditions.scope() == Conditions.Scope.ALL;
    return whole && !forgets
        ? inference
        : InferenceCut.restrict(
            inference, units, pairs, !forgets && conditions.scope() != Conditions.Scope.HANDLES);
  }

  /** The same without what is known beforehand. */
  Inference cutToUnknown(Inference inference) {
    return InferenceCut.restrict(
        inference,
        units,
        (unit, handle) -> pairs.test(unit, handle) && !isKnown(unit, handle),
        false);
  }

  /** Rounded times may come closer to each other than the clients' memory allows, by one step. */
  private PublicParameters parameters() {
    PublicParameters known = outcome.parameters();
    Duration ttl = known.cacheTtl();
    if (ttl == null) {
      return known;
    }
    Duration rounded = ttl.minus(conditions.coarsening().timeStep());
    return known.withCacheTtl(rounded.compareTo(Duration.ZERO) > 0 ? rounded : null);
  }

  /** A contact is known in both directions or in none. */
  private boolean isKnown(int unit, int handle) {
    int own = world.handleOf(outcome.truth().clusterOf(unit));
    return share(Math.min(own, handle), Math.max(own, handle)) < conditions.knownGraph();
  }

  private double share(int first, int second) {
    return (SeededRandom.derive(seed.master(), first, second) >>> 11) * 0x1p-53;
  }

  private boolean isNamed(int person) {
    return world.isMeasured(person) && share(-1, person) < conditions.named();
  }

  private OrderScope scope() {
    Set<Integer> named = new HashSet<>();
    LookupLog log = outcome.log();
    switch (conditions.scope()) {
      case ALL -> {
        return new OrderScope.All();
      }
      case HANDLES -> {
        for (int person = 0; person < world.trace().nodes(); person++) {
          if (isNamed(person)) {
            named.add(world.handleOf(person));
          }
        }
        return new OrderScope.Handles(named);
      }
      case REQUESTERS -> {
        for (int unit = 0; unit < outcome.truth().units(); unit++) {
          if (isNamed(outcome.truth().clusterOf(unit))) {
            named.add(unit);
          }
        }
        return new OrderScope.Requesters(named);
      }
      case ADDRESSES -> {
        for (int i = 0; i < log.size(); i++) {
          if (isNamed(outcome.truth().clusterOf(log.requester(i)))) {
            named.add(log.source(i));
          }
        }
        return new OrderScope.Addresses(named);
      }
    }
    throw new IllegalStateException("no such scope: " + conditions.scope());
  }

  private IntPredicate measured(OrderScope scope) {
    return scope instanceof OrderScope.Requesters named
        ? named.requesters()::contains
        : unit -> world.isMeasured(outcome.truth().clusterOf(unit));
  }

  private static GroundTruth.PairPredicate pairs(OrderScope scope) {
    return scope instanceof OrderScope.Handles named
        ? (unit, handle) -> named.handles().contains(handle)
        : (unit, handle) -> true;
  }

  private GroundTruth truth(OrderScope scope, long endMillis) {
    LookupLog log = outcome.log();
    boolean allTimes = log.size() == 0 || log.timeMillis(log.size() - 1) < endMillis;
    if (allTimes && scope instanceof OrderScope.All) {
      return outcome.truth();
    }
    return outcome
        .truth()
        .restrictedTo(
            record ->
                log.timeMillis(record) < endMillis
                    && units.test(log.requester(record))
                    && (!(scope instanceof OrderScope.Addresses named)
                        || named.sources().contains(log.source(record))),
            pairs);
  }
}
