// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.penregister.benchmarks.cli.Commands.Outcome;
import org.penregister.benchmarks.export.FileDigest;
import org.penregister.benchmarks.export.ResultTables;
import org.penregister.benchmarks.export.TableSchema;
import org.penregister.benchmarks.results.RunResults;
import org.penregister.benchmarks.rows.RowSource;
import org.penregister.benchmarks.rows.TableFile;
import org.penregister.benchmarks.sql.Sql;

/** What a run leaves, read back by others. */
final class KeptRunTest {
  private static final String SCHEMES = "ideal,plain,decoy:k=3,psi,cached:ttl=P1D+plain";

  @TempDir private static Path results;
  @TempDir private Path directory;
  private static Path run;

  @BeforeAll
  static void runs() throws IOException {
    Path killed = results.resolve("compare/.log.unfinished-killed");
    Files.writeString(Files.createDirectories(killed).resolve("day.parquet"), "who asked for whom");
    Outcome outcome =
        Commands.run(
            "compare",
            "--trace",
            "generated:requesters=60,days=90,profile=sms",
            "--schemes",
            SCHEMES,
            "--adversaries",
            "random-guess,reading,seen-twice,bayes,oracle",
            "--directory-size",
            "2000",
            "--cost-size",
            "256",
            "--keep-log",
            "--quiet",
            "--out",
            results.toString());
    assertEquals(0, outcome.code(), outcome.err());
    try (Stream<Path> runs = Files.list(results.resolve("compare"))) {
      List<Path> found = runs.toList();
      assertEquals(1, found.size(), "something unfinished is left: " + found);
      run = found.get(0);
    }
    try (Stream<Path> left = Files.list(results)) {
      assertEquals(1, left.count(), "something unfinished is left");
    }
  }

  private static List<TableSchema.Row> rows(TableSchema schema, String file) throws IOException {
    try (RowSource rows = TableFile.open(run.resolve(file))) {
      return schema.read(rows);
    }
  }

  @Test
  void parquetHoldsTheRowsOfTheText() throws IOException {
    for (TableSchema schema : List.of(ResultTables.TRIALS, ResultTables.COSTS)) {
      List<TableSchema.Row> text = rows(schema, schema.file());
      assertFalse(text.isEmpty());
      assertEquals(text, rows(schema, schema.parquetFile()));
    }
  }

  @Test
  void theManifestHasEveryFile() throws IOException {
    JsonNode manifest = RunResults.manifest(run);
    List<String> named = new ArrayList<>();
    for (JsonNode output : manifest.get("outputs")) {
      String name = output.get("name").asText();
      named.add(name);
      assertEquals(FileDigest.of(run.resolve(name)).sha256(), output.get("sha256").asText(), name);
    }
    try (Stream<Path> files = Files.walk(run)) {
      assertEquals(
          files
              .filter(Files::isRegularFile)
              .map(file -> run.relativize(file).toString())
              .filter(name -> !name.equals("manifest.json"))
              .sorted()
              .toList(),
          named.stream().sorted().toList());
    }
  }

