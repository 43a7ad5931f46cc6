// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultsWriterTest {
  private static final String EMPTY_SHA256 =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  @TempDir private Path results;

  private static Manifest manifest(String experiment) {
    return new Manifest(
        experiment,
        new SourceState("1.2.3", "abc", false),
        List.of("compare", "--seed", "7"),
        7,
        new Machine("Some VM 17", "Some OS x", "Some CPU", 2, 1 << 30),
        Instant.parse("2026-01-02T03:04:05.678Z"),
        Instant.parse("2026-01-02T03:05:00Z"),
        List.of(new FileDigest("trace.csv", 0, EMPTY_SHA256)));
  }

  private static TableSchema.Row trial(double value) {
    return ResultTables.TRIALS
        .row()
        .text("experiment", "compare")
        .text("scheme_params", "k=12,\"x\"")
        .whole("seed", 7)
        .number("value", value)
        .text("status", "ok")
        .build();
  }

  @Test
  void writesAWholeRun() throws IOException {
    Path run =
        new ResultsWriter(results)
            .write(manifest("compare"), List.of(trial(.5), trial(Double.NaN)), List.of());
    assertEquals(results.resolve("compare/20260102T030405Z"), run);
    List<String> trials = Files.readAllLines(run.resolve("trials.csv"));
    assertEquals(
        "experiment,trace,window,system,scheme,scheme_params,adversary,adversary_params,rung,scope,"
            + "vantage,prior,population,directory_size,log_days,snapshots,seed,trial,metric,value,"
            + "ci_low,ci_high,n,unit,status,best_at",
        trials.get(0));
    assertEquals("compare,,,,,\"k=12,\"\"x\"\"\",,,,,,,,,,,7,,,0.5,,,,,ok,", trials.get(1));
    assertEquals("compare,,,,,\"k=12,\"\"x\"\"\",,,,,,,,,,,7,,,,,,,,ok,", trials.get(2));
    assertEquals(
        List.of(
            "scheme,scheme_params,directory_size,record_bytes,answer,phase,upload_bytes,"
                + "download_bytes,client_cpu_nanos,server_cpu_nanos,server_bytes_touched,"
                + "server_storage_bytes,client_storage_bytes,round_trips,n,events,basis,"
                + "jmh_client_nanos,jmh_client_error_nanos,jmh_server_nanos,jmh_server_error_nanos"),
        Files.readAllLines(run.resolve("costs.csv")));
  }

  @Test
  void theManifestNamesEveryFileAndItsDigest() throws IOException {
    Path run = new ResultsWriter(results).write(manifest("compare"), List.of(), List.of());
    JsonNode json = new ObjectMapper().readTree(run.resolve("manifest.json").toFile());
    assertEquals(2, json.get("schema_version").asInt());
    assertEquals("20260102T030405Z", json.get("run_id").asText());
    assertEquals("1.2.3", json.get("library_version").asText());
    assertEquals("abc", json.get("commit").asText());
    assertFalse(json.get("dirty").asBoolean());
    assertEquals("--seed", json.get("command_line").get(1).asText());
    assertEquals(7, json.get("master_seed").asLong());
    assertEquals("Some CPU", json.get("cpu_model").asText());
    assertEquals(2, json.get("cores").asInt());
    assertEquals("2026-01-02T03:04:05.678Z", json.get("start").asText());
    assertEquals("trace.csv", json.get("inputs").get(0).get("name").asText());
    assertEquals(EMPTY_SHA256, json.get("inputs").get(0).get("sha256").asText());
    assertEquals(5, json.get("outputs").size());
    for (JsonNode output : json.get("outputs")) {
      FileDigest digest = FileDigest.of(run.resolve(output.get("name").asText()));
      assertEquals(digest.sha256(), output.get("sha256").asText());
      assertEquals(digest.bytes(), output.get("bytes").asLong());
    }
  }

  @Test
  void theSchemaDescribesEveryColumnInOrder() throws IOException {
    JsonNode json = new ObjectMapper().readTree(ResultsWriter.schemaJson());
    for (TableSchema schema : List.of(ResultTables.TRIALS, ResultTables.COSTS)) {
      JsonNode columns = json.get("tables").get(schema.file());
      assertEquals(schema.columns().size(), columns.size());
      for (int c = 0; c < columns.size(); c++) {
        assertEquals(schema.columns().get(c).name(), columns.get(c).get("name").asText());
        assertTrue(
            List.of("string", "integer", "double").contains(columns.get(c).get("type").asText()));
        assertFalse(columns.get(c).get("meaning").asText().isBlank());
      }
    }
  }

  @Test
  void takesTheNextNameWhereOneIsTaken() throws IOException {
    ResultsWriter writer = new ResultsWriter(results);
    writer.write(manifest("compare"), List.of(), List.of());
    Path second = writer.write(manifest("compare"), List.of(), List.of());
    assertEquals(results.resolve("compare/20260102T030405Z-2"), second);
    assertTrue(Files.readString(second.resolve("manifest.json")).contains("20260102T030405Z-2"));
  }

  @Test
  void leavesNothingHalfWritten() throws IOException {
    TableSchema.Row cost = ResultTables.COSTS.row().text("scheme", "plain").build();
    assertThrows(
        IllegalArgumentException.class,
        () -> new ResultsWriter(results).write(manifest("compare"), List.of(cost), List.of()));
    try (Stream<Path> left = Files.list(results.resolve("compare"))) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void refusesNamesThatLeaveTheFolder() {
    for (String name : List.of("", "..", ".x", "a/b", "a b")) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new ResultsWriter(results).write(manifest(name), List.of(), List.of()),
          name);
    }
  }

  @Test
  void refusesValuesOfAnotherTypeOrColumn() {
    TableSchema.RowBuilder row = ResultTables.TRIALS.row().text("trace", "x");
    assertEquals(
        "trials.csv: value is set as integer, must be double",
        assertThrows(IllegalArgumentException.class, () -> row.whole("value", 1)).getMessage());
    assertEquals(
        "trials.csv: trace is set twice",
        assertThrows(IllegalArgumentException.class, () -> row.text("trace", "y")).getMessage());
    assertEquals(
        "trials.csv has no column 'valu'",
        assertThrows(IllegalArgumentException.class, () -> row.number("valu", 1)).getMessage());
    assertEquals("x", row.build().cell("trace"));
    assertEquals("x", row.build().typed().get("trace"));
    assertTrue(row.build().typed().containsKey("value"));
    assertNull(row.build().typed().get("value"));
  }

  @Test
  void quotesByTheRfc() {
    assertEquals(
        "a,\"b,c\",\"d\"\"e\",\"f\ng\",,\"\r\"\n",
        Csv.line(List.of("a", "b,c", "d\"e", "f\ng", "", "\r")));
  }
}
