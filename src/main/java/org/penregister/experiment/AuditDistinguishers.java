// SPDX-License-Identifier: Apache-2.0
package org.penregister.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.penregister.experiment.AuditView.Count;

/**
 * The tests by which an audit tells two worlds apart, all fixed beforehand. Most say "world 1" by a
 * rule; three learn how likely what they see is in either world, from the first quarter of the
 * trials, choose the likelihood ratio from which on to say "world 1" on the second, and are judged
 * by the second half.
 */
final class AuditDistinguishers {
  private static final Count[] SIZES = {
    Count.LOOKUPS,
    Count.REQUEST_BYTES,
    Count.RESPONSE_BYTES,
    Count.ITEMS,
    Count.ANSWERS,
    Count.LOOKUPS_AROUND,
    Count.BYTES_AROUND
  };

  /** Says "world 1" or not. */
  private record Rule(String name, Predicate<AuditView> saysOne) {}

  /** What a view shows, as whatever can be equal in several. */
  @FunctionalInterface
  private interface Signs {
    long[] of(AuditView view);
  }

  private record Learner(String name, Signs signs) {}

  /** How often one distinguisher said "world 1" in the trials by which it is judged. */
  record Tally(String name, int inWorld1, int inWorld0, int trials) {}

  private static final List<Rule> RULES =
      List.of(
          new Rule("handle 1 in clear", view -> view.of(Count.CLEAR_1) > 0),
          new Rule("no handle 0 in clear", view -> view.of(Count.CLEAR_0) == 0),
          new Rule(
              "more of 1 than of 0 in clear",
              view -> view.of(Count.CLEAR_1) > view.of(Count.CLEAR_0)),
          new Rule("handle 1 encoded", view -> view.of(Count.ENCODED_1) > 0),
          new Rule("no handle 0 encoded", view -> view.of(Count.ENCODED_0) == 0),
          new Rule(
              "more of 1 than of 0 encoded",
              view -> view.of(Count.ENCODED_1) > view.of(Count.ENCODED_0)),
          new Rule(
              "1 in every lookup", view -> view.of(Count.LOOKUPS_WITH_1) == view.of(Count.LOOKUPS)),
          new Rule(
              "0 not in every lookup",
              view -> view.of(Count.LOOKUPS_WITH_0) < view.of(Count.LOOKUPS)),
          new Rule(
              "shares more with a lookup of 1",
              view -> view.of(Count.SHARED_1) > view.of(Count.SHARED_0)));

  private static final List<Learner> LEARNERS =
      List.of(
          new Learner("likelihood of sizes", view -> counts(view, SIZES)),
          new Learner("likelihood of counts", view -> counts(view, Count.values())),
          new Learner("likelihood of items", AuditView::items));

  private AuditDistinguishers() {}

  /** How many there are, over which a confidence level is split. */
  static int count() {
    return RULES.size() + LEARNERS.size();
  }

  /**
   * All tallies.
   *
   * @param zero what trials in world 0 showed; a multiple of 4, as many as {@code one}
   * @param delta for which thresholds are chosen
   */
  static List<Tally> judge(AuditView[] zero, AuditView[] one, double delta) {
    List<Tally> tallies = new ArrayList<>();
    for (Rule rule : RULES) {
      int ones = 0;
      int alarms = 0;
      for (int i = 0; i < one.length; i++) {
        ones += rule.saysOne().test(one[i]) ? 1 : 0;
        alarms += rule.saysOne().test(zero[i]) ? 1 : 0;
      }
      tallies.add(new Tally(rule.name(), ones, alarms, one.length));
    }
    for (Learner learner : LEARNERS) {
      tallies.add(learn(learner, zero, one, delta));
    }
    return tallies;
  }

  private static Tally learn(Learner learner, AuditView[] zero, AuditView[] one, double delta) {
    int quarter = one.length / 4;
    Likelihoods likelihoods = new Likelihoods(quarter);
    for (int i = 0; i < quarter; i++) {
      likelihoods.count(0, learner.signs().of(zero[i]));
      likelihoods.count(1, learner.signs().of(one[i]));
    }
    double[] scores0 = new double[one.length - quarter];
    double[] scores1 = new double[scores0.length];
    for (int i = 0; i < scores0.length; i++) {
      scores0[i] = likelihoods.ratio(learner.signs().of(zero[quarter + i]));
      scores1[i] = likelihoods.ratio(learner.signs().of(one[quarter + i]));
    }
    double threshold =
        threshold(Arrays.copyOf(scores0, quarter), Arrays.copyOf(scores1, quarter), delta);
    int judged = scores0.length - quarter;
    return new Tally(
        learner.name(),
        atLeast(threshold, scores1, quarter),
        atLeast(threshold, scores0, quarter),
        judged);
  }

  /** The score from which on saying "world 1" seems to prove most. */
  private static double threshold(double[] scores0, double[] scores1, double delta) {
    double best = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    double[] candidates = Arrays.copyOf(scores1, scores0.length + scores1.length);
    System.arraycopy(scores0, 0, candidates, scores1.length, scores0.length);
    Arrays.sort(scores0);
    Arrays.sort(scores1);
    double trials = scores0.length + 2.0;
    for (double candidate : Arrays.stream(candidates).sorted().distinct().toArray()) {
      double hits = (1 + sortedAtLeast(candidate, scores1)) / trials;
      double alarms = (1 + sortedAtLeast(candidate, scores0)) / trials;
      double proved = Math.max((hits - delta) / alarms, (1 - alarms - delta) / (1 - hits));
      if (proved > most) {
        most = proved;
        best = candidate;
      }
    }
    return best;
  }

  private static int sortedAtLeast(double threshold, double[] sorted) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < threshold) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return sorted.length - low;
  }

  private static int atLeast(double threshold, double[] scores, int from) {
    int count = 0;
    for (int i = from; i < scores.length; i++) {
      count += scores[i] >= threshold ? 1 : 0;
    }
    return count;
  }

  /** One sign a count: the value, marked by which count it is of. */
  private static long[] counts(AuditView view, Count... which) {
    long[] signs = new long[which.length];
    for (int i = 0; i < signs.length; i++) {
      signs[i] = view.of(which[i]) * Count.values().length + which[i].ordinal();
    }
    return signs;
  }

  /** In how many trials of either world each sign was seen: signs as if independent. */
  private static final class Likelihoods {
    private final Map<Long, int[]> seen = new HashMap<>();
    private final int trials;

    Likelihoods(int trials) {
      this.trials = trials;
    }

    void count(int world, long[] signs) {
      for (long sign : signs) {
        seen.computeIfAbsent(sign, unused -> new int[2])[world]++;
      }
    }

    /** The log of how much likelier the signs are in world 1; signs never seen say nothing. */
    double ratio(long[] signs) {
      double sum = 0;
      for (long sign : signs) {
        int[] counts = seen.get(sign);
        if (counts != null) {
          sum +=
              StrictMath.log((counts[1] + .5) / (trials + 1))
                  - StrictMath.log((counts[0] + .5) / (trials + 1));
        }
      }
      return sum;
    }
  }
}
