// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.linkage;

import java.util.Arrays;
import org.penregister.adversary.ContactGraph;
import org.penregister.adversary.GrowingInts;
import org.penregister.adversary.RequesterIndex;
import org.penregister.log.LookupLog;

/**
 * Which handles are supported as contacts of one requester by what others ask and by the known
 * graph. Holds one requester at a time.
 */
final class Support {
  /** Above every level. */
  static final double KNOWN = 1000;

  /** More support than this counts as this much. */
  static final int HIGHEST = 50;

  private static final int KNOWN_BACK = 2;

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
    if (own[requester] >= 0) {
      owners(askedBy, own[requester], 1, votes);
      owners(knownBy, own[requester], KNOWN_BACK, votes);
    }
    count(votes);
  }

  /** One vote for every handle that goes with a known contact. */
  private void neighbours(int contact, GrowingInts votes) {
    GrowingInts near = new GrowingInts();
    owners(knownBy, contact, 1, near);
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

  /** The own handles of the groups that hold a handle, each so many times. */
  private void owners(Holders holders, int handle, int times, GrowingInts into) {
    int found = holders.find(handle);
    for (int e = found < 0 ? 0 : holders.start(found);
        e < (found < 0 ? 0 : holders.end(found));
        e++) {
      for (int i = 0; i < times; i++) {
        into.add(own[holders.position(e)]);
      }
    }
  }

  private void count(GrowingInts votes) {
    int[] sorted = votes.toArray();
    Arrays.sort(sorted);
    handles = new int[sorted.length];
    levels = new int[sorted.length];
    int distinct = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (sorted[i] == own[group]) {
        continue;
      }
      if (distinct == 0 || handles[distinct - 1] != sorted[i]) {
        handles[distinct++] = sorted[i];
      }
      levels[distinct - 1] = Math.min(HIGHEST, levels[distinct - 1] + 1);
    }
    handles = Arrays.copyOf(handles, distinct);
  }

  /** Number of supported handles. */
  int size() {
    return handles.length;
  }

  /** The i-th supported handle; ascending. */
  int handle(int i) {
    return handles[i];
  }

  /** Its support, 1 or more. */
  int level(int i) {
    return levels[i];
  }

  /** The support of a handle, 0 for none. */
  int of(int handle) {
    int place = Arrays.binarySearch(handles, handle);
    return place < 0 ? 0 : levels[place];
  }

  /** Whether a handle is a known contact of the group. */
  boolean isKnown(int handle) {
    return Arrays.binarySearch(known[group], handle) >= 0;
  }
}
