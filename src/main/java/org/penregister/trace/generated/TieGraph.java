// SPDX-License-Identifier: Apache-2.0
package org.penregister.trace.generated;

import java.util.Arrays;
import org.penregister.random.SeededRandom;

/**
 * Who writes with whom in the current epoch: a random graph with given numbers of ties
 * (molloy1995critical: stubs paired at random), paired within circles first so that friends of
 * friends are often friends. From epoch to epoch each tie lives on with a fixed probability and
 * everybody keeps the number of ties, so that names change and the pattern stays
 * (saramaki2014persistence). People numbered next to each other are not closer than others.
 */
final class TieGraph {
  private static final int CIRCLE_ROUNDS = 3;
  private static final int ROUNDS = 20;

  private final PopulationProfile.Ties law;
  private final int people;
  private final int[] circleOrder;
  private final int[] starts;
  private final int[] neighbours;
  private final int[] found;
  private final int[] ends;
  private final long[] ids;
  private int ties;
  private long nextId;

  TieGraph(PopulationProfile.Ties law, int people, SeededRandom random) {
    this.law = law;
    this.people = people;
    this.circleOrder = new int[people];
    for (int i = 0; i < people; i++) {
      circleOrder[i] = i;
    }
    shuffle(circleOrder, 0, people, random);
    this.starts = new int[people + 1];
    double[] cumulative = cumulative(law, Math.min(law.most(), people - 1));
    for (int person = 0; person < people; person++) {
      starts[person + 1] = Math.addExact(starts[person], draw(cumulative, random));
    }
    this.neighbours = new int[starts[people]];
    this.found = new int[people];
    this.ends = new int[neighbours.length];
    this.ids = new long[neighbours.length / 2];
    pair(random);
  }

  int size() {
    return ties;
  }

  int first(int tie) {
    return ends[2 * tie];
  }

  int second(int tie) {
    return ends[2 * tie + 1];
  }

  /** Names the tie over all epochs. */
  long id(int tie) {
    return ids[tie];
  }

  /** A contact of {@code person} other than {@code except}, or -1 if there is none. */
  int otherContact(int person, int except, SeededRandom random) {
    int contacts = found[person];
    if (contacts < 2) {
      return -1;
    }
    int contact = neighbours[starts[person] + random.nextInt(contacts - 1)];
    return contact == except ? neighbours[starts[person] + contacts - 1] : contact;
  }

  /** Lets ties end and pairs again those who lost one. */
  void nextEpoch(SeededRandom random) {
    int old = ties;
    ties = 0;
    Arrays.fill(found, 0);
    for (int tie = 0; tie < old; tie++) {
      if (random.nextDouble() < law.keptPerEpoch()) {
        connect(ends[2 * tie], ends[2 * tie + 1], ids[tie]);
      }
    }
    pair(random);
  }

  private void pair(SeededRandom random) {
    int[] stubs = new int[law.circle() * law.most()];
    for (int from = 0; from < people; from += law.circle()) {
      for (int round = 0; round < CIRCLE_ROUNDS; round++) {
        match(stubs, localStubs(from, stubs, random), random);
      }
    }
    for (int round = 0; round < ROUNDS; round++) {
      int[] rest = openStubs();
      if (rest.length < 2) {
        return;
      }
      match(rest, rest.length, random);
    }
  }

  private int localStubs(int from, int[] stubs, SeededRandom random) {
    int count = 0;
    for (int i = from; i < Math.min(people, from + law.circle()); i++) {
      int person = circleOrder[i];
      for (int open = open(person); open > 0; open--) {
        if (random.nextDouble() < law.local()) {
          stubs[count++] = person;
        }
      }
    }
    return count;
  }

  /** Pairs stubs at random; those that would meet themselves or a contact stay open. */
  private void match(int[] stubs, int count, SeededRandom random) {
    shuffle(stubs, 0, count, random);
    for (int i = 0; i + 1 < count; i += 2) {
      if (stubs[i] != stubs[i + 1] && !connected(stubs[i], stubs[i + 1])) {
        connect(stubs[i], stubs[i + 1], nextId++);
      }
    }
  }

  private void connect(int first, int second, long id) {
    neighbours[starts[first] + found[first]++] = second;
    neighbours[starts[second] + found[second]++] = first;
    ends[2 * ties] = first;
    ends[2 * ties + 1] = second;
    ids[ties++] = id;
  }

  private boolean connected(int first, int second) {
    for (int i = starts[first]; i < starts[first] + found[first]; i++) {
      if (neighbours[i] == second) {
        return true;
      }
    }
    return false;
  }

  private int open(int person) {
    return starts[person + 1] - starts[person] - found[person];
  }

  private int[] openStubs() {
    int[] stubs = new int[neighbours.length - 2 * ties];
    int count = 0;
    for (int person = 0; person < people; person++) {
      for (int open = open(person); open > 0; open--) {
        stubs[count++] = person;
      }
    }
    return stubs;
  }

  private static double[] cumulative(PopulationProfile.Ties law, int most) {
    double[] cumulative = new double[most];
    double weight = 1;
    double sum = 0;
    for (int k = 1; k <= most; k++) {
      weight *= law.decay() * (k - 1 + law.shape()) / k;
      sum += weight;
      cumulative[k - 1] = sum;
    }
    for (int k = 0; k < most; k++) {
      cumulative[k] /= sum;
    }
    return cumulative;
  }

  private static int draw(double[] cumulative, SeededRandom random) {
    double u = random.nextDouble();
    int k = 0;
    while (k < cumulative.length - 1 && cumulative[k] <= u) {
      k++;
    }
    return k + 1;
  }

  private static void shuffle(int[] values, int from, int to, SeededRandom random) {
    for (int i = to - 1; i > from; i--) {
      int j = random.nextInt(from, i + 1);
      int swap = values[i];
      values[i] = values[j];
      values[j] = swap;
    }
  }
}
