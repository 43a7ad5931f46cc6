// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.penregister.log.LogRecord;
import org.penregister.log.Observation;
import org.penregister.log.PublicParameters;
import org.penregister.log.TargetEncoding;

/**
 * Makes records of one log comparable with another's whose prefixes depend on another key of the
 * server. Every record that shows prefixes has to show one, the encoding of the target by the
 * encoding that goes with the log; it becomes the number under which it was seen first, so that
 * which are equal still shows. Short prefixes become zero: which targets share one depends on the
 * key. Records of encodings without a key stay as they are.
 */
final class KeyedPrefixes {
  /** Some dozens of targets have prefixes of their own under the contract's fixed keys. */
  private static final int TELLING_BITS = 12;

  private final IntFunction<PublicParameters> told;
  private final Map<Long, Long> numbers = new HashMap<>();

  /**
   * Of a log under one key.
   *
   * @param told by party
   */
  KeyedPrefixes(IntFunction<PublicParameters> told) {
    this.told = told;
  }

  /**
   * Records of lookups of one target, without the key.
   *
   * @param target canonical bytes
   */
  List<LogRecord> without(List<LogRecord> records, byte[] target) {
    return records.stream()
        .map(record -> without(record, told.apply(record.party()).encoding(), target))
        .toList();
  }

  private LogRecord without(LogRecord record, @Nullable TargetEncoding encoding, byte[] target) {
    if (encoding == null
        || !encoding.keyed()
        || !(record.observation() instanceof Observation.Prefixes seen)) {
      return record;
    }
    assertEquals(encoding.bits(), seen.bits());
    long own = encoding.forEpoch(record.epoch()).encode(target);
    assertEquals(List.of(own), seen.prefixes());
    long number = numbers.computeIfAbsent(own, prefix -> (long) numbers.size());
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
        new Observation.Prefixes(seen.bits(), List.of(seen.bits() < TELLING_BITS ? 0L : number)));
  }
}
