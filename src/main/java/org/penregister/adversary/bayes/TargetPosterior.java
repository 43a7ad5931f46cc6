// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.bayes;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.GuessColumns;
import org.penregister.adversary.HandleWeights;
import org.penregister.adversary.enumeration.Preimages;
import org.penregister.directory.Popularity;
import org.penregister.log.DecoyLaw;
import org.penregister.log.Disclosure;
import org.penregister.log.LookupLog;
import org.penregister.log.ObservationType;

/**
 * The posterior of one lookup's target: P(x | items) proportional to prior times {@link
 * DecoyLikelihood}. Reads lookups one by one; for one thread.
 */
final class TargetPosterior {
  private final Disclosure disclosure;
  private final LookupLog log;
  private final AuxiliaryKnowledge knowledge;
  private final HandleWeights weights;
  private final DecoyLikelihood likelihood;
  private final @Nullable OmittedTargets omitted;
  private final Preimages preimages;
  private final int[] names = new int[Preimages.NAMED];

  // Items of the lookup at hand: a handle index or a slot, its count and what is known of it.
  private int size;
  private long[] raw = new long[16];
  private int[] items = new int[16];
  private int[] counts = new int[16];
  private int[] grades = new int[16];
  private double[] masses = new double[16];
  private double[] decoyMasses = new double[16];
  private double[] likelihoods = new double[16];
  private boolean encoded;

  // The result: candidates that are named, and the guess.
  private int named;
  private int[] handles = new int[64];
  private double[] probabilities = new double[64];
  private long candidates;
  private boolean complete;
  private int guess;
  private boolean guessIsNamed;
  private double guessProbability;
  private long guessCoin;
  private int recordNumber;

  TargetPosterior(Disclosure disclosure, AuxiliaryKnowledge knowledge) {
    DecoyLaw law = disclosure.parameters().decoyLaw();
    Popularity decoys = law == null || law.decoys() == 0 ? null : law.popularity();
    this.disclosure = disclosure;
    this.log = disclosure.log();
    this.knowledge = knowledge;
    this.weights = new HandleWeights(knowledge.prior(), knowledge.registered());
    this.likelihood = new DecoyLikelihood(law);
    this.omitted = law == null || law.omission() == 0 ? null : new OmittedTargets(law, weights);
    this.preimages =
        Preimages.find(disclosure, knowledge.enumerable(), weights, decoys, knowledge.seed());
  }

  /** Reads a lookup; false where it tells this adversary nothing of its target. */
  boolean read(int record) {
    size = 0;
    named = 0;
    candidates = 0;
    complete = true;
    guess = -1;
    recordNumber = disclosure.recordNumbers()[record];
    readItems(record);
    if (size == 0) {
      return false;
    }
    boolean single = !encoded || log.type(record) == ObservationType.DIGESTS;
    likelihood.of(counts, decoyMasses, size, single, likelihoods);
    OmittedTargets others = othersThanItems();
    double total = weigh(others);
    for (int i = 0; i < size; i++) {
      if (likelihoods[i] > 0) {
        nameCandidates(i, likelihoods[i] / total);
      }
    }
    if (others != null) {
      complete = false;
      int best = others.likeliest(items, size);
      candidates += others.others(count(others.grade()));
      consider(best, others.weightOf(best) / total, false);
    }
    return true;
  }

  /** Null where the target is among the items. */
  private @Nullable OmittedTargets othersThanItems() {
    if (omitted == null || encoded || omitted.others(count(omitted.grade())) == 0) {
      return null;
    }
    for (int i = 0; i < size; i++) {
      if (decoyMasses[i] == 0) {
        // No decoy, and so the target.
        return null;
      }
    }
    return omitted;
  }

  private int count(int grade) {
    int count = 0;
    for (int i = 0; i < size; i++) {
      count += grades[i] == grade ? 1 : 0;
    }
    return count;
  }

