// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.reciprocity;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Set;
import org.penregister.adversary.Adversary;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.GrowingInts;
import org.penregister.adversary.HandleSightings;
import org.penregister.adversary.Inference;
import org.penregister.adversary.PairTableBuilder;
import org.penregister.adversary.RequesterIndex;
import org.penregister.adversary.Rung;
import org.penregister.log.Disclosure;
import org.penregister.log.LogField;
import org.penregister.log.LookupLog;
import org.penregister.log.ObservationType;

/**
 * Asserts two requesters as each other's contacts when each stands in the other's lookups.
 *
 * <p><b>Model.</b> R3: the records of other requesters as well.
 *
 * <p><b>Needs.</b> Handles in clear, and which handle a requester is itself looked up by.
 *
 * <p><b>Idea.</b> Most ties are used both ways, while two independent decoys point at each other
 * with probability about (k/n)^2 a pair of lookups. One lookup each way is enough, so caching does
 * not help. The score is the smaller of the two numbers of lookups and only ranks.
 *
 * <p><b>Paper.</b> onnela2007structure, which takes a reciprocated pair of calls for a tie.
 *
 * <p><b>Known failure.</b> Blind to contacts who ask nothing themselves or are outside the
 * disclosure, and to one-sided ties. Where fewer handles ask than decoys are drawn from, being a
 * requester at all gives a contact away, which flatters this adversary.
 */
public final class ReciprocityAdversary implements Adversary {
  @Override
  public String name() {
    return "reciprocity";
  }

  @Override
  public String parameters() {
    return "";
  }

  @Override
  public Rung rung() {
    return Rung.R3;
  }

  @Override
  public Set<LogField> requires() {
    return Set.of(LogField.HANDLES, LogField.REQUESTER_HANDLE);
  }

  @Override
  public Inference infer(Disclosure disclosure, AuxiliaryKnowledge knowledge) {
    LookupLog log = disclosure.log();
    RequesterIndex index = RequesterIndex.ofLookups(log, ObservationType.HANDLES);
    Owners owners = new Owners(log, index);
    Sides sides = new Sides(log, index, owners);
    PairTableBuilder pairs = new PairTableBuilder();
    for (int g = 0; g < index.size(); g++) {
      if (owners.handleOf[g] >= 0) {
        for (int i = sides.starts[g]; i < sides.starts[g + 1]; i++) {
          int score = Math.min(sides.counts[i], mostReturned(sides, owners, g, sides.handles[i]));
          if (score > 0) {
            pairs.add(index.requester(g), sides.handles[i], score, true);
          }
        }
      }
    }
    return new Inference.Pairs(pairs.build(), null, null);
  }

  /** In how many lookups of the handle's owner group {@code g}'s own handle stands. */
  private static int mostReturned(Sides sides, Owners owners, int g, int handle) {
    int most = 0;
    for (int o = owners.first(handle); owners.owns(o, handle); o++) {
      int other = owners.group(o);
      most = Math.max(most, other == g ? 0 : sides.count(other, owners.handleOf[g]));
    }
    return most;
  }

  /** Which group goes by which handle; several may go by one. */
  private static final class Owners {
    final int[] handleOf;
    final BitSet owned = new BitSet();
    // Handle above, group below; sorted.
    private final long[] keys;

    Owners(LookupLog log, RequesterIndex index) {
      handleOf = new int[index.size()];
      long[] found = new long[index.size()];
      int count = 0;
      for (int g = 0; g < handleOf.length; g++) {
        handleOf[g] = log.names().handleOf(index.requester(g));
        if (handleOf[g] >= 0) {
          owned.set(handleOf[g]);
          found[count++] = (long) handleOf[g] << 32 | g;
        }
      }
      keys = Arrays.copyOf(found, count);
      Arrays.sort(keys);
    }

    int first(int handle) {
      int place = Arrays.binarySearch(keys, (long) handle << 32);
      return place >= 0 ? place : -place - 1;
    }

    boolean owns(int place, int handle) {
      return place < keys.length && (int) (keys[place] >>> 32) == handle;
    }

    int group(int place) {
      return (int) keys[place];
    }
  }

  /** For every group the handles of requesters in its lookups, ascending, with their counts. */
  private static final class Sides {
    final int[] starts;
    final int[] handles;
    final int[] counts;

    Sides(LookupLog log, RequesterIndex index, Owners owners) {
      starts = new int[index.size() + 1];
      GrowingInts seen = new GrowingInts();
      GrowingInts times = new GrowingInts();
      HandleSightings sightings = new HandleSightings();
      for (int g = 0; g < index.size(); g++) {
        sightings.read(log, index, g, owners.owned::get);
        for (int i = 0; i < sightings.size(); i++) {
          seen.add(sightings.handle(i));
          times.add(sightings.count(i));
        }
        starts[g + 1] = seen.size();
      }
      handles = seen.toArray();
      counts = times.toArray();
    }

    int count(int group, int handle) {
      int place = Arrays.binarySearch(handles, starts[group], starts[group + 1], handle);
      return place >= 0 ? counts[place] : 0;
    }
  }
}
