// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.reading;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.penregister.adversary.Adversary;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.GuessColumns;
import org.penregister.adversary.Inference;
import org.penregister.adversary.PairAccumulator;
import org.penregister.adversary.PairTableBuilder;
import org.penregister.adversary.RequesterIndex;
import org.penregister.adversary.Rung;
import org.penregister.log.Disclosure;
import org.penregister.log.LogField;
import org.penregister.log.LookupLog;
import org.penregister.log.ObservationType;

/**
 * Takes every handle that stands in the log for a contact.
 *
 * <p><b>Model.</b> R1: the requester's own records, nothing else.
 *
 * <p><b>Needs.</b> Handles in clear.
 *
 * <p><b>Idea.</b> Whoever is looked up is a contact. A handle's score is 1 over the number of
 * distinct handles in the lookup, the best of its lookups. Where every lookup shows one handle, the
 * scores are probabilities and each lookup's target is known.
 *
 * <p><b>Paper.</b> biddle2016imessage, which reports such a log.
 *
 * <p><b>Known failure.</b> It asserts decoys as well: with k of them its precision is about
 * 1/(k+1). Takes 17 bytes a distinct (requester, handle) pair, decoys included.
 */
public final class ReadingAdversary implements Adversary {
  @Override
  public String name() {
    return "reading";
  }

  @Override
  public String parameters() {
    return "";
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
    PairAccumulator candidates = new PairAccumulator();
    PairTableBuilder pairs = new PairTableBuilder();
    for (int g = 0; g < index.size(); g++) {
      for (int p = index.start(g); p < index.end(g); p++) {
        addAll(log, index.record(p), candidates);
      }
      candidates.flush(index.requester(g), Math::max, pairs);
    }
    @Nullable GuessColumns guesses = certainties(disclosure);
    return new Inference.Pairs(
        pairs.build(),
        guesses == null
            ? null
            : new Inference.Calibration(knowledge.prior(), Inference.Unlisted.IMPOSSIBLE),
        guesses == null ? null : guesses.build(disclosure));
  }

  private static void addAll(LookupLog log, int record, PairAccumulator candidates) {
    double score = 1.0 / distinct(log, record);
    int previous = -1;
    for (int j = 0; j < log.itemCount(record); j++) {
      int handle = log.handle(record, j);
      if (handle != previous) {
        candidates.add(handle, score, true);
      }
      previous = handle;
    }
  }

  /** The target of each lookup, or null where some lookup does not show exactly one handle. */
  private static @Nullable GuessColumns certainties(Disclosure disclosure) {
    LookupLog log = disclosure.log();
    GuessColumns guesses = new GuessColumns(disclosure);
    for (int i = 0; i < log.size(); i++) {
      if (log.isLookup(i)) {
        if (log.type(i) != ObservationType.HANDLES || distinct(log, i) != 1) {
          return null;
        }
        guesses.set(i, log.handle(i, 0), 1, 1);
      }
    }
    return guesses;
  }

  private static int distinct(LookupLog log, int record) {
    int count = 0;
    int previous = -1;
    for (int j = 0; j < log.itemCount(record); j++) {
      count += log.handle(record, j) != previous ? 1 : 0;
      previous = log.handle(record, j);
    }
    return count;
  }
}
