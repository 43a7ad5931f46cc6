// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.reciprocity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.Inference;
import org.penregister.adversary.LogFixture;
import org.penregister.adversary.Rung;
import org.penregister.directory.Popularity;
import org.penregister.log.CoverLaw;
import org.penregister.log.PublicParameters;
import org.penregister.trace.Trace;
import org.penregister.trace.generated.GeneratedTraceReader;
import org.penregister.trace.generated.PopulationProfile;

final class RealEdgeAdversaryTest {
  private static final AuxiliaryKnowledge KNOWLEDGE = LogFixture.knowing(Popularity.uniform(100));
  private static final PublicParameters HALF_FAKE =
      new PublicParameters("by-hand", null, null).coveredBy(new CoverLaw(1, true, true, 1, false));

  private static Inference.PairTable infer(LogFixture log, PublicParameters parameters) {
    return LogFixture.pairs(new RealEdgeAdversary(false), log.disclose(parameters), KNOWLEDGE)
        .pairs();
  }

  /** Requester r goes by handle r. */
  private static LogFixture people(int count) {
    int[] own = new int[count];
    for (int i = 0; i < count; i++) {
      own[i] = i;
    }
    return new LogFixture(count, own);
  }

  private static void tie(LogFixture log, int first, int second) {
    log.handles(first, second).handles(second, first);
  }

  /** Thirty triangles of people, and as many ties between people of different triangles. */
  private static LogFixture triangles(int triangles) {
    LogFixture log = people(3 * triangles);
    for (int i = 0; i < triangles; i++) {
      tie(log, 3 * i, 3 * i + 1);
      tie(log, 3 * i + 1, 3 * i + 2);
      tie(log, 3 * i, 3 * i + 2);
    }
    for (int person = 0; person < 3 * triangles; person++) {
      int other = (7 * person + 11) % (3 * triangles);
      if (person / 3 != other / 3) {
        tie(log, person, other);
      }
    }
    return log;
  }

  @Test
  void tiesWithACommonContactAreReal() {
    Inference.PairTable table = infer(triangles(30), HALF_FAKE);
    int right = 0;
    for (int i = 0; i < table.size(); i++) {
      boolean sameTriangle = table.requesters()[i] / 3 == table.handles()[i] / 3;
      right += sameTriangle == table.asserted()[i] ? 1 : 0;
    }
    assertTrue(right > .95 * table.size(), right + " of " + table.size());
  }

  @Test
  void withoutFakeContactsItAssertsWhatReciprocityDoes() {
    LogFixture log =
        new LogFixture(100, 50, 40, 30)
            .handles(0, 40, 77)
            .handles(1, 50, 30)
            .handles(1, 50, 50)
            .handles(2, 50);
    PublicParameters none = new PublicParameters("by-hand", null, null);
    assertEquals("0 40 1.0000!\n1 50 1.0000!\n", LogFixture.rows(infer(log, none)));
    PublicParameters nobody = none.coveredBy(new CoverLaw(3, true, true, 0, false));
    assertEquals("0 40 1.0000!\n1 50 1.0000!\n", LogFixture.rows(infer(log, nobody)));
  }

  @Test
  void aLogWithoutMutualPairsGivesNoRows() {
    assertEquals("", LogFixture.rows(infer(new LogFixture(100, 50).handles(0, 3), HALF_FAKE)));
    assertEquals(
        "",
        LogFixture.rows(infer(new LogFixture(100, 5, 6).handles(0, 5).handles(1, 6), HALF_FAKE)));
  }

  @Test
  void severalOwnersOfAHandleMakeOneRow() {
    LogFixture log = new LogFixture(100, 50, 40, 40).handles(0, 40).handles(1, 50).handles(2, 50);
    Inference.PairTable table = infer(log, HALF_FAKE);
    assertEquals(3, table.size());
  }

  @Test
  void aKnownContactIsReal() {
    LogFixture log = triangles(30);
    AuxiliaryKnowledge knowing =
        new AuxiliaryKnowledge(
            KNOWLEDGE.prior(),
            90,
            90,
            requester -> requester == 0 ? new int[] {11} : new int[0],
            1);
    RealEdgeAdversary adversary = new RealEdgeAdversary(true);
    assertEquals(Rung.R4, adversary.rung());
    Inference.PairTable table =
        LogFixture.pairs(adversary, log.disclose(HALF_FAKE), knowing).pairs();
    double known = scoreOf(table, 0, 11);
    assertTrue(known > .999, "known: " + known);
    assertTrue(scoreOf(infer(log, HALF_FAKE), 0, 11) < .5);
  }

