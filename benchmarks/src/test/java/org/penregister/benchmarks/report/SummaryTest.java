// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SummaryTest {
  private static List<String> sentences(SampleRun run) {
    return run.summary().stream().map(each -> each.replace('\u00a0', ' ')).toList();
  }

  private static String starting(List<String> sentences, String start) {
    return sentences.stream()
        .filter(each -> each.startsWith(start))
        .findFirst()
        .orElse("none of " + sentences);
  }

  @Test
  void saysWhatTheFiguresSay() {
    List<String> sentences = sentences(SampleRun.rich());
    assertEquals(8, sentences.size(), sentences.toString());
    assertEquals(
        "If the app simply sends the phone number (`plain`), whoever reads 30 days of the server's"
            + " log finds 100 % (98 to 100 %) of people's contacts, 2.4 a person.",
        sentences.get(0));
    assertEquals(
        "Hiding each number among made-up ones (decoys: `decoy uniform` and `decoy popular`) still"
            + " lets a reader find 80 % (`decoy uniform`) to 90 % of the contacts. Under `decoy"
            + " uniform`, a lookup moves 580 bytes instead of 150 bytes, and a reader who"
            + " believed every entry would take 40 strangers for contacts of each person.",
        sentences.get(1));
    assertTrue(
        starting(sentences, "Even where no number").contains("finds 50 % (48 to 52 %)"),
        sentences.toString());
    assertTrue(
        starting(sentences, "Even where no number")
            .endsWith("Only `cover + psi` and `elsewhere` reveal clearly less."),
        sentences.toString());
    assertTrue(
        starting(sentences, "It matters whose logs are read. Under `elsewhere`")
            .contains("one person's log finds 0 % of that"),
        sentences.toString());
    assertEquals(
        "Least is revealed by `cover + psi`: 1 % (0 to 3 %) of the contacts. Its price: 38 bytes up"
            + " and 38 bytes down a lookup, 33 µs of the servers' time, 3 lookups for each one"
            + " needed, and 156 MB that each person fetches beforehand.",
        starting(sentences, "Least"));
    assertTrue(
        starting(sentences, "Of the 2 schemes").contains("`elsewhere` moves the fewest bytes"),
        sentences.toString());
    assertEquals(
        "The longer the log, the more it tells: under `ideal`, the share found grows from 20 % in 1"
            + " day to 50 % in 30 days; from 55 % in 30 days to 85 % in 360 days (12 snapshots put"
            + " together) in another, smaller population.",
        starting(sentences, "The longer"));
    assertTrue(sentences.get(7).contains("made up"), sentences.toString());
  }

  @Test
  void whoIsLeastFollowsTheFiguresRatherThanTheName() {
    SampleRun run = new SampleRun();
    run.scheme("psi", "").reads("timing", "R3", .6, "R3");
    run.scheme("plain", "").reads("reading", "R1", .3, "R1 R2 R3");
    assertTrue(
        starting(sentences(run), "Least").startsWith("Least is revealed by `plain`: 30 %"),
        sentences(run).toString());
  }

  @Test
  void aSchemeIsNoSaferThanItsBoldestReaderFinds() {
    SampleRun run = SampleRun.rich();
    run.scheme("elsewhere", "x=1</script><b>")
        .metric("bold", "R3", "recovery-rate", .9, "")
        .metric("bold", "R3", "precision", .28, "");
    List<String> sentences = sentences(run);
    assertTrue(
        starting(sentences, "Even where").endsWith("Only `cover + psi` reveals clearly less."),
        sentences.toString());
    assertEquals(
        "none", starting(sentences, "Of the ").substring(0, "none".length()), "one is left");
  }

  @Test
  void aPersonsBytesAreThoseOfTheClientsSimulated() {
    // 10 lookups of 6000 bytes by 25 clients, and 1000 bytes beforehand.
    List<String> sentences = sentences(SampleRun.rich());
    assertTrue(starting(sentences, "Of the 2").contains("3.4 kB a person"), sentences.toString());
  }

  @Test
  void oneSchemeWithoutCostsAndExposureHasFewWords() {
    SampleRun run = new SampleRun().scheme("plain", "").reads("reading", "R1", 1, "R1 R2 R3");
    List<String> sentences = sentences(run);
    assertEquals(2, sentences.size(), sentences.toString());
    assertTrue(sentences.get(0).endsWith("of people's contacts."), sentences.get(0));
    assertTrue(sentences.get(1).contains("by the one method listed here"), sentences.get(1));
  }

  @Test
  void aRunWithoutReadingsSaysSo() {
    SampleRun run = new SampleRun().scheme("psi", "").costs(1, 2, 3, 4, 5, 6);
    assertEquals(
        List.of("No scheme of this run has a reading of its log yet: there is nothing to say."),
        sentences(run));
    assertEquals(1, sentences(new SampleRun()).size());
    SampleRun earlier = new SampleRun().scheme("plain", "").reads("reading", "R1", 1, "");
    assertTrue(sentences(earlier).get(0).endsWith("run it again for a summary."));
  }

  @Test
  void whatIsNotApplicableIsNoFigure() {
    SampleRun run = new SampleRun();
    run.scheme("psi", "").reads("timing", "R3", Double.NaN, "R3");
    run.scheme("plain", "").reads("reading", "R1", 1, "R1 R2 R3");
    assertTrue(
        sentences(run).stream().noneMatch(each -> each.contains("psi")), sentences(run).toString());
  }
}
