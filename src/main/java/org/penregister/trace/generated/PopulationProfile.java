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
   * (sapiezynski2019interaction). Laws were read off that trace and then adjusted by random search
   * until generated populations gave its figures, with fresh seeds throughout; {@code local} and
   * {@code circle} give its transitivity (.15) and largest component (.80 of all people). {@code
   * keptPerEpoch} and {@code memory} are assumptions: the trace has a single epoch.
   */
  public static final PopulationProfile SMS =
      new PopulationProfile(
          "sms",
          ReferenceFigures.SMS,
          new Ties(2, .478, 10, .83, 10, .85),
          new Volume(.65, 1.355, 500, 2.48, .37, .614, 1.06, .035, .9),
          new Turns(
              .69,
              .53,
              .01,
              0,
              0,
              new LatencyLaw(85.3, 1.368, 2.8, 5400),
              new LatencyLaw(41.3, .65, 1.89, 5400)),
          List.of(
              .012, .009, .003, .002, .001, .000, .008, .029, .041, .055, .052, .059, .069, .060,
              .057, .057, .070, .071, .058, .066, .068, .066, .055, .032));

  /** College. */
  public static final PopulationProfile COLLEGE =
      new PopulationProfile(
          "college",
          ReferenceFigures.COLLEGE,
          new Ties(.1460, .9730, 200, .5, 10, .25),
          new Volume(-.4508, .9492, 500, 3.810, .009106, .2030, .7523, .07282, .8),
          new Turns(
              .5422,
              .3826,
              .007901,
              .3233,
              4.791,
              new LatencyLaw(1700, 2.502, 3.007, 316500),
              new LatencyLaw(165.1, 1.312, 2.136, 35450)),
          List.of(
              .043, .044, .047, .051, .060, .070, .089, .097, .084, .070, .050, .023, .008, .003,
              .004, .007, .012, .022, .027, .031, .031, .041, .041, .045));

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
   * @param local probability, in each of three rounds, that an open tie is sought in the person's
   *     circle
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
   * @param gapSpread standard deviation of the logarithm of the gaps between conversations, on a
   *     tie with a single one
   * @param gapCalming how much more even the gaps of busier ties are: the spread is divided by 1 +
   *     gapCalming * log(conversations)
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
      double gapCalming,
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
   * @param oneSided probability that nobody ever answers on a tie; 0 draws nothing
   * @param sittingDays days, by the clock that bends time, in which a person sits down to write
   *     once: conversations begun in them begin then; 0 for whenever they come
   * @param replies waits before a reply
   * @param followUps waits before another message of the same person
   */
  public record Turns(
      double reply,
      double opener,
      double group,
      double oneSided,
      double sittingDays,
      LatencyLaw replies,
      LatencyLaw followUps) {}

  /** The profile of that name. */
  public static PopulationProfile named(String name) {
    for (PopulationProfile profile : List.of(SMS, COLLEGE)) {
      if (profile.name.equals(name)) {
        return profile;
      }
    }
    throw new IllegalArgumentException(
        "profile is " + name + ", must be " + SMS.name + " or " + COLLEGE.name);
  }
}
