// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.decoy;

import java.util.Arrays;
import org.penregister.random.SeededRandom;

/**
 * Who pretends to know whom: people with given numbers of fake contacts, paired at random
 * (molloy1995critical). Nobody is paired with themselves, twice with one person, or with somebody
 * whom they refuse; what cannot be paired stays alone.
 */
final class FakePairs {
  private static final int CIRCLE_ROUNDS = 3;
  private static final int ROUNDS = 20;

  /** Probability, in each round in the circle, that an open end is offered there. */
  private static final double LOCAL = .83;

  private final int[] starts;
  private final int[] partners;
  private final int[] found;
  private final Refusal refusal;
  private final SeededRandom random;
  private int size;

  /** Whether two people will not be paired. */
  @FunctionalInterface
  interface Refusal {
    boolean refuses(int first, int second);
  }

  /** Takes the pairs, in order of the first. */
  @FunctionalInterface
  interface Sink {
    void pair(int first, int second);
  }

  private FakePairs(int[] wanted, Refusal refusal, SeededRandom random) {
    this.refusal = refusal;
    this.random = random;
    this.starts = new int[wanted.length + 1];
    for (int i = 0; i < wanted.length; i++) {
      starts[i + 1] = Math.addExact(starts[i], wanted[i]);
    }
    this.partners = new int[starts[wanted.length]];
    this.found = new int[wanted.length];
  }

  /**
   * Pairs people numbered from 0.
   *
   * @param wanted how many fake contacts each is to have
   * @param circle people of a random circle in which partners are sought first; 0 for none
   */
  static FakePairs draw(int[] wanted, int circle, Refusal refusal, SeededRandom random) {
    FakePairs pairs = new FakePairs(wanted, refusal, random);
    if (circle > 0) {
      pairs.pairInCircles(circle);
    }
    for (int round = 0; round < ROUNDS; round++) {
      int[] open = pairs.openEnds();
      pairs.match(open, open.length);
    }
    return pairs;
  }

  int size() {
    return size;
  }

  void forEach(Sink sink) {
    for (int person = 0; person < found.length; person++) {
      for (int i = starts[person]; i < starts[person] + found[person]; i++) {
        if (person < partners[i]) {
          sink.pair(person, partners[i]);
        }
      }
    }
  }

  private void pairInCircles(int circle) {
    int[] order = new int[found.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    shuffle(order, order.length);
    for (int from = 0; from < order.length; from += circle) {
      int to = Math.min(order.length, from + circle);
      for (int round = 0; round < CIRCLE_ROUNDS; round++) {
        int[] offered = new int[partners.length == 0 ? 0 : ends(order, from, to)];
        int count = 0;
        for (int i = from; i < to; i++) {
          for (int open = open(order[i]); open > 0; open--) {
            if (random.nextDouble() < LOCAL) {
              offered[count++] = order[i];
            }
          }
        }
        match(offered, count);
      }
    }
  }

  private int ends(int[] order, int from, int to) {
    int ends = 0;
    for (int i = from; i < to; i++) {
      ends += open(order[i]);
    }
    return ends;
  }

  private int open(int person) {
    return starts[person + 1] - starts[person] - found[person];
  }

  private int[] openEnds() {
    int[] ends = new int[partners.length - 2 * size];
    int count = 0;
    for (int person = 0; person < found.length; person++) {
      int open = open(person);
      Arrays.fill(ends, count, count + open, person);
      count += open;
    }
    return ends;
  }

  private void match(int[] ends, int count) {
    shuffle(ends, count);
    for (int i = 0; i + 1 < count; i += 2) {
      int first = ends[i];
      int second = ends[i + 1];
      if (first != second && !paired(first, second) && !refusal.refuses(first, second)) {
        partners[starts[first] + found[first]++] = second;
        partners[starts[second] + found[second]++] = first;
        size++;
      }
    }
  }

  private boolean paired(int first, int second) {
    for (int i = starts[first]; i < starts[first] + found[first]; i++) {
      if (partners[i] == second) {
        return true;
      }
    }
    return false;
  }

  private void shuffle(int[] values, int count) {
    for (int i = count - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = values[i];
      values[i] = values[j];
      values[j] = swapped;
    }
  }
}
