// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.linkage;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.penregister.adversary.GrowingInts;
import org.penregister.adversary.HandleSightings;
import org.penregister.adversary.RequesterIndex;
import org.penregister.log.DecoyLaw;
import org.penregister.log.LookupLog;

/**
 * For every account the handles in its lookups, ascending, each with the share of a contact that it
 * is taken for: 1 without decoys. With decoys every lookup has one target, and a handle's weight is
 * the expected number of lookups that were for it, at most 1, under the likeliest frequencies of
 * targets: expectation maximisation of a mixture, {@link #ROUNDS} rounds from the handles' counts.
 * So a handle that stands in many lookups takes them all, and the k + 1 handles of a single lookup
 * share one contact between them. Lookups with one and the same set of sticky decoys count once.
 */
final class AccountHandles {
  static final int ROUNDS = 20;

  // Less than any law over handle indices gives a decoy.
  private static final double LEAST_PROBABILITY = 1e-12;

  private final int[] starts;
  private final int[] handles;
  private final double[] weights;
  private final double[] totals;

  private AccountHandles(int[] starts, int[] handles, double[] weights, double[] totals) {
    this.starts = starts;
    this.handles = handles;
    this.weights = weights;
    this.totals = totals;
  }

  /** Reads all groups of an index over lookups of type HANDLES. */
  static AccountHandles read(LookupLog log, RequesterIndex index, @Nullable DecoyLaw law) {
    int[] starts = new int[index.size() + 1];
    GrowingInts seen = new GrowingInts();
    HandleSightings sightings = new HandleSightings();
    for (int g = 0; g < index.size(); g++) {
      sightings.read(log, index, g, handle -> true);
      for (int i = 0; i < sightings.size(); i++) {
        seen.add(sightings.handle(i));
      }
      starts[g + 1] = seen.size();
    }
    int[] handles = seen.toArray();
    double[] weights = new double[handles.length];
    double[] totals = new double[index.size()];
    for (int g = 0; g < index.size(); g++) {
      if (law != null && law.decoys() > 0) {
        new Mixture(log, index, g, law, handles, starts[g], starts[g + 1]).solve(weights);
      } else {
        Arrays.fill(weights, starts[g], starts[g + 1], 1);
      }
      for (int i = starts[g]; i < starts[g + 1]; i++) {
        totals[g] += weights[i];
      }
    }
    return new AccountHandles(starts, handles, weights, totals);
  }

  int start(int group) {
    return starts[group];
  }

  int end(int group) {
    return starts[group + 1];
  }

  /** The place of a handle of a group; negative where it has none. */
  int find(int group, int handle) {
    return Arrays.binarySearch(handles, starts[group], starts[group + 1], handle);
  }

  int handle(int place) {
    return handles[place];
  }

  double weight(int place) {
    return weights[place];
  }

  /** The weights of a group together: its number of contacts, decoys taken off. */
  double total(int group) {
    return totals[group];
  }

  /** The lookups of one account as draws from a mixture of targets. */
  private static final class Mixture {
    private final int from;
    // For each lookup that counts, the places of its items.
    private final int[][] lookups;
    private final double[] odds;
    private final double[] expected;

    Mixture(
        LookupLog log,
        RequesterIndex index,
        int group,
        DecoyLaw law,
        int[] handles,
        int from,
        int to) {
      this.from = from;
      this.odds = new double[to - from];
      this.expected = new double[to - from];
      for (int i = 0; i < odds.length; i++) {
        int handle = handles[from + i];
        double decoy = handle < law.popularity().size() ? law.popularity().probability(handle) : 0;
        odds[i] = 1 / Math.max(decoy, LEAST_PROBABILITY);
      }
      int[][] all = new int[index.records(group)][];
      for (int p = 0; p < all.length; p++) {
        int record = index.record(index.start(group) + p);
        all[p] = new int[log.itemCount(record)];
        for (int j = 0; j < all[p].length; j++) {
          all[p][j] = Arrays.binarySearch(handles, from, to, log.handle(record, j)) - from;
        }
      }
      this.lookups = law.sticky() ? distinct(all) : all;
    }

    private static int[][] distinct(int[][] all) {
      int[][] sorted = all.clone();
      Arrays.sort(sorted, Arrays::compare);
      int count = 0;
      for (int[] each : sorted) {
        if (count == 0 || !Arrays.equals(each, sorted[count - 1])) {
          sorted[count++] = each;
        }
      }
      return Arrays.copyOf(sorted, count);
    }

    void solve(double[] weights) {
      for (int[] lookup : lookups) {
        for (int item : lookup) {
          expected[item]++;
        }
      }
      double[] frequency = new double[expected.length];
      for (int round = 0; round < ROUNDS; round++) {
        System.arraycopy(expected, 0, frequency, 0, frequency.length);
        Arrays.fill(expected, 0);
        for (int[] lookup : lookups) {
          share(lookup, frequency);
        }
      }
      for (int i = 0; i < expected.length; i++) {
        weights[from + i] = Math.min(1, expected[i]);
      }
    }

    private void share(int[] lookup, double[] frequency) {
      double sum = 0;
      for (int item : lookup) {
        sum += frequency[item] * odds[item];
      }
      for (int item : lookup) {
        expected[item] += frequency[item] * odds[item] / sum;
      }
    }
  }
}
