// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.bayes;

import java.util.Arrays;

/**
 * The lookups of one requester and the handles that may be their targets. Nodes are lookups in
 * order of time, edges their candidates. A handle with edges to several nodes is a <i>slot</i>;
 * nodes are in one component where a chain of slots joins them. What stands in one node only is no
 * slot: it counts with the chances of its node alone. For one requester at a time.
 */
final class LookupGraph {
  /** The slot of an edge whose handle has no other. */
  static final int ALONE = -1;

  // Nodes.
  int nodes;
  long[] times = new long[16];
  // Lookups behind the node.
  int[] hits = new int[16];
  // Edges of node i are firstEdge[i] to firstEdge[i + 1].
  int[] firstEdge = new int[17];
  // The chance that the target is a handle with no other edge, before the other lookups.
  double[] alone = new double[16];
  int[] component = new int[16];

  // Edges.
  int[] handle = new int[64];
  int[] node = new int[64];
  int[] slot = new int[64];
  // Before the other lookups: the chance of being the target, and of the handle being one at all.
  double[] chance = new double[64];
  double[] base = new double[64];
  // After them.
  double[] posterior = new double[64];

  // Slots, in order of handle; edges of slot s are slotEdge[firstOfSlot[s]] to [firstOfSlot[s +
  // 1]].
  int slots;
  int[] firstOfSlot = new int[17];
  int[] slotEdge = new int[64];
  double[] present = new double[16];

  // Components; their nodes in order of time.
  int components;
  int[] firstOfComponent = new int[17];
  int[] componentNode = new int[16];

  private long[] keys = new long[64];
  private int[] parents = new int[16];

  /** Starts over. */
  void clear() {
    nodes = 0;
    slots = 0;
    components = 0;
    firstEdge[0] = 0;
  }

  int edges() {
    return firstEdge[nodes];
  }

  /** Opens a node; its edges follow. */
  void addNode(long timeMillis) {
    if (nodes + 2 > firstEdge.length) {
      int capacity = 2 * nodes + 2;
      times = Arrays.copyOf(times, capacity);
      hits = Arrays.copyOf(hits, capacity);
      firstEdge = Arrays.copyOf(firstEdge, capacity + 1);
      alone = new double[capacity];
      component = new int[capacity];
      componentNode = new int[capacity];
      parents = new int[capacity];
      firstOfComponent = new int[capacity + 1];
    }
    times[nodes] = timeMillis;
    hits[nodes] = 1;
    firstEdge[nodes + 1] = firstEdge[nodes];
    nodes++;
  }

  /**
   * Adds a candidate to the last node.
   *
   * @param itsChance of being the target, positive; up to a factor common to the node
   * @param itsBase the handle's share of the concentration, positive
   */
  void addEdge(int itsHandle, double itsChance, double itsBase) {
    int e = firstEdge[nodes]++;
    if (e == handle.length) {
      int capacity = 2 * e;
      handle = Arrays.copyOf(handle, capacity);
      node = Arrays.copyOf(node, capacity);
      chance = Arrays.copyOf(chance, capacity);
      base = Arrays.copyOf(base, capacity);
      slot = new int[capacity];
      posterior = new double[capacity];
      slotEdge = new int[capacity];
      keys = new long[capacity];
    }
    handle[e] = itsHandle;
    node[e] = nodes - 1;
    chance[e] = itsChance;
    base[e] = itsBase;
  }

  /** Finds slots and components once all nodes are there, and scales chances to a sum of 1. */
  void link() {
    int edges = edges();
    for (int e = 0; e < edges; e++) {
      keys[e] = (long) handle[e] << 32 | e;
      slot[e] = ALONE;
    }
    Arrays.sort(keys, 0, edges);
    for (int i = 0; i < nodes; i++) {
      parents[i] = i;
    }
    int filled = 0;
    for (int start = 0, end; start < edges; start = end) {
      end = start + 1;
      while (end < edges && keys[end] >>> 32 == keys[start] >>> 32) {
        end++;
      }
      if (end > start + 1) {
        filled = addSlot(start, end, filled);
      }
    }
    firstOfSlot[slots] = filled;
    scale();
    order();
  }

  private int addSlot(int start, int end, int filled) {
    if (slots + 2 > firstOfSlot.length) {
      firstOfSlot = Arrays.copyOf(firstOfSlot, 2 * slots + 3);
      present = new double[2 * slots + 2];
    }
    firstOfSlot[slots] = filled;
    int root = root(node[(int) keys[start]]);
    int at = filled;
    for (int i = start; i < end; i++) {
      int e = (int) keys[i];
      slot[e] = slots;
      slotEdge[at++] = e;
      int other = root(node[e]);
      // The earliest node stands for its component.
      parents[Math.max(root, other)] = Math.min(root, other);
      root = Math.min(root, other);
    }
    slots++;
    return at;
  }

  private int root(int i) {
    int at = i;
    while (parents[at] != at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  }

  private void scale() {
    for (int i = 0; i < nodes; i++) {
      double sum = 0;
      for (int e = firstEdge[i]; e < firstEdge[i + 1]; e++) {
        sum += chance[e];
      }
      alone[i] = 0;
      for (int e = firstEdge[i]; e < firstEdge[i + 1]; e++) {
        chance[e] /= sum;
        alone[i] += slot[e] == ALONE ? chance[e] : 0;
      }
    }
  }

  /** Numbers components by their first node and lists their nodes. */
  private void order() {
    Arrays.fill(firstOfComponent, 0, nodes + 1, 0);
    for (int i = 0; i < nodes; i++) {
      int root = root(i);
      component[i] = root == i ? components++ : component[root];
      firstOfComponent[component[i]]++;
    }
    for (int c = 0, next = 0; c <= components; c++) {
      int count = c < components ? firstOfComponent[c] : 0;
      firstOfComponent[c] = next;
      next += count;
    }
    for (int i = 0; i < nodes; i++) {
      componentNode[firstOfComponent[component[i]]++] = i;
    }
    for (int c = components; c > 0; c--) {
      firstOfComponent[c] = firstOfComponent[c - 1];
    }
    firstOfComponent[0] = 0;
  }
}
