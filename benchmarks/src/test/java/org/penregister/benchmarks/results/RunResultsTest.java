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
