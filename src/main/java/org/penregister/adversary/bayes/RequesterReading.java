// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.bayes;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.GuessColumns;
import org.penregister.adversary.Inference;
import org.penregister.adversary.PairAccumulator;
import org.penregister.adversary.PairTableBuilder;
import org.penregister.adversary.RequesterIndex;
import org.penregister.directory.Popularity;
import org.penregister.log.DecoyLaw;
import org.penregister.log.Disclosure;
import org.penregister.log.LookupLog;
import org.penregister.log.ObservationType;
import org.penregister.log.Status;

/**
 * Reads the requesters of a disclosure one by one, each with all its lookups at once. What else is
 * known of a pair moves its share of the concentration: a handle that is a contact beforehand with
 * probability p gets the share with which a Dirichlet process would make it one so often.
 */
final class RequesterReading {
  private static final int NO_NODE = -1;

  /** Evidence beforehand goes no further than this. */
  private static final double MOST_ODDS = 1000;

  private static final int ROUNDS = 8;
  private static final double SETTLED = 0.1;

  private final Disclosure disclosure;
  private final LookupLog log;
  private final AuxiliaryKnowledge knowledge;
  private final Concentration law;
  private final long ttlMillis;
  private final boolean equalItemsAreOne;
  private final PairEvidence evidence;
  private final RequesterIndex index;
  private final TargetPosterior single;
  private final RepeatedItems repeatedItems;
  private final LookupGraph graph = new LookupGraph();
  private final TargetChains chains = new TargetChains(graph);
  private final GuessColumns guesses;
  private final PairAccumulator contacts = new PairAccumulator();
  private final PairTableBuilder pairs = new PairTableBuilder();
  private int[] recordNode = new int[64];
  // Of the requester at hand; the rate is its expected contacts by share of the concentration.
  private double concentration;
  private double rate;

  /** Evidence on pairs from elsewhere than the requester's own lookups. */
  interface PairEvidence {
    /** Nothing is known of any pair. */
    PairEvidence NONE = (group, handle, before) -> 1;

    /**
     * How much likelier the evidence is of a contact than of none.
     *
     * @param group the requester, by group of the {@link #index}
     * @param before probability of a contact without the evidence
     */
    double ratio(int group, int handle, double before);

    /**
     * Is told of every pair what the requester's lookups say of it.
     *
     * @param alone probability of a contact beforehand, without the evidence
     * @param before the same with the evidence
     * @param after the same with the evidence and the lookups
     */
    default void told(int group, int handle, double alone, double before, double after) {}
  }

  /**
   * Why such logs cannot be read: every lookup has to hold a handle that was wanted then. Empty
   * where they can.
   */
  static Optional<String> refusal(Disclosure disclosure) {
    DecoyLaw law = disclosure.parameters().decoyLaw();
    if (disclosure.parameters().coverEvery() != null) {
      return Optional.of("needs lookups that are all for somebody, and these are cover in part");
    }
    return law != null && law.omission() > 0
        ? Optional.of("needs lookups that all hold their target, and these leave it out at times")
        : Optional.empty();
  }

  RequesterReading(
      Disclosure disclosure,
      AuxiliaryKnowledge knowledge,
      Concentration law,
      PairEvidence evidence) {
    Duration ttl = disclosure.parameters().cacheTtl();
    DecoyLaw decoys = disclosure.parameters().decoyLaw();
    this.disclosure = disclosure;
    this.log = disclosure.log();
    this.knowledge = knowledge;
    this.law = law;
    this.ttlMillis = ttl == null ? 0 : ttl.toMillis();
    this.evidence = evidence;
    this.index = index(disclosure);
    this.equalItemsAreOne = decoys == null || decoys.decoys() == 0 || decoys.sticky();
    this.single = new TargetPosterior(disclosure, knowledge);
    this.repeatedItems = new RepeatedItems(log, disclosure.parameters().encoding());
    this.guesses = new GuessColumns(disclosure);
  }

  /** The requesters that are read. */
  static RequesterIndex index(Disclosure disclosure) {
    return RequesterIndex.ofLookups(disclosure.log(), ObservationType.HANDLES);
  }

  Inference.Pairs all() {
    for (int g = 0; g < index.size(); g++) {
      solve(g);
      tell(g);
    }
    return new Inference.Pairs(pairs.build(), calibration(), guesses.build(disclosure));
  }

  /** Reads a requester until its concentration settles. */
  private void solve(int group) {
    int lookups = index.records(group);
    boolean rulesHold = !equalItemsAreOne && allAnswered(group);
    double next = law.median();
    for (int round = 0; round < ROUNDS; round++) {
      concentration = next;
      rate = Concentration.contactsByShare(concentration, lookups);
      read(group);
      chains.solve(equalItemsAreOne, rulesHold ? ttlMillis : 0);
      if (law.spread() == 0 || lookups == 1) {
        return;
      }
      next = law.likeliest(contacts(), lookups);
      if (Math.abs(next - concentration) < SETTLED * concentration) {
        return;
      }
    }
  }

