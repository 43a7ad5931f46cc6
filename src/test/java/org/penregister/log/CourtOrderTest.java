// SPDX-License-Identifier: Apache-2.0
package org.penregister.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CourtOrderTest {
  private static final Duration THIRTY = Duration.ofDays(30);
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final Retention FOREVER = new Retention(Duration.ofDays(100_000));
  private static final PublicParameters PLAIN = new PublicParameters("plain", null, null);

  private static int[] days(CourtOrder order, Retention retention) {
    return order.execute(LogFixture.daily(100), retention, PLAIN).recordNumbers();
  }

  private static CourtOrder over(OrderScope scope) {
    return new CourtOrder(scope, 0, Duration.ofDays(12), 0, Set.of());
  }

  @Test
  void anOrderCoversItsFirstInstantAndNotTheOneAfterItsLast() {
    assertArrayEquals(
        IntStream.range(10, 40).toArray(), days(CourtOrder.everything(10 * DAY, THIRTY), FOREVER));
    assertArrayEquals(
        IntStream.range(11, 40).toArray(),
        days(CourtOrder.everything(10 * DAY + 1, THIRTY.minusMillis(1)), FOREVER));
  }

  @Test
  void extensionsStringSnapshotsTogether() {
    CourtOrder order = new CourtOrder(new OrderScope.All(), 5 * DAY, THIRTY, 2, Set.of());
    assertEquals(3, order.snapshots());
    assertArrayEquals(IntStream.range(5, 95).toArray(), days(order, FOREVER));
    assertEquals(3, order.execute(LogFixture.daily(100), FOREVER, PLAIN).snapshots());
  }

  @Test
  void everySnapshotHoldsWhatIsStillKeptWhenItIsTaken() {
    CourtOrder order = new CourtOrder(new OrderScope.All(), 0, THIRTY, 1, Set.of());
    int[] kept = IntStream.concat(IntStream.range(20, 30), IntStream.range(50, 60)).toArray();
    assertArrayEquals(kept, days(order, new Retention(Duration.ofDays(10))));
    assertArrayEquals(IntStream.range(0, 60).toArray(), days(order, Retention.THIRTY_DAYS));
    assertArrayEquals(new int[0], days(order, new Retention(Duration.ZERO)));
  }

  @Test
  void scopesNameRequestersAddressesOrHandles() {
    assertArrayEquals(
        new int[] {1, 5, 9}, days(over(new OrderScope.Requesters(Set.of(1))), FOREVER));
    assertArrayEquals(
        new int[] {2, 5, 8, 11}, days(over(new OrderScope.Addresses(Set.of(2))), FOREVER));
    assertArrayEquals(
        new int[] {0, 3, 10}, days(over(new OrderScope.Handles(Set.of(0, 3))), FOREVER));
    assertArrayEquals(new int[0], days(over(new OrderScope.Requesters(Set.of())), FOREVER));
  }

  @Test
  void aSearchForAHandleFindsNothingWhereNoneIsInClear() {
    LookupLog.Builder log = LookupLog.builder(LogFixture.names(), Vantage.SERVER);
    log.add(LogFixture.lookup(0, new Observation.Prefixes(8, List.of(3L))));
    log.add(LogFixture.lookup(1, Observation.Nothing.INSTANCE));
    Disclosure disclosure =
        over(new OrderScope.Handles(Set.of(3))).execute(log.build(), FOREVER, PLAIN);
    assertEquals(0, disclosure.log().size());
  }

  @Test
  void onlyNamedPartiesDisclose() {
    CourtOrder order = new CourtOrder(new OrderScope.All(), 0, Duration.ofDays(6), 0, Set.of(1));
    assertArrayEquals(new int[] {1, 3, 5}, days(order, FOREVER));
  }

  @Test
  void aLogThatIsCoveredWhollyIsHandedOverAsItIs() {
    LookupLog log = LogFixture.daily(10);
    assertSame(log, CourtOrder.everything(0, THIRTY).execute(log, FOREVER, PLAIN).log());
  }

  @Test
  void impossibleOrdersAreRefused() {
    OrderScope all = new OrderScope.All();
    for (Duration length : List.of(Duration.ZERO, Duration.ofMillis(-1), Duration.ofNanos(5))) {
      assertThrows(
          IllegalArgumentException.class, () -> new CourtOrder(all, 0, length, 0, Set.of()));
    }
    assertThrows(
        IllegalArgumentException.class, () -> new CourtOrder(all, 0, THIRTY, -1, Set.of()));
  }
}
