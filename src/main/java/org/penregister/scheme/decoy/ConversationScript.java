// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.decoy;

import java.util.Arrays;
import org.penregister.random.SeededRandom;

/**
 * What two people would have looked up of each other had they known each other: the script of one
 * fake conversation, which both derive from one seed.
 *
 * <p>The laws and their figures are those that text messages were found to follow in
 * sapiezynski2019interaction. A tie has a log-normal number of sessions in four weeks, correlated
 * from one four weeks to the next; gaps between sessions are log-normal; messages of a session are
 * log-normal and more on busier ties; the next message is a reply with fixed probability and comes
 * after a wait whose logarithm is normal on either side of its median. A tie is born or dies at any
 * time, such that four weeks end a fixed share of all ties.
 */
final class ConversationScript {
  static final int EPOCH_DAYS = 28;

  private static final double KEPT_PER_EPOCH = .85;
  private static final double MEMORY = .9;
  private static final double SESSIONS_LOG = .65;
  private static final double SESSIONS_SPREAD = 1.355;
  private static final int MOST_SESSIONS = 500;
  private static final double GAP_SPREAD = 2.48;
  private static final double GAP_CALMING = .37;
  private static final double MESSAGES_LOG = .614;
  private static final double MESSAGES_SPREAD = 1.06;
  private static final double BUSYNESS = .035;
  private static final int MOST_MESSAGES = 10_000;
  private static final double REPLY = .69;
  private static final double OTHER_OPENS = .53;
  private static final Wait REPLIES = new Wait(85.3, 1.368, 2.8);
  private static final Wait FOLLOW_UPS = new Wait(41.3, .65, 1.89);
  private static final double LONGEST_WAIT = 5_400; // seconds
  private static final DaytimeClock CLOCK =
      new DaytimeClock(
          .012, .009, .003, .002, .001, .000, .008, .029, .041, .055, .052, .059, .069, .060, .057,
          .057, .070, .071, .058, .066, .068, .066, .055, .032);

  private final SeededRandom random = new SeededRandom(0);
  private final double[] begins = new double[MOST_SESSIONS];
  private final double startDays;
  private final long startSecond;
  private final long endSecond;
  private boolean fromFirst;
  private double second;

  /** Takes the lookups of a script as they come, nearly in order of time. */
  @FunctionalInterface
  interface Sink {
    /**
     * @param second since the epoch
     * @param fromFirst whether the first of the two looks up the second
     */
    void lookup(long second, boolean fromFirst);
  }

  /** A wait in seconds: its median, and the spread of its logarithm below and above. */
  private record Wait(double median, double below, double above) {
    double draw(SeededRandom random) {
      while (true) {
        double z = random.nextGaussian();
        double seconds = median * StrictMath.exp(z * (z < 0 ? below : above));
        if (seconds < LONGEST_WAIT) {
          return StrictMath.rint(seconds);
        }
      }
    }
  }

  /** For scripts of one window; what would come later is left out. */
  ConversationScript(long startMillis, long endMillis) {
    this.startSecond = Math.floorDiv(startMillis, 1000L);
    this.endSecond = Math.floorDiv(endMillis, 1000L);
    this.startDays = startSecond / (double) DaytimeClock.DAY_SECONDS;
  }

  /** Plays the script of {@code seed}; it has a lookup at least where the window has a day. */
  void play(long seed, Sink sink) {
    random.reseed(seed);
    double days = (endSecond - startSecond) / (double) DaytimeClock.DAY_SECONDS;
    double lasts = -EPOCH_DAYS / StrictMath.log(KEPT_PER_EPOCH);
    boolean isNew = random.nextDouble() * (days + lasts) < days;
    double born = isNew ? random.nextDouble() * days : 0;
    double dies = born + random.nextExponential() * lasts;
    double lasting = random.nextGaussian();
    boolean played = false;
    for (int epoch = 0; epoch * EPOCH_DAYS < days; epoch++) {
      int sessions = sessions(lasting);
      begin(sessions, epoch * EPOCH_DAYS);
      int from = 0;
      while (from < sessions && begins[from] < born) {
        from++;
      }
      int to = from;
      while (to < sessions && begins[to] < dies) {
        to++;
      }
      boolean lastChance = !played && (epoch + 1) * EPOCH_DAYS >= days;
      if (from == to && lastChance) {
        // A tie that shows nothing is none: it keeps the session next to its life.
        from = Math.min(from, sessions - 1);
        to = from + 1;
      }
      converse(from, to, sessions, sink);
      played |= to > from;
    }
  }

  /** How busy a tie is holds on in part from epoch to epoch. */
  private int sessions(double lasting) {
    double fresh = StrictMath.sqrt(1 - MEMORY * MEMORY);
    while (true) {
      double z = MEMORY * lasting + fresh * random.nextGaussian();
      double drawn = StrictMath.ceil(StrictMath.exp(SESSIONS_LOG + SESSIONS_SPREAD * z));
      if (drawn <= MOST_SESSIONS) {
        return (int) drawn;
      }
    }
  }

  /** Days from the window's start, ascending: a circle of gaps, begun anywhere. */
  private void begin(int sessions, int epochStart) {
    double spread = GAP_SPREAD / (1 + GAP_CALMING * StrictMath.log(sessions));
    double sum = 0;
    for (int i = 0; i < sessions; i++) {
      sum += StrictMath.exp(random.nextGaussian() * spread);
      begins[i] = sum;
    }
    double turn = random.nextDouble();
    for (int i = 0; i < sessions; i++) {
      double around = begins[i] / sum + turn;
      begins[i] = epochStart + (around >= 1 ? around - 1 : around) * EPOCH_DAYS;
    }
    Arrays.sort(begins, 0, sessions);
  }

  private void converse(int from, int to, int sessions, Sink sink) {
    double length = StrictMath.exp(MESSAGES_LOG) * (1 + BUSYNESS * sessions);
    fromFirst = random.nextBoolean();
    second = -1;
    for (int i = from; i < to; i++) {
      double planned = CLOCK.second(startDays + begins[i]);
      if (planned > second) {
        second = planned;
      } else {
        // The one before is still going on.
        pause(REPLIES);
      }
      if (random.nextDouble() < OTHER_OPENS) {
        fromFirst = !fromFirst;
      }
      double drawn = length * StrictMath.exp(random.nextGaussian() * MESSAGES_SPREAD);
      exchange((int) Math.min(MOST_MESSAGES, StrictMath.ceil(drawn)), sink);
    }
  }

  private void exchange(int messages, Sink sink) {
    for (int message = 0; message < messages; message++) {
      if (message > 0) {
        boolean reply = random.nextDouble() < REPLY;
        fromFirst ^= reply;
        pause(reply ? REPLIES : FOLLOW_UPS);
      }
      long now = (long) second;
      if (now >= startSecond && now < endSecond) {
        sink.lookup(now, fromFirst);
      }
    }
  }

  private void pause(Wait wait) {
    second = CLOCK.after(second, wait.draw(random));
  }
}
