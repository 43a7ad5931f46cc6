// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.bayes;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Posteriors of the targets in one component of a {@link LookupGraph}, by summing over every
 * sequence of targets. Handles with a single edge are one choice together.
 */
final class SequenceSum {
  private final LookupGraph graph;
  private boolean exclusive;
  private long ttlMillis;
  private int from;
  private int length;

  // By position in the component: the edge taken, or ALONE, and the mass of all single handles.
  private int[] taken = new int[16];
  private double[] aloneMass = new double[16];
  // By slot: hits so far, and the time of the last.
  private int[] hits = new int[16];
  private long[] lastHit = new long[16];
  private double total;

  SequenceSum(LookupGraph graph) {
    this.graph = graph;
  }

  /**
   * Sums over the component at these places of {@link LookupGraph#componentNode}.
   *
   * @return whether any sequence keeps the rules; where none does there are no posteriors
   */
  boolean sum(int first, int end, boolean oneNodeAHandle, long ttl) {
    from = first;
    length = end - first;
    exclusive = oneNodeAHandle;
    ttlMillis = ttl;
    total = 0;
    if (taken.length < length) {
      taken = new int[length];
      aloneMass = new double[length];
    }
    if (hits.length < graph.slots) {
      hits = new int[graph.slots];
      lastHit = new long[graph.slots];
    }
    Arrays.fill(aloneMass, 0, length, 0);
    forEachSharedEdge(
        e -> {
          graph.posterior[e] = 0;
          graph.present[graph.slot[e]] = 0;
        });
    extend(0, 1);
    if (total == 0) {
      return false;
    }
    forEachSharedEdge(e -> graph.posterior[e] /= total);
    forEachSharedEdge(
        e -> {
          if (graph.slotEdge[graph.firstOfSlot[graph.slot[e]]] == e) {
            graph.present[graph.slot[e]] /= total;
          }
        });
    for (int p = 0; p < length; p++) {
      int i = graph.componentNode[from + p];
      for (int e = graph.firstEdge[i]; e < graph.firstEdge[i + 1]; e++) {
        if (graph.slot[e] == LookupGraph.ALONE) {
          graph.posterior[e] = graph.chance[e] / graph.alone[i] * (aloneMass[p] / total);
        }
      }
    }
    return true;
  }

  private void forEachSharedEdge(IntConsumer action) {
    for (int p = 0; p < length; p++) {
      int i = graph.componentNode[from + p];
      for (int e = graph.firstEdge[i]; e < graph.firstEdge[i + 1]; e++) {
        if (graph.slot[e] != LookupGraph.ALONE) {
          action.accept(e);
        }
      }
    }
  }

  private void extend(int position, double weight) {
    if (position == length) {
      add(weight);
      return;
    }
    int i = graph.componentNode[from + position];
    if (graph.alone[i] > 0) {
      taken[position] = LookupGraph.ALONE;
      extend(position + 1, weight * graph.alone[i]);
    }
    for (int e = graph.firstEdge[i]; e < graph.firstEdge[i + 1]; e++) {
      int slot = graph.slot[e];
      if (slot != LookupGraph.ALONE && mayBeHit(slot, i)) {
        long before = lastHit[slot];
        // In units of the base, as the chances are.
        double factor = hits[slot] == 0 ? 1 : 1 + hits[slot] / graph.base[e];
        hits[slot]++;
        lastHit[slot] = graph.times[i];
        taken[position] = e;
        extend(position + 1, weight * graph.chance[e] * factor);
        hits[slot]--;
        lastHit[slot] = before;
      }
    }
  }

  private boolean mayBeHit(int slot, int i) {
    return hits[slot] == 0 || (!exclusive && graph.times[i] - lastHit[slot] >= ttlMillis);
  }

  private void add(double weight) {
    total += weight;
    for (int p = 0; p < length; p++) {
      if (taken[p] == LookupGraph.ALONE) {
        aloneMass[p] += weight;
      } else {
        graph.posterior[taken[p]] += weight;
        int slot = graph.slot[taken[p]];
        // Once a sequence: at its first hit.
        if (firstHit(p, slot)) {
          graph.present[slot] += weight;
        }
      }
    }
  }

  private boolean firstHit(int position, int slot) {
    for (int p = 0; p < position; p++) {
      if (taken[p] != LookupGraph.ALONE && graph.slot[taken[p]] == slot) {
        return false;
      }
    }
    return true;
  }
}
