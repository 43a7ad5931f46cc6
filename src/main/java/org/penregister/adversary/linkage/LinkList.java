// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.linkage;

import java.util.Arrays;
import org.penregister.adversary.GrowingInts;
import org.penregister.adversary.Inference.Transition;
import org.penregister.adversary.RequesterIndex;

/** The best candidates of each earlier account, collected into a {@link Transition}. */
final class LinkList {
  /** Candidates listed for one account, and those level with the last of them. */
  static final int MOST_LISTED = 256;

  private final RequesterIndex index;
  private final AccountPeriods.Change change;
  private final GrowingInts from = new GrowingInts();
  private final GrowingInts to = new GrowingInts();
  private final double[] candidates;
  private double[] listed = new double[1024];

  LinkList(RequesterIndex index, AccountPeriods.Change change) {
    this.index = index;
    this.change = change;
    this.candidates = new double[change.later().length];
  }

  /**
   * Scores all pairs and keeps the best.
   *
   * @param nothing a score at or below it says nothing, and the pair is not listed
   */
  Transition collect(LinkScore score, double nothing) {
    double[] scores = new double[change.later().length];
    for (int earlier : change.earlier()) {
      Arrays.fill(scores, 0);
      score.addTo(scores, earlier);
      double least = cut(scores, nothing);
      for (int position = 0; position < scores.length; position++) {
        if (scores[position] > nothing && scores[position] >= least) {
          add(
              index.requester(earlier),
              index.requester(change.later()[position]),
              scores[position]);
        }
      }
    }
    return new Transition(
        requesters(change.earlier()),
        requesters(change.later()),
        from.toArray(),
        to.toArray(),
        Arrays.copyOf(listed, from.size()));
  }

  /** The score of the last candidate that is listed. */
  private double cut(double[] scores, double nothing) {
    int count = 0;
    for (double score : scores) {
      if (score > nothing) {
        candidates[count++] = score;
      }
    }
    return count <= MOST_LISTED ? Double.NEGATIVE_INFINITY : largest(MOST_LISTED, count);
  }

  /** The so-manieth largest of the first {@code count} candidates, which it reorders. */
  private double largest(int rank, int count) {
    int low = 0;
    int high = count - 1;
    while (low < high) {
      double pivot = candidates[(low + high) >>> 1];
      int i = low;
      int j = high;
      while (i <= j) {
        while (candidates[i] > pivot) {
          i++;
        }
        while (candidates[j] < pivot) {
          j--;
        }
        if (i <= j) {
          double moved = candidates[i];
          candidates[i++] = candidates[j];
          candidates[j--] = moved;
        }
      }
      if (rank - 1 <= j) {
        high = j;
      } else if (rank - 1 >= i) {
        low = i;
      } else {
        return candidates[rank - 1];
      }
    }
    return candidates[rank - 1];
  }

  private void add(int earlier, int later, double score) {
    if (from.size() == listed.length) {
      listed = Arrays.copyOf(listed, listed.length + (listed.length >> 1));
    }
    listed[from.size()] = score;
    from.add(earlier);
    to.add(later);
  }

  private int[] requesters(int[] groups) {
    return Arrays.stream(groups).map(index::requester).toArray();
  }
}
