// SPDX-License-Identifier: Apache-2.0
package org.penregister.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.penregister.experiment.DisclosureRounds.Result;
import org.penregister.experiment.DisclosureRounds.Setting;
import org.penregister.metric.leakage.ClosedForms;

final class DisclosureRoundsTest {
  @ParameterizedTest
  @CsvSource({
    "20000, 50, 20, 119.2, 268.3",
    "1000, 13, 10, 73.6, 165.5",
    "1000000, 13, 20, 78.5, 176.5",
    "1899, 13, 8, 45.1, 101.4",
    "100, 10, 5, 63.6, 143.1"
  })
  void section2_8_roundsNeeded(double n, double b, double m, double atTwo, double atThree) {
    assertEquals(atTwo, ClosedForms.disclosureRounds(n, b, m, 2), .05);
    assertEquals(atThree, ClosedForms.disclosureRounds(n, b, m, 3), .05);
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 13, 10, 2, .14",
    "1000, 13, 10, 3, .70",
    "20000, 50, 20, 2, .027",
    "20000, 50, 20, 3, .18"
  })
  void section2_8_thatIsNotPrecision(int n, int b, int m, double l, double precision) {
    Setting setting = new Setting(n, b, m, l);
    double digit = precision < .1 ? .0005 : .005;
    Result expected = DisclosureRounds.expected(setting, setting.rounds());
    assertEquals(precision, expected.precision(), digit);
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 13, 10, 2",
    "1000, 13, 10, 3",
    "1899, 13, 8, 2",
    "100, 10, 5, 2",
    "100, 10, 5, 3",
    "2, 2, 1, 1"
  })
  void simulationAgreesWithExactTails(int n, int b, int m, double l) {
    // Shares over 400 runs. Receivers of one run compete for its messages, so their counts are
    // negatively correlated and a share strays by no more than independent ones would: beyond 5
    // sigma with probability under 1e-6 each. Seed fixed.
    Setting setting = new Setting(n, b, m, l);
    int rounds = setting.rounds();
    Result expected = DisclosureRounds.expected(setting, rounds);
    Result simulated = DisclosureRounds.simulate(setting, rounds, 400, 28);
    assertEquals(rounds, simulated.rounds());
    assertEquals(400, simulated.trials());
    close(expected.friendsFound(), simulated.friendsFound(), 400.0 * m);
    close(expected.othersNamed(), simulated.othersNamed(), 400.0 * (n - m));
  }

  private static void close(double expected, double share, double draws) {
    double slack = 5 * Math.sqrt(expected * (1 - expected) / draws) + 1 / draws;
    assertEquals(expected, share, slack);
  }

  @Test
  void section2_8_eachFriendIsToldFromEachOtherAtThatManyRounds() {
    // The normal level is 97.7 % and 99.87 %; counts are whole and skewed, hence the slack.
    for (double l : new double[] {2, 3}) {
      Setting setting = new Setting(1000, 13, 10, l);
      Result simulated = DisclosureRounds.simulate(setting, setting.rounds(), 400, 3);
      assertTrue(simulated.friendsFound() > (l == 2 ? .97 : .998), simulated.toString());
      assertTrue(simulated.othersNamed() < (l == 2 ? .07 : .006), simulated.toString());
      Result tooFew = DisclosureRounds.simulate(setting, setting.rounds() / 8, 400, 3);
      assertTrue(tooFew.friendsFound() < .8, tooFew.toString());
    }
  }

  @Test
  void oneSeedGivesOneResult() {
    Setting setting = new Setting(100, 10, 5, 2);
    assertEquals(
        DisclosureRounds.simulate(setting, 20, 10, 1),
        DisclosureRounds.simulate(setting, 20, 10, 1));
  }

  @Test
  void impossibleSettingsAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Setting(1, 2, 1, 2));
    assertThrows(IllegalArgumentException.class, () -> new Setting(10, 1, 1, 2));
    assertThrows(IllegalArgumentException.class, () -> new Setting(10, 2, 11, 2));
    assertThrows(IllegalArgumentException.class, () -> new Setting(10, 2, 1, 0));
    Setting setting = new Setting(10, 2, 1, 2);
    assertThrows(IllegalArgumentException.class, () -> DisclosureRounds.expected(setting, 0));
    assertThrows(IllegalArgumentException.class, () -> DisclosureRounds.simulate(setting, 1, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> ClosedForms.disclosureRounds(10, 2, 0, 2));
  }
}
