// SPDX-License-Identifier: Apache-2.0
package org.penregister.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RetentionTest {
  private static final long DAY = Duration.ofDays(1).toMillis();

  @Test
  void aRecordIsKeptForThePeriodAndNotAMillisecondLonger() {
    Retention thirty = Retention.THIRTY_DAYS;
    assertTrue(thirty.keeps(0, 0));
    assertTrue(thirty.keeps(0, 30 * DAY - 1));
    assertFalse(thirty.keeps(0, 30 * DAY));
    assertFalse(thirty.keeps(1, 0), "a record of the future is not there yet");
    assertTrue(thirty.keeps(-5, -5));
  }

  @Test
  void aPeriodOfZeroKeepsNothing() {
    assertFalse(new Retention(Duration.ZERO).keeps(5, 5));
    assertEquals(0, new Retention(Duration.ZERO).apply(LogFixture.daily(10), 10 * DAY).size());
    assertThrows(IllegalArgumentException.class, () -> new Retention(Duration.ofMillis(-1)));
  }

  @Test
  void applyingDropsWhatIsTooOldAndWhatIsYetToCome() {
    LookupLog log = LogFixture.daily(60);
    LookupLog kept = Retention.THIRTY_DAYS.apply(log, 40 * DAY);
    assertEquals(30, kept.size());
    assertEquals(11 * DAY, kept.timeMillis(0));
    assertEquals(40 * DAY, kept.timeMillis(29));
  }
}
