// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.penregister.benchmarks.cli.Commands.Outcome;
import org.penregister.directory.Handle;
import org.penregister.directory.HandleSpace;
import org.penregister.directory.NumberPlan;
import org.penregister.directory.NumberedHandleSpace;
import org.penregister.log.Answer;
import org.penregister.log.ExchangeKind;
import org.penregister.log.InternedNames;
import org.penregister.log.LogCsv;
import org.penregister.log.LookupLog;
import org.penregister.log.Vantage;

final class AttackTest {
  private static final String A = "+4520000001";
  private static final String B = "+4520000002";
  private static final String C = "+4520000003";
  private static final String HEADER = "time,requester,source,handle\n";

  /** A and B ask for each other, A twice; C asks for A once. */
  private static final String PLAIN =
      HEADER + row("00", A, B) + row("01", B, A) + row("02", A, B) + row("03", C, A);

  @TempDir private Path directory;

  private static String row(String second, String requester, String handles) {
    return "2016-09-01T00:00:" + second + "Z," + requester + ",10.0.0.1," + handles + "\n";
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private Outcome attack(String text, String... options) throws IOException {
    List<String> args =
        new ArrayList<>(List.of("attack", "--log", file("log.csv", text).toString()));
    args.addAll(Arrays.asList(options));
    return Commands.run(args.toArray(String[]::new));
  }

  private static List<String> cells(Outcome outcome, String adversary) {
    assertEquals(0, outcome.code(), outcome.err());
    String line =
        outcome.out().lines().filter(each -> each.startsWith(adversary)).findFirst().orElseThrow();
    return Arrays.asList(line.trim().split(" {2,}", -1));
  }

  private void assertRefused(int code, String message, Outcome outcome) {
    assertEquals(code, outcome.code(), outcome.out());
    assertEquals("", outcome.out());
    assertTrue(outcome.err().contains(message), outcome.err());
    assertEquals(1, outcome.err().lines().count(), outcome.err());
  }

  @Test
  void everyAdversaryThatTheColumnsAllowReadsAPlainLog() throws IOException {
    Outcome outcome = attack(PLAIN);
    assertTrue(
        outcome.out().startsWith("log.csv: 4 lookups of 3 requesters, 2016-09-01T00:00:00Z"),
        outcome.out());
    assertTrue(outcome.out().contains("read as plain over 10000000 handles"), outcome.out());
    // All of A-B, B-A and C-A; each requester has one contact.
    assertEquals(
        List.of("reading", "R1", "handles", "3", "1", "1", "1", "1", "1"),
        cells(outcome, "reading"));
    assertEquals(
        List.of("seen-twice:times=2", "R1", "handles", "1", "0.333", "0", "1", "1", "1"),
        cells(outcome, "seen-twice"));
    assertEquals("2", cells(outcome, "reciprocity").get(3));
    assertTrue(
        outcome.out().contains("not applicable: enumeration needs encoded-targets"), outcome.out());
    assertFalse(outcome.out().contains("oracle"));
  }

  @Test
  void severalHandlesInAFieldAreALookupAmongDecoys() throws IOException {
    String log =
        HEADER
            + row("00", A, B + ";+4520000011;+4520000012")
            + row("01", A, "+4520000013;+4520000014;" + B);
    Outcome unknown = attack(log, "--handle-separator", ";");
    assertTrue(unknown.out().contains("read as unknown"), unknown.out());
    assertEquals("5", cells(unknown, "reading").get(3));
    assertEquals("1", cells(unknown, "seen-twice").get(3));
    Outcome stated = attack(log, "--handle-separator", ";", "--scheme", "cached:ttl=P1D+decoy:k=2");
    assertTrue(stated.out().contains("read as cached:ttl=P1D+decoy:k=2"), stated.out());
    assertRefused(
        2,
        "--scheme is 'decoy:k=3', which shows 4 handles a lookup, but lookup 1 in order of time"
            + " shows 3",
        attack(log, "--handle-separator", ";", "--scheme", "decoy:k=3"));
    assertRefused(
        2,
        "draws decoys by popularity",
        attack(log, "--handle-separator", ";", "--scheme", "decoy:k=2:choice=popular"));
    assertRefused(1, "log.csv:2:43: found", attack(log));
  }

  @Test
  void columnsMayHaveOtherNamesAndStandAnywhere() throws IOException {
    String log = "\"who, then\",ts,note,peer\nalice,10,x," + B + "\nalice,20,y," + B + "\n";
    Outcome outcome =
        attack(
            log,
            "--requester-column",
            "who, then",
            "--time-column",
            "ts",
            "--handle-column",
            "peer",
            "--time-format",
            "seconds");
    assertEquals("1", cells(outcome, "seen-twice").get(3));
    assertTrue(outcome.out().contains("1970-01-01T00:00:10Z to 1970-01-01T00:00:20Z"));
    assertTrue(
        outcome.out().contains("not applicable: reciprocity needs requester-handle"),
        outcome.out());
  }

  @Test
  void aLogOfTimesAloneIsReadByWhoeverNeedsNoMore() throws IOException {
    Outcome outcome = attack("time,requester\n2016-09-01T00:00:00Z,a\n", "--quiet");
    assertTrue(
        outcome.out().contains("not applicable: reading needs handles, which this log lacks"),
        outcome.out());
    assertEquals("0", cells(outcome, "bayes").get(3));
  }

  @Test
  void theHandleOfAnAccountMayStandInAColumn() throws IOException {
    String log =
        "time,requester,requester_handle,handle\n"
            + "2016-09-01T00:00:00Z,a,"
            + A
            + ","
            + B
            + "\n2016-09-01T00:00:01Z,b,"
            + B
            + ","
            + A
            + "\n";
    assertEquals("2", cells(attack(log), "reciprocity").get(3));
    assertRefused(
        1,
        "log.csv:4:24: found \"" + C + "\", expected the handle that this requester has",
        attack(log + "2016-09-01T00:00:02Z,a," + C + "," + B + "\n"));
  }

  @Test
  void gzippedLogsAreReadAsOthers() throws IOException {
    Path packed = directory.resolve("log.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(PLAIN.getBytes(StandardCharsets.UTF_8));
    }
    Outcome outcome = Commands.run("attack", "--log", packed.toString());
    assertEquals("3", cells(outcome, "reading").get(3));
  }

  @Test
  void theLibrarysOwnLogIsRecognised() throws IOException {
    HandleSpace space =
        new NumberedHandleSpace(NumberPlan.parse("+4520xxxxxx"), 1_000_000, 1_000_000);
    InternedNames names = new InternedNames(space);
    LookupLog.Builder log = LookupLog.builder(names, Vantage.SERVER);
    for (int i = 0; i < 2; i++) {
      log.context(1000L * i, names.requesterNumber("a"), names.sourceNumber("s"));
      log.begin(0, ExchangeKind.LOOKUP, 0, 10, 20);
      log.handle(names.handleNumber(Handle.parse(B)), Answer.HIT);
      log.end();
    }
    StringWriter text = new StringWriter();
    LogCsv.write(log.build(), text);
    Outcome outcome = attack(text.toString(), "--numbers", "+4520xxxxxx", "--scheme", "plain");
    assertTrue(outcome.out().contains("read as plain over 1000000 handles"), outcome.out());
    assertEquals("1", cells(outcome, "seen-twice").get(3));
    assertRefused(1, "log.csv:2:1: found the end of the file", attack(LogCsv.HEADER + "\n"));
  }

  @Test
  void theTruthSaysHowMuchIsRight() throws IOException {
    Path truth = file("truth.csv", "requester,handle\n" + A + "," + B + "\n" + A + "," + C + "\n");
    Outcome outcome = attack(PLAIN, "--truth", truth.toString());
    assertTrue(outcome.out().contains("the truth names 1 of the requesters"), outcome.out());
    List<String> reading = cells(outcome, "reading");
    assertTrue(reading.get(9).startsWith("0.5 ["), reading.toString());
    assertTrue(reading.get(10).startsWith("1 ["), reading.toString());
    assertRefused(
        1,
        "truth.csv:2:1: found \"nobody\", expected a requester of the log",
        attack(
            PLAIN,
            "--truth",
            file("truth.csv", "requester,handle\nnobody," + B + "\n").toString()));
    assertRefused(
        1,
        "truth.csv:2:1: found the end of the file, expected a row for each true pair",
        attack(PLAIN, "--truth", file("truth.csv", "requester,handle\n").toString()));
    assertRefused(
        1,
        "expected a header with a column named handle",
        attack(PLAIN, "--truth", file("truth.csv", "requester,peer\n").toString()));
  }

  @Test
  void assertedPairsAreWrittenWholeOrNotAtAll() throws IOException {
    Path pairs = directory.resolve("pairs.csv");
    Outcome outcome =
        attack(PLAIN, "--adversaries", "seen-twice", "--pairs", pairs.toString(), "--quiet");
    assertEquals(0, outcome.code(), outcome.err());
    assertEquals(
        "adversary,requester,handle,score\nseen-twice:times=2," + A + "," + B + ",2\n",
        Files.readString(pairs));
    Files.delete(pairs);
    assertEquals(1, attack(PLAIN + "x\n", "--pairs", pairs.toString()).code());
    assertFalse(Files.exists(pairs));
    assertRefused(2, "--pairs is", attack(PLAIN, "--pairs", directory.toString()));
  }

  @Test
  void rowsOutOfOrderAreSortedAndItIsSaid() throws IOException {
    Outcome outcome = attack(HEADER + row("09", A, B) + row("01", A, C));
    assertTrue(outcome.out().contains("2016-09-01T00:00:01Z to 2016-09-01T00:00:09Z"));
    assertEquals("note: rows were out of time order 1 times: sorted", outcome.err().strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'requester,handle'|1:1|a header with a column named time, or another one by --time-column",
        "'time,handle'|1:1|a header with a column named requester",
        "'time,requester,handle'|2:1|a row for each lookup",
        "'time,requester,handle;2016-09-01,a,+4520000001'|2:1|a UTC time",
        "'time,requester,handle;2016-13-01T00:00:00Z,a,+4520000001'|2:1|a UTC time",
        "'time,requester,handle;2016-09-01T00:00:00+02:00,a,+4520000001'|2:1|a UTC time",
        "'time,requester,handle;2016-09-01T00:00:00Z,a,20000001'|2:24|a handle: phone numbers",
        "'time,requester,handle;2016-09-01T00:00:00Z,a,'|2:24|a handle: phone numbers",
        "'time,requester,handle;2016-09-01T00:00:00Z,,+4520000001'|2:22|a name without",
        "'time,requester,handle;2016-09-01T00:00:00Z,a'|2:23|3 fields as in the header",
      })
  void theFirstMalformedRowEndsTheReadingWithItsPlace(String log, String place, String expected)
      throws IOException {
    String text = log.replace(';', '\n') + "\n";
    Outcome outcome = attack(text);
    assertRefused(1, "log.csv:" + place + ": found ", outcome);
    assertTrue(outcome.err().contains(", expected " + expected), outcome.err());
  }

  @Test
  void wrongOptionsAreRefusedInOneLine() throws IOException {
    assertRefused(2, "oracle, an anchor of simulations", attack(PLAIN, "--adversaries", "oracle"));
    assertRefused(2, "there is no adversary 'nobody'", attack(PLAIN, "--adversaries", "nobody"));
    assertRefused(2, "--handles is 1, must be 2 or more", attack(PLAIN, "--handles", "1"));
    assertRefused(
        2,
        "--numbers and --handles are given",
        attack(PLAIN, "--handles", "5", "--numbers", "+4520xxxxxx"));
    assertRefused(2, "encodes handles", attack(PLAIN, "--scheme", "prefix"));
    assertRefused(2, "has a pepper", attack(PLAIN, "--scheme", "hashed"));
    assertRefused(2, "there is no scheme", attack(PLAIN, "--scheme", "nothing"));
    assertRefused(
        1, "expected a header with a column named when", attack(PLAIN, "--time-column", "when"));
    assertRefused(
        1,
        "there is no file",
        Commands.run("attack", "--log", directory.resolve("absent.csv").toString()));
  }
}
