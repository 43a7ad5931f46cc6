// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.linkage;

import java.util.Arrays;
import java.util.Set;
import org.penregister.adversary.Adversary;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.GuessColumns;
import org.penregister.adversary.Inference;
import org.penregister.adversary.PairAccumulator;
import org.penregister.adversary.PairTableBuilder;
import org.penregister.adversary.RequesterIndex;
import org.penregister.adversary.Rung;
import org.penregister.log.Answer;
import org.penregister.log.DecoyLaw;
import org.penregister.log.Disclosure;
import org.penregister.log.LogField;
import org.penregister.log.LookupLog;
import org.penregister.log.ObservationType;

/**
 * Takes the handle in which blocks of sticky decoys meet for the contact that they share.
 *
 * <p><b>Model.</b> R3: the records of other requesters, the decoy law and who is registered.
 *
 * <p><b>Needs.</b> Handles in clear and a public law of sticky decoys.
 *
 * <p><b>Idea.</b> A new contact brings a whole new block of k + 1 handles, the same every time: one
 * block, one target. Clients with different keys who share a contact, or two devices of one person,
 * have blocks that meet in it, while two strangers' meet by chance with probability about k^2/n. A
 * decoy falls on a handle that stands in m - 1 other blocks as often as the law says of all such
 * handles together, so of the entries that stand in m blocks the decoys are counted without knowing
 * a single one; what is left are targets. The odds of a block's entries, one of which is its
 * target, give each a probability, which is its score. Handles that are not registered, or were
 * answered so, give themselves away as decoys where the block holds others. Asserted are the
 * likeliest pairs, as many as keep the expected share of false ones at 5 %.
 *
 * <p><b>Paper.</b> berthold2002dummy for the intersection; the sticky blocks are answers memoised
 * as in erlingsson2014rappor.
 *
 * <p><b>Known failure.</b> Finds nothing of a contact whom nobody else asks for. In a large
 * population chance meetings outnumber shared contacts and only handles in many blocks are told.
 * Handles that nobody asks for, of which a simulated directory is full, flatter it. It uses no
 * popularity; an unregistered contact is taken for a decoy.
 */
public final class NewBlockAdversary implements Adversary {
  /** Expected share of false pairs among those asserted. */
  private static final double FALSE_SHARE = .05;

  @Override
  public String name() {
    return "new-block";
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
    return Set.of(LogField.HANDLES, LogField.DECOY_LAW);
  }

  @Override
  public Inference infer(Disclosure disclosure, AuxiliaryKnowledge knowledge) {
    DecoyLaw law = disclosure.parameters().decoyLaw();
    boolean ownBlocks =
        law != null && law.repeats() == DecoyLaw.Repeats.PER_CLIENT && law.blocks() == null;
    if (law == null || !ownBlocks) {
      return new Inference.NotApplicable(
          name() + " needs sticky decoys that each client draws, which this scheme does not have");
    }
    LookupLog log = disclosure.log();
    Blocks blocks = new Blocks(log);
    Targets targets = new Targets(log, blocks, law, knowledge.registered());
    GuessColumns guesses = new GuessColumns(disclosure);
    PairTableBuilder pairs = new PairTableBuilder();
    PairAccumulator candidates = new PairAccumulator();
    RequesterIndex index = RequesterIndex.ofLookups(log, ObservationType.HANDLES);
    boolean[] done = new boolean[blocks.size()];
    for (int g = 0; g < index.size(); g++) {
      for (int p = index.start(g); p < index.end(g); p++) {
        int record = index.record(p);
        double[] chances = targets.of(blocks.of(record));
        guess(log, record, chances, knowledge.seed(), guesses);
        if (!done[blocks.of(record)]) {
          done[blocks.of(record)] = true;
          for (int j = 0; j < chances.length; j++) {
            if (chances[j] > 0) {
              candidates.add(log.handle(record, j), chances[j], false);
            }
          }
        }
      }
      candidates.flush(index.requester(g), (a, b) -> 1 - (1 - a) * (1 - b), pairs);
      for (int p = index.start(g); p < index.end(g); p++) {
        done[blocks.of(index.record(p))] = false;
      }
    }
    return new Inference.Pairs(
        asserting(pairs.build()),
        allInClear(log)
            ? new Inference.Calibration(knowledge.prior(), Inference.Unlisted.IMPOSSIBLE)
            : null,
        guesses.build(disclosure));
  }

  private static boolean allInClear(LookupLog log) {
    for (int i = 0; i < log.size(); i++) {
      if (log.isLookup(i) && log.type(i) != ObservationType.HANDLES) {
        return false;
      }
    }
    return true;
  }

