// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.reproduce;

import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.special.Beta;
import org.penregister.random.SeededRandom;
import org.penregister.trace.Trace;

/**
 * Flags a trace's messages as seres2021effect does and tests every pair: each person draws a
 * false-positive rate out of 1/2, 1/4, ..., 1/128; a pair is asserted where the sender's messages
 * are flagged for the person so often that the two-sided p-value of the excess is below .01, by the
 * normal law for senders of more than 30 messages and by Student's t with one degree of freedom
 * fewer than messages for the others.
 */
final class FuzzyDetectionSimulation {
  private static final int FEW = 30;
  private static final int RATES = 7;
  private static final double LEVEL = .01;
  private static final int HALVINGS = 60;
  // Small enough that no probability of none underflows.
  private static final int CHUNK = 256;

  private final Trace trace;
  private final int[] sent;
  private final Map<Long, Integer> pairs = new TreeMap<>();
  private final double[] thresholds = new double[FEW + 1];

  /**
   * What one run asserted.
   *
   * @param found true pairs asserted
   * @param missed true pairs not asserted
   * @param wrong other pairs asserted
   */
  record Counts(long found, long missed, long wrong) {
    Counts plus(Counts other) {
      return new Counts(found + other.found, missed + other.missed, wrong + other.wrong);
    }

    /** True pairs asserted among the true ones. */
    double recall() {
      return (double) found / (found + missed);
    }

    /** True pairs asserted among the asserted ones. */
    double precision() {
      return (double) found / (found + wrong);
    }
  }

  /**
   * Both variants of one run.
   *
   * @param many senders of more than 30 messages only: the normal test alone
   * @param all every sender: both tests
   */
  record Outcome(Counts many, Counts all) {}

  FuzzyDetectionSimulation(Trace trace) {
    this.trace = trace;
    this.sent = new int[trace.nodes()];
    for (int i = 0; i < trace.size(); i++) {
      sent[trace.requester(i)]++;
      pairs.merge(pair(trace.requester(i), trace.handle(i)), 1, Integer::sum);
    }
    for (int few = 2; few <= FEW; few++) {
      thresholds[few] = studentThreshold(few - 1);
    }
  }

  /** Number of (sender, recipient) pairs with a message. */
  int pairs() {
    return pairs.size();
  }

  /** One run with its own rates and flags. */
  Outcome run(long seed) {
    SeededRandom random = new SeededRandom(seed);
    double[] rates = new double[trace.nodes()];
    for (int person = 0; person < rates.length; person++) {
      rates[person] = 1.0 / (2 << random.nextInt(RATES));
    }
    Counts many = new Counts(0, 0, 0);
    Counts few = new Counts(0, 0, 0);
    for (int sender = 0; sender < sent.length; sender++) {
      if (sent[sender] > FEW) {
        many = many.plus(sender(sender, rates, random));
      } else if (sent[sender] > 0) {
        few = few.plus(sender(sender, rates, random));
      }
    }
    return new Outcome(many, many.plus(few));
  }

  private Counts sender(int sender, double[] rates, SeededRandom random) {
    int messages = sent[sender];
    long found = 0;
    long missed = 0;
    long wrong = 0;
    for (int person = 0; person < rates.length; person++) {
      int received = pairs.getOrDefault(pair(sender, person), 0);
      double rate = rates[person];
      int flags = received + falsePositives(messages - received, rate, random);
      double deviations = (flags - messages * rate) / Math.sqrt(messages * rate * (1 - rate));
      boolean asserted = asserts(messages, deviations);
      if (received > 0) {
        found += asserted ? 1 : 0;
        missed += asserted ? 0 : 1;
      } else {
        wrong += asserted ? 1 : 0;
      }
    }
    return new Counts(found, missed, wrong);
  }

  /** One message leaves no degree of freedom, and no pair asserted. */
  private boolean asserts(int messages, double deviations) {
    if (messages > FEW) {
      return deviations > FuzzyDetection.NORMAL_AT_ONE_PERCENT;
    }
    return messages > 1 && deviations > thresholds[messages];
  }

  private static int falsePositives(int messages, double rate, SeededRandom random) {
    int flags = 0;
    for (int left = messages; left > 0; left -= CHUNK) {
      flags += binomial(Math.min(left, CHUNK), rate, random);
    }
    return flags;
  }

  /** Successes in {@code n} trials by inversion. */
  private static int binomial(int n, double p, SeededRandom random) {
    double left = random.nextDouble();
    double probability = StrictMath.pow(1 - p, n);
    int successes = 0;
    while (left >= probability && successes < n) {
      left -= probability;
      successes++;
      probability *= (double) (n - successes + 1) / successes * p / (1 - p);
    }
    return successes;
  }

  /** The t above which a two-sided test with these degrees of freedom is below the level. */
  static double studentThreshold(int degrees) {
    double low = 0;
    double high = 1 << 10;
    for (int i = 0; i < HALVINGS; i++) {
      double t = (low + high) / 2;
      double beyond = Beta.regularizedBeta(degrees / (degrees + t * t), degrees / 2.0, .5);
      if (beyond < LEVEL) {
        high = t;
      } else {
        low = t;
      }
    }
    return high;
  }

  private static long pair(int sender, int person) {
    return (long) sender << 32 | person;
  }
}
