// SPDX-License-Identifier: Apache-2.0
package org.penregister.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CoarseningTest {
  @Test
  void timesAreRoundedDown() {
    Coarsening hours = new Coarsening(Duration.ofHours(1), 32);
    assertEquals(3_600_000, hours.round(7_199_999L));
    assertEquals(7_200_000, hours.round(7_200_000L));
    assertEquals(-3_600_000, hours.round(-1L));
    assertEquals(17, Coarsening.NONE.round(17L));
  }

  @Test
  void addressesKeepTheirLeadingBits() {
    assertEquals("10.1.2.0/24", new Coarsening(Duration.ZERO, 24).round("10.1.2.3"));
    assertEquals("10.1.2.2/31", new Coarsening(Duration.ZERO, 31).round("10.1.2.3"));
    assertEquals("128.0.0.0/1", new Coarsening(Duration.ZERO, 1).round("255.1.2.3"));
    assertEquals("0.0.0.0/0", new Coarsening(Duration.ZERO, 0).round("255.1.2.3"));
    assertEquals("10.1.2.3", Coarsening.NONE.round("10.1.2.3"));
    assertEquals("", new Coarsening(Duration.ZERO, 24).round("2001:db8::1"));
  }

  @Test
  void addressesThatBecomeOneShareANumber() {
    Coarsening.Sources sources =
        new Coarsening(Duration.ZERO, 24).round(List.of("10.0.0.1", "10.0.1.1", "10.0.0.9"));
    assertEquals(List.of(0, 1, 0), sources.numbers());
    assertEquals(List.of("10.0.0.0/24", "10.0.1.0/24"), sources.names());
  }
}
