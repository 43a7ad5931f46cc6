// SPDX-License-Identifier: Apache-2.0
package org.penregister.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.penregister.directory.Handle;
import org.penregister.directory.HandleSpace;
import org.penregister.directory.TableHandleSpace;

final class LogCsvTest {
  private static final HandleSpace NONE = new TableHandleSpace(List.of());
  private static final String ROW =
      "2016-09-01T00:00:00.007Z,ann,+4915112345,10.0.0.1,0,lookup,0,ok,20,30,"
          + "handles,0,+4915112345;b@example.org,hit;miss";

  private static String write(LookupLog log) {
    StringBuilder out = new StringBuilder();
    try {
      LogCsv.write(log, out);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return out.toString();
  }

  private static LookupLog read(String text) throws IOException {
    return LogCsv.read(new BufferedReader(new StringReader(text)), "log.csv", NONE, Vantage.SERVER);
  }

  private static String file(String... rows) {
    return LogCsv.HEADER + "\n" + String.join("\n", rows) + "\n";
  }

  @Test
  void theHeaderIsTheOneThatIsDocumented() {
    assertEquals(
        "time_utc,requester,requester_handle,source,party,kind,epoch,status,request_bytes,"
            + "response_bytes,observation,parameter,items,answers",
        LogCsv.HEADER);
  }

  @Test
  void aRowSaysWhatItsRecordHolds() throws IOException {
    LookupLog log = read(file(ROW));
    assertEquals(1, log.size());
    assertEquals(1_472_688_000_007L, log.timeMillis(0));
    assertEquals("ann", log.names().requester(log.requester(0)));
    assertEquals(
        Handle.parse("+4915112345"),
        log.names().handles().handle(log.names().handleOf(log.requester(0))));
    assertEquals(
        new Observation.Handles(
            List.of(Handle.parse("+4915112345"), Handle.parse("b@example.org")),
            List.of(Answer.HIT, Answer.MISS)),
        log.record(0).observation().canonical());
    assertEquals(file(ROW), write(log));
  }

  @Test
  void whatWasWrittenIsReadAndWrittenAgainByteForByte() throws IOException {
    for (long seed = 0; seed < 100; seed++) {
      RandomRecords random = new RandomRecords(seed);
      LookupLog log = random.log(60);
      String first = write(log);
      LookupLog again = read(first);
      assertEquals(first, write(again), "seed " + seed);
      for (int i = 0; i < log.size(); i++) {
        assertEquals(
            log.record(i).observation().canonical(),
            again.record(i).observation().canonical(),
            "seed " + seed + " record " + i);
      }
    }
  }

  @Test
  void anEmptyLogIsItsHeader() throws IOException {
    assertEquals(LogCsv.HEADER + "\n", write(read(LogCsv.HEADER)));
  }

  @Test
  void aRequesterWithoutAHandleStaysOneThoughItsNameIsAHandle() throws IOException {
    InternedNames names = new InternedNames(NONE);
    names.sourceNumber("here");
    names.requesterNumber("b@example.org", null);
    LookupLog.Builder log = LookupLog.builder(names, Vantage.SERVER);
    log.add(
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
            new Observation.Handles(List.of(Handle.parse("b@example.org")), List.of(Answer.HIT))));
    String first = write(log.build());
    assertTrue(first.contains("Z,b@example.org,,here,"), first);
    assertEquals(first, write(read(first)));
  }

  private static void assertRefused(int column, String message, String row) {
    LogFormatException refusal =
        assertThrows(LogFormatException.class, () -> read(file(ROW, row)), row);
    assertEquals(3, refusal.line(), row);
    assertEquals(column, refusal.column(), refusal.getMessage());
    assertTrue(
        String.valueOf(refusal.getMessage()).startsWith("log.csv:3:" + column + ": found "),
        refusal.getMessage());
    assertTrue(String.valueOf(refusal.getMessage()).contains(message), refusal.getMessage());
  }

  /** The good row with one of its fields replaced. */
  private static String with(int field, String value) {
    String[] fields = ROW.split(",", -1);
    fields[field] = value;
    return String.join(",", fields);
  }

  private static int column(int field) {
    String[] fields = ROW.split(",", -1);
    int column = 1;
    for (int i = 0; i < field; i++) {
      column += fields[i].length() + 1;
    }
    return column;
  }