  private static double scoreOf(Inference.PairTable table, int requester, int handle) {
    for (int i = 0; i < table.size(); i++) {
      if (table.requesters()[i] == requester && table.handles()[i] == handle) {
        return table.scores()[i];
      }
    }
    throw new AssertionError("no such row");
  }

  @Test
  void whoHasFarMoreContactsIsTakenForAParticipant() {
    // One in four has eight fake contacts for each real one, all among themselves.
    LogFixture log = people(200);
    for (int person = 0; person < 200; person += 2) {
      tie(log, person, person + 1);
    }
    for (int person = 0; person < 50; person++) {
      for (int step : new int[] {3, 7, 12, 20}) {
        tie(log, person, (person + step) % 50);
      }
    }
    PublicParameters parameters =
        new PublicParameters("by-hand", null, null).coveredBy(new CoverLaw(8, true, true, .25, false));
    Inference.PairTable table = infer(log, parameters);
    int wrong = 0;
    for (int i = 0; i < table.size(); i++) {
      boolean outside = table.requesters()[i] >= 50;
      boolean fake = !outside && table.requesters()[i] / 2 != table.handles()[i] / 2;
      wrong += (outside && !table.asserted()[i]) || (fake && table.asserted()[i]) ? 1 : 0;
    }
    assertTrue(wrong < .05 * table.size(), wrong + " of " + table.size());
  }

  @Test
  void countsFitAsTheSumOverAllAssignmentsSays() {
    double[] weights = {.3, 1, .2, .05};
    double[] logOdds = {.4, -1.1, 2};
    double[] said = EdgePosterior.fitting(logOdds, weights);
    for (int i = 0; i < 3; i++) {
      double[] sums = new double[2];
      for (int assignment = 0; assignment < 8; assignment++) {
        double weight = weights[Integer.bitCount(assignment)];
        for (int j = 0; j < 3; j++) {
          boolean real = (assignment >> j & 1) == 1;
          weight *= j != i && real ? StrictMath.exp(logOdds[j]) : 1;
        }
        sums[assignment >> i & 1] += weight;
      }
      assertEquals(StrictMath.log(sums[1] / sums[0]), said[i], 1e-12);
    }
  }

  @Test
  void halfOfEachPersonsContactsAreFakeWhereTheLawSaysSo() {
    // A path: 0 and 1 are known to be contacts, so 1 and 2 are not, so 2 and 3 are, and so on.
    LogFixture log = people(12);
    for (int person = 0; person < 11; person++) {
      tie(log, person, person + 1);
    }
    AuxiliaryKnowledge knowing =
        new AuxiliaryKnowledge(
            KNOWLEDGE.prior(), 12, 12, requester -> requester == 0 ? new int[] {1} : new int[0], 1);
    Inference.PairTable table =
        LogFixture.pairs(new RealEdgeAdversary(true), log.disclose(HALF_FAKE), knowing).pairs();
    for (int i = 0; i < table.size(); i++) {
      int lower = Math.min(table.requesters()[i], table.handles()[i]);
      if (lower < 4) {
        assertEquals(lower % 2 == 0, table.asserted()[i], "between " + lower + " and the next");
      }
    }
  }

  /** Says where {@link EdgePosterior#CLOSED} comes from; the seeds are used nowhere else. */
  @Test
  void section5_1_aFourthOfGeneratedTiesHaveACommonContact() {
    double mean = 0;
    for (int seed = 9001; seed < 9004; seed++) {
      mean += closed(GeneratedTraceReader.generate(2000, 28, PopulationProfile.SMS, seed)) / 3;
    }
    assertEquals(EdgePosterior.CLOSED, mean, .02);
  }

  private static double closed(Trace trace) {
    int people = trace.nodes();
    boolean[][] asks = new boolean[people][people];
    for (int i = 0; i < trace.size(); i++) {
      asks[trace.requester(i)][trace.handle(i)] = true;
    }
    int ties = 0;
    int closed = 0;
    for (int a = 0; a < people; a++) {
      for (int b = 0; b < a; b++) {
        if (asks[a][b] && asks[b][a]) {
          ties++;
          for (int c = 0; c < people; c++) {
            if (asks[a][c] && asks[c][a] && asks[b][c] && asks[c][b]) {
              closed++;
              break;
            }
          }
        }
      }
    }
    return (double) closed / ties;
  }
}
