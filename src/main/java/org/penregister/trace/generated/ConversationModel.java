// SPDX-License-Identifier: Apache-2.0
package org.penregister.trace.generated;

import java.util.Arrays;
import org.penregister.random.SeededRandom;
import org.penregister.trace.Trace;

/** Messages of one tie in one epoch: conversations of alternating messages. */
final class ConversationModel {
  private static final int ACTIVITY = 1;
  private static final int EPOCH = 2;
  private static final int DIRECTION = 3;
  private static final int SITTING = 4;
  private static final double SITTING_SECONDS = 600; // mean wait within one, for the next to write
  private static final int LONGEST = 10_000; // messages; beyond any that was seen

  private final PopulationProfile profile;
  private final TieGraph graph;
  private final Trace.Builder trace;
  private final long seed;
  private final int epochDays;
  private final long startMillis;
  private final long endSecond;
  private final DailyClock clock;
  private final SeededRandom random = new SeededRandom(0);
  private final double[] begins;
  private boolean oneSided;
  private boolean fromFirst;
  private long second;

  /**
   * For the population that {@code graph} joins; messages go to {@code trace}.
   *
   * @param startMillis midnight of the first day
   * @param days messages after so many days are left out
   */
  ConversationModel(
      PopulationProfile profile,
      TieGraph graph,
      Trace.Builder trace,
      long seed,
      long startMillis,
      int days) {
    this.profile = profile;
    this.graph = graph;
    this.trace = trace;
    this.seed = seed;
    this.epochDays = Math.toIntExact(profile.reference().window().toDays());
    this.startMillis = startMillis;
    this.endSecond = days * (long) DailyClock.DAY_SECONDS;
    this.clock = new DailyClock(profile.hourShares());
    this.begins = new double[profile.volume().mostConversations()];
  }

  /** Adds the messages of {@code tie} in {@code epoch}, counted from 0. */
  void write(int tie, int epoch) {
    PopulationProfile.Volume volume = profile.volume();
    long tieSeed = SeededRandom.derive(seed, graph.id(tie), ACTIVITY);
    random.reseed(tieSeed);
    double lasting = random.nextGaussian();
    random.reseed(SeededRandom.derive(tieSeed, epoch, EPOCH));
    int conversations = conversations(lasting);
    begin(conversations, epoch);
    double length = StrictMath.exp(volume.messagesLog()) * (1 + volume.busyness() * conversations);
    fromFirst = random.nextBoolean();
    turnOneSided(tieSeed);
    second = -1;
    for (int i = 0; i < conversations; i++) {
      long ended = second;
      long planned = (long) clock.second(begins[i]);
      if (planned > second) {
        second = planned;
      } else {
        // The one before is still going on: this one follows it.
        pause(profile.turns().replies());
      }
      if (i > 0 && random.nextDouble() < profile.turns().opener()) {
        if (oneSided) {
          second = ended;
          continue;
        }
        fromFirst = !fromFirst;
      }
      if (profile.turns().sittingDays() > 0) {
        sitDown(writer(tie), begins[i], ended);
      }
      converse(tie, messages(length));
    }
  }

  private void converse(int tie, int messages) {
    PopulationProfile.Turns turns = profile.turns();
    openGroup(tie);
    for (int message = 0; message < messages; message++) {
      if (message > 0) {
        boolean reply = random.nextDouble() < turns.reply();
        if (reply && oneSided) {
          return;
        }
        fromFirst ^= reply;
        pause(reply ? turns.replies() : turns.followUps());
      }
      send(writer(tie), reader(tie));
    }
  }

  /** Whether one of the two never answers, and which, lasts as long as the tie. */
  private void turnOneSided(long tieSeed) {
    double share = profile.turns().oneSided();
    if (share > 0) {
      double u = fraction(SeededRandom.derive(tieSeed, DIRECTION));
      oneSided = u < share;
      fromFirst = oneSided ? u < share / 2 : fromFirst;
    }
  }

  /** Moves the beginning to the writer's sitting around time {@code begin}, if that is free. */
  private void sitDown(int writer, double begin, long ended) {
    double length = profile.turns().sittingDays();
    long index = (long) (begin / length);
    long sitting = SeededRandom.derive(SeededRandom.derive(seed, writer, SITTING), index);
    double at = clock.second((index + fraction(sitting)) * length);
    long moved = (long) (at + random.nextExponential() * SITTING_SECONDS);
    if (moved > ended) {
      second = moved;
    }
  }

  private static double fraction(long seed) {
    return (seed >>> 11) * 0x1p-53;
  }

  private void pause(LatencyLaw law) {
    second = (long) clock.after((double) second, law.draw(random));
  }

  private int writer(int tie) {
    return fromFirst ? graph.first(tie) : graph.second(tie);
  }

  private int reader(int tie) {
    return fromFirst ? graph.second(tie) : graph.first(tie);
  }

  /** The rest of the tie's log-activity is drawn anew in every epoch. */
  private int conversations(double lasting) {
    PopulationProfile.Volume volume = profile.volume();
    double fresh = StrictMath.sqrt(1 - volume.memory() * volume.memory());
    while (true) {
      double z = volume.memory() * lasting + fresh * random.nextGaussian();
      double drawn = volume.conversationsLog() + volume.conversationsSpread() * z;
      double conversations = StrictMath.ceil(StrictMath.exp(drawn));
      if (conversations <= volume.mostConversations()) {
        return (int) conversations;
      }
    }
  }

  private int messages(double length) {
    double z = random.nextGaussian() * profile.volume().messagesSpread();
    return (int) Math.min(LONGEST, StrictMath.ceil(length * StrictMath.exp(z)));
  }

  /**
   * Log-normal gaps around a circle as long as the epoch: heavy-tailed waits, yet no day of the
   * epoch is busier than another on average.
   */
  private void begin(int conversations, int epoch) {
    PopulationProfile.Volume volume = profile.volume();
    double spread = volume.gapSpread() / (1 + volume.gapCalming() * StrictMath.log(conversations));
    double sum = 0;
    for (int i = 0; i < conversations; i++) {
      sum += StrictMath.exp(random.nextGaussian() * spread);
      begins[i] = sum;
    }
    double turn = random.nextDouble();
    for (int i = 0; i < conversations; i++) {
      double around = begins[i] / sum + turn;
      begins[i] = (epoch + (around >= 1 ? around - 1 : around)) * epochDays;
    }
    Arrays.sort(begins, 0, conversations);
  }

  private void openGroup(int tie) {
    if (random.nextDouble() < profile.turns().group()) {
      int also = graph.otherContact(writer(tie), reader(tie), random);
      if (also >= 0) {
        send(writer(tie), also);
      }
    }
  }

  private void send(int from, int to) {
    if (second < endSecond) {
      trace.add(startMillis + second * 1000, from, to);
    }
  }
}