  @Test
  void aKeptLogIsReadByAttackAndByOthers() throws IOException {
    String glob = run + "/log/*/*.parquet";
    List<List<String>> schemes =
        Sql.rows("SELECT scheme, count(*) FROM '" + glob + "' GROUP BY 1 ORDER BY 1");
    assertEquals(5, schemes.size(), schemes.toString());
    assertEquals(
        List.of(List.of("0")),
        Sql.rows(
            "SELECT count(*) FROM read_parquet('"
                + glob
                + "', hive_partitioning = true) WHERE day <> time_utc::DATE"));
    Path plain = directory.resolve("plain.parquet");
    Sql.copy("SELECT * FROM '" + run + "/log/*/plain.parquet' ORDER BY time_utc", plain);
    Outcome outcome = Commands.run("attack", "--log", plain.toString());
    assertEquals(0, outcome.code(), outcome.err());
    // Every contact stands in a plain log: as many as the trial says were found.
    String reading =
        outcome.out().lines().filter(line -> line.startsWith("reading")).findFirst().orElseThrow();
    assertEquals(
        Sql.rows(
                "SELECT count(DISTINCT (requester, items)) FROM '"
                    + plain
                    + "' WHERE kind = 'lookup'")
            .get(0)
            .get(0),
        reading.trim().split(" {2,}", -1)[3]);
    Path mixed = directory.resolve("mixed.parquet");
    Sql.copy("SELECT * FROM '" + glob + "' ORDER BY scheme", mixed);
    Outcome refused = Commands.run("attack", "--log", mixed.toString());
    assertEquals(1, refused.code());
    assertTrue(
        refused
            .err()
            .contains(
                "column scheme: found \"decoy:k=3:choice=uniform\", expected the log"
                    + " of one scheme"),
        refused.err());
    Path day;
    try (Stream<Path> days = Files.list(run.resolve("log"))) {
      day = days.sorted(Comparator.reverseOrder()).findFirst().orElseThrow();
    }
    Outcome one = Commands.run("attack", "--log", day.resolve("plain.parquet").toString());
    assertEquals(0, one.code(), one.err());
  }

  @Test
  void exportMakesTheSameFilesAnew() throws IOException {
    Path copy = Files.createDirectories(directory.resolve("copy"));
    for (String name : List.of("trials.csv", "costs.csv", "manifest.json")) {
      Files.copy(run.resolve(name), copy.resolve(name));
    }
    Outcome outcome = Commands.run("export", copy.toString());
    assertEquals(0, outcome.code(), outcome.err());
    assertEquals(
        List.of("trials.parquet", "costs.parquet", "schema.json", "manifest.json"),
        outcome.out().lines().map(line -> Path.of(line).getFileName().toString()).toList());
    for (String name : List.of("trials.parquet", "costs.parquet", "schema.json")) {
      assertArrayEquals(
          Files.readAllBytes(run.resolve(name)), Files.readAllBytes(copy.resolve(name)), name);
    }
    for (JsonNode output : RunResults.manifest(copy).get("outputs")) {
      Path file = copy.resolve(output.get("name").asText());
      if (Files.exists(file)) {
        assertEquals(FileDigest.of(file).sha256(), output.get("sha256").asText());
      }
    }
    assertEquals(0, Commands.run("export", copy.toString()).code());
  }

  @Test
  void runsOfEarlierVersionsAreExported() throws IOException {
    Path copy = Files.createDirectories(directory.resolve("old"));
    Files.writeString(
        copy.resolve("manifest.json"),
        Files.readString(run.resolve("manifest.json"))
            .replace("\"schema_version\" : 2", "\"schema_version\" : 1"));
    assertEquals(1, RunResults.manifest(copy).get("schema_version").asInt());
    for (TableSchema schema : List.of(ResultTables.TRIALS, ResultTables.COSTS)) {
      int kept = schema.columns().size() - 1;
      StringBuilder text = new StringBuilder();
      text.append(
          String.join(
              ",", schema.columns().stream().limit(kept).map(TableSchema.Column::name).toList()));
      text.append('\n');
      for (TableSchema.Row row : rows(schema, schema.file())) {
        String line = row.line();
        // The last column of either table holds no comma.
        text.append(line, 0, line.lastIndexOf(',')).append('\n');
      }
      Files.writeString(copy.resolve(schema.file()), text);
    }
    assertEquals(0, Commands.run("export", copy.toString()).code());
    assertEquals(
        List.of(List.of("0", "")),
        Sql.rows("SELECT DISTINCT trial, best_at FROM '" + copy.resolve("trials.parquet") + "'"));
    assertEquals(2, RunResults.manifest(copy).get("schema_version").asInt());
    for (TableSchema schema : List.of(ResultTables.TRIALS, ResultTables.COSTS)) {
      Path text = copy.resolve(schema.file());
      assertEquals(schema.heading().strip(), Files.readAllLines(text).get(0));
      for (Path file : List.of(text, copy.resolve(schema.parquetFile()))) {
        try (RowSource rows = TableFile.open(file)) {
          assertEquals(schema.columns().size(), rows.columns().size(), file.toString());
        }
      }
    }
    for (JsonNode output : RunResults.manifest(copy).get("outputs")) {
      FileDigest digest = FileDigest.of(copy.resolve(output.get("name").asText()));
      assertEquals(digest.sha256(), output.get("sha256").asText(), digest.name());
    }
  }

