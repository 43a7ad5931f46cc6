// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.repetition;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.penregister.adversary.GrowingInts;

/**
 * Which of many known patterns may be behind an observed set: the semantic intersection of
 * herrmann2014evaluating. A pattern is a set of items that are looked up together (a group chat's
 * handles, a page's host names), one of them first. Who sees the items of one group, decoys
 * included, keeps the patterns that fit; their number is the k of k-identifiability.
 *
 * <p>Every pattern is filed under its rarest item, so that an observed set is compared only with
 * patterns whose rarest item it holds. Immutable, 4 bytes an item and 8 a pattern. All answers are
 * pattern numbers, ascending; patterns with equal items are counted one by one.
 */
public final class PatternCandidates {
  // The distinct items of all patterns; below, an item is its place here.
  private final int[] items;
  // Pattern p is members[starts[p]] to members[starts[p + 1] - 1], the first item in front.
  private final int[] starts;
  private final int[] members;
  // The patterns filed under item i are filed[fileStarts[i]] to filed[fileStarts[i + 1] - 1].
  private final int[] fileStarts;
  private final int[] filed;

  private PatternCandidates(int[] items, int[] starts, int[] members) {
    this.items = items;
    this.starts = starts;
    this.members = members;
    int patterns = starts.length - 1;
    int[] occurrences = new int[items.length];
    for (int member : members) {
      occurrences[member]++;
    }
    int[] rarest = new int[patterns];
    this.fileStarts = new int[items.length + 1];
    for (int p = 0; p < patterns; p++) {
      rarest[p] = members[starts[p]];
      for (int m = starts[p] + 1; m < starts[p + 1]; m++) {
        rarest[p] = occurrences[members[m]] < occurrences[rarest[p]] ? members[m] : rarest[p];
      }
      fileStarts[rarest[p] + 1]++;
    }
    Arrays.parallelPrefix(fileStarts, Integer::sum);
    this.filed = new int[patterns];
    int[] next = fileStarts.clone();
    for (int p = 0; p < patterns; p++) {
      filed[next[rarest[p]]++] = p;
    }
  }

  /**
   * The patterns to choose among.
   *
   * @param patterns one or more items each, any integers; an item that stands twice counts once;
   *     the order matters only for which item is first
   */
  public static PatternCandidates of(List<int[]> patterns) {
    int total = 0;
    for (int[] pattern : patterns) {
      if (pattern.length == 0) {
        throw new IllegalArgumentException("a pattern is empty, must have one item or more");
      }
      total = Math.addExact(total, pattern.length);
    }
    int[] all = new int[total];
    int filled = 0;
    for (int[] pattern : patterns) {
      System.arraycopy(pattern, 0, all, filled, pattern.length);
      filled += pattern.length;
    }
    int[] items = distinct(all);
    int[] starts = new int[patterns.size() + 1];
    GrowingInts members = new GrowingInts();
    BitSet seen = new BitSet(items.length);
    for (int p = 0; p < patterns.size(); p++) {
      for (int item : patterns.get(p)) {
        int place = Arrays.binarySearch(items, item);
        if (!seen.get(place)) {
          seen.set(place);
          members.add(place);
        }
      }
      starts[p + 1] = members.size();
      for (int m = starts[p]; m < members.size(); m++) {
        seen.clear(members.get(m));
      }
    }
    return new PatternCandidates(items, starts, members.toArray());
  }

  /** Number of patterns. */
  public int size() {
    return starts.length - 1;
  }

  /** How many distinct items a pattern has. */
  public int length(int pattern) {
    return starts[pattern + 1] - starts[pattern];
  }

  /** The distinct items of a pattern, its first item in front. */
  public int[] pattern(int pattern) {
    int[] copy = Arrays.copyOfRange(members, starts[pattern], starts[pattern + 1]);
    for (int i = 0; i < copy.length; i++) {
      copy[i] = items[copy[i]];
    }
    return copy;
  }

