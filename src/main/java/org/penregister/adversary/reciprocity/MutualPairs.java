// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.reciprocity;

import java.util.Arrays;
import org.penregister.adversary.GrowingInts;
import org.penregister.adversary.RequesterIndex;
import org.penregister.log.LookupLog;
import org.penregister.log.ObservationType;

/**
 * Requesters who stand in each other's lookups, as a graph: nodes are the groups of a {@link
 * RequesterIndex}, an edge joins two of them. Takes 4 bytes for each sighting of a requester's
 * handle and 20 an edge.
 */
final class MutualPairs {
  private final LookupLog log;
  private final RequesterIndex index;
  private final int[] handleOf;
  // Handle above, group below; ascending.
  private final long[] owners;
  // Arcs of a group ascend; sightings of an arc are positions in the index, ascending.
  private final int[] arcsOfGroup;
  private int[] arcTo = {};
  private int[] arcStart = {};
  private int[] sightings = {};
  private int[] first = {};
  private int[] second = {};
  private int[] there = {};
  private int[] back = {};

  MutualPairs(LookupLog log) {
    this.log = log;
    this.index = RequesterIndex.ofLookups(log, ObservationType.HANDLES);
    this.handleOf = new int[index.size()];
    this.owners = owners();
    this.arcsOfGroup = new int[index.size() + 1];
    readArcs();
    joinArcs();
  }

  private long[] owners() {
    long[] found = new long[index.size()];
    int count = 0;
    for (int g = 0; g < handleOf.length; g++) {
      handleOf[g] = log.names().handleOf(index.requester(g));
      if (handleOf[g] >= 0) {
        found[count++] = (long) handleOf[g] << 32 | g;
      }
    }
    long[] keys = Arrays.copyOf(found, count);
    Arrays.sort(keys);
    return keys;
  }

  private void readArcs() {
    GrowingInts to = new GrowingInts();
    GrowingInts starts = new GrowingInts();
    GrowingInts positions = new GrowingInts();
    long[] keys = new long[64];
    for (int g = 0; g < index.size(); g++) {
      int count = 0;
      for (int p = index.start(g); p < index.end(g); p++) {
        int record = index.record(p);
        int previous = -1;
        for (int j = 0; j < log.itemCount(record); j++) {
          int handle = log.handle(record, j);
          for (int o = firstOwner(handle); handle != previous && owns(o, handle); o++) {
            if ((int) owners[o] != g) {
              keys = count == keys.length ? Arrays.copyOf(keys, 2 * count) : keys;
              keys[count++] = (owners[o] << 32) | p;
            }
          }
          previous = handle;
        }
      }
      Arrays.sort(keys, 0, count);
      for (int i = 0; i < count; i++) {
        if (i == 0 || keys[i] >> 32 != keys[i - 1] >> 32) {
          to.add((int) (keys[i] >> 32));
          starts.add(positions.size());
        }
        positions.add((int) keys[i]);
      }
      arcsOfGroup[g + 1] = to.size();
    }
    starts.add(positions.size());
    arcTo = to.toArray();
    arcStart = starts.toArray();
    sightings = positions.toArray();
  }

  private int firstOwner(int handle) {
    int place = Arrays.binarySearch(owners, (long) handle << 32);
    return place >= 0 ? place : -place - 1;
  }

  private boolean owns(int place, int handle) {
    return place < owners.length && (int) (owners[place] >>> 32) == handle;
  }

  private void joinArcs() {
    GrowingInts lower = new GrowingInts();
    GrowingInts upper = new GrowingInts();
    GrowingInts forth = new GrowingInts();
    GrowingInts returned = new GrowingInts();
    for (int g = 0; g < index.size(); g++) {
      if (handleOf[g] >= 0) {
        for (int arc = arcsOfGroup[g]; arc < arcsOfGroup[g + 1]; arc++) {
          int other = arcTo[arc];
          int answer = Arrays.binarySearch(arcTo, arcsOfGroup[other], arcsOfGroup[other + 1], g);
          if (other > g && answer >= 0) {
            lower.add(g);
            upper.add(other);
            forth.add(arc);
            returned.add(answer);
          }
        }
      }
    }
    first = lower.toArray();
    second = upper.toArray();
    there = forth.toArray();
    back = returned.toArray();
  }

  /** Number of edges; ascending by {@link #first} and then {@link #second}. */
  int size() {
    return first.length;
  }

  /** Number of groups, those without an edge included. */
  int groups() {
    return index.size();
  }

  int first(int edge) {
    return first[edge];
  }

  int second(int edge) {
    return second[edge];
  }

  int requester(int group) {
    return index.requester(group);
  }

  int handleOf(int group) {
    return handleOf[group];
  }

  /** When the first of an edge asked for the second, or the other way round; ascending. */
  long[] times(int edge, boolean fromFirst) {
    int arc = fromFirst ? there[edge] : back[edge];
    long[] times = new long[arcStart[arc + 1] - arcStart[arc]];
    for (int i = 0; i < times.length; i++) {
      times[i] = log.timeMillis(index.record(sightings[arcStart[arc] + i]));
    }
    return times;
  }

  /** When the first of an edge asked without asking for the second, or the other way round. */
  long[] otherTimes(int edge, boolean fromFirst) {
    int arc = fromFirst ? there[edge] : back[edge];
    int group = fromFirst ? first[edge] : second[edge];
    long[] times = new long[index.records(group) - (arcStart[arc + 1] - arcStart[arc])];
    int next = arcStart[arc];
    int count = 0;
    for (int p = index.start(group); p < index.end(group); p++) {
      if (next < arcStart[arc + 1] && sightings[next] == p) {
        next++;
      } else {
        times[count++] = log.timeMillis(index.record(p));
      }
    }
    return times;
  }
}
