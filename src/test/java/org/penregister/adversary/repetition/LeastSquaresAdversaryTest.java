// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.repetition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.penregister.SpecValues;
import org.penregister.adversary.Adversary;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.Inference;
import org.penregister.adversary.Inference.PairTable;
import org.penregister.adversary.LogFixture;
import org.penregister.directory.Popularity;
import org.penregister.random.SeededRandom;

final class LeastSquaresAdversaryTest {
  private static final AuxiliaryKnowledge KNOWLEDGE = LogFixture.knowing(Popularity.uniform(2000));

  private static Adversary of(String parameters) {
    return LeastSquaresAdversary.of(SpecValues.parse("least-squares" + parameters));
  }

  @Test
  void section2_8_theKnownAnswer() {
    double[][] sent = {{2, 0}, {0, 2}, {1, 1}, {1, 1}};
    double[][] received = {{2, 0}, {1, 1}, {1, 1}, {2, 0}};
    double[][] law = LeastSquaresDisclosure.estimate(sent, received);
    assertArrayEquals(new double[] {1, 0}, law[0], 1e-12);
    assertArrayEquals(new double[] {.5, .5}, law[1], 1e-12);
  }

  @Test
  void withoutNoiseTheLawComesBack() {
    SeededRandom random = new SeededRandom(36);
    double[][] law = new double[5][7];
    double[][] sent = new double[20][5];
    double[][] received = new double[20][7];
    for (double[] row : law) {
      for (int j = 0; j < row.length; j++) {
        row[j] = random.nextDouble();
      }
    }
    for (int t = 0; t < sent.length; t++) {
      for (int s = 0; s < 5; s++) {
        sent[t][s] = random.nextInt(4);
        for (int j = 0; j < 7; j++) {
          received[t][j] += sent[t][s] * law[s][j];
        }
      }
    }
    double[][] found = LeastSquaresDisclosure.estimate(sent, received);
    for (int s = 0; s < law.length; s++) {
      assertArrayEquals(law[s], found[s], 1e-9);
    }
  }

  @Test
  void sendersThatAlwaysSendTogetherAreNotToldApart() {
    double[][] sent = {{1, 1}, {2, 2}};
    assertThrows(IllegalArgumentException.class, () -> LeastSquaresDisclosure.estimate(sent, sent));
    assertThrows(
        IllegalArgumentException.class,
        () -> LeastSquaresDisclosure.estimate(sent, new double[3][2]));
  }

  @Test
  void theNonNegativeEstimateIsTheBestOfAllSupports() {
    SeededRandom random = new SeededRandom(37);
    for (int trial = 0; trial < 100; trial++) {
      double[][] u = new double[8][3];
      double[] y = new double[8];
      for (int t = 0; t < 8; t++) {
        y[t] = random.nextInt(5);
        for (int s = 0; s < 3; s++) {
          u[t][s] = random.nextInt(4) + (t == s ? 4 : 0);
        }
      }
      double[][] gram = new double[3][3];
      double[] right = new double[3];
      for (int t = 0; t < 8; t++) {
        for (int i = 0; i < 3; i++) {
          right[i] += u[t][i] * y[t];
          for (int j = 0; j < 3; j++) {
            gram[i][j] += u[t][i] * u[t][j];
          }
        }
      }
      double[] solution = {7, 7, 7};
      LeastSquaresDisclosure.nonNegative(gram, right, 3, solution);
      // The conditions that hold at the minimum over x >= 0 and nowhere else.
      for (int i = 0; i < 3; i++) {
        double slope = -right[i];
        for (int j = 0; j < 3; j++) {
          slope += gram[i][j] * solution[j];
        }
        assertTrue(solution[i] >= 0);
        assertTrue(slope >= -1e-8, "trial " + trial);
        assertEquals(0, slope * solution[i], 1e-7, "trial " + trial);
      }
    }
    assertThrows(
        IllegalArgumentException.class,
        () ->
            LeastSquaresDisclosure.nonNegative(new double[1][1], new double[1], 1, new double[1]));
  }

  /**
   * Rounds of a minute with three of thirty requesters each, who each ask for one of two contacts
   * of their own among two decoys.
   */
  private static LogFixture crowd(int rounds) {
    SeededRandom random = new SeededRandom(38);
    LogFixture log = new LogFixture(2000);
    for (int t = 0; t < rounds; t++) {
      for (int i = 0; i < 3; i++) {
        int requester = random.nextInt(30);
        int contact = 10 * requester + random.nextInt(2);
        log.at(60_000L * t + 1000 * i)
            .handles(requester, contact, random.nextInt(2000), random.nextInt(2000));
      }
    }
    return log;
  }

  @Test
  void tellsApartWhoAsksForWhomWithinSharedRounds() {
    // 60 contacts. The level is a mean: with some 60 assertions, 12 that are false where 3 are
    // expected have probability under 1e-4; seed fixed.
    PairTable pairs = LogFixture.pairs(of(""), crowd(1500).disclose(), KNOWLEDGE).pairs();
    int right = 0;
    for (int i = 0; i < pairs.size(); i++) {
      int offset = pairs.handles()[i] - 10 * pairs.requesters()[i];
      right += pairs.asserted()[i] && (offset == 0 || offset == 1) ? 1 : 0;
    }
    assertTrue(right >= 54, right + " of 60 found");
    assertTrue(pairs.assertions() - right <= 12, pairs.assertions() + " asserted");
    assertTrue(pairs.size() > 2 * pairs.assertions());
  }

  @Test
  void doesNotUseWhoseLookupAHandleStoodIn() {
    // The same rounds with the handles of each round's lookups passed on to the next requester.
    LogFixture own = new LogFixture(100);
    LogFixture swapped = new LogFixture(100);
    SeededRandom random = new SeededRandom(39);
    for (int t = 0; t < 60; t++) {
      int a = random.nextInt(5);
      int b = random.nextInt(5);
      int x = random.nextInt(20);
      int y = random.nextInt(20);
      own.at(60_000L * t).handles(a, x).handles(b, y);
      swapped.at(60_000L * t).handles(a, y).handles(b, x);
    }
    assertEquals(
        LogFixture.dump(of(":fdr=0.5").attack(own.disclose(), KNOWLEDGE)),
        LogFixture.dump(of(":fdr=0.5").attack(swapped.disclose(), KNOWLEDGE)));
  }

  @Test
  void aCrowdTooLargeForItsRoundsIsNotApplicable() {
    LogFixture log = new LogFixture(100);
    int[] many = new int[100];
    for (int r = 0; r < 7000; r++) {
      for (int i = 0; i < many.length; i++) {
        many[i] = (r + i) % 100;
      }
      log.at(r).handles(r, many);
    }
    Inference inference = of(":round=P1D").attack(log.disclose(), KNOWLEDGE);
    Inference.NotApplicable refused = assertInstanceOf(Inference.NotApplicable.class, inference);
    assertEquals("least-squares needs rounds shorter than P1D in this log", refused.reason());
  }

  @Test
  void theRoundIsAParameter() {
    assertEquals("least-squares:round=PT1M:fdr=0.05", of("").spec());
    assertEquals("least-squares:round=PT1S:fdr=0.1", of(":round=PT1S:fdr=0.1").spec());
    assertThrows(IllegalArgumentException.class, () -> of(":round=PT0S"));
    assertThrows(IllegalArgumentException.class, () -> of(":round=PT0.0001S"));
    PairTable none =
        LogFixture.pairs(of(""), new LogFixture(9).handles(0, 1).disclose(), KNOWLEDGE).pairs();
    assertEquals(0, none.size());
  }
}
