// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.repetition;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import org.penregister.SpecValues;
import org.penregister.adversary.Adversary;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.GrowingInts;
import org.penregister.adversary.Inference;
import org.penregister.adversary.Rung;
import org.penregister.log.Disclosure;
import org.penregister.log.LogField;

/**
 * Asserts who asks for whom from rounds of time in which it is seen who asks and who is asked for,
 * but not which belongs to which.
 *
 * <p><b>Model.</b> R3: activity of all requesters and handles of all lookups, a round at a time. It
 * deliberately does not use whose lookup a handle stood in, so where a log says that, reading each
 * requester's own records is better and this adversary says what would remain if a mix or relay
 * took the requester off the lookups and only its activity were seen elsewhere.
 *
 * <p><b>Needs.</b> Handles in clear, time and requester.
 *
 * <p><b>Idea.</b> A round has length {@code round}. The lookups of a round that hold a handle are,
 * beyond the handle's share in all lookups, a sum over the round's requesters of their lookups
 * times the share of them that is for the handle. For each handle the shares are found by least
 * squares, none negative, over those eight requesters who stand out most, and by four deviations,
 * among those active in two of its rounds. The score is the share over its deviation if the handle
 * were background; the level is found as in {@link StatisticalDisclosureAdversary}, the control
 * being the same rounds with activity moved by half the log's length in whole days.
 *
 * <p><b>Paper.</b> perezgonzalez2012understanding; barber2015controlling for the level.
 *
 * <p><b>Known failure.</b> Who is asked for often answers, so handles are laid to requesters who
 * talk with the one who asks. Long rounds and large crowds drown everybody: where the rounds of all
 * handles hold more than 4 thousand million pairs of a sighting and an active requester, it is not
 * applicable and asks for shorter rounds. Asserts nothing where fewer than 1/fdr pairs pass.
 */
public final class LeastSquaresAdversary implements Adversary {
  private static final long MOST_WORK = 4_000_000_000L;
  private static final int MOST_SENDERS = 8;
  private static final double LEAST_DEVIATIONS = 4;

  private final Duration round;
  private final double fdr;

  /**
   * The adversary with rounds of this length.
   *
   * @param round over 0
   * @param fdr the share of assertions that may be false on average, from 0 to 1
   */
  public LeastSquaresAdversary(Duration round, double fdr) {
    if (round.toMillis() < 1) {
      throw new IllegalArgumentException("round is " + round + ", must be a millisecond or more");
    }
    this.round = round;
    this.fdr = DiscoveryRate.checked(fdr);
  }

  /** Reads {@code round}, a minute unless given, and {@code fdr}. */
  public static LeastSquaresAdversary of(SpecValues values) {
    return new LeastSquaresAdversary(
        values.duration("round", Duration.ofMinutes(1)), DiscoveryRate.of(values));
  }

  @Override
  public String name() {
    return "least-squares";
  }

  @Override
  public String parameters() {
    return "round=" + SpecValues.text(round) + ":fdr=" + DiscoveryRate.text(fdr);
  }

  @Override
  public Rung rung() {
    return Rung.R3;
  }

  @Override
  public Set<LogField> requires() {
    return Set.of(LogField.HANDLES, LogField.TIME, LogField.REQUESTER);
  }

  @Override
  public Inference infer(Disclosure disclosure, AuxiliaryKnowledge knowledge) {
    TimeRounds rounds = new TimeRounds(disclosure.log(), round.toMillis());
    long work = 0;
    for (int i = 0; i < rounds.sightings(); i++) {
      work += rounds.endActive(rounds.round(i)) - rounds.firstActive(rounds.round(i));
    }
    if (work > MOST_WORK) {
      return new Inference.NotApplicable(
          "least-squares needs rounds shorter than " + SpecValues.text(round) + " in this log");
    }
    int[] asTheyAre = new int[rounds.size()];
    Arrays.setAll(asTheyAre, t -> t);
    Fit fit = new Fit(rounds, asTheyAre);
    Fit control = new Fit(rounds, rounds.shifted(round.toMillis()));
    double level = ControlLevel.of(fit.scores(), control.scores(), fdr);
    return new Inference.Pairs(fit.inOrder().table(level), null, null);
  }

  /** The fit of all handles, with each round's activity taken from the round it is mapped to. */
  private static final class Fit {
    private final TimeRounds rounds;
    private final int[] activityOf;
    // For each sender: sums over rounds of u^2, u n and u^2 n, u its lookups and n all.
    private final double[] squares;
    private final double[] crowds;
    private final double[] noise;
    private final double allLookups;

    private final double[] products;
    private final int[] shared;
    private final int[] touched;
    private final GrowingInts senders = new GrowingInts();
    private final GrowingInts handles = new GrowingInts();
    private final Candidates found = new Candidates();

