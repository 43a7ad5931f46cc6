// SPDX-License-Identifier: Apache-2.0
package org.penregister.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.penregister.directory.Popularity;
import org.penregister.metric.Folds;
import org.penregister.trace.Trace;

/**
 * How popular handles were in a window before the one under test: by how many people each was asked
 * for. For each fold of requesters there is a law that leaves the fold out, so that nobody's own
 * contacts come back as popularity. What is spread evenly over the registry is the share of pairs
 * whose handle nobody else asked for (Good and Turing's estimate of what has not been seen).
 */
final class EarlierPopularity {
  private static final double LEAST_EVEN = 0.05;

  private EarlierPopularity() {}

  /**
   * One law a fold.
   *
   * @param seed of the folds
   */
  static List<Popularity> withoutEachFold(World world, Trace earlier, int registered, long seed) {
    long[] pairs = distinctPairs(world, earlier);
    List<Popularity> laws = new ArrayList<>();
    for (int fold = 0; fold < Folds.COUNT; fold++) {
      laws.add(law(pairs, fold, registered, seed));
    }
    return laws;
  }

  /** Handle above, requester below; sorted. */
  private static long[] distinctPairs(World world, Trace earlier) {
    long[] pairs = new long[earlier.size()];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = (long) world.handleOf(earlier.handle(i)) << 32 | earlier.requester(i);
    }
    return Arrays.stream(pairs).sorted().distinct().toArray();
  }

  private static Popularity law(long[] pairs, int fold, int registered, long seed) {
    int[] handles = new int[pairs.length];
    double[] counts = new double[pairs.length];
    int size = 0;
    int total = 0;
    for (long pair : pairs) {
      if (Folds.of((int) pair, seed) != fold) {
        int handle = (int) (pair >>> 32);
        if (size == 0 || handles[size - 1] != handle) {
          handles[size++] = handle;
        }
        counts[size - 1]++;
        total++;
      }
    }
    long alone = Arrays.stream(counts, 0, size).filter(count -> count == 1).count();
    double even = size == 0 ? 1 : Math.max(LEAST_EVEN, (double) alone / total);
    return Popularity.counted(
        registered,
        Arrays.copyOf(handles, size),
        Arrays.copyOf(counts, size),
        even,
        "earlier-window");
  }
}
