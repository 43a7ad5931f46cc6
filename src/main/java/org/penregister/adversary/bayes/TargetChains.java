// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.bayes;

import java.util.Arrays;

/**
 * Posteriors of all targets of one requester together. A sequence of targets weighs, over all
 * handles, the product of {@link CountFactor}'s weights of their hits, and over all lookups, the
 * chance of the items given the target.
 *
 * <p>Per component of the {@link LookupGraph}: few sequences are summed over one by one. Otherwise
 * lookups and slots send each other messages (sum-product, kschischang2001factor): a lookup tells a
 * slot the odds of a hit against its other candidates, a slot tells a lookup how much likelier its
 * other sightings make a hit. Exact where the component has no cycle, as with a single slot;
 * otherwise the fixed point is an approximation.
 */
final class TargetChains {
  /** A component with so many sequences or fewer is summed over one by one. */
  static final int ENUMERATED = 2048;

  private static final int ROUNDS = 60;
  private static final int UNDAMPED_ROUNDS = 12;
  private static final double SETTLED = 1e-10;
  private static final double MOST_ODDS = 1e25;

  private final LookupGraph graph;
  private final int enumerated;
  private final CountFactor factor = new CountFactor();
  private final SequenceSum sequences;
  private boolean exclusive;
  private long ttlMillis;

  // Messages, by edge: from its slot, and from its node.
  private double[] fromSlot = new double[64];
  private double[] fromNode = new double[64];
  // What a slot last read from its nodes, and whether they have said something else since.
  private double[] told = new double[64];
  private boolean[] stale = new boolean[16];
  private int[] componentSlots = new int[16];
  private int slotCount;

  TargetChains(LookupGraph graph) {
    this(graph, ENUMERATED);
  }

  TargetChains(LookupGraph graph, int enumerated) {
    this.graph = graph;
    this.enumerated = enumerated;
    this.sequences = new SequenceSum(graph);
  }

  /**
   * Fills in the graph's posteriors.
   *
   * @param oneBlockAHandle whether a handle can be the target of one node only
   * @param ttl a handle is not the target of two nodes less than this apart, in milliseconds; 0 for
   *     no such rule
   */
  void solve(boolean oneBlockAHandle, long ttl) {
    exclusive = oneBlockAHandle;
    ttlMillis = ttl;
    if (fromSlot.length < graph.edges()) {
      fromSlot = new double[graph.handle.length];
      fromNode = new double[graph.handle.length];
      told = new double[graph.handle.length];
    }
    if (stale.length < graph.slots) {
      stale = new boolean[2 * graph.slots];
    }
    for (int c = 0; c < graph.components; c++) {
      int from = graph.firstOfComponent[c];
      int to = graph.firstOfComponent[c + 1];
      if (to == from + 1) {
        int i = graph.componentNode[from];
        int first = graph.firstEdge[i];
        System.arraycopy(
            graph.chance, first, graph.posterior, first, graph.firstEdge[i + 1] - first);
      } else {
        solve(from, to);
      }
    }
  }

  private void solve(int from, int to) {
    collectSlots(from, to);
    boolean cyclic = sightings() > slotCount + to - from - 1;
    if (cyclic && count(from, to) <= enumerated) {
      if (!sequences.sum(from, to, exclusive, ttlMillis)) {
        // The log breaks the scheme's own rules, so they say nothing here.
        var unused = sequences.sum(from, to, false, 0);
      }
      return;
    }
    Arrays.sort(componentSlots, 0, slotCount);
    start(from, to);
    double change = 1;
    int round = 0;
    while (change > SETTLED && round < ROUNDS) {
      change = round(from, to, cyclic && round >= UNDAMPED_ROUNDS);
      round++;
    }
    finish(from, to);
  }

  private void collectSlots(int from, int to) {
    slotCount = 0;
    for (int p = from; p < to; p++) {
      int i = graph.componentNode[p];
      for (int e = graph.firstEdge[i]; e < graph.firstEdge[i + 1]; e++) {
        int slot = graph.slot[e];
        if (slot != LookupGraph.ALONE && graph.slotEdge[graph.firstOfSlot[slot]] == e) {
          if (slotCount == componentSlots.length) {
            componentSlots = Arrays.copyOf(componentSlots, 2 * slotCount);
          }
          componentSlots[slotCount++] = slot;
        }
      }
    }
  }

