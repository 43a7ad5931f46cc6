// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.advise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.penregister.benchmarks.export.ResultTables;
import org.penregister.benchmarks.export.TableSchema;
import org.penregister.benchmarks.results.RunResults;
import org.penregister.benchmarks.results.SchemeFigures;

/** Advice on runs made by hand. */
final class AdviceTest {
  private final List<TableSchema.Row> trials = new ArrayList<>();
  private final List<TableSchema.Row> costs = new ArrayList<>();

  private void trial(
      String scheme, String adversary, String rung, String metric, double high, String best) {
    TableSchema.RowBuilder row =
        ResultTables.TRIALS
            .row()
            .text("experiment", "compare")
            .text("scheme", scheme)
            .text("adversary", adversary)
            .text("rung", rung)
            .number("log_days", 30)
            .text("metric", metric)
            .whole("n", 10)
            .text("best_at", best);
    if (Double.isNaN(high)) {
      trials.add(row.text("status", "not_applicable").build());
    } else {
      trials.add(
          row.number("value", high / 2).number("ci_high", high).text("status", "ok").build());
    }
  }

  private void online(String scheme, String basis, long up, long down) {
    TableSchema.RowBuilder row =
        ResultTables.COSTS
            .row()
            .text("scheme", scheme)
            .text("answer", "keys")
            .text("phase", "online")
            .text("basis", basis)
            .whole("upload_bytes", 10 * up)
            .whole("download_bytes", 10 * down)
            .whole("n", 10)
            .whole("events", 20);
    if (basis.equals(ResultTables.MEASURED)) {
      row.whole("client_cpu_nanos", 10_000).whole("server_cpu_nanos", 20_000);
    }
    costs.add(row.build());
  }

  /** A scheme of which everything is known. */
  private void scheme(String name, long up, long down, double reveals) {
    trial(name, "reader", "R2", "recovery-rate", reveals, "R2 R3");
    online(name, "simulated", up, down);
    online(name, "measured", 1, 1);
  }

  private Advice advise(String... budgets) {
    return Advice.of(schemes(), Arrays.stream(budgets).map(AdviceTest::budget).toList());
  }

  private List<SchemeFigures> schemes() {
    return new RunResults(trials, costs).schemes();
  }

  private static Budget budget(String option) {
    String[] parts = option.split(" ", -1);
    Quantity quantity =
        Arrays.stream(Quantity.values())
            .filter(each -> each.option().equals(parts[0]))
            .findFirst()
            .orElseThrow();
    return Budget.parse(quantity, parts[1]);
  }

  private static List<String> names(List<Advice.Candidate> candidates) {
    return candidates.stream().map(each -> each.scheme().label()).toList();
  }

  @Test
  void whatMeetsComesLeastRevealedFirstThenCheapest() {
    scheme("dear", 900, 900, .2001);
    scheme("cheap", 10, 20, .2004);
    scheme("tight", 1000, 1000, .1);
    scheme("loose", 1, 1, .3);
    Advice advice = advise("--upload 1KB", "--reveal 0.3");
    assertEquals(List.of("tight", "cheap", "dear", "loose"), names(advice.meeting()));
    assertEquals(List.of(), names(advice.missing()));
    String text = AdviceText.render(advice, 200);
    assertTrue(text.startsWith("4 schemes meet --upload 1KB --reveal 0.3:\n"), text);
    assertTrue(text.contains("\ntight      1000B") || text.contains("1KB"), text);
    assertFalse(text.contains("miss, the nearest"), text);
  }

  @Test
  void equalsAreInOrderOfTheirNames() {
    scheme("b", 5, 5, .1);
    scheme("a", 5, 5, .1);
    assertEquals(List.of("a", "b"), names(advise("--reveal 0.5").meeting()));
    assertEquals(List.of("a", "b"), names(advise("--reveal 0.05").missing()));
  }

  @Test
  void theUpperEndOfTheIntervalCounts() {
    scheme("half", 5, 5, .06);
    assertEquals(List.of("half"), names(advise("--reveal 0.05").missing()));
    assertEquals(List.of("half"), names(advise("--reveal 0.06").meeting()));
  }

  @Test
  void whoFindsMostCountsEvenIfAnotherIsTheBest() {
    scheme("decoyed", 5, 5, .31);
    trial("decoyed", "reader", "R2", "precision", 1.8, "R2 R3");
    trial("decoyed", "bold", "R3", "recovery-rate", .94, "");
    trial("decoyed", "bold", "R3", "precision", .56, "");
    trial("decoyed", "wild", "R3", "recovery-rate", .99, "");
    trial("decoyed", "wild", "R3", "precision", .4, "");
    assertEquals(List.of("decoyed"), names(advise("--reveal 0.93").missing()));
    Advice advice = advise("--reveal 0.94");
    assertEquals(List.of("decoyed"), names(advice.meeting()));
    String text = AdviceText.render(advice, 200);
    assertTrue(text.lines().anyMatch(line -> line.contains("contacts found  right")), text);
    assertTrue(text.lines().anyMatch(line -> line.matches("decoyed .* 0\\.94 +0\\.9 .*")), text);
  }

