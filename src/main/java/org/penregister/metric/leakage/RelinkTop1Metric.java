// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric.leakage;

import java.util.Arrays;
import org.penregister.adversary.Inference;
import org.penregister.adversary.Inference.Transition;
import org.penregister.metric.Direction;
import org.penregister.metric.Estimate;
import org.penregister.metric.GroundTruth;
import org.penregister.metric.IntervalMethod;
import org.penregister.metric.LeakageMetric;
import org.penregister.metric.RatioTally;

/**
 * How often people who change accounts are told again by the likeliest account of the next period.
 *
 * <ul>
 *   <li>Formula: mean over the listed earlier accounts whose person has a listed later account of
 *       the share that the person has of the candidates with the highest score; where no candidate
 *       is listed with the account, of all candidates. {@code relink-top1} takes for candidates the
 *       listed later accounts of persons with a listed earlier account: a closed world, which
 *       flatters the adversary by the knowledge of who stays. {@code relink-top1-open} takes all
 *       listed later accounts, newcomers included. n = the accounts averaged over, pooled over
 *       transitions and windows. Not applicable to an inference about contacts, nor where n is 0.
 *   <li>Range: 0 to 1; a guess attains the mean of 1 / candidates, in the closed world of one
 *       transition 1 / n.
 *   <li>Direction: higher reveals more.
 *   <li>Interval: bootstrap of the mean by person, the candidates staying who they are.
 * </ul>
 *
 * <p>Accounts without a lookup of a measured person are candidates and are not averaged over.
 */
public final class RelinkTop1Metric implements LeakageMetric {
  private final boolean closed;
  private final long seed;
  private final IntervalMethod intervals;

  private RelinkTop1Metric(boolean closed, long seed, IntervalMethod intervals) {
    this.closed = closed;
    this.seed = seed;
    this.intervals = intervals;
  }

  /** Among those who are listed in both periods. */
  public static LeakageMetric closed(long seed, IntervalMethod intervals) {
    return new RelinkTop1Metric(true, seed, intervals);
  }

  /** Among all who are listed in the later period. */
  public static LeakageMetric open(long seed, IntervalMethod intervals) {
    return new RelinkTop1Metric(false, seed, intervals);
  }

  @Override
  public String name() {
    return closed ? "relink-top1" : "relink-top1-open";
  }

  @Override
  public String unit() {
    return "share";
  }

  @Override
  public Direction direction() {
    return Direction.HIGHER_REVEALS_MORE;
  }

  @Override
  public Estimate compute(Inference inference, GroundTruth truth) {
    if (!(inference instanceof Inference.Links said)) {
      return Estimate.notApplicable();
    }
    RatioTally tally = intervals.byRequester().tally(true);
    long accounts = 0;
    for (Transition transition : said.transitions()) {
      accounts += new Pool(transition, truth).addTo(tally);
    }
    return accounts == 0 ? Estimate.notApplicable() : tally.estimate(accounts, seed);
  }

  /** Who is matched with whom in one transition. */
  private final class Pool {
    private final Transition transition;
    private final GroundTruth truth;
    // Persons of candidates, one entry a candidate; ascending.
    private final int[] candidates;
    private final int[] earlierPersons;

    Pool(Transition transition, GroundTruth truth) {
      this.transition = transition;
      this.truth = truth;
      this.earlierPersons = persons(transition.earlier());
      int[] later = persons(transition.later());
      this.candidates =
          closed
              ? Arrays.stream(later).filter(person -> count(earlierPersons, person) > 0).toArray()
              : later;
    }

    private int[] persons(int[] accounts) {
      return Arrays.stream(accounts).map(truth::clusterOf).sorted().toArray();
    }

    /** Adds one term for each account that has a right answer; returns their number. */
    long addTo(RatioTally tally) {
      long accounts = 0;
      int pair = 0;
      for (int account : transition.earlier()) {
        int end = pair;
        while (end < transition.size() && transition.from()[end] == account) {
          end++;
        }
        int person = truth.clusterOf(account);
        int own = count(candidates, person);
        if (own > 0 && truth.lookupsOf(account) > 0) {
          tally.add(person, 0, credit(pair, end, person, own), 1);
          accounts++;
        }
        pair = end;
      }
      return accounts;
    }

    /** The person's share of the best candidates among pairs {@code [from, to)}. */
    private double credit(int from, int to, int person, int own) {
      double best = Double.NEGATIVE_INFINITY;
      int ties = 0;
      int right = 0;
      for (int i = from; i < to; i++) {
        int other = truth.clusterOf(transition.to()[i]);
        double score = transition.scores()[i];
        if (score < best || (closed && count(earlierPersons, other) == 0)) {
          continue;
        }
        if (score > best) {
          best = score;
          ties = 0;
          right = 0;
        }
        ties++;
        right += other == person ? 1 : 0;
      }
      return ties == 0 ? (double) own / candidates.length : (double) right / ties;
    }
  }

  /** How often a value stands in an ascending column. */
  private static int count(int[] sorted, int value) {
    int place = Arrays.binarySearch(sorted, value);
    if (place < 0) {
      return 0;
    }
    int first = place;
    while (first > 0 && sorted[first - 1] == value) {
      first--;
    }
    int last = place;
    while (last < sorted.length && sorted[last] == value) {
      last++;
    }
    return last - first;
  }
}