  @Test
  void whatIsNoRunIsRefusedInOneLine() throws IOException {
    Outcome outcome = Commands.run("export", directory.toString());
    assertEquals(2, outcome.code());
    assertEquals(
        "penregister export: '"
            + directory
            + "' is no run: it has no trials.csv; name a directory that compare made",
        outcome.err().strip());
    Files.copy(run.resolve("costs.csv"), directory.resolve("costs.csv"));
    Files.writeString(directory.resolve("trials.csv"), "experiment,trace\na,b,c\n");
    Outcome malformed = Commands.run("export", directory.toString());
    assertEquals(1, malformed.code());
    assertTrue(malformed.err().contains("trials.csv:2:5: found 3 fields"), malformed.err());
    try (Stream<Path> left = Files.list(directory)) {
      assertEquals(2, left.count());
    }
  }

  private static List<List<String>> answer(Outcome outcome, int number) {
    List<String> lines = outcome.out().lines().toList();
    int at = 0;
    while (!lines.get(at).startsWith(number + ". ")) {
      at++;
    }
    List<List<String>> rows = new ArrayList<>();
    for (int i = at + 2; !lines.get(i).isEmpty(); i++) {
      rows.add(List.of(lines.get(i).trim().split(" {2,}", -1)));
    }
    return rows;
  }

  @Test
  void tenQuestionsAreAnswered() throws IOException {
    Outcome outcome = Commands.run("query", "--results", results.toString());
    assertEquals(0, outcome.code(), outcome.err());
    for (int question = 1; question <= 10; question++) {
      assertFalse(answer(outcome, question).isEmpty(), outcome.out());
    }
    assertFalse(outcome.out().contains("11. "), outcome.out());
    TreeMap<String, Integer> people = new TreeMap<>();
    RunResults.read(run)
        .schemes()
        .forEach(
            scheme ->
                scheme
                    .estimate(scheme.best().orElseThrow(), "exposed-requesters-100")
                    .ifPresent(
                        all ->
                            people.put(scheme.label(), (int) Math.round(all.value() * all.n()))));
    assertEquals(5, people.size());
    List<List<String>> answered = answer(outcome, 6);
    assertEquals(5, answered.size());
    for (List<String> row : answered) {
      assertEquals(String.valueOf(people.get(row.get(0))), row.get(2), row.toString());
    }
    List<List<String>> layers = answer(outcome, 4);
    assertEquals(1, layers.size());
    assertEquals(List.of("cached:ttl=P1D+plain", "plain"), layers.get(0).subList(0, 2));
    long narrow =
        rows(ResultTables.TRIALS, "trials.csv").stream()
            .filter(row -> row.cell("metric").equals("precision"))
            .filter(row -> row.cell("status").equals("ok"))
            .filter(row -> Double.isFinite(row.number("ci_high") - row.number("ci_low")))
            .count();
    assertTrue(
        answer(outcome, 7).stream()
            .anyMatch(
                row -> row.get(0).equals("precision") && row.get(2).equals(Long.toString(narrow))),
        outcome.out());
  }

