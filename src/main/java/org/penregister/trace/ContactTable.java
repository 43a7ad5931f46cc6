// SPDX-License-Identifier: Apache-2.0
package org.penregister.trace;

import java.util.Arrays;

/** How often each requester asked for each handle: one row a requester, largest count first. */
final class ContactTable {
  private final PairIndex pairs = new PairIndex();
  private final int[] starts;
  private final int[] counts;

  ContactTable(Trace trace) {
    int[] byPair = new int[16];
    for (int i = 0; i < trace.size(); i++) {
      int pair = pairs.add(trace.requester(i), trace.handle(i));
      if (pair == byPair.length) {
        byPair = Arrays.copyOf(byPair, byPair.length * 2);
      }
      byPair[pair]++;
    }
    this.starts = new int[trace.nodes() + 1];
    for (int pair = 0; pair < pairs.size(); pair++) {
      starts[pairs.first(pair) + 1]++;
    }
    for (int node = 0; node < trace.nodes(); node++) {
      starts[node + 1] += starts[node];
    }
    this.counts = new int[pairs.size()];
    int[] next = starts.clone();
    for (int pair = 0; pair < pairs.size(); pair++) {
      counts[next[pairs.first(pair)]++] = byPair[pair];
    }
    for (int node = 0; node < trace.nodes(); node++) {
      sortDescending(starts[node], starts[node + 1]);
    }
  }

  /** Distinct (requester, handle) pairs. */
  PairIndex pairs() {
    return pairs;
  }

  /** How many distinct handles the requester asked for. */
  int contacts(int requester) {
    return starts[requester + 1] - starts[requester];
  }

  /** How often the requester asked for its contact of rank {@code rank}, counted from 0. */
  int count(int requester, int rank) {
    return counts[starts[requester] + rank];
  }

  /** How often the requester asked. */
  long messages(int requester) {
    long messages = 0;
    for (int i = starts[requester]; i < starts[requester + 1]; i++) {
      messages += counts[i];
    }
    return messages;
  }

  /** Shannon entropy, in bits, of the handle asked for in one of the requester's events. */
  double entropyBits(int requester) {
    double messages = messages(requester);
    double nats = 0;
    for (int i = starts[requester]; i < starts[requester + 1]; i++) {
      double share = counts[i] / messages;
      nats -= share * StrictMath.log(share);
    }
    return nats / StrictMath.log(2);
  }

  private void sortDescending(int from, int to) {
    Arrays.sort(counts, from, to);
    for (int i = from, j = to - 1; i < j; i++, j--) {
      int swap = counts[i];
      counts[i] = counts[j];
      counts[j] = swap;
    }
  }
}
