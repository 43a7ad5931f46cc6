// SPDX-License-Identifier: Apache-2.0
package org.penregister.log;

import java.util.EnumSet;
import java.util.Set;

/**
 * What an order's reader holds: the records, what everybody knows of the scheme behind them, and
 * the server's key where records are encoded under it, since an order reaches that as well. A
 * disclosure with a keyed encoding is not for publication: see {@link TargetEncoding#keyed}.
 *
 * @param log the disclosed records
 * @param recordNumbers for each of them its number in the operator's log, ascending
 * @param parameters of the scheme, with the server's own function where targets are encoded
 * @param scope what the order named
 * @param snapshots how many snapshots are strung together
 */
public record Disclosure(
    LookupLog log,
    int[] recordNumbers,
    PublicParameters parameters,
    OrderScope scope,
    int snapshots) {
  public Disclosure {
    if (recordNumbers.length != log.size()) {
      throw new IllegalArgumentException(
          recordNumbers.length + " record numbers for " + log.size() + " records");
    }
  }

  /** What the disclosed lookups hold; an adversary that needs more is not applicable. */
  public Set<LogField> fields() {
    EnumSet<LogField> fields = EnumSet.of(LogField.TIME, LogField.REQUESTER, LogField.SOURCE);
    for (int i = 0; i < log.size(); i++) {
      if (log.isLookup(i)) {
        switch (log.type(i)) {
          case HANDLES -> fields.add(LogField.HANDLES);
          case DIGESTS, PREFIXES -> {
            if (parameters.encoding() != null) {
              fields.add(LogField.ENCODED_TARGETS);
            }
          }
          default -> {}
        }
        if (log.names().handleOf(log.requester(i)) >= 0) {
          fields.add(LogField.REQUESTER_HANDLE);
        }
      }
    }
    if (parameters.decoyLaw() != null) {
      fields.add(LogField.DECOY_LAW);
    }
    return fields;
  }
}