    private final int[] chosen = new int[MOST_SENDERS];
    private final double[] strength = new double[MOST_SENDERS];
    private final double[][] gram = new double[MOST_SENDERS][MOST_SENDERS];
    private final double[] right = new double[MOST_SENDERS];
    private final double[] solution = new double[MOST_SENDERS];

    Fit(TimeRounds rounds, int[] activityOf) {
      this.rounds = rounds;
      this.activityOf = activityOf;
      this.squares = new double[rounds.requesters()];
      this.crowds = new double[rounds.requesters()];
      this.noise = new double[rounds.requesters()];
      this.products = new double[rounds.requesters()];
      this.shared = new int[rounds.requesters()];
      this.touched = new int[rounds.requesters()];
      double lookups = 0;
      for (int t = 0; t < rounds.size(); t++) {
        lookups += rounds.lookups(t);
        for (int a = start(t); a < end(t); a++) {
          double u = rounds.sent(a);
          squares[rounds.active(a)] += u * u;
          crowds[rounds.active(a)] += u * rounds.lookups(t);
          noise[rounds.active(a)] += u * u * rounds.lookups(t);
        }
      }
      this.allLookups = lookups;
      for (int from = 0, to; from < rounds.sightings(); from = to) {
        to = from + 1;
        while (to < rounds.sightings() && rounds.handle(to) == rounds.handle(from)) {
          to++;
        }
        if (rounds.round(to - 1) > rounds.round(from)) {
          fit(from, to);
        }
      }
    }

    private int start(int round) {
      return activityOf[round] < 0 ? 0 : rounds.firstActive(activityOf[round]);
    }

    private int end(int round) {
      return activityOf[round] < 0 ? 0 : rounds.endActive(activityOf[round]);
    }

    private void fit(int from, int to) {
      int count = 0;
      for (int i = from; i < to; i++) {
        int t = rounds.round(i);
        boolean again = i > from && t == rounds.round(i - 1);
        for (int a = start(t); a < end(t); a++) {
          int sender = rounds.active(a);
          if (products[sender] == 0) {
            touched[count++] = sender;
          }
          products[sender] += rounds.sent(a);
          shared[sender] += again ? 0 : 1;
        }
      }
      double background = (to - from) / allLookups;
      int size = 0;
      for (int i = 0; i < count; i++) {
        int sender = touched[i];
        if (shared[sender] > 1) {
          size = offer(sender, z(sender, products[sender], background), size);
        }
      }
      if (size > 0) {
        solve(rounds.handle(from), size, background);
      }
      for (int i = 0; i < count; i++) {
        products[touched[i]] = 0;
        shared[touched[i]] = 0;
      }
    }

    /** How far a sender's product with the handle's rounds is above the background's. */
    private double z(int sender, double product, double background) {
      return (product - background * crowds[sender]) / Math.sqrt(background * noise[sender]);
    }

    /** Keeps the senders that stand out most, the lower number among equals. */
    private int offer(int sender, double z, int size) {
      int place = size;
      while (place > 0
          && (strength[place - 1] < z
              || (strength[place - 1] == z && chosen[place - 1] > sender))) {
        place--;
      }
      if (place == MOST_SENDERS || !(z > LEAST_DEVIATIONS)) {
        return size;
      }
      int grown = Math.min(size + 1, MOST_SENDERS);
      for (int i = grown - 1; i > place; i--) {
        strength[i] = strength[i - 1];
        chosen[i] = chosen[i - 1];
      }
      strength[place] = z;
      chosen[place] = sender;
      return grown;
    }

    private void solve(int handle, int size, double background) {
      for (int i = 0; i < size; i++) {
        right[i] = products[chosen[i]] - background * crowds[chosen[i]];
        for (int j = 0; j < i; j++) {
          gram[i][j] = rounds.together(chosen[i], chosen[j]);
          gram[j][i] = gram[i][j];
        }
        gram[i][i] = squares[chosen[i]];
      }
      LeastSquaresDisclosure.nonNegative(gram, right, size, solution);
      for (int i = 0; i < size; i++) {
        if (solution[i] > 0) {
          double deviation = Math.sqrt(background * noise[chosen[i]]) / squares[chosen[i]];
          senders.add(chosen[i]);
          handles.add(handle);
          found.add(chosen[i], handle, solution[i] / deviation);
        }
      }
    }

    double[] scores() {
      return found.scores();
    }

    /** By requester; handles came in order already. */
    Candidates inOrder() {
      int[] next = new int[rounds.requesters() + 1];
      for (int i = 0; i < senders.size(); i++) {
        next[senders.get(i) + 1]++;
      }
      for (int s = 0; s < rounds.requesters(); s++) {
        next[s + 1] += next[s];
      }
      int[] order = new int[senders.size()];
      for (int i = 0; i < order.length; i++) {
        order[next[senders.get(i)]++] = i;
      }
      double[] scores = found.scores();
      Candidates sorted = new Candidates();
      for (int i : order) {
        sorted.add(rounds.requester(senders.get(i)), handles.get(i), scores[i]);
      }
      return sorted;
    }
  }
}
