// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.decoy;

import java.util.Arrays;
import org.penregister.scheme.Requests;

/** Whom each person asks for in earnest: what a client knows of its own contacts. */
final class WantedContacts {
  // Person above, handle below; ascending, each once.
  private final long[] pairs;

  WantedContacts(Requests wanted) {
    long[] all = new long[wanted.size()];
    int count = 0;
    for (int i = 0; i < all.length; i++) {
      if (!wanted.isCover(i)) {
        all[count++] = key(wanted.person(i), wanted.handle(i));
      }
    }
    Arrays.sort(all, 0, count);
    int distinct = 0;
    for (int i = 0; i < count; i++) {
      if (distinct == 0 || all[distinct - 1] != all[i]) {
        all[distinct++] = all[i];
      }
    }
    pairs = Arrays.copyOf(all, distinct);
  }

  private static long key(int person, int handle) {
    return (long) person << 32 | handle;
  }

  /** Number of contacts of each of so many people. */
  int[] degrees(int people) {
    int[] degrees = new int[people];
    for (long pair : pairs) {
      degrees[(int) (pair >>> 32)]++;
    }
    return degrees;
  }

  boolean asks(int person, int handle) {
    return Arrays.binarySearch(pairs, key(person, handle)) >= 0;
  }
}
