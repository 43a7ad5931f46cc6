// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.bayes;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.penregister.SpecValues;
import org.penregister.adversary.Adversary;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.Inference;
import org.penregister.adversary.RequesterIndex;
import org.penregister.adversary.Rung;
import org.penregister.log.Disclosure;
import org.penregister.log.LogField;
import org.penregister.log.LookupLog;
import org.penregister.log.ObservationType;
import org.penregister.log.OrderScope;

/**
 * One posterior from what several adversaries go by.
 *
 * <p><b>Model.</b> R3: the records of other requesters as well.
 *
 * <p><b>Needs.</b> Nothing beyond the requester; each part is left out where the log lacks what it
 * needs. Not applicable where no part is left.
 *
 * <p><b>Idea.</b> Lookups are read once, by {@code bayes-repeats} where all show handles in clear
 * and by {@code bayes} otherwise. Everything else is evidence on pairs that is weighed in
 * beforehand, so that a lookup still has one target: a contact that other evidence points out takes
 * the probability from its decoys. {@code reciprocity} gives way to a finer form of itself: what
 * the lookups of a handle's owner say of the requester ({@link MutualEvidence}), read anew a fixed
 * number of times. Any other part must be calibrated; the odds of its scores against the odds
 * before the log are its evidence. Pairs above 1/2 are asserted.
 *
 * <p><b>Calibration.</b> That of the reading. The share of ties used both ways starts where it is
 * fixed beforehand and is fitted to the log, never to the truth. Several bodies of evidence are
 * taken for independent given the tie. Where they are calibrated and independent the log score
 * gains by each in expectation; nothing of the kind holds of recall.
 *
 * <p><b>Paper.</b> onnela2007structure for ties that are used both ways, kschischang2001factor for
 * passing on what is known; the formulae are our own.
 *
 * <p><b>Known failure.</b> Where ties are seldom returned, silence of the other side counts too
 * much. That somebody asks at all is no evidence here, though among handles that mostly never ask
 * it would be; a contact who never asks is doubted as much as one who asks for others only. Two
 * parts that go by the same thing are counted twice.
 */
public final class CombinedAdversary implements Adversary {
  private static final String SEPARATOR = "/";
  private static final String PARTS = "bayes/bayes-repeats/reciprocity";

  /** Where the share of ties used both ways starts, worth 20 contacts against the log's. */
  private static final double RETURNED = .9;

  private static final int READINGS = 3;

  private final List<Adversary> parts;

  /**
   * @param parts with {@code bayes}, {@code bayes-repeats} or both; {@code reciprocity}; others
   *     whose scores are calibrated
   */
  public CombinedAdversary(List<Adversary> parts) {
    this.parts = List.copyOf(parts);
    if (find("bayes") == null && find("bayes-repeats") == null) {
      throw new IllegalArgumentException(
          "of is '" + names() + "', must hold bayes, bayes-repeats or both");
    }
    if (parts.stream().map(Adversary::name).distinct().count() < parts.size()) {
      throw new IllegalArgumentException("of is '" + names() + "', which names a part twice");
    }
  }

  /**
   * Reads {@code of}: names of parts, joined with {@code /}.
   *
   * @param part makes a part by its name
   */
  public static CombinedAdversary of(SpecValues values, Function<String, Adversary> part) {
    String[] names = values.text("of", PARTS).split(SEPARATOR, -1);
    return new CombinedAdversary(Arrays.stream(names).map(part).toList());
  }

  private String names() {
    return String.join(SEPARATOR, parts.stream().map(Adversary::name).toList());
  }

  private @Nullable Adversary find(String name) {
    for (Adversary part : parts) {
      if (part.name().equals(name)) {
        return part;
      }
    }
    return null;
  }

  @Override
  public String name() {
    return "combined";
  }

  @Override
  public String parameters() {
    return "of=" + names();
  }

  @Override
  public Rung rung() {
    return Rung.R3;
  }

  @Override
  public Set<LogField> requires() {
    return Set.of(LogField.REQUESTER);
  }

  @Override
  public Inference infer(Disclosure disclosure, AuxiliaryKnowledge knowledge) {
    Optional<String> refusal = RequesterReading.refusal(disclosure);
    if (refusal.isPresent()) {
      return new Inference.NotApplicable(name() + " " + refusal.get());
    }
    PartEvidence evidence = new PartEvidence(disclosure.log());
    for (Adversary part : parts) {
      if (!part.name().startsWith("bayes") && !part.name().equals("reciprocity")) {
        evidence.add(part.name(), part.attack(disclosure, knowledge));
      }
    }
    if (find("bayes-repeats") instanceof BayesRepeatsAdversary repeats && allInClear(disclosure)) {
      boolean mutual = find("reciprocity") != null;
      return together(disclosure, knowledge, repeats.concentration(), mutual, evidence);
    }
    Adversary bayes = find("bayes");
    return bayes == null
        ? new Inference.NotApplicable(name() + " has no part that can read this log")
        : evidence.weighIn(bayes.attack(disclosure, knowledge));
  }

  private static boolean allInClear(Disclosure disclosure) {
    LookupLog log = disclosure.log();
    boolean any = false;
    for (int i = 0; i < log.size(); i++) {
      if (log.isLookup(i)) {
        any = true;
        if (log.type(i) != ObservationType.HANDLES || log.itemCount(i) == 0) {
          return false;
        }
      }
    }
    return any;
  }

  private static Inference together(
      Disclosure disclosure,
      AuxiliaryKnowledge knowledge,
      Concentration concentration,
      boolean mutual,
      PartEvidence evidence) {
    RequesterIndex index = RequesterReading.index(disclosure);
    RequesterReading.PairEvidence others =
        (group, handle, before) -> evidence.ratio(index.requester(group), handle);
    if (!mutual) {
      return new RequesterReading(disclosure, knowledge, concentration, others).all();
    }
    boolean everything = disclosure.scope() instanceof OrderScope.All;
    MutualEvidence both = new MutualEvidence(disclosure.log(), index, everything, RETURNED, others);
    Inference last = new RequesterReading(disclosure, knowledge, concentration, both).all();
    for (int reading = 1; reading < READINGS; reading++) {
      both.turn();
      last = new RequesterReading(disclosure, knowledge, concentration, both).all();
    }
    return last;
  }
}
