// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.bayes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.penregister.SpecValues;
import org.penregister.adversary.Adversary;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.Inference;
import org.penregister.adversary.Inference.Calibration;
import org.penregister.adversary.Inference.PairTable;
import org.penregister.adversary.Inference.Unlisted;
import org.penregister.adversary.LogFixture;
import org.penregister.adversary.Rung;
import org.penregister.catalog.AdversaryType;
import org.penregister.catalog.Specs;
import org.penregister.directory.Popularity;
import org.penregister.log.DecoyLaw;
import org.penregister.log.Disclosure;
import org.penregister.log.LogField;

final class CombinedAdversaryTest {
  private static final int HANDLES = 1000;
  private static final Popularity PRIOR = Popularity.uniform(HANDLES);
  private static final DecoyLaw TWO = new DecoyLaw(2, PRIOR, false, false);

  /** An adversary that says one thing whatever the log. */
  private record Fixed(Inference said) implements Adversary {
    @Override
    public String name() {
      return "fixed";
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
      return Set.of();
    }

    @Override
    public Inference infer(Disclosure disclosure, AuxiliaryKnowledge knowledge) {
      return said;
    }
  }

  private static Inference.Pairs infer(Adversary adversary, Disclosure disclosure) {
    return LogFixture.pairs(adversary, disclosure, LogFixture.knowing(PRIOR));
  }

  private static Adversary combined(String parts) {
    return AdversaryType.COMBINED.create(SpecValues.parse("combined:of=" + parts));
  }

  private static Adversary with(Inference said, Adversary... readings) {
    List<Adversary> parts = new ArrayList<>(List.of(readings));
    parts.add(new Fixed(said));
    return new CombinedAdversary(parts);
  }

  private static Inference pair(int handle, double score, Unlisted unlisted) {
    return new Inference.Pairs(
        new PairTable(
            new int[] {0}, new int[] {handle}, new double[] {score}, new boolean[] {true}),
        new Calibration(PRIOR, unlisted),
        null);
  }

  @Test
  void aTieThatIsReturnedStandsOutOfItsLookup() {
    // 0 goes by 10 and 1 by 20; each holds the other once. 2 goes by 30 and holds 0, who does not.
    LogFixture log =
        new LogFixture(HANDLES, 10, 20, 30)
            .handles(0, 20, 500, 501)
            .handles(1, 10, 502, 503)
            .handles(2, 10, 504, 505);
    Inference.Pairs found = infer(combined("bayes-repeats/reciprocity"), log.disclose(null, TWO));
    double[] scores = found.pairs().scores();
    assertArrayEquals(
        new int[] {20, 500, 501, 10, 502, 503, 10, 504, 505}, found.pairs().handles());
    // 1/3 without the other side; with it the odds to each decoy are about .9 / (.1 / 3 L / n).
    assertTrue(scores[0] > .95 && scores[3] > .95);
    assertEquals(1, scores[0] + scores[1] + scores[2], 1e-9);
    assertTrue(scores[1] < .03);
    assertArrayEquals(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, tail(scores), 1e-6);
    assertEquals(2, found.pairs().assertions());
    assertEquals(new Calibration(PRIOR, Unlisted.IMPOSSIBLE), found.calibration());
  }

  private static double[] tail(double[] scores) {
    return Arrays.copyOfRange(scores, 6, 9);
  }

  /**
   * Forty requesters with one contact each, seen three times; {@code returned} of them in pairs.
   */
  private static double fitted(int returned) {
    int[] own = new int[40];
    Arrays.setAll(own, r -> r);
    LogFixture log = new LogFixture(HANDLES, own);
    for (int r = 0; r < 40; r++) {
      int contact = r < returned ? r ^ 1 : 100 + r;
      for (int i = 0; i < 3; i++) {
        log.handles(r, contact, 200 + 6 * r + 2 * i, 201 + 6 * r + 2 * i);
      }
    }
    Disclosure disclosure = log.disclose(null, TWO);
    MutualEvidence evidence =
        new MutualEvidence(
            disclosure.log(),
            RequesterReading.index(disclosure),
            true,
            .5,
            RequesterReading.PairEvidence.NONE);
    var unused =
        new RequesterReading(
                disclosure, LogFixture.knowing(PRIOR), Concentration.fixed(1), evidence)
            .all();
    evidence.turn();
    return evidence.returned();
  }

