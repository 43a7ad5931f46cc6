// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric.leakage;

import org.penregister.adversary.Inference.PairTable;
import org.penregister.metric.Estimate;
import org.penregister.metric.GroundTruth;
import org.penregister.metric.IntervalMethod;
import org.penregister.metric.RatioTally;

/** Recall and precision of claimed pairs, by whatever rule they were claimed. */
final class PairRates {
  private PairRates() {}

  /** For each pair whether it is true. */
  static boolean[] correct(PairTable pairs, GroundTruth truth) {
    int size = pairs.size();
    boolean[] correct = new boolean[size];
    int[] requesters = pairs.requesters();
    int[] handles = pairs.handles();
    if (size > 0 && (requesters[0] < 0 || requesters[size - 1] >= truth.units())) {
      throw new IllegalArgumentException(
          "pairs are of requesters "
              + requesters[0]
              + " to "
              + requesters[size - 1]
              + ", the truth is of "
              + truth.units()
              + " units");
    }
    int next = 0;
    while (next < size) {
      int unit = requesters[next];
      int[] contacts = truth.contactsOf(unit);
      int contact = 0;
      for (; next < size && requesters[next] == unit; next++) {
        while (contact < contacts.length && contacts[contact] < handles[next]) {
          contact++;
        }
        correct[next] = contact < contacts.length && contacts[contact] == handles[next];
      }
    }
    return correct;
  }

  /** Claimed true pairs / true pairs; not applicable where nothing is true. */
  static Estimate recovery(
      PairTable pairs, boolean[] claimed, GroundTruth truth, IntervalMethod intervals, long seed) {
    if (truth.pairs() == 0) {
      return Estimate.notApplicable();
    }
    RatioTally tally = intervals.tally(true);
    boolean[] correct = correct(pairs, truth);
    for (int i = 0; i < correct.length; i++) {
      if (claimed[i] && correct[i]) {
        tally.add(truth.clusterOf(pairs.requesters()[i]), pairs.handles()[i], 1, 0);
      }
    }
    for (int unit = 0; unit < truth.units(); unit++) {
      for (int handle : truth.contactsOf(unit)) {
        tally.add(truth.clusterOf(unit), handle, 0, 1);
      }
    }
    return tally.estimate(truth.pairs(), seed);
  }

  /** Claimed true pairs / claimed pairs; not attained where nothing is claimed. */
  static Estimate precision(
      PairTable pairs, boolean[] claimed, GroundTruth truth, IntervalMethod intervals, long seed) {
    RatioTally tally = intervals.tally(true);
    boolean[] correct = correct(pairs, truth);
    long claims = 0;
    for (int i = 0; i < correct.length; i++) {
      if (claimed[i]) {
        int cluster = truth.clusterOf(pairs.requesters()[i]);
        tally.add(cluster, pairs.handles()[i], correct[i] ? 1 : 0, 1);
        claims++;
      }
    }
    return claims == 0 ? Estimate.notAttained(Double.NaN, 0) : tally.estimate(claims, seed);
  }

  /** Asserted pairs that are true, or false, / units with a lookup; not applicable without any. */
  static Estimate assertedByRequester(
      PairTable pairs, boolean wanted, GroundTruth truth, IntervalMethod intervals, long seed) {
    int[] counts = new int[truth.units()];
    boolean[] correct = correct(pairs, truth);
    for (int i = 0; i < correct.length; i++) {
      counts[pairs.requesters()[i]] += pairs.asserted()[i] && correct[i] == wanted ? 1 : 0;
    }
    RatioTally tally = intervals.byRequester().tally(false);
    long units = 0;
    for (int unit = 0; unit < counts.length; unit++) {
      if (truth.lookupsOf(unit) > 0) {
        tally.add(truth.clusterOf(unit), 0, counts[unit], 1);
        units++;
      }
    }
    return units == 0 ? Estimate.notApplicable() : tally.estimate(units, seed);
  }

  /** For each unit how many of its true contacts are asserted. */
  static int[] recoveredByUnit(PairTable pairs, GroundTruth truth) {
    int[] recovered = new int[truth.units()];
    boolean[] correct = correct(pairs, truth);
    for (int i = 0; i < correct.length; i++) {
      if (correct[i] && pairs.asserted()[i]) {
        recovered[pairs.requesters()[i]]++;
      }
    }
    return recovered;
  }
}
