// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.timing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.penregister.adversary.Inference;
import org.penregister.adversary.LogFixture;
import org.penregister.directory.Popularity;

final class CoActivityAdversaryTest {
  private static final long DAY = 86_400_000;

  private static Inference.PairTable pairs(String within, LogFixture log) {
    return LogFixture.pairs(
            new CoActivityAdversary(Duration.parse(within)),
            log.disclose(),
            LogFixture.knowing(Popularity.uniform(100)))
        .pairs();
  }

  /** Three requesters; 0 and 1 meet twice, 1 and 2 once, ten days in all. */
  private static LogFixture meetings() {
    LogFixture log = new LogFixture(100, 10, 11, 12);
    log.at(0).nothing(0).at(150_000).nothing(1);
    log.at(DAY).nothing(1).at(DAY + 100_000).nothing(0);
    log.at(3 * DAY).nothing(2).at(3 * DAY + 60_000).nothing(1);
    log.at(5 * DAY).nothing(0).at(5 * DAY + 150_001).nothing(2);
    return log.at(10 * DAY).nothing(2);
  }

  @Test
  void section5_2_scoreIsThePoissonRatioOfMeetings() {
    double ninth = 9 * 300 / 864_000.0;
    Inference.PairTable table = pairs("PT5M", meetings());
    double twice = 2 * Math.log(2 / ninth) - (2 - ninth);
    double once = Math.log(1 / ninth) - (1 - ninth);
    assertEquals(4, table.size());
    assertRow(table, 0, 0, 11, twice);
    assertRow(table, 1, 1, 10, twice);
    assertRow(table, 2, 1, 12, once);
    assertRow(table, 3, 2, 11, once);
  }

  private static void assertRow(
      Inference.PairTable table, int row, int requester, int handle, double score) {
    assertEquals(requester, table.requesters()[row]);
    assertEquals(handle, table.handles()[row]);
    assertEquals(score, table.scores()[row], 1e-9);
  }

  @Test
  void aWiderWindowAlsoCountsTheLaterMeeting() {
    assertEquals(6, pairs("PT6M", meetings()).size());
  }

  @Test
  void assertsByFalseDiscoveriesOverAllPairs() {
    // exp(-score) is about 1e-5 and .008 at most; all three pairs are below .05.
    Inference.PairTable table = pairs("PT5M", meetings());
    assertEquals("[true, true, true, true]", Arrays.toString(table.asserted()));
    // A single meeting of two people with 100 lookups each is less than chance brings.
    LogFixture busy = new LogFixture(100, 10, 11);
    for (int hour = 0; hour < 100; hour++) {
      busy.at(hour * 3_600_000L).nothing(0).at(hour * 3_600_000L + 1_800_000).nothing(1);
    }
    busy.at(100 * 3_600_000L).nothing(0).nothing(1);
    assertEquals(0, pairs("PT5M", busy).size());
  }

  @Test
  void emptyLogsAndSingleRequestersGiveNothing() {
    assertEquals(0, pairs("PT5M", new LogFixture(100, 10).nothing(0).nothing(0)).size());
    assertThrows(IllegalArgumentException.class, () -> new CoActivityAdversary(Duration.ZERO));
  }

  @Test
  void recordsThatAreNoLookupsDoNotCount() {
    assertEquals(4, pairs("PT5M", meetings().noLookups(0, 5)).size());
  }
}
