// SPDX-License-Identifier: Apache-2.0
package org.penregister.catalog;

import java.util.function.Function;
import org.penregister.SpecValues;
import org.penregister.adversary.Adversary;
import org.penregister.adversary.AdversaryFactory;
import org.penregister.adversary.anchor.OracleAdversary;
import org.penregister.adversary.anchor.RandomGuessAdversary;
import org.penregister.adversary.bayes.BayesAdversary;
import org.penregister.adversary.enumeration.EnumerationAdversary;
import org.penregister.adversary.reading.ReadingAdversary;
import org.penregister.adversary.reciprocity.ReciprocityAdversary;
import org.penregister.adversary.repetition.SeenTwiceAdversary;
import org.penregister.adversary.timing.CoActivityAdversary;
import org.penregister.adversary.timing.TimingAdversary;

/** The built-in adversaries, weakest knowledge first. */
public enum AdversaryType implements AdversaryFactory {
  RANDOM_GUESS(
      "random-guess",
      "asserts registered handles at random, as many as there are lookups",
      values -> new RandomGuessAdversary()),
  READING(
      "reading",
      "takes every handle in clear for a contact, decoys included",
      values -> new ReadingAdversary()),
  ENUMERATION(
      "enumeration",
      "reverses digests and prefixes over the number space",
      values -> new EnumerationAdversary()),
  SEEN_TWICE(
      "seen-twice",
      "asserts handles that stand in several lookups of one requester",
      SeenTwiceAdversary::of),
  BAYES(
      "bayes",
      "posterior of each lookup under a prior and the decoy law",
      values -> new BayesAdversary()),
  RECIPROCITY(
      "reciprocity",
      "asserts requesters who stand in each other's lookups",
      values -> new ReciprocityAdversary()),
  CO_ACTIVITY(
      "co-activity",
      "scores requesters who are active within minutes of each other",
      CoActivityAdversary::of),
  TIMING(
      "timing", "explains who asked when as conversations between requesters", TimingAdversary::of),
  ORACLE("oracle", "asserts the contact graph that it is given", values -> new OracleAdversary());

  private final String specName;
  private final String summary;

  // Constructors and static methods only: they hold nothing that could change.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Function<SpecValues, Adversary> creator;

  AdversaryType(String specName, String summary, Function<SpecValues, Adversary> creator) {
    this.specName = specName;
    this.summary = summary;
    this.creator = creator;
  }

  @Override
  public String specName() {
    return specName;
  }

  @Override
  public String summary() {
    return summary;
  }

  @Override
  public Adversary create(SpecValues values) {
    Adversary adversary = creator.apply(values);
    values.finish();
    return adversary;
  }
}
