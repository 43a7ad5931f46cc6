// SPDX-License-Identifier: Apache-2.0
package org.penregister.trace.generated;

import java.util.List;
import org.penregister.trace.ReferenceFigures;

/**
 * How a kind of population behaves in one epoch (the length of the reference's window). Another
 * kind is another constant here and a name in {@link #named}.
 *
 * @param name what a spec calls it
 * @param reference the figures it is calibrated to; their window is the epoch
 * @param ties how many people a person writes with
 * @param volume how much is said on a tie
 * @param turns who writes next, and how soon
 * @param hourShares share of conversations that begin in each hour of the day, UTC; sums to 1
 */
public record PopulationProfile(
    String name,
    ReferenceFigures reference,
    Ties ties,
    Volume volume,
    Turns turns,
    List<Double> hourShares) {
  /**
   * Text messages among the participants of the Copenhagen Networks Study
   * (sapiezynski2019interaction). Laws were fitted to that trace and then adjusted until generated
   * populations gave its figures; {@code keptPerEpoch} and {@code memory} are assumptions, since
   * the trace has a single epoch.
   */
  public static final PopulationProfile SMS =
      new PopulationProfile(
          "sms",
          ReferenceFigures.SMS,
          new Ties(2, .47, 10, .65, 10, .85),
          new Volume(.87, 1.4, 500, 1.3, .56, 1.1, .03, .9),
          new Turns(
              .745,
              .56,
              .01,
              new LatencyLaw(83, 1.25, 2.2, 3600),
              new LatencyLaw(30, 1.45, 2.5, 3600)),
          List.of(
              .012, .009, .003, .002, .001, .000, .008, .029, .041, .055, .052, .059, .069, .060,
              .057, .057, .070, .071, .058, .066, .068, .066, .055, .032));

  public PopulationProfile {
    hourShares = List.copyOf(hourShares);
    if (hourShares.size() != 24) {
      throw new IllegalArgumentException("hourShares has " + hourShares.size() + ", must have 24");
    }
  }

  /**
   * The number of ties of a person is negative binomial (gregariousness is gamma distributed, ties
   * Poisson given it), from 1 to {@code most}.
   *
   * @param shape of the gamma law: the smaller, the fewer and the larger the hubs
   * @param decay ratio of probabilities far out in the tail, in (0, 1)
   * @param most the largest number of ties
   * @param local share of ties that stay within the person's circle, where that is possible
   * @param circle people in a circle
   * @param keptPerEpoch probability that a tie outlives an epoch; both people then find others
   */
  public record Ties(
      double shape, double decay, int most, double local, int circle, double keptPerEpoch) {}

  /**
   * Conversations of a tie in an epoch are log-normal, rounded up; so are messages of a
   * conversation, which are longer on busier ties.
   *
   * @param conversationsLog mean of the logarithm of conversations
   * @param conversationsSpread its standard deviation
   * @param mostConversations larger draws are drawn again
   * @param gapSpread standard deviation of the logarithm of the gaps between conversations
   * @param messagesLog mean of the logarithm of messages, on a tie of no conversations
   * @param messagesSpread its standard deviation
   * @param busyness how much of the mean length each conversation of the epoch adds
   * @param memory correlation of a tie's log-activity from epoch to epoch
   */
  public record Volume(
      double conversationsLog,
      double conversationsSpread,
      int mostConversations,
      double gapSpread,
      double messagesLog,
      double messagesSpread,
      double busyness,
      double memory) {}

  /**
   * Who writes next.
   *
   * @param reply probability that the next message of a conversation comes from the other person
   * @param opener probability that a conversation is begun by the person who was silent last
   * @param group probability that an opening message goes to one more contact at the same second
   * @param replies waits before a reply
   * @param followUps waits before another message of the same person
   */
  public record Turns(
      double reply, double opener, double group, LatencyLaw replies, LatencyLaw followUps) {}

  /** The profile of that name. */
  public static PopulationProfile named(String name) {
    if (name.equals(SMS.name)) {
      return SMS;
    }
    throw new IllegalArgumentException("profile is " + name + ", must be " + SMS.name);
  }
}