  @Test
  void theShareOfReturnedTiesIsReadOffTheLog() {
    // Twenty contacts' worth of the half that was assumed.
    assertEquals(10 / 60.0, fitted(0), .01);
    assertEquals(30 / 60.0, fitted(20), .01);
    assertEquals(50 / 60.0, fitted(40), .01);
  }

  @Test
  void withoutOtherEvidenceItIsItsReading() {
    LogFixture log = new LogFixture(HANDLES).handles(0, 1, 2, 3).handles(0, 3, 4, 5);
    Disclosure disclosure = log.disclose(null, TWO);
    AuxiliaryKnowledge knowledge = LogFixture.knowing(PRIOR);
    assertEquals(
        LogFixture.dump(new BayesRepeatsAdversary(1, 1).attack(disclosure, knowledge)),
        LogFixture.dump(combined("bayes-repeats/reciprocity").attack(disclosure, knowledge)));
    assertEquals(
        LogFixture.dump(new BayesAdversary().attack(disclosure, knowledge)),
        LogFixture.dump(combined("bayes").attack(disclosure, knowledge)));
  }

  @Test
  void aPartMovesTheOddsWithinALookup() {
    // One lookup of three: odds 1 : 1 : 1 become 9 : 1 : 1.
    Disclosure disclosure = new LogFixture(HANDLES).handles(0, 1, 2, 3).disclose(null, TWO);
    double before = 1.0 / HANDLES;
    double score = 9 * before / (1 - before) / (1 + 9 * before / (1 - before));
    Adversary combined = with(pair(2, score, Unlisted.AS_BEFORE), new BayesRepeatsAdversary(1));
    // The share of the concentration moves so that the probability beforehand has those odds.
    assertArrayEquals(
        new double[] {1 / 11.0, 9 / 11.0, 1 / 11.0},
        infer(combined, disclosure).pairs().scores(),
        2e-3);
  }

  @Test
  void aPartAloneSpeaksWhereLookupsShowNothing() {
    Disclosure disclosure = new LogFixture(HANDLES).nothing(0).nothing(0).disclose();
    Inference.Pairs found =
        infer(with(pair(7, .6, Unlisted.AS_BEFORE), new BayesAdversary()), disclosure);
    assertEquals("0 7 0.6000!\n", LogFixture.rows(found.pairs()));
    assertEquals(new Calibration(PRIOR, Unlisted.AS_BEFORE), found.calibration());
  }

  @Test
  void whatAPartRulesOutIsHardlyBelieved() {
    Disclosure disclosure = new LogFixture(HANDLES).handles(0, 1, 2, 3).disclose(null, TWO);
    Inference.Pairs found =
        infer(with(pair(2, .01, Unlisted.IMPOSSIBLE), new BayesRepeatsAdversary(1)), disclosure);
    assertTrue(found.pairs().scores()[1] > 1 - 1e-6);
  }

  @Test
  void partsThatCannotReadTheLogAreLeftOut() {
    Disclosure nothing = new LogFixture(HANDLES).nothing(0).disclose();
    AuxiliaryKnowledge knowledge = LogFixture.knowing(PRIOR);
    assertTrue(
        combined("bayes-repeats/reciprocity").attack(nothing, knowledge)
            instanceof Inference.NotApplicable);
    assertEquals(
        LogFixture.dump(new BayesAdversary().attack(nothing, knowledge)),
        LogFixture.dump(combined("bayes/bayes-repeats/reciprocity").attack(nothing, knowledge)));
  }

  @Test
  void partsAreChecked() {
    assertEquals(
        "of=bayes/bayes-repeats/reciprocity",
        Specs.adversaries("combined", List.of()).get(0).parameters());
    for (String wrong : List.of("reciprocity", "bayes/bayes", "bayes/no-such", "bayes/combined")) {
      assertThrows(IllegalArgumentException.class, () -> combined(wrong), wrong);
    }
    Disclosure disclosure = new LogFixture(HANDLES).handles(0, 1, 2, 3).disclose(null, TWO);
    Adversary ranking = combined("bayes/seen-twice");
    assertThrows(
        IllegalArgumentException.class,
        () -> ranking.attack(disclosure, LogFixture.knowing(PRIOR)));
  }
}
