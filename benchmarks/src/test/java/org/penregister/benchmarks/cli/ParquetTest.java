// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.penregister.benchmarks.cli.Commands.Outcome;
import org.penregister.benchmarks.sql.Sql;

/** Logs, truths and traces that another tool wrote as Parquet. */
final class ParquetTest {
  private static final String READ_CSV = "SELECT * FROM read_csv('%s', all_varchar = true)";

  @TempDir private Path directory;

  /** Made of ten accounts that look up some of ten handles, some of them several times. */
  private String log() {
    StringWriter log = new StringWriter();
    log.write("time,requester,source,handle\n");
    for (int i = 0; i < 60; i++) {
      log.write("2016-09-0" + (1 + i / 10) + "T00:00:" + (10 + i % 50) + ".000Z,");
      log.write("+45200000" + (10 + i * 7 % 10) + ",10.0.0." + i * 7 % 10 + ",");
      log.write("+45200000" + (10 + i * 3 % 10) + "\n");
    }
    return log.toString();
  }

  private Path csv(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private Path parquet(String name, String query) throws IOException {
    return Sql.copy(query, directory.resolve(name));
  }

  private static Outcome attack(Path log, String... options) {
    List<String> args = new ArrayList<>(List.of("attack", "--log", log.toString()));
    args.addAll(Arrays.asList(options));
    return Commands.run(args.toArray(String[]::new));
  }

  private static void assertSame(Outcome csv, Outcome parquet) {
    assertEquals(0, csv.code(), csv.err());
    assertEquals("", parquet.err());
    assertEquals(
        csv.out().replaceAll("\\w+\\.csv", "FILE"),
        parquet.out().replaceAll("\\w+\\.parquet", "FILE"));
  }

  private static void assertRefused(String message, Outcome outcome) {
    assertEquals(1, outcome.code(), outcome.out());
    assertEquals("", outcome.out());
    assertTrue(outcome.err().contains(message), outcome.err());
    assertEquals(1, outcome.err().lines().count(), outcome.err());
  }

  @Test
  void anotherToolsLogIsReadAsItsTwinIs() throws IOException {
    Path csv = csv("log.csv", log());
    String typed = "SELECT time::TIMESTAMP AS time, * EXCLUDE (time) FROM read_csv('" + csv + "')";
    Path parquet = parquet("log.parquet", typed);
    assertSame(attack(csv), attack(parquet));
    Path zoned = parquet("zoned.parquet", typed.replace("::TIMESTAMP", "::TIMESTAMPTZ"));
    assertSame(attack(csv), attack(zoned));
    Path seconds =
        parquet("seconds.parquet", typed.replace("time::TIMESTAMP", "epoch(time::TIMESTAMP)"));
    assertSame(attack(csv), attack(seconds, "--time-format", "seconds"));
  }

  @Test
  void truthsAreReadAsTheirTwinsAre() throws IOException {
    Path csv = csv("log.csv", log());
    Path truth = csv("truth.csv", "requester,handle\n+4520000010,+4520000010\n");
    Path parquet = parquet("truth.parquet", String.format(READ_CSV, truth));
    assertEquals(
        attack(csv, "--truth", truth.toString()).out(),
        attack(csv, "--truth", parquet.toString()).out());
  }

  @Test
  void severalHandlesMayStandInAList() throws IOException {
    String rows =
        "time,requester,handle\n2016-09-01T00:00:00Z,a,+4520000001;+4520000002\n"
            + "2016-09-01T00:00:01Z,a,+4520000001;+4520000003\n";
    Path csv = csv("log.csv", rows);
    String query =
        "SELECT * REPLACE (string_split(handle, ';') AS handle) FROM read_csv('" + csv + "')";
    Path list = parquet("log.parquet", query);
    assertSame(attack(csv, "--handle-separator", ";"), attack(list, "--handle-separator", ";"));
    assertRefused("found column handle of type VARCHAR[]", attack(list));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SELECT 1 AS time, 'a' AS requester|row 1, column time: found \"1\", expected a UTC time",
        "SELECT '2016-09-01T00:00:00Z' AS time, 'a' AS requester, 7 AS handle"
            + "|row 1, column handle: found \"7\", expected a handle",
        "SELECT 'a' AS requester|found the columns \"requester\", expected a column named time",
        "SELECT {'t': 1} AS time, 'a' AS requester|found column time of type STRUCT(t INTEGER)",
        "SELECT DATE '2016-09-01' AS time, 'a' AS requester|found \"2016-09-01\", expected a UTC",
        "SELECT '2016-09-01T00:00:00Z' AS time, 'a' AS requester LIMIT 0|row 1: found the end of",
      })
  void theFirstMalformedRowEndsTheReadingWithItsPlace(String query, String message)
      throws IOException {
    Path log = parquet("log.parquet", query);
    assertRefused(log + ": ", attack(log));
    assertRefused(message, attack(log));
  }

  @Test
  void truncatedFilesAreRefused() throws IOException {
    Path whole = parquet("whole.parquet", "SELECT 1 AS time, 'a' AS requester");
    Path cut = directory.resolve("cut.parquet");
    Files.write(cut, Arrays.copyOf(Files.readAllBytes(whole), 60));
    assertRefused(cut + ": found damaged Parquet (", attack(cut));
    assertRefused(cut + ": found damaged Parquet (", Commands.run("trace", "csv:" + cut));
  }

  private static final String TRACE =
      "time_utc,requester,handle,source,kind\n"
          + "2016-09-01T00:00:00Z,a,b,10.0.0.1,message\n"
          + "2016-09-02T00:00:00.5Z,b,a,10.0.0.2,typed\n"
          + "2016-09-03T00:00:00.25Z,c,a,10.0.0.3,message\n";

  @Test
  void tracesAreReadAsTheirTwinsAre() throws IOException {
    Path csv = csv("trace.csv", TRACE.replace(".5Z", ".500Z").replace(".25Z", ".250Z"));
    Path parquet =
        parquet(
            "trace.parquet",
            "SELECT time_utc::TIMESTAMP AS time_utc, * EXCLUDE (time_utc) FROM read_csv('"
                + csv
                + "')");
    assertSame(Commands.run("trace", "csv:" + csv), Commands.run("trace", "csv:" + parquet));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "handle = ' b'|row 1, column handle: found \" b\", expected a name without",
        "kind = 'call'|row 1, column kind: found \"call\", expected one of message",
        "requester = 'a,b'|row 1, column requester: found \"a,b\", expected a text without commas",
        "time_utc = '2016'|row 1, column time_utc: found \"2016\", expected a UTC time",
        "time_utc = NULL|row 1, column time_utc: found \"\", expected a UTC time",
      })
  void theFirstMalformedEventEndsTheReadingWithItsPlace(String change, String message)
      throws IOException {
    String[] parts = change.split(" = ", -1);
    Path trace =
        parquet(
            "trace.parquet",
            "SELECT * REPLACE ("
                + parts[1]
                + " AS "
                + parts[0]
                + ") FROM read_csv('"
                + csv("trace.csv", TRACE)
                + "', all_varchar = true)");
    assertRefused(trace + ": " + message, Commands.run("trace", "csv:" + trace));
  }

  @Test
  void aTraceWithAnotherColumnIsRefused() throws IOException {
    Path trace = parquet("trace.parquet", "SELECT '2016-09-01T00:00:00Z' AS time_utc, 'a' AS who");
    assertRefused(
        trace + ": found \"time_utc,who\", expected a header with a column named requester",
        Commands.run("trace", "csv:" + trace));
  }
}