  @Test
  void whatMissesIsInOrderOfItsWorstMissAndSaysByHowMuch() {
    scheme("both", 3000, 10, .2);
    scheme("one", 2500, 10, .05);
    scheme("worst", 100, 10, .8);
    scheme("fine", 100, 10, .1);
    Advice advice = advise("--upload 2KB", "--reveal 0.1");
    assertEquals(List.of("fine"), names(advice.meeting()));
    assertEquals(List.of("one", "both", "worst"), names(advice.missing()));
    String text = AdviceText.render(advice, 200);
    assertTrue(text.startsWith("1 scheme meets "), text);
    assertTrue(text.contains("upload 2.5KB, 1.25 times the 2KB (500B too much)\n"), text);
    assertTrue(
        text.contains(
            "upload 3KB, 1.5 times the 2KB (1KB too much); contacts found 0.2, 2 times the 0.1"
                + " (0.1 too much)\n"),
        text);
  }

  @Test
  void whatIsNotKnownNeverMeets() {
    trial("unread", "reader", "R2", "recovery-rate", Double.NaN, "R2 R3");
    online("unread", "simulated", 5, 5);
    trial("untimed", "reader", "R2", "recovery-rate", .1, "R2 R3");
    online("untimed", "simulated", 9000, 5);
    scheme("known", 5, 5, .1);
    Advice advice = advise("--upload 1KB", "--server-cpu 5us", "--reveal 0.2");
    assertEquals(List.of("known"), names(advice.meeting()));
    assertEquals(List.of("unread"), names(advice.unknown()));
    assertEquals(List.of("untimed"), names(advice.missing()));
    String text = AdviceText.render(advice, 200);
    assertTrue(text.contains("unread  server CPU, contacts found\n"), text);
    assertTrue(text.contains("9 times the 1KB (8KB too much); not known: server CPU\n"), text);
  }

  @Test
  void bytesOfTheSimulatedDirectoryComeBeforeThoseOfTheRealOne() {
    scheme("a", 500, 700, .1);
    SchemeFigures figures = schemes().get(0);
    assertEquals(500, Quantity.UPLOAD.of(figures).orElseThrow());
    assertEquals(700, Quantity.DOWNLOAD.of(figures).orElseThrow());
    assertEquals(1000, Quantity.CLIENT_CPU.of(figures).orElseThrow());
    assertEquals(2000, Quantity.SERVER_CPU.of(figures).orElseThrow());
    costs.remove(0);
    assertEquals(1, Quantity.UPLOAD.of(schemes().get(0)).orElseThrow());
    assertTrue(Quantity.OFFLINE.of(figures).isEmpty());
  }

  @Test
  void bitsAreTheMostThatAnyoneWithoutTheGraphLearns() {
    scheme("a", 5, 5, .1);
    trial("a", "bayes", "R2", "bits-revealed", 3, "");
    trial("a", "other", "R3", "bits-revealed", 4, "");
    trial("a", "shy", "R1", "bits-revealed", Double.NaN, "");
    trial("a", "knows", "R4", "bits-revealed", 20, "");
    assertEquals(4, Quantity.REVEAL_BITS.of(schemes().get(0)).orElseThrow());
    assertEquals(List.of("a"), names(advise("--reveal-bits 4").meeting()));
    assertEquals(List.of("a"), names(advise("--reveal-bits 3.9").missing()));
  }

  @Test
  void whereNothingMeetsItSaysWhichSingleBudgetToRelax() {
    scheme("big", 2222, 10, .05);
    scheme("open", 100, 10, .3456);
    scheme("wider", 100, 10, .9);
    scheme("bad", 99_000, 10, .9);
    Advice advice = advise("--upload 2KB", "--reveal 0.05");
    assertEquals(List.of(), names(advice.meeting()));
    assertEquals(
        List.of("--upload 2.23KB", "--reveal 0.346"),
        advice.relaxations().stream().map(Advice.Relaxation::option).toList());
    for (Map.Entry<String, String> relaxed :
        Map.of("--upload 2.23KB", "--reveal 0.05", "--reveal 0.346", "--upload 2KB").entrySet()) {
      assertEquals(1, advise(relaxed.getKey(), relaxed.getValue()).meeting().size());
    }
    String text = AdviceText.render(advice, 200);
    assertTrue(text.startsWith("Nothing meets --upload 2KB --reveal 0.05.\n"), text);
    assertTrue(text.contains("  --upload 2.23KB instead of 2KB lets big in\n"), text);
  }

  @Test
  void whereNoSingleBudgetIsToBlameItSaysSo() {
    scheme("bad", 99_000, 10, .9);
    String text = AdviceText.render(advise("--upload 2KB", "--reveal 0.05"), 200);
    assertTrue(text.contains("relaxing one alone lets nothing in"), text);
  }
}