  private long sightings() {
    long sum = 0;
    for (int s = 0; s < slotCount; s++) {
      int slot = componentSlots[s];
      sum += graph.firstOfSlot[slot + 1] - graph.firstOfSlot[slot];
    }
    return sum;
  }

  /** Number of sequences, handles that stand alone taken together; at most about 2^62. */
  private long count(int from, int to) {
    long count = 1;
    for (int p = from; p < to && count <= enumerated; p++) {
      int i = graph.componentNode[p];
      int choices = graph.alone[i] > 0 ? 1 : 0;
      for (int e = graph.firstEdge[i]; e < graph.firstEdge[i + 1]; e++) {
        choices += graph.slot[e] != LookupGraph.ALONE ? 1 : 0;
      }
      count *= choices;
    }
    return count;
  }

  private void start(int from, int to) {
    for (int p = from; p < to; p++) {
      int i = graph.componentNode[p];
      for (int e = graph.firstEdge[i]; e < graph.firstEdge[i + 1]; e++) {
        fromSlot[e] = 1;
        told[e] = 0;
        graph.posterior[e] = 0;
      }
    }
  }

  /** One message each way on every edge; returns the largest change of a posterior. */
  private double round(int from, int to, boolean damped) {
    double change = 0;
    for (int p = from; p < to; p++) {
      change = Math.max(change, tellSlots(graph.componentNode[p]));
    }
    for (int s = 0; s < slotCount; s++) {
      if (stale[componentSlots[s]]) {
        tellNodes(componentSlots[s], damped);
      }
    }
    return change;
  }

  /** Messages are in units of the base: the weight of an edge is its chance times the message. */
  private double tellSlots(int i) {
    int first = graph.firstEdge[i];
    int last = graph.firstEdge[i + 1];
    double sum = graph.alone[i];
    for (int e = first; e < last; e++) {
      if (graph.slot[e] != LookupGraph.ALONE) {
        // For now the sum of those before it.
        fromNode[e] = sum;
        sum += graph.chance[e] * fromSlot[e];
      }
    }
    double change = 0;
    double later = 0;
    for (int e = last - 1; e >= first; e--) {
      if (graph.slot[e] != LookupGraph.ALONE) {
        double weight = graph.chance[e] * fromSlot[e];
        double others = fromNode[e] + later;
        double odds = graph.chance[e] / graph.base[e] / others;
        odds = odds < MOST_ODDS ? odds : MOST_ODDS;
        stale[graph.slot[e]] |= Math.abs(odds - told[e]) > SETTLED * odds;
        fromNode[e] = odds;
        later += weight;
        double posterior = weight / sum;
        change = Math.max(change, Math.abs(posterior - graph.posterior[e]));
        graph.posterior[e] = posterior;
      }
    }
    return change;
  }

  private void tellNodes(int slot, boolean damped) {
    int first = graph.firstOfSlot[slot];
    int count = graph.firstOfSlot[slot + 1] - first;
    double base = graph.base[graph.slotEdge[first]];
    factor.begin(count);
    for (int k = 0, compatible = 0; k < count; k++) {
      int e = graph.slotEdge[first + k];
      if (ttlMillis == 0) {
        compatible = exclusive ? 0 : k;
      } else {
        long latest = graph.times[graph.node[e]] - ttlMillis;
        while (graph.times[graph.node[graph.slotEdge[first + compatible]]] <= latest) {
          compatible++;
        }
      }
      told[e] = fromNode[e];
      factor.sighting(k, told[e], compatible);
    }
    factor.weigh(base);
    stale[slot] = damped;
    graph.present[slot] = factor.present();
    for (int k = 0; k < count; k++) {
      int e = graph.slotEdge[first + k];
      double message = factor.ratio(k) / base;
      fromSlot[e] = damped ? StrictMath.sqrt(message * fromSlot[e]) : message;
    }
  }

  private void finish(int from, int to) {
    for (int p = from; p < to; p++) {
      int i = graph.componentNode[p];
      double sum = graph.alone[i];
      for (int e = graph.firstEdge[i]; e < graph.firstEdge[i + 1]; e++) {
        sum += graph.slot[e] == LookupGraph.ALONE ? 0 : graph.chance[e] * fromSlot[e];
      }
      for (int e = graph.firstEdge[i]; e < graph.firstEdge[i + 1]; e++) {
        double message = graph.slot[e] == LookupGraph.ALONE ? 1 : fromSlot[e];
        graph.posterior[e] = graph.chance[e] * message / sum;
      }
    }
  }
}
