// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.penregister.log.LogRecord;
import org.penregister.log.Observation;
import org.penregister.log.PublicParameters;
import org.penregister.log.TargetEncoding;

/**
 * Makes records comparable whose prefixes depend on a key of the server: every one has to be the
 * encoding of the target by the encoding that goes with the log, and is then put to zero. Records
 * of encodings without a key stay as they are.
 */
final class KeyedPrefixes {
  private KeyedPrefixes() {}

  /**
   * Records of lookups of one target, without the key.
   *
   * @param told by party
   * @param target canonical bytes
   */
  static List<LogRecord> without(
      List<LogRecord> records, IntFunction<PublicParameters> told, byte[] target) {
    return records.stream()
        .map(record -> without(record, told.apply(record.party()).encoding(), target))
        .toList();
  }

  private static LogRecord without(
      LogRecord record, @Nullable TargetEncoding encoding, byte[] target) {
    if (encoding == null
        || !encoding.keyed()
        || !(record.observation() instanceof Observation.Prefixes seen)) {
      return record;
    }
    assertEquals(encoding.bits(), seen.bits());
    long own = encoding.forEpoch(record.epoch()).encode(target);
    assertEquals(Collections.nCopies(seen.prefixes().size(), own), seen.prefixes());
    return new LogRecord(
        record.timeMillis(),
        record.requester(),
        record.source(),
        record.party(),
        record.kind(),
        record.epoch(),
        record.status(),
        record.requestBytes(),
        record.responseBytes(),
        new Observation.Prefixes(seen.bits(), Collections.nCopies(seen.prefixes().size(), 0L)));
  }
}
