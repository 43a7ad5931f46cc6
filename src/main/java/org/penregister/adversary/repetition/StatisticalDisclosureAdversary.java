// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.repetition;

import java.util.List;
import java.util.Set;
import org.penregister.SpecValues;
import org.penregister.adversary.Adversary;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.Inference;
import org.penregister.adversary.RequesterIndex;
import org.penregister.adversary.Rung;
import org.penregister.log.DecoyLaw;
import org.penregister.log.Disclosure;
import org.penregister.log.LogField;
import org.penregister.log.LookupLog;
import org.penregister.log.ObservationType;

/**
 * Asserts the handles that a requester's lookups hold far more often than the background does.
 *
 * <p><b>Model.</b> With {@code background=others} R3: what other requesters' lookups hold, decoys
 * and contacts alike, so the law of decoys may be unknown. With {@code background=law} R1: the
 * requester's own records and the public law.
 *
 * <p><b>Needs.</b> Handles in clear; the law of decoys for {@code background=law}.
 *
 * <p><b>Idea.</b> One lookup is a round of k + 1 messages, one of them the requester's. The
 * estimate v = b O - (b - 1) U of {@link StatisticalDisclosure} is compared with its deviation
 * where the handle is no contact; the ratio is the score and only ranks. Handles in one lookup
 * alone are left out, unless lookups hold nothing else. The ratio is far from normal, so the level
 * of so many deviations is not taken from a table: for each requester as many lookups are drawn
 * from the background, and the level is the lowest at which these controls pass no more than a
 * share {@code fdr} of what the requesters pass, all requesters together.
 *
 * <p><b>Paper.</b> danezis2003statistical, mathewson2004practical; barber2015controlling for the
 * level.
 *
 * <p><b>Known failure.</b> Asserts nothing where fewer than 1/fdr pairs pass, nothing of a
 * requester with more lookups than all others, and says nothing of sticky decoys if it knows that
 * they are; if it does not, it takes them for contacts. A requester with more lookups than there
 * are other requesters meets controls in which contacts of others repeat, which costs recovery. A
 * contact that all requesters share drowns in the background.
 */
public final class StatisticalDisclosureAdversary implements Adversary {
  private final boolean ofOthers;
  private final double fdr;

  /**
   * The adversary with this background and level.
   *
   * @param ofOthers whether the background is other requesters' lookups, or the law of decoys
   * @param fdr the share of assertions that may be false on average, from 0 to 1
   */
  public StatisticalDisclosureAdversary(boolean ofOthers, double fdr) {
    this.ofOthers = ofOthers;
    this.fdr = DiscoveryRate.checked(fdr);
  }

  /** Reads {@code background} and {@code fdr}. */
  public static StatisticalDisclosureAdversary of(SpecValues values) {
    String background = values.choice("background", "others", List.of("others", "law"));
    return new StatisticalDisclosureAdversary(
        background.equals("others"), DiscoveryRate.of(values));
  }

  @Override
  public String name() {
    return "statistical-disclosure";
  }

  @Override
  public String parameters() {
    return "background=" + (ofOthers ? "others" : "law") + ":fdr=" + DiscoveryRate.text(fdr);
  }

  @Override
  public Rung rung() {
    return ofOthers ? Rung.R3 : Rung.R1;
  }

  @Override
  public Set<LogField> requires() {
    return ofOthers ? Set.of(LogField.HANDLES) : Set.of(LogField.HANDLES, LogField.DECOY_LAW);
  }

  @Override
  public Inference infer(Disclosure disclosure, AuxiliaryKnowledge knowledge) {
    LookupLog log = disclosure.log();
    DecoyLaw law = disclosure.parameters().decoyLaw();
    RequesterIndex index = RequesterIndex.ofLookups(log, ObservationType.HANDLES);
    Candidates candidates = new Candidates();
    Candidates controls = new Candidates();
    if (law == null || !law.sticky()) {
      Background background =
          ofOthers || law == null
              ? new Background.OfOthers(log, index, knowledge.seed())
              : new Background.OfLaw(law, index, knowledge.seed());
      Rounds own = new Rounds();
      Rounds control = new Rounds();
      for (int g = 0; g < index.size(); g++) {
        own.clear();
        for (int p = index.start(g); p < index.end(g); p++) {
          own.add(log, index.record(p));
        }
        own.count();
        measure(own, control, background, index, g, candidates, controls);
      }
    }
    double level = ControlLevel.of(candidates.scores(), controls.scores(), fdr);
    return new Inference.Pairs(candidates.table(level), null, null);
  }

  private static void measure(
      Rounds own,
      Rounds control,
      Background background,
      RequesterIndex index,
      int group,
      Candidates candidates,
      Candidates controls) {
    int requester = index.requester(group);
    double batch = own.total() / (double) own.rounds();
    if (batch <= 1) {
      for (int i = 0; i < own.size(); i++) {
        candidates.add(requester, own.handle(i), Candidates.CERTAIN);
      }
      return;
    }
    control.clear();
    if (own.rounds() > 1 && background.sample(group, control)) {
      control.count();
      measure(own, batch, requester, background, candidates);
      measure(control, batch, requester, background, controls);
    }
  }

  private static void measure(
      Rounds rounds, double batch, int requester, Background background, Candidates into) {
    int lookups = rounds.rounds();
    for (int i = 0; i < rounds.size(); i++) {
      int count = rounds.count(i);
      if (count > 1) {
        double share = background.share(rounds.handle(i), count, lookups);
        double observed = count / (lookups * batch);
        double estimate = StatisticalDisclosure.estimate(observed, share, batch, 1);
        double deviation = StatisticalDisclosure.deviation(share, batch, 1, lookups);
        if (estimate > 0) {
          into.add(requester, rounds.handle(i), Math.min(Candidates.CERTAIN, estimate / deviation));
        }
      }
    }
  }
}
