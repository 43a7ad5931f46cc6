// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.repetition;

import java.util.Arrays;

/**
 * The minimum hitting sets of a requester's observations: the smallest sets of handles of which
 * every observation holds one (kesdogan2004hitting). Says of each handle in which share of them it
 * is.
 *
 * <p>Handles seen once are interchangeable within their observation, handles that stand in the same
 * observations are among themselves, and observations with the same repeated handles are one up to
 * their other handles; what is left falls into connected parts, each searched on its own ({@link
 * HittingSetSearch}). Where the steps run out in a part, its greedy cover stands in.
 */
public final class HittingSets {
  private final int[] handles;
  private final double[] shares;
  private final boolean[] certain;
  private final int[] counts;
  // Over repeated handles only: handles[repeated[m]] is the m-th.
  private final int[] repeated;
  private long stepsLeft;
  private int size;
  private double sets = 1;
  private boolean exact = true;

  private HittingSets(int[][] observations, long steps) {
    this.stepsLeft = steps;
    int total = 0;
    for (int[] observation : observations) {
      total = Math.addExact(total, observation.length);
    }
    int[] all = new int[total];
    int filled = 0;
    for (int[] observation : observations) {
      System.arraycopy(observation, 0, all, filled, observation.length);
      filled += observation.length;
    }
    Arrays.sort(all);
    this.counts = new int[total];
    this.handles = distinct(all, counts);
    this.shares = new double[handles.length];
    this.certain = new boolean[handles.length];
    int repeats = 0;
    for (int i = 0; i < handles.length; i++) {
      repeats += counts[i] > 1 ? 1 : 0;
    }
    this.repeated = new int[repeats];
    for (int i = 0, m = 0; i < handles.length; i++) {
      if (counts[i] > 1) {
        repeated[m++] = i;
      }
    }
  }

  /**
   * The hitting sets of these observations.
   *
   * @param observations distinct handles each, ascending, one or more
   * @param steps how many visits of a group of observations the searches may take together
   */
  public static HittingSets of(int[][] observations, long steps) {
    for (int[] observation : observations) {
      if (observation.length == 0) {
        throw new IllegalArgumentException("an observation is empty, nothing hits it");
      }
    }
    HittingSets result = new HittingSets(observations, steps);
    result.solve(observations);
    return result;
  }

  private static int[] distinct(int[] sorted, int[] counts) {
    int size = 0;
    for (int i = 0; i < sorted.length; i++) {
      size += i == 0 || sorted[i] != sorted[i - 1] ? 1 : 0;
      counts[size - 1]++;
    }
    int[] distinct = new int[size];
    for (int i = 0, d = 0; i < sorted.length; i += counts[d++]) {
      distinct[d] = sorted[i];
    }
    return distinct;
  }

  /** Whether no part ran out of steps. */
  public boolean isExact() {
    return exact;
  }

  /** The size of a minimum set; an upper bound where not exact. */
  public int size() {
    return size;
  }

  /** How many minimum sets there are, rounded, maybe infinite; without meaning if not exact. */
  public double sets() {
    return sets;
  }

  /** Number of distinct handles. */
  public int handles() {
    return handles.length;
  }

  /** The i-th handle; ascending. */
  public int handle(int i) {
    return handles[i];
  }

  /**
   * The share of minimum sets that hold the i-th handle; in a part that ran out of steps c / (c +
   * 1) for a handle whose greedy choice hit c observations, and 0 for those not chosen.
   */
  public double share(int i) {
    return shares[i];
  }

  /** Whether all minimum sets hold the i-th handle; in a greedy part, whether it hit several. */
  public boolean isCertain(int i) {
    return certain[i];
  }

  private void solve(int[][] observations) {
    int[][] repeatsOf = new int[observations.length][];
    int[] own = new int[observations.length];
    for (int r = 0; r < observations.length; r++) {
      repeatsOf[r] = repeats(observations[r]);
      own[r] = observations[r].length - repeatsOf[r].length;
    }
    int[] typeOf = EqualLists.classes(transposed(repeatsOf, repeated.length));
    int[] members = new int[repeated.length];
    for (int type : typeOf) {
      members[type]++;
    }
    int[][] typesOf = new int[observations.length][];
    for (int r = 0; r < observations.length; r++) {
      typesOf[r] = distinctClasses(repeatsOf[r], typeOf);
    }
    int[] groupOf = EqualLists.classes(typesOf);
    Groups groups = new Groups(typesOf, groupOf, own);
    groups.findParts(members.length);
    double[] typeShare = new double[members.length];
    boolean[] typeCertain = new boolean[members.length];
    double[] ownShare = new double[groups.count];
    for (int from = 0, to; from < groups.count; from = to) {
      to = groups.endOfPart(from);
      solve(groups, from, to, members, typeShare, typeCertain, ownShare);
    }
    for (int m = 0; m < repeated.length; m++) {
      shares[repeated[m]] = typeShare[typeOf[m]] / members[typeOf[m]];
      certain[repeated[m]] = typeCertain[typeOf[m]] && members[typeOf[m]] == 1;
    }
    shareOwn(observations, own, groupOf, ownShare);
  }

  private int[] repeats(int[] observation) {
    int[] found = new int[observation.length];
    int count = 0;
    for (int handle : observation) {
      int i = Arrays.binarySearch(handles, handle);
      if (counts[i] > 1) {
        found[count++] = Arrays.binarySearch(repeated, i);
      }
    }
    return Arrays.copyOf(found, count);
  }

