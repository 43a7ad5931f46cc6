// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.anchor;

import java.util.Arrays;
import java.util.Set;
import org.penregister.adversary.Adversary;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.Inference;
import org.penregister.adversary.PairTableBuilder;
import org.penregister.adversary.RequesterIndex;
import org.penregister.adversary.Rung;
import org.penregister.log.Disclosure;
import org.penregister.log.LogField;
import org.penregister.random.SeededRandom;

/**
 * Asserts registered handles at random: the lower anchor of every report.
 *
 * <p><b>Model.</b> R0: of the log only how many lookups each requester has, which every scheme
 * shows.
 *
 * <p><b>Needs.</b> Nothing beyond the requester.
 *
 * <p><b>Idea.</b> For each requester as many distinct handles as it has lookups, all sets equally
 * likely; all handles where there are fewer. All scores are 0: it ranks nothing.
 *
 * <p><b>Paper.</b> None; an anchor.
 *
 * <p><b>Known failure.</b> Right about a pair with probability about 1 over the registered handles.
 */
public final class RandomGuessAdversary implements Adversary {
  @Override
  public String name() {
    return "random-guess";
  }

  @Override
  public String parameters() {
    return "";
  }

  @Override
  public Rung rung() {
    return Rung.R0;
  }

  @Override
  public Set<LogField> requires() {
    return Set.of(LogField.REQUESTER);
  }

  @Override
  public Inference infer(Disclosure disclosure, AuxiliaryKnowledge knowledge) {
    RequesterIndex index = RequesterIndex.ofLookups(disclosure.log());
    SeededRandom random = new SeededRandom(0);
    PairTableBuilder pairs = new PairTableBuilder();
    for (int g = 0; g < index.size(); g++) {
      random.reseed(SeededRandom.derive(knowledge.seed(), index.requester(g)));
      for (int handle : draw(index.records(g), knowledge.registered(), random)) {
        pairs.add(index.requester(g), handle, 0, true);
      }
    }
    return new Inference.Pairs(pairs.build(), null, null);
  }

  /** Some {@code count} of [0, n), ascending, every set equally likely; all of them if too few. */
  private static int[] draw(int count, int n, SeededRandom random) {
    return count >= n / 2 ? shuffled(Math.min(count, n), n, random) : rejected(count, n, random);
  }

  private static int[] shuffled(int count, int n, SeededRandom random) {
    int[] all = new int[n];
    for (int i = 0; i < n; i++) {
      all[i] = i;
    }
    for (int i = 0; i < count; i++) {
      int j = random.nextInt(i, n);
      int moved = all[i];
      all[i] = all[j];
      all[j] = moved;
    }
    int[] drawn = Arrays.copyOf(all, count);
    Arrays.sort(drawn);
    return drawn;
  }

  /** Draws until {@code count} distinct ones are there: the first that a sequence would give. */
  private static int[] rejected(int count, int n, SeededRandom random) {
    int[] drawn = new int[count];
    int distinct = 0;
    while (distinct < count) {
      for (int i = distinct; i < count; i++) {
        drawn[i] = random.nextInt(n);
      }
      Arrays.sort(drawn);
      distinct = 0;
      for (int i = 0; i < count; i++) {
        if (i == 0 || drawn[i] != drawn[i - 1]) {
          drawn[distinct++] = drawn[i];
        }
      }
    }
    return drawn;
  }
}
