// SPDX-License-Identifier: Apache-2.0
package org.penregister.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.penregister.SpecValues;
import org.penregister.adversary.Adversary;
import org.penregister.adversary.AdversaryFactory;
import org.penregister.adversary.anchor.OracleAdversary;
import org.penregister.adversary.anchor.RandomGuessAdversary;
import org.penregister.adversary.bayes.BayesAdversary;
import org.penregister.adversary.bayes.BayesRepeatsAdversary;
import org.penregister.adversary.bayes.CombinedAdversary;
import org.penregister.adversary.enumeration.EnumerationAdversary;
import org.penregister.adversary.linkage.CoLocationAdversary;
import org.penregister.adversary.linkage.CommonNeighboursAdversary;
import org.penregister.adversary.linkage.NewBlockAdversary;
import org.penregister.adversary.linkage.RelinkAdversary;
import org.penregister.adversary.linkage.WhoAskedAdversary;
import org.penregister.adversary.reading.ReadingAdversary;
import org.penregister.adversary.reciprocity.RealEdgeAdversary;
import org.penregister.adversary.reciprocity.ReciprocityAdversary;
import org.penregister.adversary.repetition.BinomialAdversary;
import org.penregister.adversary.repetition.HittingSetAdversary;
import org.penregister.adversary.repetition.LeastSquaresAdversary;
import org.penregister.adversary.repetition.SeenTwiceAdversary;
import org.penregister.adversary.repetition.SemanticIntersectionAdversary;
import org.penregister.adversary.repetition.StatisticalDisclosureAdversary;
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
  BINOMIAL(
      "binomial",
      "asserts handles in more lookups than decoys explain, at a false-discovery level",
      BinomialAdversary::of),
  HITTING_SET(
      "hitting-set",
      "asserts handles that every smallest explanation of a requester's lookups holds",
      HittingSetAdversary::of),
  SEMANTIC_INTERSECTION(
      "semantic-intersection",
      "asserts handles that come up together in several groups of lookups made at once",
      SemanticIntersectionAdversary::of),
  BAYES(
      "bayes",
      "posterior of each lookup under a prior and the decoy law",
      values -> new BayesAdversary()),
  STATISTICAL_DISCLOSURE(
      "statistical-disclosure",
      "asserts handles that stand out from the background of other requesters or of decoys",
      StatisticalDisclosureAdversary::of),
  BAYES_REPEATS(
      "bayes-repeats",
      "posterior of all targets of a requester together",
      BayesRepeatsAdversary::of),
  LEAST_SQUARES(
      "least-squares",
      "lays handles to requesters from rounds of time, without whose lookup they stood in",
      LeastSquaresAdversary::of),
  RECIPROCITY(
      "reciprocity",
      "asserts requesters who stand in each other's lookups",
      values -> new ReciprocityAdversary()),
  REAL_EDGES(
      "real-edges",
      "tells real contacts from fake ones among requesters who look each other up",
      RealEdgeAdversary::of),
  WHO_ASKED(
      "who-asked",
      "asserts everybody whom an order by handle finds",
      values -> new WhoAskedAdversary()),
  NEW_BLOCK(
      "new-block",
      "takes the handle in which sticky blocks meet for a shared contact",
      values -> new NewBlockAdversary()),
  CO_LOCATION(
      "co-location",
      "asserts requesters who keep asking from one address at close times",
      CoLocationAdversary::of),
  COMMON_NEIGHBOURS(
      "common-neighbours",
      "tells contacts from decoys by the contacts that are known already",
      values -> new CommonNeighboursAdversary()),
  RELINK(
      "relink",
      "tells people again after they changed accounts, by contacts, address or habits",
      RelinkAdversary::of),
  COMBINED(
      "combined",
      "one posterior from what other adversaries go by",
      values -> CombinedAdversary.of(values, AdversaryType::part)),
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

  /** A part of {@link #COMBINED}, which cannot be one itself. */
  private static Adversary part(String name) {
    List<AdversaryType> types = new ArrayList<>(Arrays.asList(values()));
    types.remove(COMBINED);
    return Specs.find(name, "part", types, AdversaryType::specName).create(SpecValues.parse(name));
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
