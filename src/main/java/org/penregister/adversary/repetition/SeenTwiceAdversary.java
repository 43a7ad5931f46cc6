// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.repetition;

import java.util.Set;
import org.penregister.SpecValues;
import org.penregister.adversary.Adversary;
import org.penregister.adversary.AuxiliaryKnowledge;
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
 * Asserts the handles that stand in several lookups of one requester.
 *
 * <p><b>Model.</b> R1: the requester's own records, nothing else.
 *
 * <p><b>Needs.</b> Handles in clear.
 *
 * <p><b>Idea.</b> The intersection attack: a contact is looked up again and again, a decoy drawn
 * afresh from n handles hardly ever falls on the same handle twice. Of D decoys of a requester
 * about D(D-1)/(2n) pairs coincide. The score is the number of lookups with the handle and only
 * ranks; pairs sighted once have no row.
 *
 * <p><b>Paper.</b> berthold2002dummy.
 *
 * <p><b>Known failure.</b> Sticky decoys repeat with their contact; decoys drawn from a popular few
 * coincide by chance; a cache that outlives the disclosure leaves no repeats. It asks the same of a
 * requester with ten lookups and of one with ten thousand, so the latter bring most false pairs.
 */
public final class SeenTwiceAdversary implements Adversary {
  private static final int LEAST_LISTED = 2;

  private final int times;

  /**
   * The adversary with this threshold.
   *
   * @param times lookups in which an asserted handle stands, 2 or more
   */
  public SeenTwiceAdversary(int times) {
    if (times < LEAST_LISTED) {
      throw new IllegalArgumentException("times is " + times + ", must be 2 or more");
    }
    this.times = times;
  }

  /** Reads {@code times}, 2 unless given. */
  public static SeenTwiceAdversary of(SpecValues values) {
    return new SeenTwiceAdversary(values.integer("times", 2, LEAST_LISTED, Integer.MAX_VALUE));
  }

  @Override
  public String name() {
    return "seen-twice";
  }

  @Override
  public String parameters() {
    return "times=" + times;
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
    HandleSightings sightings = new HandleSightings();
    PairTableBuilder pairs = new PairTableBuilder();
    for (int g = 0; g < index.size(); g++) {
      if (index.records(g) >= LEAST_LISTED) {
        sightings.read(log, index, g, handle -> true);
        for (int i = 0; i < sightings.size(); i++) {
          int count = sightings.count(i);
          if (count >= LEAST_LISTED) {
            pairs.add(index.requester(g), sightings.handle(i), count, count >= times);
          }
        }
      }
    }
    return new Inference.Pairs(pairs.build(), null, null);
  }
}
