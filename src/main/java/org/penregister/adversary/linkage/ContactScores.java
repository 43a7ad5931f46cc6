// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.linkage;

/** Scores by the handles that two accounts have in common. */
final class ContactScores {
  /** The chance that a contact is looked up again in the period after, chosen beforehand. */
  static final double KEPT = .25;

  private static final double FORGOTTEN = -StrictMath.log1p(-KEPT);

  private ContactScores() {}

  /**
   * Jaccard's index of the weighted sets: the smaller weights over the larger ones, summed over all
   * handles of either. Exact, by an inverted index.
   */
  static LinkScore jaccard(AccountHandles handles, int[] later, double leastWeight) {
    Holders.Builder index = new Holders.Builder();
    for (int position = 0; position < later.length; position++) {
      for (int i = handles.start(later[position]); i < handles.end(later[position]); i++) {
        if (handles.weight(i) >= leastWeight) {
          index.add(handles.handle(i), position, i);
        }
      }
    }
    Holders holders = index.build();
    double[] shared = new double[later.length];
    return (scores, earlier) -> {
      for (int i = handles.start(earlier); i < handles.end(earlier); i++) {
        int found = handles.weight(i) >= leastWeight ? holders.find(handles.handle(i)) : -1;
        for (int e = found < 0 ? 0 : holders.start(found);
            e < (found < 0 ? 0 : holders.end(found));
            e++) {
          shared[holders.position(e)] +=
              Math.min(handles.weight(i), handles.weight(holders.place(e)));
        }
      }
      for (int position = 0; position < shared.length; position++) {
        double both = shared[position];
        if (both > 0) {
          scores[position] +=
              both / (handles.total(earlier) + handles.total(later[position]) - both);
          shared[position] = 0;
        }
      }
    };
  }

  /**
   * The logarithm of how much likelier the common handles are of one person than of two. Two people
   * have a handle in common as often as its share of all entries of the later period says.
   */
  static LinkScore rarity(AccountHandles handles, int[] later, double leastWeight) {
    Holders.Builder index = new Holders.Builder();
    for (int position = 0; position < later.length; position++) {
      for (int i = handles.start(later[position]); i < handles.end(later[position]); i++) {
        index.add(handles.handle(i), position, i);
      }
    }
    Holders holders = index.build();
    return (scores, earlier) -> {
      for (int i = handles.start(earlier); i < handles.end(earlier); i++) {
        double weight = handles.weight(i);
        int found = weight >= leastWeight ? holders.find(handles.handle(i)) : -1;
        if (found >= 0) {
          double share = holders.count(found) / (double) holders.entries();
          for (int e = holders.start(found); e < holders.end(found); e++) {
            int position = holders.position(e);
            int size = handles.end(later[position]) - handles.start(later[position]);
            scores[position] +=
                StrictMath.log1p(weight * KEPT / (size * share)) + weight * FORGOTTEN;
          }
        }
      }
    };
  }
}