  private static int[][] transposed(int[][] lists, int size) {
    int[] lengths = new int[size];
    for (int[] list : lists) {
      for (int item : list) {
        lengths[item]++;
      }
    }
    int[][] transposed = new int[size][];
    for (int i = 0; i < size; i++) {
      transposed[i] = new int[lengths[i]];
    }
    for (int l = lists.length - 1; l >= 0; l--) {
      for (int item : lists[l]) {
        transposed[item][--lengths[item]] = l;
      }
    }
    return transposed;
  }

  private static int[] distinctClasses(int[] items, int[] classOf) {
    int[] classes = new int[items.length];
    for (int i = 0; i < items.length; i++) {
      classes[i] = classOf[items[i]];
    }
    Arrays.sort(classes);
    int size = 0;
    for (int i = 0; i < classes.length; i++) {
      if (i == 0 || classes[i] != classes[i - 1]) {
        classes[size++] = classes[i];
      }
    }
    return Arrays.copyOf(classes, size);
  }

  /** Solves one part: the groups {@code from} to {@code to} - 1 in order of parts. */
  private void solve(
      Groups groups,
      int from,
      int to,
      int[] members,
      double[] typeShare,
      boolean[] typeCertain,
      double[] ownShare) {
    int first = groups.inOrder(from);
    if (groups.types[first].length == 0) {
      size += groups.sizes[first];
      sets *= groups.ownWays[first];
      ownShare[first] = 1;
      return;
    }
    int[] types = groups.typesOfPart(from, to);
    double[] typeWays = new double[types.length];
    for (int t = 0; t < types.length; t++) {
      typeWays[t] = members[types[t]];
    }
    HittingSetSearch search = groups.search(from, to, types, typeWays, stepsLeft);
    stepsLeft = search.stepsLeft();
    size += search.size();
    sets *= search.sets();
    exact &= search.isComplete();
    for (int t = 0; t < types.length; t++) {
      int gain = search.greedyGain(t);
      typeShare[types[t]] = search.isComplete() ? search.typeShare(t) : gain / (gain + 1.0);
      typeCertain[types[t]] = search.isComplete() ? search.typeShare(t) == 1 : gain > 1;
    }
    for (int g = from; g < to && search.isComplete(); g++) {
      ownShare[groups.inOrder(g)] = search.ownShare(g - from);
    }
  }

  private void shareOwn(int[][] observations, int[] own, int[] groupOf, double[] ownShare) {
    for (int r = 0; r < observations.length; r++) {
      if (ownShare[groupOf[r]] > 0) {
        for (int handle : observations[r]) {
          int i = Arrays.binarySearch(handles, handle);
          if (counts[i] == 1) {
            shares[i] = ownShare[groupOf[r]] / own[r];
            certain[i] = shares[i] == 1;
          }
        }
      }
    }
  }

  /** Observations with the same types, and the parts that they fall into. */
  private static final class Groups {
    final int count;
    final int[][] types;
    final int[] sizes;
    final double[] ownWays;
    // Part above, group below; sorted.
    private final long[] order;

    Groups(int[][] typesOf, int[] groupOf, int[] own) {
      int groups = 0;
      for (int group : groupOf) {
        groups = Math.max(groups, group + 1);
      }
      this.count = groups;
      this.types = new int[count][];
      this.sizes = new int[count];
      this.ownWays = new double[count];
      this.order = new long[count];
      Arrays.fill(ownWays, 1);
      for (int r = 0; r < groupOf.length; r++) {
        types[groupOf[r]] = typesOf[r];
        sizes[groupOf[r]]++;
        ownWays[groupOf[r]] *= own[r];
      }
    }

    /** Joins groups that share a type; a group without types is a part of its own. */
    void findParts(int typeCount) {
      int[] parent = new int[typeCount];
      Arrays.setAll(parent, t -> t);
      for (int[] group : types) {
        for (int type : group) {
          parent[root(parent, type)] = root(parent, group[0]);
        }
      }
      for (int g = 0; g < count; g++) {
        int part = types[g].length > 0 ? root(parent, types[g][0]) : typeCount;
        order[g] = (long) part << 32 | g;
      }
      Arrays.sort(order);
    }

    private static int root(int[] parent, int type) {
      int at = type;
      while (parent[at] != at) {
        parent[at] = parent[parent[at]];
        at = parent[at];
      }
      return at;
    }

    int inOrder(int place) {
      return (int) order[place];
    }

    int endOfPart(int from) {
      int to = from + 1;
      while (to < count
          && types[inOrder(from)].length > 0
          && order[to] >>> 32 == order[from] >>> 32) {
        to++;
      }
      return to;
    }

    int[] typesOfPart(int from, int to) {
      int total = 0;
      for (int g = from; g < to; g++) {
        total += types[inOrder(g)].length;
      }
      int[] all = new int[total];
      for (int g = from, filled = 0; g < to; filled += types[inOrder(g++)].length) {
        int[] each = types[inOrder(g)];
        System.arraycopy(each, 0, all, filled, each.length);
      }
      Arrays.sort(all);
      return distinct(all, new int[total]);
    }

    HittingSetSearch search(int from, int to, int[] partTypes, double[] typeWays, long steps) {
      int[][] local = new int[to - from][];
      int[] localSizes = new int[to - from];
      double[] localWays = new double[to - from];
      for (int g = 0; g < local.length; g++) {
        int group = inOrder(from + g);
        local[g] = types[group].clone();
        for (int i = 0; i < local[g].length; i++) {
          local[g][i] = Arrays.binarySearch(partTypes, local[g][i]);
        }
        localSizes[g] = sizes[group];
        localWays[g] = ownWays[group];
      }
      return new HittingSetSearch(local, localSizes, localWays, typeWays, steps);
    }
  }
}