  @Test
  void theFirstMalformedFieldIsNamedWithItsPlaceAndWhatWasExpected() {
    List<List<String>> wrong =
        List.of(
            List.of("0", "2016-09-01T00:00:00Z", "2016-09-01T00:00:00.000Z"),
            List.of("0", "2016-02-30T00:00:00.000Z", "UTC time"),
            List.of("0", "2016-02-03T24:00:00.000Z", "UTC time"),
            List.of("1", "a\"b", "without quotation marks"),
            List.of("2", "+49 15112345", "canonical form"),
            List.of("2", "+4915112346", "on earlier lines"),
            List.of("4", "-1", "a party's index from 0 to 127"),
            List.of("5", "LOOKUP", "one of setup, delta, lookup"),
            List.of("6", "01", "an epoch"),
            List.of("7", "okay", "one of ok, stale-epoch, bad-request"),
            List.of("8", "-20", "a size in bytes"),
            List.of("9", "", "a size in bytes"),
            List.of("10", "handle", "one of nothing, handles"),
            List.of("11", "8", "the parameter of handles from 0 to 0"),
            List.of("12", "+4915112345;", "a handle in canonical form"),
            List.of("13", "hit", "2 answers"),
            List.of("13", "hit;yes", "one of unknown, miss, hit"));
    for (List<String> each : wrong) {
      int field = Integer.parseInt(each.get(0));
      // Answers are counted before handles are read.
      String row = field == 12 ? with(12, each.get(1)) : with(field, each.get(1));
      assertRefused(column(field), each.get(2), row);
    }
  }

  @Test
  void observationsOfEveryTypeAreCheckedAgainstTheirParameter() {
    String start = "2016-09-01T00:00:00.007Z,eve,,10.0.0.1,0,lookup,0,ok,20,30,";
    int items = start.length();
    assertRefused(items + 11, "no items", start + "nothing,0,7,");
    assertRefused(items + 9, "from 1 to 256", start + "digests,0,,");
    assertRefused(items + 12, "16 of 0-9a-f", start + "digests,64,00FF,hit");
    assertRefused(items + 12, "a whole number", start + "prefixes,8,0x1,");
    assertRefused(items + 9, "one shard below 4", start + "shard,4,4,");
    assertRefused(items + 9, "one shard below 4", start + "shard,4,1;2,");
    assertRefused(items + 16, "a whole number", start + "memory-trace,0,1;;2,");
    assertRefused(items + 11, "0 answers", start + "sizes,0,1,hit");
  }

  @Test
  void linesWithOtherThanFourteenFieldsAreRefused() {
    assertRefused(1, "14 fields", "");
    assertRefused(ROW.length() + 2, "14 fields", ROW + ",");
    assertRefused(4, "14 fields", "a,b");
  }

  @Test
  void aWrongHeaderIsRefusedAtTheFirstLine() {
    for (String text : List.of("", "\n", LogCsv.HEADER.toUpperCase(Locale.ROOT))) {
      LogFormatException refusal = assertThrows(LogFormatException.class, () -> read(text));
      assertEquals(1, refusal.line());
    }
  }

  @Test
  void nothingIsReadPastTheFirstMalformedRow() throws IOException {
    List<String> taken = new ArrayList<>();
    BufferedReader in =
        new BufferedReader(new StringReader(file(ROW, "x", ROW))) {
          @Override
          public String readLine() throws IOException {
            String line = super.readLine();
            taken.add(String.valueOf(line));
            return line;
          }
        };
    assertThrows(LogFormatException.class, () -> LogCsv.read(in, "log.csv", NONE, Vantage.SERVER));
    assertEquals(3, taken.size());
  }

  @Test
  void namesThatDoNotFitAFieldAreNotWritten() {
    InternedNames names = new InternedNames(NONE);
    names.requesterNumber("a,b");
    names.sourceNumber("here");
    LookupLog.Builder log = LookupLog.builder(names, Vantage.SERVER);
    log.add(
        new LogRecord(
            0, 0, 0, 0, ExchangeKind.SETUP, 0, Status.OK, 1, 1, Observation.Nothing.INSTANCE));
    LookupLog built = log.build();
    assertThrows(IllegalArgumentException.class, () -> LogCsv.write(built, new StringBuilder()));
  }
}
