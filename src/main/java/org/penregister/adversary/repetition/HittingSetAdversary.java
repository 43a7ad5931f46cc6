// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.repetition;

import java.util.Arrays;
import java.util.Set;
import org.penregister.SpecValues;
import org.penregister.adversary.Adversary;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.Inference;
import org.penregister.adversary.PairTableBuilder;
import org.penregister.adversary.RequesterIndex;
import org.penregister.adversary.Rung;
import org.penregister.log.Disclosure;
import org.penregister.log.LogField;
import org.penregister.log.LookupLog;
import org.penregister.log.ObservationType;

/**
 * Asserts the handles without which a requester's lookups cannot be explained by as few contacts.
 *
 * <p><b>Model.</b> R1: the requester's own records, nothing else, not even the law of decoys.
 *
 * <p><b>Needs.</b> Handles in clear.
 *
 * <p><b>Idea.</b> Every lookup holds a contact, so the contacts hit all of them, and people have
 * few. A handle that is in all minimum hitting sets is asserted; the score is the share of them
 * that hold it and only ranks; handles in fewer than a tenth have no row. A chance coincidence of
 * decoys between two lookups that are explained already is thereby left out, which counting
 * sightings cannot do.
 *
 * <p><b>Paper.</b> kesdogan2004hitting.
 *
 * <p><b>Known failure.</b> The truth need not be minimum: decoys from a popular few explain more
 * lookups than contacts do, and a contact looked up once is one of k + 1 alike. Finding a minimum
 * is hard in general: a search that takes more than {@code steps} visits of an observation falls
 * back on a greedy cover, of which those handles are asserted that hit two lookups or more not hit
 * before. Sticky decoys are indistinguishable from their contact, and nothing is asserted.
 */
public final class HittingSetAdversary implements Adversary {
  private static final int BY_DEFAULT = 200_000;
  private static final double LEAST_LISTED = 0.1;

  private final int steps;

  /**
   * The adversary with this much patience.
   *
   * @param steps visits of observations that the searches of one requester may take, 0 or more
   */
  public HittingSetAdversary(int steps) {
    if (steps < 0) {
      throw new IllegalArgumentException("steps is " + steps + ", must be 0 or more");
    }
    this.steps = steps;
  }

  /** Reads {@code steps}, 200,000 unless given. */
  public static HittingSetAdversary of(SpecValues values) {
    return new HittingSetAdversary(values.integer("steps", BY_DEFAULT, 0, Integer.MAX_VALUE));
  }

  @Override
  public String name() {
    return "hitting-set";
  }

  @Override
  public String parameters() {
    return "steps=" + steps;
  }

  @Override
  public Rung rung() {
    return Rung.R1;
  }

  @Override
  public Set<LogField> requires() {
    return Set.of(LogField.HANDLES);
  }

  @Override
  public Inference infer(Disclosure disclosure, AuxiliaryKnowledge knowledge) {
    LookupLog log = disclosure.log();
    RequesterIndex index = RequesterIndex.ofLookups(log, ObservationType.HANDLES);
    PairTableBuilder pairs = new PairTableBuilder();
    for (int g = 0; g < index.size(); g++) {
      HittingSets sets = HittingSets.of(observations(log, index, g), steps);
      for (int i = 0; i < sets.handles(); i++) {
        if (sets.share(i) >= LEAST_LISTED) {
          pairs.add(index.requester(g), sets.handle(i), sets.share(i), sets.isCertain(i));
        }
      }
    }
    return new Inference.Pairs(pairs.build(), null, null);
  }

  /** The distinct handles of each lookup of a group that has any. */
  private static int[][] observations(LookupLog log, RequesterIndex index, int group) {
    int[][] observations = new int[index.records(group)][];
    int count = 0;
    for (int p = index.start(group); p < index.end(group); p++) {
      int record = index.record(p);
      int[] handles = new int[log.itemCount(record)];
      int size = 0;
      for (int j = 0; j < handles.length; j++) {
        int handle = log.handle(record, j);
        // Items of a record are sorted, so repeats stand together.
        if (size == 0 || handles[size - 1] != handle) {
          handles[size++] = handle;
        }
      }
      if (size > 0) {
        observations[count++] = size == handles.length ? handles : Arrays.copyOf(handles, size);
      }
    }
    return count == observations.length ? observations : Arrays.copyOf(observations, count);
  }
}