  @Test
  void ownQuestionsAreAskedOfTheSameDirectory() throws IOException {
    Path own = directory.resolve("own.sql");
    Files.writeString(
        own,
        "-- How many; rows?\nSELECT count(*) AS n, ';' AS s FROM\n"
            + "read_parquet(getvariable('results') || '/*/*/trials.parquet');\n"
            + "-- Nothing?\nSELECT 1 WHERE false");
    Outcome outcome = Commands.run("query", own.toString(), "--results", results.toString());
    assertEquals(0, outcome.code(), outcome.err());
    assertEquals(
        List.of(
            "How many; rows?",
            "n s",
            rows(ResultTables.TRIALS, "trials.csv").size() + " ;",
            "",
            "Nothing?",
            "1",
            "(nothing)",
            ""),
        outcome.out().lines().map(line -> line.strip().replaceAll(" {2,}", " ")).toList());
    Files.writeString(own, "SELECT 1;\n\n-- Wrong?\nSELECT\n  no_such\nFROM range(3);");
    Outcome wrong = Commands.run("query", own.toString(), "--results", results.toString());
    assertEquals(1, wrong.code());
    assertTrue(wrong.err().contains(own + ": statement 2, line 5: "), wrong.err());
    assertEquals(1, wrong.err().lines().count(), wrong.err());
  }

  @Test
  void aDirectoryWithoutRunsIsRefused() {
    Outcome outcome = Commands.run("query", "--results", directory.toString());
    assertEquals(2, outcome.code());
    assertEquals(
        "penregister query: --results is '"
            + directory
            + "', which holds no run with a trials.parquet; make one by compare, or by export from"
            + " a run that has none",
        outcome.err().strip());
  }

  /** Debian's pandas reads no Parquet: it counts in the text what DuckDB counts in Parquet. */
  @Tag("desk")
  @Test
  void pandasSeesInTheTextWhatDuckDbSeesInParquet() throws IOException, InterruptedException {
    for (TableSchema schema : List.of(ResultTables.TRIALS, ResultTables.COSTS)) {
      List<String> pandas = pandas(run.resolve(schema.file()));
      String parquet = " FROM '" + run.resolve(schema.parquetFile()) + "'";
      List<String> seen = new ArrayList<>();
      seen.add(Sql.rows("SELECT count(*)" + parquet).get(0).get(0));
      for (TableSchema.Column column : schema.columns()) {
        String name = '"' + column.name() + '"';
        boolean text = column.type() == TableSchema.Type.STRING;
        String missing = text ? name + " = ''" : name + " IS NULL";
        String sum =
            text
                ? "sum(length(" + name + "))"
                : "sum(" + name + "::DOUBLE) FILTER (WHERE isfinite(" + name + "::DOUBLE))";
        List<String> row =
            Sql.rows(
                    "SELECT count(*) FILTER (WHERE "
                        + missing
                        + "), coalesce("
                        + sum
                        + ", 0)::DOUBLE"
                        + parquet)
                .get(0);
        seen.add(column.name());
        seen.add(row.get(0));
        seen.add(row.get(1));
      }
      assertEquals(pandas.size(), seen.size(), pandas.toString());
      for (int i = 0; i < seen.size(); i++) {
        boolean sum = i > 0 && i % 3 == 0;
        if (sum) {
          double expected = Double.parseDouble(pandas.get(i));
          assertEquals(
              expected,
              Double.parseDouble(seen.get(i)),
              1e-9 * Math.abs(expected),
              schema.file() + " " + seen.get(i - 2));
        } else {
          assertEquals(pandas.get(i), seen.get(i), schema.file());
        }
      }
    }
  }

  private static List<String> pandas(Path csv) throws IOException, InterruptedException {
    String program =
        """
        import json, os, sys, numpy, pandas
        folder, file = os.path.split(sys.argv[1])
        columns = json.load(open(os.path.join(folder, 'schema.json')))['tables'][file]
        texts = {column['name']: str for column in columns if column['type'] == 'string'}
        frame = pandas.read_csv(sys.argv[1], dtype=texts)
        print(len(frame))
        for name in frame.columns:
            column = frame[name]
            values = column.dropna()
            if name in texts:
                total = sum(map(len, values))
            else:
                total = values[numpy.isfinite(values)].sum()
            print(name, column.isna().sum(), float(total), sep='\\n')
        """;
    Process python =
        new ProcessBuilder("/usr/bin/python3", "-c", program, csv.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String out = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(python.waitFor(1, TimeUnit.MINUTES));
    assertEquals(0, python.exitValue());
    return out.lines().toList();
  }
}
