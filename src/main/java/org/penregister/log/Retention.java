// SPDX-License-Identifier: Apache-2.0
package org.penregister.log;

import java.time.Duration;
import java.util.stream.IntStream;

/**
 * How long records are kept: rolling, each record for {@code period} after its time.
 *
 * @param period not negative; zero keeps nothing
 */
public record Retention(Duration period) {
  /** Thirty days, as reported of iMessage's lookups (LogSample, The Intercept, September 2016). */
  public static final Retention THIRTY_DAYS = new Retention(Duration.ofDays(30));

  public Retention {
    if (period.isNegative()) {
      throw new IllegalArgumentException("period is " + period + ", must not be negative");
    }
  }

  /** Whether a record of {@code timeMillis} is still kept at {@code nowMillis}. */
  public boolean keeps(long timeMillis, long nowMillis) {
    return timeMillis <= nowMillis && nowMillis - timeMillis < period.toMillis();
  }

  /** What is left of {@code log} at {@code nowMillis}. */
  public LookupLog apply(LookupLog log, long nowMillis) {
    return log.select(
        IntStream.range(0, log.size())
            .filter(record -> keeps(log.timeMillis(record), nowMillis))
            .toArray());
  }
}
