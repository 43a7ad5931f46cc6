// SPDX-License-Identifier: Apache-2.0
package org.penregister.experiment;

import org.penregister.log.Disclosure;
import org.penregister.log.LookupLog;
import org.penregister.random.SeededRandom;

/**
 * A digest of who made a lookup when and from where, over all disclosed lookups: two disclosures
 * with the same one agree in all of these, but for a chance of about 2^-128.
 */
record LookupTimes(long first, long second, int lookups, boolean holdsCover) {
  static LookupTimes of(Disclosure disclosure) {
    LookupLog log = disclosure.log();
    long first = 1;
    long second = 2;
    int lookups = 0;
    for (int i = 0; i < log.size(); i++) {
      if (log.isLookup(i)) {
        int requester = log.requester(i);
        long who = (long) requester << 32 | log.source(i);
        int own = log.names().handleOf(requester);
        first = SeededRandom.derive(SeededRandom.derive(first, log.timeMillis(i), who), 0, own);
        second = SeededRandom.derive(SeededRandom.derive(second, who, log.timeMillis(i)), own, 0);
        lookups++;
      }
    }
    return new LookupTimes(first, second, lookups, disclosure.parameters().holdsCover());
  }
}
