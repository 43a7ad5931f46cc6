// SPDX-License-Identifier: Apache-2.0
package org.penregister.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.penregister.directory.Handle;

final class LookupLogTest {
  private static LogRecord canonical(LogRecord record) {
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
        record.observation().canonical());
  }

  static List<LogRecord> records(LookupLog log) {
    List<LogRecord> records = new ArrayList<>();
    for (int i = 0; i < log.size(); i++) {
      records.add(canonical(log.record(i)));
    }
    return records;
  }

  @Test
  void everyRecordComesOutAsItWentIn() {
    Set<ObservationType> seen = EnumSet.noneOf(ObservationType.class);
    for (long seed = 0; seed < 200; seed++) {
      RandomRecords random = new RandomRecords(seed);
      LookupLog.Builder builder = LookupLog.builder(random.names(), Vantage.SERVER);
      List<LogRecord> added = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        LogRecord record = random.next();
        added.add(record);
        builder.add(record);
      }
      LookupLog log = builder.build();
      assertEquals(added, records(log), "seed " + seed);
      for (int i = 0; i < log.size(); i++) {
        seen.add(log.type(i));
      }
    }
    assertEquals(EnumSet.allOf(ObservationType.class), seen);
  }

  @Test
  void selectingKeepsTheChosenRecordsInTheirOrder() {
    LookupLog log = new RandomRecords(7).log(300);
    int[] numbers = {0, 1, 17, 18, 250, 299};
    List<LogRecord> chosen = new ArrayList<>();
    for (int number : numbers) {
      chosen.add(records(log).get(number));
    }
    assertEquals(chosen, records(log.select(numbers)));
    assertEquals(0, log.select(new int[0]).size());
  }

  @Test
  void mergingOrdersByTimeAndThenRequesterAndSaysWhereRecordsCameFrom() {
    for (long seed = 0; seed < 50; seed++) {
      RandomRecords random = new RandomRecords(seed);
      List<LogRecord> all = new ArrayList<>();
      for (int i = 0; i < 120; i++) {
        all.add(random.next());
      }
      List<LookupLog> parts = new ArrayList<>();
      for (int part = 0; part < 3; part++) {
        LookupLog.Builder builder = LookupLog.builder(random.names(), Vantage.SERVER);
        for (LogRecord record : sorted(all)) {
          if (record.requester() % 3 == part) {
            builder.add(record);
          }
        }
        parts.add(builder.build());
      }
      List<LogRecord> told = new ArrayList<>();
      LookupLog merged =
          LookupLog.merge(
              parts, (part, record) -> told.add(canonical(parts.get(part).record(record))));
      assertEquals(sorted(all), records(merged), "seed " + seed);
      assertEquals(sorted(all), told, "seed " + seed);
    }
  }

  private static List<LogRecord> sorted(List<LogRecord> records) {
    List<LogRecord> sorted = new ArrayList<>(records);
    sorted.sort(
        Comparator.comparingLong(LogRecord::timeMillis).thenComparingInt(LogRecord::requester));
    return sorted;
  }

  @Test
  void aHandleOutsideTheKnownSpaceGetsANumber() {
    RandomRecords random = new RandomRecords(1);
    Handle stranger = Handle.parse("nobody.knows@example.org");
    LookupLog.Builder builder = LookupLog.builder(random.names(), Vantage.SERVER);
    LogRecord plain = random.next();
    Observation seen = new Observation.Handles(List.of(stranger), List.of(Answer.MISS));
    builder.add(
        new LogRecord(plain.timeMillis(), 0, 0, 0, ExchangeKind.LOOKUP, 0, Status.OK, 1, 1, seen));
    assertEquals(seen, builder.build().record(0).observation());
  }

  @Test
  void canonicalOrderForgetsTheOrderOfAReport() {
    Handle a = Handle.parse("+4915112345");
    Handle b = Handle.parse("+4915112346");
    assertEquals(
        new Observation.Handles(List.of(a, b, b), List.of(Answer.HIT, Answer.UNKNOWN, Answer.MISS))
            .canonical(),
        new Observation.Handles(List.of(b, b, a), List.of(Answer.MISS, Answer.UNKNOWN, Answer.HIT))
            .canonical());
    assertEquals(
        new Observation.Prefixes(8, List.of(1L, 2L)),
        new Observation.Prefixes(8, List.of(2L, 1L)).canonical());
    Observation trace = new Observation.MemoryTrace(List.of(2L, 1L));
    assertEquals(trace, trace.canonical());
  }

  @Test
  void aDigestOfAnotherLengthIsRefused() {
    Digest digest = new Digest(new byte[3]);
    assertThrows(
        IllegalArgumentException.class,
        () -> new Observation.Digests(64, List.of(digest), List.of(Answer.HIT)));
  }
}