  private void readItems(int record) {
    boolean clear = log.type(record) == ObservationType.HANDLES;
    encoded = preimages.covers(log, record);
    if (!clear && !encoded) {
      return;
    }
    int count = log.itemCount(record);
    ensureItems(count);
    for (int j = 0; j < count; j++) {
      raw[j] = clear ? log.handle(record, j) : log.word(record, j);
    }
    Arrays.sort(raw, 0, count);
    int j = 0;
    while (j < count) {
      int start = j;
      while (j < count && raw[j] == raw[start]) {
        j++;
      }
      if (clear) {
        addHandle((int) raw[start], j - start);
      } else {
        addSlot(preimages.slot(log.epoch(record), raw[start]), j - start);
      }
    }
  }

  private void addHandle(int handle, int count) {
    double prior = weights.probability(handle);
    addItem(handle, count, weights.grade(handle, prior), HandleWeights.weight(prior));
    decoyMasses[size - 1] = likelihood.probability(handle);
  }

  private void addSlot(int slot, int count) {
    if (preimages.count(slot) > 0) {
      addItem(slot, count, preimages.grade(slot), preimages.mass(slot));
      decoyMasses[size - 1] = likelihood.hasDecoys() ? preimages.decoyMass(slot) : 1;
    }
  }

  private void addItem(int item, int count, int grade, double mass) {
    items[size] = item;
    counts[size] = count;
    grades[size] = grade;
    masses[size++] = mass;
  }

  /**
   * Turns likelihoods into posterior weights, 0 below the best grade; returns their sum, that of
   * {@code others} included.
   */
  private double weigh(@Nullable OmittedTargets others) {
    int best = others == null ? -1 : others.grade();
    double scale = 0;
    for (int i = 0; i < size; i++) {
      if (likelihoods[i] > 0) {
        best = Math.max(best, grades[i]);
        scale = Math.max(scale, likelihoods[i]);
      }
    }
    double total = 0;
    for (int i = 0; i < size; i++) {
      likelihoods[i] = grades[i] == best ? likelihoods[i] / scale * masses[i] : 0;
      total += likelihoods[i];
    }
    // A law that leaves targets out has the same likelihood for all that it does not.
    return others == null ? total : total + others.weightOfOthers(total);
  }

  private void nameCandidates(int item, double share) {
    if (!encoded) {
      candidates++;
      addCandidate(items[item], share);
      return;
    }
    int slot = items[item];
    candidates += preimages.count(slot);
    if (!preimages.named(slot)) {
      complete = false;
      consider(preimages.best(slot), share * (preimages.bestWeight(slot) / masses[item]), false);
      return;
    }
    int count = preimages.name(slot, names);
    for (int c = 0; c < count; c++) {
      double weight =
          count == 1 ? masses[item] : HandleWeights.weight(weights.probability(names[c]));
      addCandidate(names[c], share * (weight / masses[item]));
    }
  }

  private void addCandidate(int handle, double probability) {
    if (named == handles.length) {
      handles = Arrays.copyOf(handles, 2 * named);
      probabilities = Arrays.copyOf(probabilities, 2 * named);
    }
    handles[named] = handle;
    probabilities[named++] = Math.min(probability, 1);
    consider(handle, probability, true);
  }

  private void consider(int handle, double probability, boolean isNamed) {
    if (guess >= 0 && probability < guessProbability) {
      return;
    }
    long coin = GuessColumns.tieBreak(knowledge.seed(), recordNumber, handle);
    if (guess < 0 || probability > guessProbability || coin > guessCoin) {
      guess = handle;
      guessIsNamed = isNamed;
      guessProbability = probability;
      guessCoin = coin;
    }
  }

  private void ensureItems(int count) {
    if (raw.length < count) {
      raw = new long[count];
      items = new int[count];
      counts = new int[count];
      grades = new int[count];
      masses = new double[count];
      decoyMasses = new double[count];
      likelihoods = new double[count];
    }
  }

  /** Number of candidates that have names. */
  int named() {
    return named;
  }

  int handle(int candidate) {
    return handles[candidate];
  }

  double probability(int candidate) {
    return probabilities[candidate];
  }

  /** Number of candidates, named or not. */
  long candidates() {
    return candidates;
  }

  /** Whether every candidate is named. */
  boolean complete() {
    return complete;
  }

  /** The likeliest candidate, a coin deciding between equals. */
  int guess() {
    return guess;
  }

  boolean guessIsNamed() {
    return guessIsNamed;
  }

  double guessProbability() {
    return guessProbability;
  }
}
