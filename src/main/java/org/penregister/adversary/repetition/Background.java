// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.repetition;

import java.util.Arrays;
import org.penregister.adversary.GrowingInts;
import org.penregister.adversary.RequesterIndex;
import org.penregister.log.DecoyLaw;
import org.penregister.log.LookupLog;
import org.penregister.random.SeededRandom;

/** What lookups hold besides the requester's own contacts, and samples of nothing else. */
interface Background {
  /**
   * A handle's share of the handles that one lookup holds besides its target.
   *
   * @param own in how many of the requester's own lookups it stands
   * @param lookups how many those are
   */
  double share(int handle, int own, int lookups);

  /**
   * Fills {@code control} with as many lookups as the group has, none of them for its requester's
   * contacts; false where there are not so many.
   */
  boolean sample(int group, Rounds control);

  /** The public law of decoys, which samples are drawn from. */
  final class OfLaw implements Background {
    private final DecoyLaw law;
    private final DecoyInclusion inclusion;
    private final RequesterIndex index;
    private final long seed;
    private final SeededRandom random = new SeededRandom(0);

    OfLaw(DecoyLaw law, RequesterIndex index, long seed) {
      this.law = law;
      this.inclusion = new DecoyInclusion(law);
      this.index = index;
      this.seed = seed;
    }

    @Override
    public double share(int handle, int own, int lookups) {
      return inclusion.probability(handle) / law.decoys();
    }

    @Override
    public boolean sample(int group, Rounds control) {
      random.reseed(SeededRandom.derive(seed, index.requester(group), 0));
      for (int i = 0; i < index.records(group); i++) {
        control.add(law, random);
      }
      return true;
    }
  }

  /**
   * The lookups of the other requesters. A sample takes one of each in turn, so that contacts of
   * theirs repeat only where there are more lookups to replace than other requesters.
   */
  final class OfOthers implements Background {
    private final LookupLog log;
    private final RequesterIndex index;
    private final long seed;
    private final SeededRandom random = new SeededRandom(0);
    // Groups in an order of chance.
    private final int[] order;
    // Handles that stand in two lookups or more, ascending, with their numbers of lookups.
    private final int[] handles;
    private final int[] counts;
    private final int lookups;
    private final long items;

    OfOthers(LookupLog log, RequesterIndex index, long seed) {
      this.log = log;
      this.index = index;
      this.seed = seed;
      this.order = shuffled(index.size(), seed);
      Rounds all = new Rounds();
      for (int p = 0; p < total(index); p++) {
        all.add(log, index.record(p));
      }
      this.items = all.total();
      all.count();
      GrowingInts repeated = new GrowingInts();
      GrowingInts times = new GrowingInts();
      for (int i = 0; i < all.size(); i++) {
        if (all.count(i) > 1) {
          repeated.add(all.handle(i));
          times.add(all.count(i));
        }
      }
      this.handles = repeated.toArray();
      this.counts = times.toArray();
      this.lookups = all.rounds();
    }

    private static int total(RequesterIndex index) {
      return index.size() == 0 ? 0 : index.end(index.size() - 1);
    }

    private static int[] shuffled(int size, long seed) {
      SeededRandom random = new SeededRandom(seed);
      int[] order = new int[size];
      for (int i = 0; i < size; i++) {
        int place = random.nextInt(i + 1);
        order[i] = order[place];
        order[place] = i;
      }
      return order;
    }

    /** With one lookup more than were seen, so that no share is 0. */
    @Override
    public double share(int handle, int own, int ownLookups) {
      int place = Arrays.binarySearch(handles, handle);
      // A handle of one lookup alone is the requester's own.
      int others = (place >= 0 ? counts[place] : own) - own;
      double batch = items / (double) lookups;
      return (others + 1) / ((lookups - ownLookups + 1) * batch);
    }

    @Override
    public boolean sample(int group, Rounds control) {
      int wanted = index.records(group);
      if (lookups - wanted < wanted) {
        return false;
      }
      random.reseed(SeededRandom.derive(seed, index.requester(group), 1));
      int start = random.nextInt(order.length);
      for (int lap = 0; control.rounds() < wanted; lap++) {
        for (int i = 0; i < order.length && control.rounds() < wanted; i++) {
          int other = order[(int) ((start + (long) i) % order.length)];
          int records = index.records(other);
          if (other != group && lap < records) {
            int first = (int) SeededRandom.derive(seed, group, other) >>> 1;
            control.add(log, index.record(index.start(other) + (first % records + lap) % records));
          }
        }
      }
      return true;
    }
  }
}
