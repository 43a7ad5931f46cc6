// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.bayes;

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

/** Reads the requesters of a disclosure one by one, each with all its lookups at once. */
final class RequesterReading {
  private static final int NO_NODE = -1;

  private final Disclosure disclosure;
  private final LookupLog log;
  private final AuxiliaryKnowledge knowledge;
  private final double concentration;
  private final long ttlMillis;
  private final boolean equalItemsAreOne;
  private final TargetPosterior single;
  private final RepeatedItems repeatedItems;
  private final LookupGraph graph = new LookupGraph();
  private final TargetChains chains = new TargetChains(graph);
  private final GuessColumns guesses;
  private final PairAccumulator contacts = new PairAccumulator();
  private final PairTableBuilder pairs = new PairTableBuilder();
  private int[] recordNode = new int[64];

  RequesterReading(
      Disclosure disclosure, AuxiliaryKnowledge knowledge, double concentration, long ttlMillis) {
    DecoyLaw law = disclosure.parameters().decoyLaw();
    this.disclosure = disclosure;
    this.log = disclosure.log();
    this.knowledge = knowledge;
    this.concentration = concentration;
    this.ttlMillis = ttlMillis;
    this.equalItemsAreOne = law == null || law.decoys() == 0 || law.sticky();
    this.single = new TargetPosterior(disclosure, knowledge);
    this.repeatedItems = new RepeatedItems(log);
    this.guesses = new GuessColumns(disclosure);
  }

  Inference all() {
    RequesterIndex index = RequesterIndex.ofLookups(log, ObservationType.HANDLES);
    for (int g = 0; g < index.size(); g++) {
      read(index, g);
      boolean rulesHold = !equalItemsAreOne && allAnswered(index, g);
      chains.solve(equalItemsAreOne, rulesHold ? ttlMillis : 0);
      tell(index, g);
    }
    return new Inference.Pairs(pairs.build(), calibration(), guesses.build(disclosure));
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

  private boolean allAnswered(RequesterIndex index, int group) {
    for (int p = index.start(group); p < index.end(group); p++) {
      if (log.status(index.record(p)) != Status.OK) {
        return false;
      }
    }
    return true;
  }

  private void read(RequesterIndex index, int group) {
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
        addNode(record);
      }
    }
    graph.link();
  }

  private void addNode(int record) {
    if (!single.read(record)) {
      throw new IllegalStateException("a lookup that holds handles has no candidates");
    }
    graph.addNode(log.timeMillis(record));
    Popularity prior = knowledge.prior();
    for (int c = 0; c < single.named(); c++) {
      int handle = single.handle(c);
      double probability = handle < prior.size() ? prior.probability(handle) : 0;
      double weight = probability > 0 ? probability : 1.0 / prior.size();
      graph.addEdge(handle, single.probability(c), concentration * weight);
    }
  }

  /** One more hit for whichever handle is behind the node: a + c where it has c. */
  private void repeat(int node) {
    int hits = graph.hits[node]++;
    for (int e = graph.firstEdge[node]; e < graph.firstEdge[node + 1]; e++) {
      graph.chance[e] *= 1 + graph.base[e] / hits;
    }
  }

  private void tell(RequesterIndex index, int group) {
    for (int i = 0; i < index.records(group); i++) {
      if (recordNode[i] != NO_NODE) {
        guess(index.record(index.start(group) + i), recordNode[i]);
      }
    }
    for (int e = 0; e < graph.edges(); e++) {
      int slot = graph.slot[e];
      if (slot == LookupGraph.ALONE) {
        addContact(graph.handle[e], graph.posterior[e]);
      } else if (graph.slotEdge[graph.firstOfSlot[slot]] == e) {
        addContact(graph.handle[e], graph.present[slot]);
      }
    }
    contacts.flush(index.requester(group), Double::sum, pairs);
  }

  private void addContact(int handle, double probability) {
    contacts.add(handle, Math.min(probability, 1), probability > 0.5);
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
