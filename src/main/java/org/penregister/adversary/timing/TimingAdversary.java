// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.timing;

import java.util.Set;
import org.penregister.SpecValues;
import org.penregister.adversary.Adversary;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.Inference;
import org.penregister.adversary.Rung;
import org.penregister.log.Disclosure;
import org.penregister.log.LogField;
import org.penregister.log.LookupLog;

/**
 * Finds out who writes with whom from nothing but who asked when, by explaining the whole log as
 * conversations.
 *
 * <p><b>Model.</b> R3: the records of other requesters as well.
 *
 * <p><b>Needs.</b> Times and requesters, and which handle a requester is itself looked up by.
 *
 * <p><b>Idea.</b> Who is looked up answers soon, and looks up in turn. A tie is a chain of
 * conversations: one opens, replies and follow-ups come after latencies whose law starts from
 * public figures (quartiles of a turn change in text messages: 38, 120 and 797 seconds) and is
 * fitted to the log's own conversations, so that what a cache leaves is learnt from what is there.
 * Every lookup is explained by one pair or, at its requester's own rate, hour of the day and
 * bursts, by none: pairs compete for lookups, by belief propagation. Nothing is said of pairs that
 * {@link Candidates} leaves out. The score estimates the probability that the two are contacts;
 * pairs from {@code least} percent on are asserted, so at most 100 - least percent of them should
 * be wrong.
 *
 * <p>Constants were chosen by log-score and reliability on generated populations of 600 and 3,000
 * people (profile {@code sms}) at four cache lifetimes; they assume about 4 contacts a requester
 * among the requesters of the log. That profile and the public figures both describe the Copenhagen
 * Networks Study, so on that trace the adversary knows its kind of people beforehand, though not
 * who writes with whom. Starting instead from a log-uniform latency, or from the college network's
 * quartiles, moved the share of requesters whose best-scored pair is a contact by .012 at most.
 *
 * <p><b>Paper.</b> martiny2021improving links the two sides of a conversation by when they answer.
 * The model is our own.
 *
 * <p><b>Known failure.</b> Blind to contacts who ask nothing themselves. Where people answer after
 * hours (college) neighbours in time are mostly strangers, and scores are too sure. So they are
 * where a cache outlives the log and thousands of people ask: one lookup each way is no pattern.
 */
public final class TimingAdversary implements Adversary {
  private static final int LEAST = 90; // percent
  private static final int CANDIDATES = 24;

  private final int least;
  private final int candidates;

  /**
   * The adversary with this threshold.
   *
   * @param least percent that an asserted pair's probability must reach, from 50 to 99
   * @param candidates others to be considered for a requester, from 1 to 1,000
   */
  public TimingAdversary(int least, int candidates) {
    if (least < 50 || least > 99) {
      throw new IllegalArgumentException("least is " + least + ", must be from 50 to 99");
    }
    if (candidates < 1 || candidates > 1_000) {
      throw new IllegalArgumentException(
          "candidates is " + candidates + ", must be from 1 to 1000");
    }
    this.least = least;
    this.candidates = candidates;
  }

  /** Reads {@code least}, 90 unless given, and {@code candidates}, 24 unless given. */
  public static TimingAdversary of(SpecValues values) {
    return new TimingAdversary(
        values.integer("least", LEAST, 50, 99), values.integer("candidates", CANDIDATES, 1, 1_000));
  }

  @Override
  public String name() {
    return "timing";
  }

  @Override
  public String parameters() {
    return "least=" + least + ":candidates=" + candidates;
  }

  @Override
  public Rung rung() {
    return Rung.R3;
  }

  @Override
  public Set<LogField> requires() {
    return Set.of(LogField.TIME, LogField.REQUESTER, LogField.REQUESTER_HANDLE);
  }

  @Override
  public boolean readsTimesOnly() {
    return true;
  }

  @Override
  public Inference infer(Disclosure disclosure, AuxiliaryKnowledge knowledge) {
    LookupLog log = disclosure.log();
    LookupTimes times = new LookupTimes(log);
    Conversations conversations = new Conversations(times, candidates);
    conversations.run();
    ScoredPairs scored = new ScoredPairs(times.groupCount());
    long[] pairs = conversations.pairs();
    for (int p = 0; p < pairs.length; p++) {
      if (conversations.posterior(p) > 0) {
        scored.add((int) (pairs[p] >>> 32), (int) pairs[p], conversations.posterior(p));
      }
    }
    return scored.inference(log, times, least / 100.0);
  }
}