  /** The patterns all of whose items were observed, in whatever order. */
  public int[] candidates(int... observed) {
    BitSet present = places(observed);
    return collect(present, p -> within(p, 0, present));
  }

  /** The number of {@link #candidates(int...)}. */
  public int identifiability(int... observed) {
    return candidates(observed).length;
  }

  /**
   * The patterns whose first item stands in the first block and all others in the rest: what is
   * left where timing sets the first lookup and its decoys apart.
   *
   * @param first items observed first
   * @param rest items observed afterwards
   */
  public int[] candidatesAfterFirst(int[] first, int[] rest) {
    BitSet head = places(first);
    BitSet tail = places(rest);
    BitSet either = (BitSet) head.clone();
    either.or(tail);
    return collect(either, p -> head.get(members[starts[p]]) && within(p, 1, tail));
  }

  /**
   * The patterns with as many items as there are blocks and one item in each, no two the same: what
   * is left where every lookup stands apart with its decoys.
   *
   * @param blocks the items of each lookup
   * @param firstLeads whether the first block must hold the first item
   */
  public int[] candidatesInBlocks(List<int[]> blocks, boolean firstLeads) {
    BitSet[] places = new BitSet[blocks.size()];
    BitSet any = new BitSet();
    for (int b = 0; b < places.length; b++) {
      places[b] = places(blocks.get(b));
      any.or(places[b]);
    }
    int fixed = firstLeads ? 1 : 0;
    return collect(
        any,
        p ->
            length(p) == places.length
                && (!firstLeads || places[0].get(members[starts[p]]))
                && within(p, 0, any)
                && matches(p, fixed, places));
  }

  private interface Check {
    boolean holds(int pattern);
  }

  private int[] collect(BitSet present, Check check) {
    GrowingInts found = new GrowingInts();
    for (int i = present.nextSetBit(0); i >= 0; i = present.nextSetBit(i + 1)) {
      for (int f = fileStarts[i]; f < fileStarts[i + 1]; f++) {
        if (check.holds(filed[f])) {
          found.add(filed[f]);
        }
      }
    }
    int[] sorted = found.toArray();
    Arrays.sort(sorted);
    return sorted;
  }

  private boolean within(int pattern, int from, BitSet present) {
    for (int m = starts[pattern] + from; m < starts[pattern + 1]; m++) {
      if (!present.get(members[m])) {
        return false;
      }
    }
    return true;
  }

  /** Whether items and blocks from {@code fixed} on can be paired off: augmenting paths. */
  private boolean matches(int pattern, int fixed, BitSet[] blocks) {
    int[] itemOfBlock = new int[blocks.length];
    Arrays.fill(itemOfBlock, -1);
    for (int m = starts[pattern] + fixed; m < starts[pattern + 1]; m++) {
      BitSet visited = new BitSet(blocks.length);
      visited.set(0, fixed);
      if (!augment(members[m], blocks, itemOfBlock, visited)) {
        return false;
      }
    }
    return true;
  }

  private static boolean augment(int item, BitSet[] blocks, int[] itemOfBlock, BitSet visited) {
    for (int b = 0; b < blocks.length; b++) {
      if (blocks[b].get(item) && !visited.get(b)) {
        visited.set(b);
        if (itemOfBlock[b] < 0 || augment(itemOfBlock[b], blocks, itemOfBlock, visited)) {
          itemOfBlock[b] = item;
          return true;
        }
      }
    }
    return false;
  }

  /** Places of those observed items that stand in some pattern. */
  private BitSet places(int[] observed) {
    BitSet present = new BitSet(items.length);
    for (int item : observed) {
      int place = Arrays.binarySearch(items, item);
      if (place >= 0) {
        present.set(place);
      }
    }
    return present;
  }

  private static int[] distinct(int[] values) {
    int[] sorted = values.clone();
    Arrays.sort(sorted);
    int size = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[size++] = sorted[i];
      }
    }
    return Arrays.copyOf(sorted, size);
  }
}
