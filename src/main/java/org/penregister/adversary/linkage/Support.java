// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.linkage;

import java.util.Arrays;
import java.util.stream.Stream;
import org.penregister.adversary.ContactGraph;
import org.penregister.adversary.GrowingInts;
import org.penregister.adversary.RequesterIndex;
import org.penregister.log.LookupLog;

/**
 * Which handles are supported as contacts of one requester by what others ask and by the known
 * graph. Holds one requester at a time.
 */
final class Support {
  /** How a handle's owner points back at the requester: not at all, by asking, by what is known. */
  static final int KINDS = 3;

  /** More support than this counts as this much. */
  static final int HIGHEST = 50;

  private final RequesterIndex index;
  private final AccountHandles asked;
  // By group: its own handle or -1, and its known contacts, ascending.
  private final int[] own;
  private final int[][] known;
  private final Holders groupsByOwn;
  private final Holders knownBy;
  private final Holders askedBy;

  private int group;
  private int[] handles = new int[0];
  private int[] levels = new int[0];
  private int[] kinds = new int[0];

  Support(LookupLog log, RequesterIndex index, AccountHandles asked, ContactGraph graph) {
    this.index = index;
    this.asked = asked;
    this.own = new int[index.size()];
    this.known = new int[index.size()][];
    Holders.Builder byOwn = new Holders.Builder();
    Holders.Builder byKnown = new Holders.Builder();
    Holders.Builder byAsked = new Holders.Builder();
    for (int g = 0; g < own.length; g++) {
      own[g] = log.names().handleOf(index.requester(g));
      known[g] = Arrays.stream(graph.contactsOf(index.requester(g))).sorted().distinct().toArray();
      if (own[g] >= 0) {
        byOwn.add(own[g], g, 0);
        for (int handle : known[g]) {
          byKnown.add(handle, g, 0);
        }
      }
    }
    groupsByOwn = byOwn.build();
    for (int g = 0; g < own.length; g++) {
      for (int i = asked.start(g); own[g] >= 0 && i < asked.end(g); i++) {
        if (groupsByOwn.find(asked.handle(i)) >= 0) {
          byAsked.add(asked.handle(i), g, 0);
        }
      }
    }
    knownBy = byKnown.build();
    askedBy = byAsked.build();
  }

  /** Collects the support of all handles for one group. */
  void read(int requester) {
    group = requester;
    GrowingInts votes = new GrowingInts();
    for (int contact : known[requester]) {
      if (contact != own[requester]) {
        neighbours(contact, votes);
      }
    }
    count(votes.toArray(), ownersOf(askedBy), ownersOf(knownBy));
  }

  /** The own handles of those who hold the requester's own, ascending. */
  private int[] ownersOf(Holders holders) {
    GrowingInts found = new GrowingInts();
    if (own[group] >= 0) {
      owners(holders, own[group], found);
    }
    return Arrays.stream(found.toArray())
        .filter(h -> h != own[group])
        .sorted()
        .distinct()
        .toArray();
  }

  /** One vote for every handle that goes with a known contact. */
  private void neighbours(int contact, GrowingInts votes) {
    GrowingInts near = new GrowingInts();
    owners(knownBy, contact, near);
    int found = groupsByOwn.find(contact);
    for (int e = found < 0 ? 0 : groupsByOwn.start(found);
        e < (found < 0 ? 0 : groupsByOwn.end(found));
        e++) {
      int other = groupsByOwn.position(e);
      for (int i = asked.start(other); i < asked.end(other); i++) {
        near.add(asked.handle(i));
      }
      for (int handle : known[other]) {
        near.add(handle);
      }
    }
    int[] sorted = near.toArray();
    Arrays.sort(sorted);
    for (int i = 0; i < sorted.length; i++) {
      if (sorted[i] != contact && (i == 0 || sorted[i] != sorted[i - 1])) {
        votes.add(sorted[i]);
      }
    }
  }

  /** The own handles of the groups that hold a handle. */
  private void owners(Holders holders, int handle, GrowingInts into) {
    int found = holders.find(handle);
    for (int e = found < 0 ? 0 : holders.start(found);
        e < (found < 0 ? 0 : holders.end(found));
        e++) {
      into.add(own[holders.position(e)]);
    }
  }

  private void count(int[] votes, int[] asking, int[] knowing) {
    Arrays.sort(votes);
    handles =
        Stream.of(votes, asking, knowing)
            .flatMapToInt(Arrays::stream)
            .filter(handle -> handle != own[group])
            .sorted()
            .distinct()
            .toArray();
    levels = new int[handles.length];
    kinds = new int[handles.length];
    for (int i = 0, v = 0; i < handles.length; i++) {
      while (v < votes.length && votes[v] <= handles[i]) {
        levels[i] += votes[v++] == handles[i] ? 1 : 0;
      }
      levels[i] = Math.min(HIGHEST, levels[i]);
      boolean known = Arrays.binarySearch(knowing, handles[i]) >= 0;
      boolean asks = Arrays.binarySearch(asking, handles[i]) >= 0;
      kinds[i] = known ? 2 : asks ? 1 : 0;
    }
  }

  /** Number of supported handles. */
  int size() {
    return handles.length;
  }

  /** The i-th supported handle; ascending. */
  int handle(int i) {
    return handles[i];
  }

  /** How many known contacts support it. */
  int level(int i) {
    return levels[i];
  }

  /** How its owner points back, less than {@link #KINDS}. */
  int kind(int i) {
    return kinds[i];
  }

  /** The place of a supported handle, negative for another. */
  int find(int handle) {
    return Arrays.binarySearch(handles, handle);
  }

  /** Whether a handle is a known contact of the group. */
  boolean isKnown(int handle) {
    return Arrays.binarySearch(known[group], handle) >= 0;
  }
}
