// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.repetition;

import java.time.Duration;
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
 * Asserts handles that come up together, in several groups of lookups made at once.
 *
 * <p><b>Model.</b> R1: the requester's own records. Groups known from elsewhere are not used; with
 * a list of them, {@link PatternCandidates} says which ones a group of lookups may be.
 *
 * <p><b>Needs.</b> Handles in clear and the time of lookups.
 *
 * <p><b>Idea.</b> Who writes to a group chat looks up its members at one instant. If the group
 * recurs, its handles recur together, while decoys would have to coincide in the same groups. Two
 * handles come up together where they stand in different lookups of a group. A handle's score is
 * the number of groups that it shares with the handle that it shares most with, and only ranks;
 * handles of which that is {@code times} or more are asserted, and those with 1 have no row.
 *
 * <p><b>Paper.</b> herrmann2014evaluating, for queries that hang together.
 *
 * <p><b>Known failure.</b> Sees only contacts that are looked up in groups, and of those only in
 * groups that recur. A decoy that comes up twice with one contact is asserted; decoys drawn as
 * whole groups, or from a popular few, or sticky, defeat it. Groups of more than {@code most}
 * lookups, such as the upload of an address book, are left out.
 */
public final class SemanticIntersectionAdversary implements Adversary {
  private static final int LEAST = 2;
  private static final int MOST_BY_DEFAULT = 32;
  private static final int MOST = 64;

  private final Duration within;
  private final int times;
  private final int most;

  /**
   * The adversary with this notion of a group.
   *
   * @param within the longest pause between two lookups of a group, 0 or more
   * @param times groups in which two asserted handles come up together, 2 or more
   * @param most lookups of the largest group read, 2 to 64
   */
  public SemanticIntersectionAdversary(Duration within, int times, int most) {
    if (within.isNegative()) {
      throw new IllegalArgumentException("within is " + within + ", must be 0 or more");
    }
    if (times < LEAST) {
      throw new IllegalArgumentException("times is " + times + ", must be 2 or more");
    }
    if (most < LEAST || most > MOST) {
      throw new IllegalArgumentException("most is " + most + ", must be from 2 to 64");
    }
    this.within = within;
    this.times = times;
    this.most = most;
  }

  /** Reads {@code within}, 0 unless given, {@code times}, 2, and {@code most}, 32. */
  public static SemanticIntersectionAdversary of(SpecValues values) {
    return new SemanticIntersectionAdversary(
        values.durationOrZero("within", Duration.ZERO),
        values.integer("times", LEAST, LEAST, Integer.MAX_VALUE),
        values.integer("most", MOST_BY_DEFAULT, LEAST, MOST));
  }

  @Override
  public String name() {
    return "semantic-intersection";
  }

  @Override
  public String parameters() {
    return "within="
        + SpecValues.text(within)
        + ":times="
        + times
        + (most == MOST_BY_DEFAULT ? "" : ":most=" + most);
  }

  @Override
  public Rung rung() {
    return Rung.R1;
  }

  @Override
  public Set<LogField> requires() {
    return Set.of(LogField.HANDLES, LogField.TIME);
  }

  @Override
  public Inference infer(Disclosure disclosure, AuxiliaryKnowledge knowledge) {
    LookupLog log = disclosure.log();
    RequesterIndex index = RequesterIndex.ofLookups(log, ObservationType.HANDLES);
    LookupGroups groups = new LookupGroups(log, within.toMillis(), most);
    PairTableBuilder pairs = new PairTableBuilder();
    for (int g = 0; g < index.size(); g++) {
      groups.read(index, g);
      int[] shared = groups.mostShared();
      for (int i = 0; i < groups.handles(); i++) {
        if (shared[i] >= LEAST) {
          pairs.add(index.requester(g), groups.handle(i), shared[i], shared[i] >= times);
        }
      }
    }
    return new Inference.Pairs(pairs.build(), null, null);
  }
}
