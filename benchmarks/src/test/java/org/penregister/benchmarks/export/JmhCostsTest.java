// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.penregister.benchmarks.LookupBenchmark;

final class JmhCostsTest {
  @TempDir private Path directory;

  private static String result(
      String part, String scheme, int size, double score, String error, String unit) {
    return """
        {"benchmark": "%s", "mode": "avgt", "threads": 1,
         "params": {"directorySize": "%d", "scheme": "%s"},
         "primaryMetric": {"score": %s, "scoreError": %s, "scoreUnit": "%s"},
         "secondaryMetrics": {}}"""
        .formatted(LookupBenchmark.class.getName() + "." + part, size, scheme, score, error, unit);
  }

  private Path jmh(String... results) throws IOException {
    return Files.writeString(directory.resolve("jmh.json"), "[" + String.join(",", results) + "]");
  }

  private static TableSchema.Row cost(
      String scheme, String parameters, long size, String answer, String phase, String basis) {
    return ResultTables.COSTS
        .row()
        .text("scheme", scheme)
        .text("scheme_params", parameters)
        .whole("directory_size", size)
        .text("answer", answer)
        .text("phase", phase)
        .text("basis", basis)
        .whole("n", 3)
        .build();
  }

  private static List<String> times(TableSchema.Row row) {
    return List.of(
        row.cell("jmh_client_nanos"),
        row.cell("jmh_client_error_nanos"),
        row.cell("jmh_server_nanos"),
        row.cell("jmh_server_error_nanos"));
  }

  @Test
  void fillsRowsOfTheSameSchemeSizeAndKindAndNoOthers() throws IOException {
    Path json =
        jmh(
            result("client", "PLAIN", 256, 1.5, "0.25", "us/op"),
            result("server", "PLAIN", 256, 7, "\"NaN\"", "ns/op"),
            result("client", "CACHED", 256, 2, "1", "ms/op"),
            result("roundTrip", "PLAIN", 256, 99, "1", "us/op"));
    List<TableSchema.Row> rows =
        List.of(
            cost("plain", "", 256, "keys", "online", "measured"),
            cost("plain", "", 256, "membership", "online", "measured"),
            cost("plain", "", 256, "keys", "offline", "measured"),
            cost("plain", "", 256, "keys", "online", "simulated"),
            cost("plain", "", 512, "keys", "online", "measured"),
            cost("cached+decoy", "ttl=P1D+k=12:choice=uniform", 256, "keys", "online", "measured"),
            cost("cached+decoy", "ttl=P2D+k=12:choice=uniform", 256, "keys", "online", "measured"));
    List<TableSchema.Row> joined = JmhCosts.join(rows, json);
    List<String> none = List.of("", "", "", "");
    assertEquals(
        List.of(
            List.of("1500", "250", "7", ""),
            none,
            none,
            none,
            none,
            List.of("2000000", "1000000", "", ""),
            none),
        joined.stream().map(JmhCostsTest::times).toList());
    for (int i = 0; i < rows.size(); i++) {
      assertEquals(rows.get(i).cells().subList(0, 17), joined.get(i).cells().subList(0, 17));
    }
    assertEquals(
        "2 schemes joined; timed at directory sizes 256, costs measured at sizes 256, 512",
        JmhCosts.read(json).joined(rows));
  }

  @Test
  void emptiesEarlierTimesAndSaysWhichSizesThereAre() throws IOException {
    TableSchema.Row row = cost("plain", "", 65536, "keys", "online", "measured");
    List<String> cells = new ArrayList<>(row.cells());
    cells.set(cells.size() - 1, "5");
    List<TableSchema.Row> rows = List.of(new TableSchema.Row(row.schema(), cells));
    Path json = jmh(result("client", "PLAIN", 16384, 1, "1", "us/op"));
    assertEquals(List.of(row), JmhCosts.join(rows, json));
    assertEquals(
        "nothing joined: timed at directory sizes 16384, costs measured at sizes 65536",
        JmhCosts.read(json).joined(rows));
  }

  @Test
  void passesOverOtherBenchmarksModesAndThreads() throws IOException {
    String other = result("client", "PLAIN", 256, 1, "1", "us/op");
    Path json =
        jmh(
            other.replace("avgt", "thrpt"),
            other.replace("\"threads\": 1", "\"threads\": 2"),
            other.replace("LookupBenchmark", "PsiLookupBenchmark"));
    assertEquals(List.of(), JmhCosts.read(json).lookups());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{]|is no JSON",
        "{}|must be a list of results",
        "SIGNAL|there is no scheme 'SIGNAL'",
        "furlongs/op|scoreUnit is 'furlongs/op', must be a time/op"
      })
  void saysWhatIsWrongWithTheFile(String what, String expected) throws IOException {
    String good = result("client", "PLAIN", 256, 1, "1", "us/op");
    String text =
        switch (what) {
          case "SIGNAL" -> "[" + good.replace("PLAIN", what) + "]";
          case "furlongs/op" -> "[" + good.replace("us/op", what) + "]";
          default -> what;
        };
    Path file = Files.writeString(directory.resolve("jmh.json"), text);
    String message =
        String.valueOf(assertThrows(IOException.class, () -> JmhCosts.read(file)).getMessage());
    assertTrue(message.startsWith(file.toString()) && message.contains(expected), message);
  }

  @Test
  void knowsTheBenchmarkByItsName() {
    assertEquals(LookupBenchmark.class.getName() + ".", JmhCosts.BENCHMARK);
  }
}
