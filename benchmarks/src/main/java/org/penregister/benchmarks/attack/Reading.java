// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.attack;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.penregister.adversary.Adversary;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.Inference;
import org.penregister.adversary.Inference.PairTable;
import org.penregister.adversary.Rung;
import org.penregister.log.Disclosure;
import org.penregister.log.LogField;
import org.penregister.log.LookupLog;
import org.penregister.metric.ClusterBootstrap;
import org.penregister.metric.Estimate;
import org.penregister.metric.IntervalMethod;
import org.penregister.metric.Quantiles;
import org.penregister.metric.leakage.PrecisionMetric;
import org.penregister.metric.leakage.RecoveryRateMetric;

/**
 * What one adversary says of a log.
 *
 * @param adversary who says it
 * @param reason why it does not apply; empty where it does
 * @param pairs what it says; null where it does not apply
 * @param asserted pairs that it asserts
 * @param exposed share of requesters with a contact asserted
 * @param perRequester contacts asserted for each requester with a lookup
 * @param recovery true contacts asserted; null without a truth
 * @param precision assertions that hold; null without a truth
 */
record Reading(
    Adversary adversary,
    String reason,
    @Nullable PairTable pairs,
    int asserted,
    double exposed,
    double[] perRequester,
    @Nullable Estimate recovery,
    @Nullable Estimate precision) {

  /** Lets an adversary read the log, and judges it where the truth is known. */
  static Reading of(
      Adversary adversary,
      Disclosure disclosure,
      Set<LogField> missing,
      AuxiliaryKnowledge knowledge,
      @Nullable KnownPairs known) {
    for (LogField field : LogField.values()) {
      if (missing.contains(field) && adversary.requires().contains(field)) {
        return notApplicable(
            adversary, adversary.name() + " needs " + field.label() + ", which this log lacks");
      }
    }
    Inference inference = adversary.attack(disclosure, knowledge);
    if (inference instanceof Inference.NotApplicable refusal) {
      return notApplicable(adversary, refusal.reason());
    }
    if (!(inference instanceof Inference.Pairs said)) {
      return notApplicable(adversary, adversary.name() + " links accounts and names no pairs");
    }
    PairTable pairs = said.pairs();
    double[] contacts = contacts(pairs, disclosure.log());
    return new Reading(
        adversary,
        "",
        pairs,
        pairs.assertions(),
        (double) Arrays.stream(contacts).filter(count -> count > 0).count() / contacts.length,
        contacts,
        known == null ? null : judge(adversary, pairs, known, disclosure, knowledge.seed(), true),
        known == null ? null : judge(adversary, pairs, known, disclosure, knowledge.seed(), false));
  }

  /** Whether the adversary could read the log. */
  boolean applicable() {
    return pairs != null;
  }

  /** The contacts asserted of the requester at this quantile. */
  double quantile(double q) {
    return Quantiles.nearestRank(perRequester, q);
  }

  private static Reading notApplicable(Adversary adversary, String reason) {
    return new Reading(adversary, reason, null, 0, Double.NaN, new double[0], null, null);
  }

  private static double[] contacts(PairTable pairs, LookupLog log) {
    BitSet requesters = new BitSet();
    for (int i = 0; i < log.size(); i++) {
      if (log.isLookup(i)) {
        requesters.set(log.requester(i));
      }
    }
    double[] counts = new double[requesters.length()];
    for (int i = 0; i < pairs.size(); i++) {
      counts[pairs.requesters()[i]] += pairs.asserted()[i] ? 1 : 0;
    }
    return requesters.stream().mapToDouble(requester -> counts[requester]).toArray();
  }

  private static Estimate judge(
      Adversary adversary,
      PairTable pairs,
      KnownPairs known,
      Disclosure disclosure,
      long seed,
      boolean recovery) {
    boolean joins = adversary.rung() == Rung.R3 || adversary.rung() == Rung.R4;
    IntervalMethod intervals =
        joins
            ? ClusterBootstrap.twoWay(ClusterBootstrap.DEFAULT_RESAMPLES, owners(disclosure.log()))
            : ClusterBootstrap.oneWay(ClusterBootstrap.DEFAULT_RESAMPLES);
    Inference judged = new Inference.Pairs(known.judged(pairs), null, null);
    return recovery
        ? new RecoveryRateMetric(seed, intervals).compute(judged, known.truth())
        : new PrecisionMetric(seed, intervals).compute(judged, known.truth());
  }

  /** Which requester goes by a handle, -1 for none; the first one where several do. */
  private static IntUnaryOperator owners(LookupLog log) {
    TreeMap<Integer, Integer> owners = new TreeMap<>();
    IntStream.range(0, log.size())
        .map(log::requester)
        .distinct()
        .forEach(requester -> owners.putIfAbsent(log.names().handleOf(requester), requester));
    owners.remove(-1);
    return handle -> owners.getOrDefault(handle, -1);
  }
}
