// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.bayes;

import java.util.BitSet;
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
import org.penregister.adversary.enumeration.Preimages;
import org.penregister.directory.Popularity;
import org.penregister.log.DecoyLaw;
import org.penregister.log.Disclosure;
import org.penregister.log.LogField;

/**
 * The posterior of every lookup's target, under a prior and the public law of decoys.
 *
 * <p><b>Model.</b> R2: prior and registry come with the knowledge it is given. Under a uniform
 * prior over the dialable space, all of it registered for all it knows, it is an R1 adversary; it
 * still says R2, since the prior is part of a result's name.
 *
 * <p><b>Needs.</b> Nothing beyond the requester. Handles in clear and encoded targets are used
 * where the log holds them; a lookup that shows neither, or an encoding that no handle tried has,
 * leaves the prior as it was.
 *
 * <p><b>Idea.</b> P(x | items) is proportional to prior(x) times the likelihood of the other items
 * as decoys: prior(x) for uniform decoys without replacement, count(x) prior(x) / d(x) for
 * independent ones drawn from d, prior(x) / copies(x) for public blocks. Where a law leaves targets
 * out, handles that a request lacks keep their share. Unregistered candidates are dropped unless
 * all are. A pair's score is 1 minus the product over the requester's lookups of 1 - P(x | items);
 * among fresh decoys it counts in how many lookups the handle stands instead ({@link
 * SightingOdds}). Each lookup that shows something asserts its likeliest candidate; a coin decides
 * between equals. Where lookups show nothing, the likeliest handle of the prior, the lowest index
 * among equals, is guessed and nothing asserted.
 *
 * <p><b>Calibration.</b> Scores are probabilities, and pairs without a row are impossible, where
 * every lookup names its candidates. Where no lookup shows anything there are no rows and all pairs
 * are as before. Otherwise (a prefix with more than {@link Preimages#NAMED} candidates, of which
 * only the guess has a row; a law that leaves targets out; lookups that show something beside
 * others that do not) neither can be said of the pairs without a row, and the scores only rank; as
 * they do under cover, which is weighed as if it were wanted.
 *
 * <p><b>Paper.</b> smith2009foundations for the measure; the formulae are our own.
 *
 * <p><b>Known failure.</b> A single lookup's posterior does not use the requester's other lookups,
 * so a guess does not know that its contact came up before; only pairs do. Equal items are one
 * observation where decoys are sticky or absent, which in turn loses two contacts behind one
 * prefix. Prefixes among decoys drawn without replacement are weighed as if drawn independently,
 * which is exact only for a uniform law. A shard, a memory trace or sizes tell it nothing.
 */
public final class BayesAdversary implements Adversary {
  @Override
  public String name() {
    return "bayes";
  }

  @Override
  public String parameters() {
    return "";
  }

  @Override
  public Rung rung() {
    return Rung.R2;
  }

  @Override
  public Set<LogField> requires() {
    return Set.of(LogField.REQUESTER);
  }

  @Override
  public Inference infer(Disclosure disclosure, AuxiliaryKnowledge knowledge) {
    RequesterIndex index = RequesterIndex.ofLookups(disclosure.log());
    Reading reading = new Reading(disclosure, knowledge);
    PairTableBuilder pairs = new PairTableBuilder();
    for (int g = 0; g < index.size(); g++) {
      int before = reading.telling();
      reading.requester(index, g);
      int lookups = reading.telling() - before;
      reading.candidates.flush(
          index.requester(g),
          (a, b) -> a + b * (1 - a),
          (handle, sightings, combined) -> reading.score(handle, sightings, lookups, combined),
          pairs);
    }
    return new Inference.Pairs(
        pairs.build(), reading.calibration(knowledge.prior()), reading.guesses.build(disclosure));
  }

  /** Reads requesters one by one. */
  private static final class Reading {
    final PairAccumulator candidates = new PairAccumulator();
    final GuessColumns guesses;
    private final TargetPosterior posterior;
    private final RepeatedItems repeatedItems;
    private final boolean equalItemsAreOne;
    private final Popularity prior;
    private final @Nullable SightingOdds freshDecoys;
    private int likeliest = -1;
    private int telling;
    private int silent;
    private boolean complete = true;

    Reading(Disclosure disclosure, AuxiliaryKnowledge knowledge) {
      DecoyLaw law = disclosure.parameters().decoyLaw();
      this.guesses = new GuessColumns(disclosure);
      this.posterior = new TargetPosterior(disclosure, knowledge);
      this.repeatedItems = new RepeatedItems(disclosure.log(), disclosure.parameters().encoding());
      this.equalItemsAreOne = law == null || law.decoys() == 0 || law.sticky();
      this.prior = knowledge.prior();
      boolean inClear = disclosure.parameters().encoding() == null;
      this.freshDecoys =
          law == null || equalItemsAreOne || !inClear ? null : new SightingOdds(law, prior);
    }

    /** Lookups so far that showed something. */
    int telling() {
      return telling;
    }

    /** A pair's score; one lookup alone keeps its exact posterior. */
    double score(int handle, int sightings, int lookups, double combined) {
      return freshDecoys == null || lookups < 2 || combined == 0
          ? combined
          : freshDecoys.probability(handle, sightings, lookups);
    }

    void requester(RequesterIndex index, int group) {
      BitSet repeats = equalItemsAreOne ? repeatedItems.find(index, group) : new BitSet();
      for (int i = 0; i < index.records(group); i++) {
        int record = index.record(index.start(group) + i);
        if (posterior.read(record)) {
          telling++;
          complete &= posterior.complete();
          guesses.set(
              record, posterior.guess(), posterior.guessProbability(), posterior.candidates());
          if (!repeats.get(i)) {
            addCandidates();
          }
        } else {
          silent++;
          guesses.set(record, likeliest(), prior.probability(likeliest()), prior.size());
        }
      }
    }

    private void addCandidates() {
      for (int c = 0; c < posterior.named(); c++) {
        int handle = posterior.handle(c);
        candidates.add(handle, posterior.probability(c), handle == posterior.guess());
      }
      if (!posterior.guessIsNamed()) {
        candidates.add(posterior.guess(), posterior.guessProbability(), true);
      }
    }

    Inference.@Nullable Calibration calibration(Popularity law) {
      if (telling == 0) {
        return new Inference.Calibration(law, Inference.Unlisted.AS_BEFORE);
      }
      return silent == 0 && complete
          ? new Inference.Calibration(law, Inference.Unlisted.IMPOSSIBLE)
          : null;
    }

    private int likeliest() {
      if (likeliest < 0) {
        likeliest = 0;
        double most = prior.probability(0);
        double rest = 1 - most;
        for (int i = 1; i < prior.size() && rest >= most; i++) {
          double probability = prior.probability(i);
          rest -= probability;
          if (probability > most) {
            most = probability;
            likeliest = i;
          }
        }
      }
      return likeliest;
    }
  }
}
