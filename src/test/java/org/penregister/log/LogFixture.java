// SPDX-License-Identifier: Apache-2.0
package org.penregister.log;

import java.time.Duration;
import java.util.List;
import org.penregister.directory.NumberPlan;
import org.penregister.directory.NumberedHandleSpace;

/** Small logs whose contents a reader of the test can compute. */
final class LogFixture {
  static final NumberedHandleSpace SPACE = new NumberedHandleSpace(NumberPlan.ofSize(20), 10, 20);

  private LogFixture() {}

  static InternedNames names() {
    InternedNames names = new InternedNames(SPACE);
    for (int i = 0; i < 4; i++) {
      names.requesterNumber("requester number " + i);
      names.sourceNumber("10.0.0." + i);
    }
    return names;
  }

  /** Day d at midnight: requester d mod 4 from address d mod 3 asks party d mod 2 for d mod 10. */
  static LookupLog daily(int days) {
    LookupLog.Builder log = LookupLog.builder(names(), Vantage.SERVER);
    for (int day = 0; day < days; day++) {
      log.add(
          lookup(
              day, new Observation.Handles(List.of(SPACE.handle(day % 10)), List.of(Answer.HIT))));
    }
    return log.build();
  }

  static LogRecord lookup(int day, Observation observation) {
    return new LogRecord(
        Duration.ofDays(day).toMillis(),
        day % 4,
        day % 3,
        day % 2,
        ExchangeKind.LOOKUP,
        0,
        Status.OK,
        20,
        30,
        observation);
  }
}
