// SPDX-License-Identifier: Apache-2.0
package org.penregister.experiment;

import java.time.Duration;
import java.util.List;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.Inference;
import org.penregister.catalog.Specs;
import org.penregister.directory.Popularity;
import org.penregister.log.CourtOrder;
import org.penregister.log.Retention;

/** A guesser who names one of the handles seen twice at random. */
final class SeenTwiceSurvivors {
  private SeenTwiceSurvivors() {}

  /** The chance of naming the right one, over requesters with one contact each. */
  static double meanGuess(Simulation.Outcome outcome, int people) {
    Inference.Pairs pairs =
        (Inference.Pairs)
            Specs.adversaries("seen-twice", List.of())
                .get(0)
                .attack(
                    CourtOrder.everything(0, Duration.ofDays(30))
                        .execute(outcome.log(), Retention.THIRTY_DAYS, outcome.parameters()),
                    new AuxiliaryKnowledge(Popularity.uniform(people), people, people, null, 1));
    int[] survivors = new int[people];
    boolean[] found = new boolean[people];
    for (int i = 0; i < pairs.pairs().size(); i++) {
      int requester = pairs.pairs().requesters()[i];
      survivors[requester]++;
      found[requester] |= outcome.truth().isContact(requester, pairs.pairs().handles()[i]);
    }
    double sum = 0;
    for (int requester = 0; requester < people; requester++) {
      sum += found[requester] ? 1.0 / survivors[requester] : 0;
    }
    return sum / people;
  }
}
