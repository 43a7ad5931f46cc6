// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric.leakage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.fraction.BigFraction;

/**
 * The exact channels of small decoy lookups, by enumeration: secrets are handles, or sequences of
 * handles looked up one after another, and what is seen is which handles each lookup named.
 */
public final class LookupChannels {
  private static final long MOST_COLUMNS = 1 << 20;

  private LookupChannels() {}

  /** k decoys, uniform without replacement, none the true handle; seen is the set of k + 1. */
  public static ExactChannel uniform(int handles, int k) {
    Table table = new Table(handles);
    int[] sets = Subsets.of(handles, k + 1);
    BigFraction each = BigFraction.ONE.divide(new BigFraction(count(sets, 0)));
    for (int set : sets) {
      for (int x = 0; x < handles; x++) {
        table.add(x, set, (set >> x & 1) == 1 ? each : BigFraction.ZERO);
      }
    }
    return table.build();
  }

  /**
   * k decoys, each drawn from {@code law}, the true handle and repeats included; seen is how often
   * each handle is named.
   */
  public static ExactChannel independent(BigFraction[] law, int k) {
    int handles = law.length;
    Table table = new Table(handles);
    checkColumns(handles, k);
    int requests = Math.toIntExact(power(handles, k));
    for (int request = 0; request < requests; request++) {
      BigFraction probability = BigFraction.ONE;
      long named = 0;
      for (int j = 0, rest = request; j < k; j++, rest /= handles) {
        probability = probability.multiply(law[rest % handles]);
        named += power(k + 2, rest % handles);
      }
      for (int x = 0; x < handles; x++) {
        table.add(x, named + power(k + 2, x), probability);
      }
    }
    return table.build();
  }

  /**
   * With probability 1 - alpha the true handle and {@code sent} - 1 others, else {@code sent} of
   * all, uniform; seen is the set.
   */
  public static ExactChannel omittedTruth(int handles, int sent, BigFraction alpha) {
    Table table = new Table(handles);
    int[] sets = Subsets.of(handles, sent);
    BigFraction any = alpha.divide(sets.length);
    BigFraction holding = BigFraction.ONE.subtract(alpha).divide(count(sets, 0)).add(any);
    for (int set : sets) {
      for (int x = 0; x < handles; x++) {
        table.add(x, set, (set >> x & 1) == 1 ? holding : any);
      }
    }
    return table.build();
  }

  /** Each handle shows its bucket and nothing else. */
  public static ExactChannel partition(int... buckets) {
    Table table = new Table(buckets.length);
    for (int x = 0; x < buckets.length; x++) {
      table.add(x, buckets[x], BigFraction.ONE);
    }
    return table.build();
  }

  /** The same handle looked up {@code times} times, decoys drawn afresh each time. */
  public static ExactChannel repeated(ExactChannel lookup, int times) {
    return sequences(lookup, same(lookup.secrets(), times));
  }

  /**
   * Several lookups one after another, decoys drawn afresh each time.
   *
   * @param lookup what one lookup shows
   * @param targets for each secret the handles looked up, in order; all as many
   */
  public static ExactChannel sequences(ExactChannel lookup, int[][] targets) {
    return new Sequences(lookup, targets, false).enumerate();
  }

  /** {@link #sequences} where a handle that is looked up again shows what it showed before. */
  public static ExactChannel stickySequences(ExactChannel lookup, int[][] targets) {
    return new Sequences(lookup, targets, true).enumerate();
  }

  private static int[][] same(int handles, int times) {
    int[][] targets = new int[handles][times];
    for (int x = 0; x < handles; x++) {
      Arrays.fill(targets[x], x);
    }
    return targets;
  }

  private static int count(int[] sets, int handle) {
    return (int) Arrays.stream(sets).filter(set -> (set >> handle & 1) == 1).count();
  }

  private static long power(int base, int exponent) {
    long result = 1;
    for (int i = 0; i < exponent; i++) {
      result = Math.multiplyExact(result, (long) base);
    }
    return result;
  }

  private static void checkColumns(int symbols, int places) {
    if (places * StrictMath.log(symbols) > StrictMath.log(MOST_COLUMNS)) {
      throw new IllegalArgumentException(
          symbols + "^" + places + " cases, must be at most " + MOST_COLUMNS + ": sample instead");
    }
  }

  /** Runs through all that several lookups may show. */
  private static final class Sequences {
    private final ExactChannel lookup;
    private final int[][] targets;
    private final boolean sticky;
    private final Table table;
    private final int[] shown;

    Sequences(ExactChannel lookup, int[][] targets, boolean sticky) {
      int length = targets[0].length;
      for (int[] each : targets) {
        if (each.length != length) {
          throw new IllegalArgumentException(
              "a secret has " + each.length + " lookups, another " + length);
        }
      }
      checkColumns(lookup.observations(), length);
      this.lookup = lookup;
      this.targets = targets;
      this.sticky = sticky;
      this.table = new Table(targets.length);
      this.shown = new int[length];
    }

    ExactChannel enumerate() {
      for (int secret = 0; secret < targets.length; secret++) {
        step(secret, 0, 0, BigFraction.ONE);
      }
      return table.build();
    }

    private void step(int secret, int at, long seen, BigFraction probability) {
      if (at == shown.length) {
        table.add(secret, seen, probability);
        return;
      }
      int earlier = sticky ? earlier(targets[secret], at) : -1;
      for (int y = 0; y < lookup.observations(); y++) {
        BigFraction here = lookup.probability(targets[secret][at], y);
        if (earlier >= 0) {
          here = shown[earlier] == y ? BigFraction.ONE : BigFraction.ZERO;
        }
        if (here.getNumerator().signum() > 0) {
          shown[at] = y;
          step(secret, at + 1, seen * lookup.observations() + y, probability.multiply(here));
        }
      }
    }

    private static int earlier(int[] sequence, int at) {
      for (int i = 0; i < at; i++) {
        if (sequence[i] == sequence[at]) {
          return i;
        }
      }
      return -1;
    }
  }

  /** Collects a channel entry by entry; columns stand in the order in which they come up. */
  private static final class Table {
    private final Map<Long, Integer> columns = new LinkedHashMap<>();
    private final List<Map<Integer, BigFraction>> rows = new ArrayList<>();

    Table(int secrets) {
      for (int x = 0; x < secrets; x++) {
        rows.add(new LinkedHashMap<>());
      }
    }

    void add(int secret, long seen, BigFraction probability) {
      Integer column = columns.get(seen);
      if (column == null) {
        column = columns.size();
        columns.put(seen, column);
      }
      rows.get(secret).merge(column, probability, BigFraction::add);
    }

    ExactChannel build() {
      BigFraction[][] entries = new BigFraction[rows.size()][columns.size()];
      for (int x = 0; x < entries.length; x++) {
        Arrays.fill(entries[x], BigFraction.ZERO);
        for (Map.Entry<Integer, BigFraction> entry : rows.get(x).entrySet()) {
          entries[x][entry.getKey()] = entry.getValue();
        }
      }
      return new ExactChannel(entries);
    }
  }
}
