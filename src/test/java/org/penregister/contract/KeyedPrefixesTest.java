// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.penregister.log.ExchangeKind;
import org.penregister.log.LogRecord;
import org.penregister.log.Observation;
import org.penregister.log.ObservationType;
import org.penregister.log.PublicParameters;
import org.penregister.log.Status;
import org.penregister.log.TargetEncoding;

final class KeyedPrefixesTest {
  /** A target of one byte is encoded by adding the key. */
  private record Added(int bits, int key) implements TargetEncoding {
    @Override
    public ObservationType type() {
      return ObservationType.PREFIXES;
    }

    @Override
    public long encode(byte[] handle) {
      return handle[0] + key;
    }

    @Override
    public boolean keyed() {
      return true;
    }

    @Override
    public TargetEncoding fork() {
      return this;
    }
  }

  private static KeyedPrefixes under(int bits, int key) {
    return new KeyedPrefixes(party -> new PublicParameters("by-hand", new Added(bits, key), null));
  }

  private static List<Long> shown(KeyedPrefixes keyed, int target, int bits, Long... prefixes) {
    LogRecord record =
        new LogRecord(
            0,
            0,
            0,
            0,
            ExchangeKind.LOOKUP,
            0,
            Status.OK,
            1,
            1,
            new Observation.Prefixes(bits, Arrays.asList(prefixes)));
    LogRecord without = keyed.without(List.of(record), new byte[] {(byte) target}).get(0);
    return ((Observation.Prefixes) without.observation()).prefixes();
  }

  @Test
  void equalPrefixesKeepTheNumberUnderWhichTheyWereSeenFirst() {
    KeyedPrefixes keyed = under(12, 100);
    assertEquals(List.of(0L), shown(keyed, 7, 12, 107L));
    assertEquals(List.of(1L), shown(keyed, 3, 12, 103L));
    assertEquals(List.of(0L), shown(keyed, 7, 12, 107L));
    assertEquals(List.of(0L), shown(under(12, 50), 3, 12, 53L));
    KeyedPrefixes few = under(11, 100);
    assertEquals(List.of(0L), shown(few, 7, 11, 107L));
    assertEquals(List.of(0L), shown(few, 3, 11, 103L));
  }

  @Test
  void noPrefixAndOthersAreRefused() {
    KeyedPrefixes keyed = under(12, 100);
    assertThrows(AssertionFailedError.class, () -> shown(keyed, 7, 12));
    assertThrows(AssertionFailedError.class, () -> shown(keyed, 7, 12, 107L, 107L));
    assertThrows(AssertionFailedError.class, () -> shown(keyed, 7, 12, 108L));
  }
}
