// SPDX-License-Identifier: Apache-2.0
package org.penregister.log;

import java.time.Duration;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * An order to disclose a log: one snapshot of {@code length} from {@code startMillis}, and {@code
 * extensions} more strung after it.
 *
 * @param startMillis first instant covered
 * @param length of one snapshot; 30 days as reported
 * @param extensions further snapshots, not negative
 * @param parties indices of the parties that must disclose; empty means all
 */
public record CourtOrder(
    OrderScope scope, long startMillis, Duration length, int extensions, Set<Integer> parties) {
  /** What one order discloses at most; for more, one follows another. */
  public static final Duration SNAPSHOT = Duration.ofDays(30);

  public CourtOrder {
    if (length.toMillis() < 1) {
      throw new IllegalArgumentException("length is " + length + ", must be a millisecond or more");
    }
    if (extensions < 0) {
      throw new IllegalArgumentException("extensions is " + extensions + ", must not be negative");
    }
    parties = Set.copyOf(parties);
  }

  /** All records of all parties for {@code length} from {@code startMillis}. */
  public static CourtOrder everything(long startMillis, Duration length) {
    return new CourtOrder(new OrderScope.All(), startMillis, length, 0, Set.of());
  }

  /** Number of snapshots. */
  public int snapshots() {
    return extensions + 1;
  }

  /**
   * What the operator hands over: each snapshot is taken when its period ends, and holds what
   * {@code retention} has kept until then.
   */
  public Disclosure execute(LookupLog log, Retention retention, PublicParameters parameters) {
    int[] numbers =
        IntStream.range(0, log.size()).filter(record -> covers(log, record, retention)).toArray();
    LookupLog disclosed = numbers.length == log.size() ? log : log.select(numbers);
    return new Disclosure(disclosed, numbers, parameters, scope, snapshots());
  }

  private boolean covers(LookupLog log, int record, Retention retention) {
    long since = log.timeMillis(record) - startMillis;
    if (since < 0 || since >= Math.multiplyExact(length.toMillis(), (long) snapshots())) {
      return false;
    }
    long taken = startMillis + (since / length.toMillis() + 1) * length.toMillis() - 1;
    return retention.keeps(log.timeMillis(record), taken)
        && (parties.isEmpty() || parties.contains(log.party(record)))
        && inScope(log, record);
  }

  private boolean inScope(LookupLog log, int record) {
    if (scope instanceof OrderScope.Requesters named) {
      return named.requesters().contains(log.requester(record));
    }
    if (scope instanceof OrderScope.Addresses named) {
      return named.sources().contains(log.source(record));
    }
    return !(scope instanceof OrderScope.Handles named) || asksFor(named, log, record);
  }

  private static boolean asksFor(OrderScope.Handles named, LookupLog log, int record) {
    if (log.type(record) != ObservationType.HANDLES) {
      return false;
    }
    for (int j = 0; j < log.itemCount(record); j++) {
      if (named.handles().contains(log.handle(record, j))) {
        return true;
      }
    }
    return false;
  }
}
