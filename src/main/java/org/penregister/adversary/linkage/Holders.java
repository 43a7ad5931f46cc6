// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.linkage;

import java.util.Arrays;

/** Which accounts hold a feature (a handle, an address): an inverted index, 12 bytes an entry. */
final class Holders {
  private final int[] features;
  private final int[] starts;
  private final int[] positions;
  private final int[] places;

  /** Collects (feature, position of an account, place of the entry). */
  static final class Builder {
    private long[] keys = new long[1024];
    private int[] places = new int[1024];
    private int size;

    void add(int feature, int position, int place) {
      if (size == keys.length) {
        int capacity = Math.addExact(size, (size >> 1) + 16);
        keys = Arrays.copyOf(keys, capacity);
        places = Arrays.copyOf(places, capacity);
      }
      keys[size] = (long) feature << 32 | position;
      places[size++] = place;
    }

    Holders build() {
      return new Holders(Arrays.copyOf(keys, size), places);
    }
  }

  /** Entries must come in order of position; their order within a feature stays. */
  private Holders(long[] keys, int[] placesInOrder) {
    long[] sorted = new long[keys.length];
    for (int i = 0; i < keys.length; i++) {
      // The entry's number stands for its position: both ascend.
      sorted[i] = keys[i] & 0xFFFFFFFF00000000L | i;
    }
    Arrays.sort(sorted);
    int distinct = 0;
    for (int i = 0; i < sorted.length; i++) {
      distinct += i == 0 || sorted[i] >>> 32 != sorted[i - 1] >>> 32 ? 1 : 0;
    }
    features = new int[distinct];
    starts = new int[distinct + 1];
    positions = new int[sorted.length];
    places = new int[sorted.length];
    int next = 0;
    for (int i = 0; i < sorted.length; i++) {
      int feature = (int) (sorted[i] >>> 32);
      if (i == 0 || feature != features[next - 1]) {
        features[next] = feature;
        starts[next++] = i;
      }
      positions[i] = (int) keys[(int) sorted[i]];
      places[i] = placesInOrder[(int) sorted[i]];
    }
    starts[distinct] = sorted.length;
  }

  /** The number of a feature, or -1 where nobody holds it. */
  int find(int feature) {
    int found = Arrays.binarySearch(features, feature);
    return found < 0 ? -1 : found;
  }

  /** Number of features that somebody holds. */
  int size() {
    return features.length;
  }

  /** Number of entries. */
  int entries() {
    return positions.length;
  }

  int start(int found) {
    return starts[found];
  }

  int end(int found) {
    return starts[found + 1];
  }

  /** How many hold a feature. */
  int count(int found) {
    return starts[found + 1] - starts[found];
  }

  /** The position of an entry's account; ascending within a feature. */
  int position(int entry) {
    return positions[entry];
  }

  /** The place that was given with the entry. */
  int place(int entry) {
    return places[entry];
  }
}
