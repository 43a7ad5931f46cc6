// SPDX-License-Identifier: Apache-2.0
package org.penregister.experiment;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.penregister.adversary.Adversary;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.Inference;
import org.penregister.adversary.Inference.PairTable;
import org.penregister.directory.Popularity;
import org.penregister.log.CourtOrder;
import org.penregister.log.Disclosure;
import org.penregister.log.Retention;
import org.penregister.scheme.LookupScheme;
import org.penregister.trace.Trace;

/**
 * How many messages two people may exchange before an adversary who sees only times links them: the
 * shape of martiny2021improving's finding, for lookups in place of delivery receipts.
 *
 * <p>Differs from the paper: there each message sends a receipt back within seconds and one
 * receiver is attacked; here people answer when they answer, and everybody is attacked at once.
 */
public final class MessagesUntilLinked {
  private MessagesUntilLinked() {}

  /**
   * Shares by number of messages; index m - 1 is for m messages in both directions together.
   *
   * @param pairs (requester, partner) with that many messages, at least one of them the requester's
   * @param linked share of them in which no stranger scores as high as the partner; NaN for none
   * @param asserted share of them that the adversary asserts; NaN for none
   */
  public record Result(int[] pairs, double[] linked, double[] asserted) {}

  /**
   * Runs one adversary over the whole of a trace.
   *
   * @param scheme how people look up: {@code psi} without a cache for the paper's case
   * @param most messages counted, 1 or more
   */
  public static Result run(
      Trace trace, LookupScheme scheme, Adversary adversary, int most, Seed seed) {
    if (most < 1) {
      throw new IllegalArgumentException("most is " + most + ", must be 1 or more");
    }
    Map<Long, Integer> messages = messages(trace);
    World world = World.inOrder(trace, trace.nodes(), trace.nodes());
    Simulation.Outcome outcome =
        new Simulation(world, trace, Experiment.DEFAULT_SHAPE, seed).run(scheme, 1);
    Disclosure disclosure = disclose(trace, outcome);
    Popularity prior = Popularity.uniform(trace.nodes());
    AuxiliaryKnowledge knowledge =
        new AuxiliaryKnowledge(
            prior, trace.nodes(), trace.nodes(), null, seed.of(Seed.Purpose.ADVERSARY).master());
    Inference inference = adversary.attack(disclosure, knowledge);
    if (!(inference instanceof Inference.Pairs said)) {
      throw new IllegalArgumentException(adversary.name() + " is not applicable: " + inference);
    }
    return tally(said.pairs(), messages, most);
  }

  private static Disclosure disclose(Trace trace, Simulation.Outcome outcome) {
    long first = trace.timeMillis(0);
    Duration length = Duration.ofMillis(trace.timeMillis(trace.size() - 1) - first + 1);
    return CourtOrder.everything(first, length)
        .execute(outcome.log(), new Retention(length), outcome.parameters());
  }

  /** Messages from one to another, by the sender above and the receiver below. */
  private static Map<Long, Integer> messages(Trace trace) {
    Map<Long, Integer> messages = new HashMap<>();
    for (int i = 0; i < trace.size(); i++) {
      messages.merge(key(trace.requester(i), trace.handle(i)), 1, Integer::sum);
    }
    return messages;
  }

  private static long key(int from, int to) {
    return (long) from << 32 | to;
  }

  private static Result tally(PairTable table, Map<Long, Integer> messages, int most) {
    int[] pairs = new int[most];
    for (Map.Entry<Long, Integer> each : messages.entrySet()) {
      int exchanged = exchanged(messages, each.getKey());
      if (exchanged <= most) {
        pairs[exchanged - 1]++;
      }
    }
    int[] linked = new int[most];
    int[] asserted = new int[most];
    for (int from = 0; from < table.size(); ) {
      int requester = table.requesters()[from];
      int to = from;
      double stranger = 0;
      for (; to < table.size() && table.requesters()[to] == requester; to++) {
        if (!messages.containsKey(key(requester, table.handles()[to]))) {
          stranger = Math.max(stranger, table.scores()[to]);
        }
      }
      for (; from < to; from++) {
        long key = key(requester, table.handles()[from]);
        int exchanged = messages.containsKey(key) ? exchanged(messages, key) : most + 1;
        if (exchanged <= most) {
          linked[exchanged - 1] += table.scores()[from] > stranger ? 1 : 0;
          asserted[exchanged - 1] += table.asserted()[from] ? 1 : 0;
        }
      }
    }
    return new Result(pairs, shares(linked, pairs), shares(asserted, pairs));
  }

  private static int exchanged(Map<Long, Integer> messages, long key) {
    return messages.getOrDefault(key, 0)
        + messages.getOrDefault(key((int) key, (int) (key >>> 32)), 0);
  }

  private static double[] shares(int[] counts, int[] of) {
    double[] shares = new double[counts.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = of[i] == 0 ? Double.NaN : (double) counts[i] / of[i];
    }
    return shares;
  }
}
