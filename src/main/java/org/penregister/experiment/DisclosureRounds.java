// SPDX-License-Identifier: Apache-2.0
package org.penregister.experiment;

import java.util.Arrays;
import org.penregister.adversary.repetition.BinomialTail;
import org.penregister.adversary.repetition.StatisticalDisclosure;
import org.penregister.metric.leakage.ClosedForms;
import org.penregister.random.SeededRandom;

/**
 * Statistical disclosure (danezis2003statistical) in its own world: rounds of a batch, one message
 * of the sender to one of its friends and the rest to anybody, and an adversary who names the
 * receivers whose estimate lies {@code l} standard deviations above the background. By exact
 * binomial tails and by simulation, which must agree; the normal formula for the number of rounds
 * ({@link ClosedForms#disclosureRounds}) promises neither.
 */
public final class DisclosureRounds {
  private DisclosureRounds() {}

  /**
   * One setting.
   *
   * @param receivers N, over 1
   * @param batch b, messages a round with the sender's one, over 1
   * @param friends m, from 1 to {@code receivers}
   * @param l standard deviations above the background from which a receiver is named, over 0
   */
  public record Setting(int receivers, int batch, int friends, double l) {
    public Setting {
      if (receivers < 2 || batch < 2 || friends < 1 || friends > receivers || !(l > 0)) {
        throw new IllegalArgumentException(
            "receivers is "
                + receivers
                + " and batch "
                + batch
                + ", must be 2 or more; friends is "
                + friends
                + ", must be from 1 to receivers; l is "
                + l
                + ", must be over 0");
      }
    }

    /** The rounds that the normal formula asks for, rounded up. */
    public int rounds() {
      return (int) Math.ceil(ClosedForms.disclosureRounds(receivers, batch, friends, l));
    }

    /** The fewest messages in as many rounds at which a receiver is named. */
    int leastNamed(int rounds) {
      int least = 0;
      while (!isNamed(least, rounds)) {
        least++;
      }
      return least;
    }

    boolean isNamed(int messages, int rounds) {
      double background = 1.0 / receivers;
      double observed = messages / (rounds * (double) batch);
      double estimate = StatisticalDisclosure.estimate(observed, background, batch, 1);
      return estimate > l * StatisticalDisclosure.deviation(background, batch, 1, rounds);
    }
  }

  /**
   * What the adversary finds.
   *
   * @param rounds rounds that it saw
   * @param friendsFound share of the friends that are named
   * @param othersNamed share of the other receivers that are named
   * @param precision friends named / receivers named; NaN where none is
   * @param trials runs behind it; 0 where computed
   */
  public record Result(
      int rounds, double friendsFound, double othersNamed, double precision, int trials) {}

  /** The expected outcome after {@code rounds} rounds; precision is the ratio of expectations. */
  public static Result expected(Setting setting, int rounds) {
    int least = setting.leastNamed(checked(rounds, "rounds"));
    int others = Math.multiplyExact(rounds, setting.batch() - 1);
    double share = 1.0 / setting.receivers();
    double othersNamed = BinomialTail.upper(least, others, share);
    // A friend's messages are Binomial(rounds, 1/m) of the sender and the others' as for anybody.
    double friendsFound = 0;
    double own = 1.0 / setting.friends();
    double ownTail = 1;
    for (int messages = 0; messages <= rounds; messages++) {
      double above = BinomialTail.upper(messages + 1, rounds, own);
      friendsFound += (ownTail - above) * BinomialTail.upper(least - messages, others, share);
      ownTail = above;
    }
    return result(setting, rounds, friendsFound, othersNamed, 0);
  }

  /**
   * The outcome pooled over independent runs.
   *
   * @param trials runs, 1 or more
   */
  public static Result simulate(Setting setting, int rounds, int trials, long seed) {
    int least = setting.leastNamed(checked(rounds, "rounds"));
    int[] counts = new int[setting.receivers()];
    SeededRandom random = new SeededRandom(seed);
    long friends = 0;
    long others = 0;
    for (int trial = 0; trial < checked(trials, "trials"); trial++) {
      random.reseed(SeededRandom.derive(seed, trial));
      Arrays.fill(counts, 0);
      // The friends are the first m receivers, which nobody else's messages know of.
      for (int round = 0; round < rounds; round++) {
        counts[random.nextInt(setting.friends())]++;
        for (int other = 1; other < setting.batch(); other++) {
          counts[random.nextInt(setting.receivers())]++;
        }
      }
      for (int receiver = 0; receiver < counts.length; receiver++) {
        if (counts[receiver] >= least) {
          friends += receiver < setting.friends() ? 1 : 0;
          others += receiver < setting.friends() ? 0 : 1;
        }
      }
    }
    double innocents = Math.max(1, setting.receivers() - setting.friends());
    return result(
        setting,
        rounds,
        friends / ((double) trials * setting.friends()),
        others / (trials * innocents),
        trials);
  }

  private static Result result(
      Setting setting, int rounds, double friendsFound, double othersNamed, int trials) {
    double found = friendsFound * setting.friends();
    double wrong = othersNamed * (setting.receivers() - setting.friends());
    return new Result(rounds, friendsFound, othersNamed, found / (found + wrong), trials);
  }

  private static int checked(int value, String name) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " is " + value + ", must be 1 or more");
    }
    return value;
  }
}
