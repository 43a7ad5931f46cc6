// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric;

import java.util.Arrays;
import org.penregister.random.SeededRandom;

/**
 * Draws how often each of several groups comes up when as many members are drawn, with replacement,
 * as there are. With few groups of many members the draws are split down a binary tree, each split
 * an exact binomial by coin flips, 64 flips a random word; else member by member.
 */
final class Multinomial {
  // Under this many members a group, member by member is faster.
  private static final int TREE_GAIN = 6;

  private final int[] sizes;
  private final int total;
  private final int[] groupOf;
  // The tree's inner nodes in preorder: where the right half starts, and the left half's share of
  // 2^64.
  private final int[] middles;
  private final long[] shares;

  /**
   * @param sizes members of each group, each 1 or more
   */
  Multinomial(int[] sizes) {
    this.sizes = sizes;
    this.total = Arrays.stream(sizes).reduce(0, Math::addExact);
    boolean tree = (long) sizes.length * TREE_GAIN <= total;
    this.groupOf = new int[tree ? 0 : total];
    this.middles = new int[tree ? sizes.length : 0];
    this.shares = new long[tree ? sizes.length : 0];
    if (tree) {
      long[] starts = new long[sizes.length + 1];
      for (int i = 0; i < sizes.length; i++) {
        starts[i + 1] = starts[i] + sizes[i];
      }
      build(starts, 0, 0, sizes.length);
    } else {
      int member = 0;
      for (int i = 0; i < sizes.length; i++) {
        Arrays.fill(groupOf, member, member + sizes[i], i);
        member += sizes[i];
      }
    }
  }

  /** Fills {@code counts}, one a group, with a new draw. */
  void draw(SeededRandom random, int[] counts) {
    if (groupOf.length > 0) {
      drawMembers(random, counts);
    } else {
      split(random, counts, 0, 0, sizes.length, total);
    }
  }

  private void drawMembers(SeededRandom random, int[] counts) {
    Arrays.fill(counts, 0);
    // Two members a word: a bias of total / 2^32 is far below what 1,000 resamples can show.
    for (int i = total; i > 0; i -= 2) {
      long word = random.nextLong();
      counts[groupOf[(int) (((word >>> 32) * total) >>> 32)]]++;
      if (i > 1) {
        counts[groupOf[(int) (((word & 0xFFFFFFFFL) * total) >>> 32)]]++;
      }
    }
  }

  private void build(long[] starts, int node, int from, int to) {
    if (to - from < 2) {
      return;
    }
    long size = starts[to] - starts[from];
    int found = Arrays.binarySearch(starts, from + 1, to, starts[from] + size / 2);
    int middle = Math.min(found < 0 ? -found - 1 : found, to - 1);
    middles[node] = middle;
    shares[node] = fraction(starts[middle] - starts[from], size);
    build(starts, node + 1, from, middle);
    build(starts, node + middle - from, middle, to);
  }

  private void split(SeededRandom random, int[] counts, int node, int from, int to, int n) {
    if (n == 0) {
      Arrays.fill(counts, from, to, 0);
    } else if (to - from == 1) {
      counts[from] = n;
    } else {
      int middle = middles[node];
      int left = binomial(random, n, shares[node]);
      split(random, counts, node + 1, from, middle, left);
      split(random, counts, node + middle - from, middle, to, n - left);
    }
  }

  /** The first 64 binary places of {@code part / whole}, both under 2^31. */
  private static long fraction(long part, long whole) {
    long high = (part << 32) / whole;
    long rest = (part << 32) % whole;
    return (high << 32) | ((rest << 32) / whole);
  }

  /**
   * How many of {@code n} uniform words are below {@code p}, both unsigned: all are compared bit by
   * bit at once, and the flips of a bit that are undecided go on to the next.
   */
  static int binomial(SeededRandom random, int n, long p) {
    int below = 0;
    int undecided = n;
    for (long bits = p; undecided > 0 && bits != 0; bits <<= 1) {
      int ones = ones(random, undecided);
      if (bits < 0) {
        below += undecided - ones;
        undecided = ones;
      } else {
        undecided -= ones;
      }
    }
    return below;
  }

  private static int ones(SeededRandom random, int flips) {
    int ones = 0;
    int left = flips;
    for (; left >= Long.SIZE; left -= Long.SIZE) {
      ones += Long.bitCount(random.nextLong());
    }
    return left == 0 ? ones : ones + Long.bitCount(random.nextLong() >>> -left);
  }
}
