// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.penregister.benchmarks.cli.Commands.Outcome;
import org.penregister.benchmarks.export.ResultTables;
import org.penregister.benchmarks.export.TableSchema;
import org.penregister.metric.CostRow;

final class CompareTest {
  private static final List<String> SMALL =
      List.of(
          "compare",
          "--trace",
          "generated:requesters=60,days=30,profile=sms",
          "--schemes",
          "ideal,plain,decoy:k=3,cached:ttl=P1D+plain",
          "--directory-size",
          "2000",
          "--cost-size",
          "256");

  @TempDir private Path directory;

  private Outcome run(String... more) {
    List<String> arguments = new ArrayList<>(SMALL);
    arguments.addAll(List.of("--out", directory.toString()));
    arguments.addAll(Arrays.asList(more));
    return Commands.run(arguments.toArray(String[]::new));
  }

  private List<Path> runs() throws IOException {
    try (Stream<Path> runs = Files.list(directory.resolve("compare"))) {
      return runs.sorted().toList();
    }
  }

  @Test
  void printsARowASchemeBetweenTheAnchorsAndKeepsTheFiles() throws IOException {
    Outcome outcome = run();
    assertEquals(0, outcome.code(), outcome.err());
    for (String row : List.of("ideal ", "plain ", "decoy:k=3", "cached:ttl=P1D+plain ")) {
      assertTrue(outcome.out().lines().anyMatch(line -> line.startsWith(row)), outcome.out());
    }
    String plain =
        outcome.out().lines().filter(line -> line.startsWith("plain ")).findFirst().orElseThrow();
    assertTrue(plain.contains("reading (R1)"), plain);
    assertTrue(plain.matches(".* 1\\.000 +nothing +nothing"), plain);
    Path run = runs().get(0);
    try (Stream<Path> files = Files.list(run)) {
      assertEquals(
          List.of(
              "costs.csv",
              "costs.parquet",
              "manifest.json",
              "report.html",
              "schema.json",
              "trials.csv",
              "trials.parquet"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
    JsonNode manifest = new ObjectMapper().readTree(run.resolve("manifest.json").toFile());
    assertEquals(1, manifest.get("master_seed").asLong());
    assertEquals("compare", manifest.get("command_line").get(0).asText());
  }

  @Test
  void trialsAreTheSameBytesForAnyNumberOfThreads() throws IOException {
    assertEquals(0, run("--threads", "1", "--quiet").code());
    assertEquals(0, run("--threads", "3", "--quiet").code());
    List<Path> runs = runs();
    assertEquals(2, runs.size());
    assertArrayEquals(
        Files.readAllBytes(runs.get(0).resolve("trials.csv")),
        Files.readAllBytes(runs.get(1).resolve("trials.csv")));
  }

  @Test
  void otherFormatsHoldTheTrials() throws IOException {
    Outcome csv = run("--format", "csv", "--quiet");
    assertEquals(csv.out(), Files.readString(runs().get(0).resolve("trials.csv")));
    assertEquals("", csv.err());
    JsonNode rows = new ObjectMapper().readTree(run("--format", "json", "--quiet").out());
    assertEquals(csv.out().lines().count() - 1, rows.size());
    assertEquals("recovery-rate", rows.get(0).get("metric").asText());
  }

  @Test
  void costColumnsAreThoseOfTheLibraryAndEvents() {
    List<String> expected = new ArrayList<>(CostRow.COLUMNS);
    expected.add("events");
    assertEquals(
        expected,
        ResultTables.COSTS.columns().stream()
            .map(TableSchema.Column::name)
            .limit(expected.size())
            .toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--schemes|plan|'plan': there is no scheme 'plan'",
        "--schemes|psi,psi|scheme 'psi:suite=ristretto255' is given twice",
        "--schemes|plain+psi|plain is no wrapper and must stand last",
        "--schemes|cached:ttl=P1D|cached wraps another scheme",
        "--adversaries|mallory|there is no adversary 'mallory'",
        "--days|0|--days is 0, must be from 1 to 3650",
        "--window|next|--window is 'next', must be an index from 0, or all",
        "--window|7|window is 7, trace",
        "--directory-size|5|directory size is 5, must be at least 60",
        "--dialable|100|dialable is 100, must be at least the directory size 2000",
        "--cost-size|3|cost size is 3, must be at least 200",
        "--preset|tiny|--preset is 'tiny', must be smoke or paper",
        "--threads|-1|--threads is -1, must be 1 or more",
        "--format|xml|Invalid value for option '--format'"
      })
  void aWrongOptionGetsOneLineAndLeavesNothing(String option, String value, String expected) {
    List<String> arguments = new ArrayList<>(SMALL);
    int given = arguments.indexOf(option);
    if (given >= 0) {
      arguments.subList(given, given + 2).clear();
    }
    arguments.addAll(List.of("--out", directory.toString(), option, value));
    Outcome outcome = Commands.run(arguments.toArray(String[]::new));
    assertEquals(2, outcome.code(), outcome.err());
    assertEquals(1, outcome.err().lines().count(), outcome.err());
    assertTrue(outcome.err().contains(expected), outcome.err());
    assertFalse(Files.exists(directory.resolve("compare")));
  }
}
