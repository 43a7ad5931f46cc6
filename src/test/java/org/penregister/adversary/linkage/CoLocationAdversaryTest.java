// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary.linkage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.penregister.SpecValues;
import org.penregister.adversary.AuxiliaryKnowledge;
import org.penregister.adversary.Inference;
import org.penregister.adversary.LogFixture;
import org.penregister.directory.Popularity;

final class CoLocationAdversaryTest {
  private static final long MINUTE = 60_000;
  private static final long DAY = 1440 * MINUTE;
  private static final AuxiliaryKnowledge KNOWLEDGE = LogFixture.knowing(Popularity.uniform(100));

  private static String rows(String spec, LogFixture log) {
    CoLocationAdversary adversary = CoLocationAdversary.of(SpecValues.parse(spec));
    return LogFixture.rows(LogFixture.pairs(adversary, log.disclose(), KNOWLEDGE).pairs());
  }

  /** Requesters 0, 1, 2 go by 50, 40, 30: 0 and 1 are together on two days, 2 with 1 on one. */
  private static LogFixture household() {
    LogFixture log = new LogFixture(100, 50, 40, 30).from(7);
    log.at(0).nothing(0).at(30 * MINUTE).nothing(1).at(40 * MINUTE).nothing(0);
    log.at(DAY).nothing(1).at(DAY + 59 * MINUTE).nothing(0).at(DAY + 200 * MINUTE).nothing(2);
    return log.at(DAY + 230 * MINUTE).nothing(1);
  }

  @Test
  void whoIsTogetherOnTwoDaysIsAsserted() {
    assertEquals(
        "0 40 1.0000!\n1 30 0.5000\n1 50 1.0000!\n2 40 0.5000\n", rows("co-location", household()));
    assertEquals(
        "0 40 1.0000!\n1 30 0.5000!\n1 50 1.0000!\n2 40 0.5000!\n",
        rows("co-location:days=1", household()));
    assertEquals("", rows("co-location:within=PT1M", household()));
  }

  @Test
  void anAddressOfManyIsNoHousehold() {
    assertEquals("", rows("co-location:most=2", household()));
  }

  @Test
  void oneAddressEachSaysNothing() {
    LogFixture log = new LogFixture(100, 50, 40);
    for (int day = 0; day < 5; day++) {
      log.at(day * DAY).from(0).handles(0, 40).from(1).handles(1, 50);
    }
    assertEquals("", rows("co-location:days=1", log));
  }

  @Test
  void whoGoesByNoHandleIsNamedByNobody() {
    LogFixture log = new LogFixture(100, 50, -1).from(7).nothing(0).nothing(1).at(DAY);
    assertEquals("1 50 2.0000!\n", rows("co-location", log.nothing(1).nothing(0)));
  }

  @Test
  void withoutItsFieldsItDoesNotApply() {
    CoLocationAdversary adversary = new CoLocationAdversary(Duration.ofHours(1), 8, 2);
    assertEquals(
        new Inference.NotApplicable(
            "co-location needs requester-handle, which this log does not hold"),
        adversary.attack(new LogFixture(100).nothing(0).disclose(), KNOWLEDGE));
    assertEquals("within=PT1H:most=8:days=2", adversary.parameters());
    assertThrows(
        IllegalArgumentException.class, () -> new CoLocationAdversary(Duration.ofHours(1), 1, 2));
    assertThrows(
        IllegalArgumentException.class, () -> new CoLocationAdversary(Duration.ofHours(1), 8, 0));
  }
}
