// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.bayes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.penregister.random.SeededRandom;

/** Messages against sums over all sequences, on graphs drawn at random; seeds are fixed. */
final class TargetChainsTest {
  private static final double SHARE = 1e-4;

  private static LookupGraph graph(int[][] lookups) {
    LookupGraph graph = new LookupGraph();
    graph.clear();
    SeededRandom weights = new SeededRandom(lookups.length);
    for (int i = 0; i < lookups.length; i++) {
      graph.addNode(i);
      for (int handle : lookups[i]) {
        graph.addEdge(handle, .5 + weights.nextDouble(), SHARE);
      }
    }
    graph.link();
    return graph;
  }

  /** The largest difference of a posterior or a presence. */
  private static double difference(int[][] lookups, boolean exclusive, long ttl) {
    LookupGraph summed = graph(lookups);
    new TargetChains(summed, Integer.MAX_VALUE).solve(exclusive, ttl);
    LookupGraph told = graph(lookups);
    new TargetChains(told, 0).solve(exclusive, ttl);
    double most = 0;
    for (int e = 0; e < told.edges(); e++) {
      most = Math.max(most, Math.abs(told.posterior[e] - summed.posterior[e]));
    }
    for (int s = 0; s < told.slots; s++) {
      most = Math.max(most, Math.abs(told.present[s] - summed.present[s]));
    }
    return most;
  }

  /** Lookups of a few contacts among fresh decoys: each contact a star, now and then joined. */
  @Test
  void messagesAreExactWithoutCycles() {
    SeededRandom random = new SeededRandom(12);
    for (int round = 0; round < 200; round++) {
      // Slots 1 and 2 are stars; one lookup holds both, or none does.
      int size = 2 + random.nextInt(6);
      int[][] lookups = new int[size][];
      for (int i = 0; i < size; i++) {
        int contact = 1 + random.nextInt(2);
        lookups[i] = new int[] {contact, 100 + 2 * i, 101 + 2 * i};
      }
      lookups[0] = round % 2 == 0 ? new int[] {1, 2, 100} : lookups[0];
      for (long ttl : new long[] {0, 1, 2, 4}) {
        double difference = difference(lookups, false, ttl);
        assertEquals(0, difference, 1e-9, "round " + round + ", ttl " + ttl);
      }
      assertEquals(0, difference(lookups, true, 0), 1e-9);
    }
  }

  /**
   * Where there are cycles the messages are an approximation. Here every lookup is in one, of so
   * few lookups that all of them would be summed over; the worst posterior of each is what is
   * averaged.
   */
  @Test
  void messagesAreCloseWithCycles() {
    SeededRandom random = new SeededRandom(13);
    double sum = 0;
    int rounds = 300;
    for (int round = 0; round < rounds; round++) {
      int size = 4 + random.nextInt(4);
      int[][] lookups = new int[size][];
      for (int i = 0; i < size; i++) {
        int contact = 1 + random.nextInt(3);
        int repeated = 10 + random.nextInt(6);
        lookups[i] = new int[] {contact, repeated, 100 + 2 * i, 101 + 2 * i};
      }
      sum += difference(lookups, false, 0);
    }
    assertTrue(sum / rounds < .1, "mean of the largest differences is " + sum / rounds);
  }
}