  /** Expected contacts of the requester at hand. */
  private double contacts() {
    double sum = 0;
    for (int e = 0; e < graph.edges(); e++) {
      int slot = graph.slot[e];
      if (slot == LookupGraph.ALONE) {
        sum += graph.posterior[e];
      } else if (graph.slotEdge[graph.firstOfSlot[slot]] == e) {
        sum += graph.present[slot];
      }
    }
    return sum;
  }

  /** Null where some lookup does not say which handles its target is among. */
  private Inference.@Nullable Calibration calibration() {
    for (int i = 0; i < log.size(); i++) {
      if (log.isLookup(i) && !showsHandles(i)) {
        return null;
      }
    }
    return new Inference.Calibration(knowledge.prior(), Inference.Unlisted.IMPOSSIBLE);
  }

  private boolean showsHandles(int record) {
    return log.type(record) == ObservationType.HANDLES && log.itemCount(record) > 0;
  }

  private boolean allAnswered(int group) {
    for (int p = index.start(group); p < index.end(group); p++) {
      if (log.status(index.record(p)) != Status.OK) {
        return false;
      }
    }
    return true;
  }

  private void read(int group) {
    int records = index.records(group);
    if (recordNode.length < records) {
      recordNode = new int[records + (records >> 1)];
    }
    int[] firsts = equalItemsAreOne ? repeatedItems.firsts(index, group) : null;
    graph.clear();
    for (int i = 0; i < records; i++) {
      int first = firsts == null ? i : firsts[i];
      int record = index.record(index.start(group) + i);
      if (!showsHandles(record)) {
        recordNode[i] = NO_NODE;
      } else if (first < i) {
        recordNode[i] = recordNode[first];
        repeat(recordNode[i]);
      } else {
        recordNode[i] = graph.nodes;
        addNode(group, record);
      }
    }
    graph.link();
  }

  private void addNode(int group, int record) {
    if (!single.read(record)) {
      throw new IllegalStateException("a lookup that holds handles has no candidates");
    }
    graph.addNode(log.timeMillis(record));
    for (int c = 0; c < single.named(); c++) {
      int handle = single.handle(c);
      double share = concentration * weight(handle);
      double moved = moved(group, handle, share);
      graph.addEdge(handle, single.probability(c) * (moved / share), moved);
    }
  }

  /** The prior, or as much as a uniform one would give to what it holds impossible. */
  private double weight(int handle) {
    Popularity prior = knowledge.prior();
    double probability = handle < prior.size() ? prior.probability(handle) : 0;
    return probability > 0 ? probability : 1.0 / prior.size();
  }

  /** The share of the concentration with which the evidence is met beforehand. */
  private double moved(int group, int handle, double share) {
    double before = -StrictMath.expm1(-share * rate);
    double ratio = evidence.ratio(group, handle, before);
    if (ratio == 1) {
      return share;
    }
    double odds = ratio * before / (1 - before);
    return StrictMath.log1p(Math.min(odds, MOST_ODDS)) / rate;
  }

  /** One more hit for whichever handle is behind the node: a + c where it has c. */
  private void repeat(int node) {
    int hits = graph.hits[node]++;
    for (int e = graph.firstEdge[node]; e < graph.firstEdge[node + 1]; e++) {
      graph.chance[e] *= 1 + graph.base[e] / hits;
    }
  }

  private void tell(int group) {
    for (int i = 0; i < index.records(group); i++) {
      if (recordNode[i] != NO_NODE) {
        guess(index.record(index.start(group) + i), recordNode[i]);
      }
    }
    for (int e = 0; e < graph.edges(); e++) {
      int slot = graph.slot[e];
      if (slot == LookupGraph.ALONE) {
        addContact(group, e, graph.posterior[e]);
      } else if (graph.slotEdge[graph.firstOfSlot[slot]] == e) {
        addContact(group, e, graph.present[slot]);
      }
    }
    contacts.flush(index.requester(group), Double::sum, pairs);
  }

  private void addContact(int group, int e, double probability) {
    double score = Math.min(probability, 1);
    contacts.add(graph.handle[e], score, score > 0.5);
    int handle = graph.handle[e];
    double alone = -StrictMath.expm1(-concentration * weight(handle) * rate);
    double before = -StrictMath.expm1(-graph.base[e] * rate);
    evidence.told(group, handle, alone, before, score);
  }

  private void guess(int record, int node) {
    int recordNumber = disclosure.recordNumbers()[record];
    int best = -1;
    long bestCoin = 0;
    for (int e = graph.firstEdge[node]; e < graph.firstEdge[node + 1]; e++) {
      if (best >= 0 && graph.posterior[e] < graph.posterior[best]) {
        continue;
      }
      long coin = GuessColumns.tieBreak(knowledge.seed(), recordNumber, graph.handle[e]);
      if (best < 0 || graph.posterior[e] > graph.posterior[best] || coin > bestCoin) {
        best = e;
        bestCoin = coin;
      }
    }
    guesses.set(
        record,
        graph.handle[best],
        graph.posterior[best],
        graph.firstEdge[node + 1] - graph.firstEdge[node]);
  }
}
