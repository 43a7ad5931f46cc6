// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.enumeration;

import java.util.Arrays;
import java.util.Set;
import org.penregister.adversary.Adversary;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.GuessColumns;
import org.penregister.adversary.HandleWeights;
import org.penregister.adversary.Inference;
import org.penregister.adversary.PairAccumulator;
import org.penregister.adversary.PairTableBuilder;
import org.penregister.adversary.RequesterIndex;
import org.penregister.adversary.Rung;
import org.penregister.directory.Popularity;
import org.penregister.log.Disclosure;
import org.penregister.log.LogField;
import org.penregister.log.LookupLog;

/**
 * Reverses digests and prefixes by trying every number.
 *
 * <p><b>Model.</b> R1: the requester's own records, a public encoding and a number space that can
 * be counted through. Where it holds the registry, numbers that nobody has registered are dropped
 * from a slot that also holds registered ones.
 *
 * <p><b>Needs.</b> Encoded targets.
 *
 * <p><b>Idea.</b> A number space has some 2^30 numbers, which is nothing to a hash function. A
 * candidate's score is 1 over the number of candidates in its lookup, the best of its lookups; it
 * is asserted where it alone has its encoding. Where every lookup leaves one candidate, the scores
 * are probabilities.
 *
 * <p><b>Paper.</b> hagen2021numbers, which reverses the hashes of contact discovery.
 *
 * <p><b>Known failure.</b> A prefix shared by more than {@link Preimages#NAMED} candidates gives no
 * rows, only a guess and a count; among decoys it asserts them all. Powerless against a key that is
 * not public.
 */
public final class EnumerationAdversary implements Adversary {
  @Override
  public String name() {
    return "enumeration";
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
    return Set.of(LogField.ENCODED_TARGETS);
  }

  @Override
  public Inference infer(Disclosure disclosure, AuxiliaryKnowledge knowledge) {
    Popularity uniform = Popularity.uniform(Math.max(1, knowledge.enumerable()));
    HandleWeights weights = new HandleWeights(uniform, knowledge.registered());
    Preimages preimages =
        Preimages.find(disclosure, knowledge.enumerable(), weights, null, knowledge.seed());
    Reversal reversal = new Reversal(disclosure, preimages, knowledge.seed());
    RequesterIndex index = RequesterIndex.ofLookups(disclosure.log());
    PairTableBuilder pairs = new PairTableBuilder();
    for (int g = 0; g < index.size(); g++) {
      for (int p = index.start(g); p < index.end(g); p++) {
        reversal.read(index.record(p));
      }
      reversal.candidates.flush(index.requester(g), Math::max, pairs);
    }
    return new Inference.Pairs(
        pairs.build(),
        reversal.certain
            ? new Inference.Calibration(knowledge.prior(), Inference.Unlisted.IMPOSSIBLE)
            : null,
        reversal.guesses.build(disclosure));
  }

  /** Reads lookups one by one. */
  private static final class Reversal {
    final PairAccumulator candidates = new PairAccumulator();
    final GuessColumns guesses;
    boolean certain = true;
    private final Disclosure disclosure;
    private final Preimages preimages;
    private final long seed;
    private final int[] names = new int[Preimages.NAMED];
    private long[] words = new long[16];
    private int guess;
    private long guessCoin;

    Reversal(Disclosure disclosure, Preimages preimages, long seed) {
      this.disclosure = disclosure;
      this.preimages = preimages;
      this.seed = seed;
      this.guesses = new GuessColumns(disclosure);
    }

    void read(int record) {
      int slots = preimages.covers(disclosure.log(), record) ? readWords(record) : 0;
      long total = 0;
      for (int s = 0; s < slots; s++) {
        total += preimages.count(slot(record, s));
      }
      certain &= slots == 1 && total == 1;
      if (total > 0) {
        guess = -1;
        for (int s = 0; s < slots; s++) {
          addCandidates(slot(record, s), record, total);
        }
        guesses.set(record, guess, 1.0 / total, total);
      }
    }

    private int slot(int record, int s) {
      return preimages.slot(disclosure.log().epoch(record), words[s]);
    }

    /** The record's distinct items, into {@link #words}; returns how many. */
    private int readWords(int record) {
      LookupLog log = disclosure.log();
      int count = log.itemCount(record);
      if (words.length < count) {
        words = new long[count];
      }
      for (int j = 0; j < count; j++) {
        words[j] = log.word(record, j);
      }
      Arrays.sort(words, 0, count);
      int distinct = 0;
      for (int j = 0; j < count; j++) {
        if (j == 0 || words[j] != words[j - 1]) {
          words[distinct++] = words[j];
        }
      }
      return distinct;
    }

    private void addCandidates(int slot, int record, long total) {
      int count = preimages.count(slot);
      if (!preimages.named(slot)) {
        consider(preimages.best(slot), record);
        return;
      }
      preimages.name(slot, names);
      for (int i = 0; i < count; i++) {
        candidates.add(names[i], 1.0 / total, count == 1);
        consider(names[i], record);
      }
    }

    private void consider(int handle, int record) {
      long coin = GuessColumns.tieBreak(seed, disclosure.recordNumbers()[record], handle);
      if (guess < 0 || coin > guessCoin) {
        guess = handle;
        guessCoin = coin;
      }
    }
  }
}