  private static void guess(
      LookupLog log, int record, double[] chances, long seed, GuessColumns guesses) {
    int best = -1;
    long possible = 0;
    for (int j = 0; j < chances.length; j++) {
      possible += chances[j] > 0 ? 1 : 0;
      if (chances[j] > 0
          && (best < 0
              || chances[j] > chances[best]
              || (chances[j] == chances[best]
                  && GuessColumns.tieBreak(seed, record, log.handle(record, j))
                      > GuessColumns.tieBreak(seed, record, log.handle(record, best))))) {
        best = j;
      }
    }
    if (best >= 0) {
      guesses.set(record, log.handle(record, best), chances[best], possible);
    }
  }

  /**
   * The same pairs, the likeliest of which are asserted; those of one score stand or fall as one.
   */
  private static Inference.PairTable asserting(Inference.PairTable pairs) {
    double[] sorted = pairs.scores().clone();
    Arrays.sort(sorted);
    double least = Double.POSITIVE_INFINITY;
    double wrong = 0;
    for (int i = sorted.length - 1; i >= 0; i--) {
      wrong += 1 - sorted[i];
      boolean last = i == 0 || sorted[i - 1] != sorted[i];
      if (last && wrong <= FALSE_SHARE * (sorted.length - i)) {
        least = sorted[i];
      }
    }
    boolean[] asserted = new boolean[pairs.size()];
    for (int i = 0; i < asserted.length; i++) {
      asserted[i] = pairs.scores()[i] >= least;
    }
    return new Inference.PairTable(pairs.requesters(), pairs.handles(), pairs.scores(), asserted);
  }

  /** For each block how likely each of its items is the target. */
  private static final class Targets {
    private static final int ALIVE = 1;
    private static final int REGISTERED = 2;

    private final LookupLog log;
    private final Blocks blocks;
    private final int registered;
    // By the number of blocks that a handle stands in.
    private final double[] odds;

    Targets(LookupLog log, Blocks blocks, DecoyLaw law, int registered) {
      this.log = log;
      this.blocks = blocks;
      this.registered = registered;
      this.odds = odds(blocks, law);
    }

    /** Target entries over decoy entries, of those that stand in m blocks. */
    private static double[] odds(Blocks blocks, DecoyLaw law) {
      int most = 0;
      for (int i = 0; i < blocks.handles(); i++) {
        most = Math.max(most, blocks.count(i));
      }
      double[] entries = new double[most + 1];
      double[] reach = new double[most + 1];
      double untouched = 1;
      for (int i = 0; i < blocks.handles(); i++) {
        int handle = blocks.handle(i);
        double probability =
            handle < law.popularity().size() ? law.popularity().probability(handle) : 0;
        entries[blocks.count(i)] += blocks.count(i);
        reach[blocks.count(i)] += probability;
        untouched -= probability;
      }
      reach[0] = Math.max(0, untouched);
      double[] odds = new double[most + 1];
      double decoys = (double) blocks.size() * law.decoys();
      double before = 0;
      for (int m = 1; m <= most; m++) {
        // Half a handle more, for counts that no handle happens to have.
        double expected = decoys * (reach[m - 1] + .5 / law.popularity().size());
        double ratio = expected > 0 ? Math.max(0, entries[m] - expected) / expected : 1;
        // Standing in more blocks never speaks against a target.
        odds[m] = Math.max(before, Math.max(ratio, 1e-9));
        before = odds[m];
      }
      return odds;
    }

    double[] of(int block) {
      int record = blocks.record(block);
      double[] chances = new double[log.itemCount(record)];
      int best = 0;
      for (int j = 0; j < chances.length; j++) {
        best = Math.max(best, grade(record, j));
      }
      double sum = 0;
      for (int j = 0; j < chances.length; j++) {
        boolean repeated = j > 0 && log.handle(record, j) == log.handle(record, j - 1);
        boolean candidate = !repeated && grade(record, j) == best;
        chances[j] = candidate ? odds[blocks.count(blocks.find(log.handle(record, j)))] : 0;
        sum += chances[j];
      }
      for (int j = 0; j < chances.length; j++) {
        chances[j] = sum > 0 ? chances[j] / sum : 0;
      }
      return chances;
    }

    private int grade(int record, int item) {
      return (log.answer(record, item) == Answer.MISS ? 0 : ALIVE)
          + (log.handle(record, item) < registered ? REGISTERED : 0);
    }
  }
}
