// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.penregister.catalog.Specs;
import org.penregister.directory.NumberPlan;
import org.penregister.directory.NumberedHandleSpace;
import org.penregister.random.SeededRandom;

final class RequestColumnsTest {
  @Test
  void requestsAreSortedByTimeAndOtherwiseKeepTheirOrder() {
    for (int size = 0; size < 70; size++) {
      SeededRandom random = new SeededRandom(size);
      RequestColumns.Builder builder = RequestColumns.underOwnNames(3);
      for (int i = 0; i < size; i++) {
        builder.add(random.nextInt(10), random.nextInt(3), i, 0, i % 5 == 0);
      }
      Requests sorted = builder.build();
      assertEquals(size, sorted.size());
      for (int i = 0; i < size; i++) {
        assertEquals(sorted.handle(i) % 5 == 0, sorted.isCover(i));
        assertEquals(sorted.account(i), sorted.person(i));
        assertTrue(
            i == 0
                || sorted.timeMillis(i - 1) < sorted.timeMillis(i)
                || (sorted.timeMillis(i - 1) == sorted.timeMillis(i)
                    && sorted.handle(i - 1) < sorted.handle(i)));
      }
    }
  }

  @Test
  void anAccountMustBeDeclared() {
    RequestColumns.Builder builder = RequestColumns.underOwnNames(1);
    assertThrows(IllegalArgumentException.class, () -> builder.add(0, 1, 0, 0, false));
  }

  @Test
  void rotationGivesEveryPersonOneUnnamedAccountAPeriod() {
    RequestColumns.Builder wanted = RequestColumns.underOwnNames(2);
    for (int hour = 0; hour < 72; hour++) {
      wanted.add(Duration.ofHours(hour).toMillis(), hour % 2, 5, 0, false);
    }
    RequestContext context =
        new RequestContext(
            2,
            person -> person,
            new NumberedHandleSpace(NumberPlan.ofSize(10), 10, 10),
            0,
            Duration.ofDays(3).toMillis(),
            1);
    Requests rotated =
        Specs.scheme("rotating:period=P1D+plain", List.of()).plan(wanted.build(), context);
    assertEquals(6, rotated.accounts());
    for (int i = 0; i < rotated.size(); i++) {
      assertEquals(2 * (i / 24) + i % 2, rotated.account(i));
      assertEquals(i % 2, rotated.ownerOf(rotated.account(i)));
      assertFalse(rotated.isNamed(rotated.account(i)));
    }
  }
}
