// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.penregister.adversary.Rung;
import org.penregister.benchmarks.export.ResultTables;
import org.penregister.benchmarks.export.TableSchema;

final class RunResultsTest {
  @TempDir private Path run;

  private static TableSchema.Row reading(
      String experiment, String adversary, String rung, double days, double value, String best) {
    return ResultTables.TRIALS
        .row()
        .text("experiment", experiment)
        .text("scheme", "cached+decoy")
        .text("scheme_params", "ttl=P1D+k=3")
        .text("adversary", adversary)
        .text("adversary_params", adversary.equals("reading") ? "" : "x=1")
        .text("rung", rung)
        .text("metric", "recovery-rate")
        .number("log_days", days)
        .number("value", value)
        .whole("n", 7)
        .text("status", "ok")
        .text("best_at", best)
        .build();
  }

  /** An adversary with what it finds, the interval's upper end, and what of that is right. */
  private static List<TableSchema.Row> reader(
      String name, String rung, double days, double high, double precision, String best) {
    return List.of(
        metric(name, rung, days, "recovery-rate", high - .1, best).number("ci_high", high).build(),
        metric(name, rung, days, "precision", precision, best).build());
  }

  private static TableSchema.RowBuilder metric(
      String adversary, String rung, double days, String metric, double value, String best) {
    return ResultTables.TRIALS
        .row()
        .text("experiment", "compare")
        .text("scheme", "decoy")
        .text("adversary", adversary)
        .text("rung", rung)
        .text("metric", metric)
        .number("log_days", days)
        .number("value", value)
        .text("status", Double.isNaN(value) ? "not_applicable" : "ok")
        .text("best_at", best);
  }

  @SafeVarargs
  private SchemeFigures of(List<TableSchema.Row>... readers) throws IOException {
    write(Stream.of(readers).flatMap(List::stream).toList(), List.of());
    return RunResults.read(run).schemes().get(0);
  }

  @Test
  void mostIsFoundByWhoIsRightOnceInFour() throws IOException {
    SchemeFigures scheme =
        of(
            reader("careful", "R2", 30, .31, .9, "R2 R3"),
            reader("bold", "R3", 30, .94, .25, ""),
            reader("bolder", "R3", 30, .95, .24, ""),
            reader("guess", "R0", 30, .96, .9, "R0"),
            reader("friend", "R4", 30, .97, .9, "R4"),
            reader("unsure", "R1", 30, .98, Double.NaN, ""),
            reader("careful", "R2", 7, .99, .9, ""));
    assertEquals(Optional.of("careful"), scheme.best());
    assertEquals(.94, scheme.mostFound().orElseThrow().ciHigh());
    assertEquals(.25, scheme.precision("bold").orElseThrow());
    assertTrue(scheme.precision("unsure").isEmpty());
  }

  @Test
  void whereNobodyIsRightOnceInFourTheBestAdversaryCounts() throws IOException {
    SchemeFigures scheme =
        of(
            reader("wild", "R3", 30, .94, .1, ""),
            reader("best", "R2", 30, .5, .2, "R2 R3"),
            reader("friend", "R4", 30, .97, .9, "R4"));
    assertEquals(.5, scheme.mostFound().orElseThrow().ciHigh());
    assertEquals(Optional.empty(), of(reader("wild", "R3", 30, .9, .1, "")).mostFound());
  }

  private static TableSchema.Row cost(String basis, String phase, long download, long n) {
    return ResultTables.COSTS
        .row()
        .text("scheme", "cached+decoy")
        .text("scheme_params", "ttl=P1D+k=3")
        .text("answer", "keys")
        .text("phase", phase)
        .whole("upload_bytes", 10)
        .whole("download_bytes", download)
        .whole("n", n)
        .whole("events", 2 * n)
        .text("basis", basis)
        .build();
  }

  private void write(List<TableSchema.Row> trials, List<TableSchema.Row> costs) throws IOException {
    StringBuilder text = new StringBuilder(ResultTables.TRIALS.heading());
    trials.forEach(row -> text.append(row.line()));
    Files.writeString(run.resolve("trials.csv"), text);
    StringBuilder other = new StringBuilder(ResultTables.COSTS.heading());
    costs.forEach(row -> other.append(row.line()));
    Files.writeString(run.resolve("costs.csv"), other);
  }

  @Test
  void answersForASchemeFromTheFiles() throws IOException {
    write(
        List.of(
            reading("compare", "reading", "R1", 7, .1, "R1 R2 R3"),
            reading("compare", "reading", "R1", 30, .3, "R1 R2"),
            reading("compare", "timing", "R3", 30, .4, "R3"),
            reading("exposure", "timing", "R3", 7, .2, "R3")),
        List.of(cost("measured", "online", 90, 2), cost("simulated", "offline", 390, 4)));
    List<SchemeFigures> schemes = RunResults.read(run).schemes();
    assertEquals(1, schemes.size());
    SchemeFigures scheme = schemes.get(0);
    assertEquals("cached:ttl=P1D+decoy:k=3", scheme.label());
    assertEquals("decoy", scheme.innermost());
    assertEquals(Optional.of("timing:x=1"), scheme.best());
    assertEquals(Optional.of("reading"), scheme.best(Rung.R2));
    assertEquals(Optional.empty(), scheme.best(Rung.R4));
    assertEquals(.3, scheme.estimate("reading", "recovery-rate").orElseThrow().value());
    assertEquals(.1, scheme.estimate("reading", "recovery-rate", 7).orElseThrow().value());
    assertEquals(
        List.of("0.2", "0.4"), scheme.exposure().stream().map(row -> row.cell("value")).toList());
    assertEquals(100, scheme.offlineBytes().orElseThrow());
    assertTrue(scheme.lookupsPerEvent().isEmpty());
  }

  @Test
  void readsBackWhatWasWrittenAndFilesOfEarlierVersions() throws IOException {
    List<TableSchema.Row> trials = List.of(reading("compare", "reading", "R1", 7, .1, "R1"));
    write(trials, List.of());
    assertEquals(trials, RunResults.read(run).trials());
    String earlier = Files.readString(run.resolve("trials.csv")).replace(",best_at", "");
    Files.writeString(run.resolve("trials.csv"), earlier.replace(",ok,R1", ",ok"));
    assertEquals("", RunResults.read(run).trials().get(0).cell("best_at"));
  }

  @Test
  void saysWhatIsWrongAndWhere() throws IOException {
    assertEquals(
        "'" + run + "' is no run: it has no trials.csv; name a directory that compare made",
        assertThrows(IllegalArgumentException.class, () -> RunResults.read(run)).getMessage());
    write(List.of(reading("compare", "reading", "R1", 7, .1, "R1")), List.of());
    Path trials = run.resolve("trials.csv");
    Files.writeString(trials, Files.readString(trials).replace(",0.1,", ",much,"));
    String message =
        String.valueOf(assertThrows(IOException.class, () -> RunResults.read(run)).getMessage());
    assertTrue(message.startsWith(trials + ":2:"), message);
    assertTrue(message.contains("double"), message);
  }
}
