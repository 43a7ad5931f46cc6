// SPDX-License-Identifier: Apache-2.0
package org.penregister.trace;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.penregister.trace.copenhagen.CopenhagenTraceReader;
import org.penregister.trace.snap.SnapTraceReader;

final class TraceStatisticsTest {
  /** Half a unit in the last digit that the figures are given with; whole seconds are cut off. */
  private static final Map<String, Double> ROUNDING =
      Map.of(
          "contacts",
          .006,
          "messages",
          .051,
          "bits",
          .0051,
          "share",
          .0051,
          "-",
          .0051,
          "lookups",
          .0051,
          "requesters",
          0.0,
          "s",
          1.0);

  private static final List<String> QUANTILES_TO_WHOLE_MESSAGES =
      List.of("messages-median", "messages-p90", "messages-p99");

  private static Trace toy(int... rows) {
    Trace.Builder builder = new Trace.Builder("toy").nodes(5, id -> "n" + id);
    for (int i = 0; i < rows.length; i += 3) {
      builder.add(rows[i] * 1000L, rows[i + 1], rows[i + 2]);
    }
    return builder.build();
  }

  private static void assertReproduces(Trace trace, ReferenceFigures reference) {
    List<TraceStatistics.Row> rows = TraceStatistics.of(trace, reference.window()).rows(reference);
    for (String name : reference.figures().keySet()) {
      assertTrue(rows.stream().anyMatch(row -> row.name().equals(name)), name);
    }
    Stream<TraceStatistics.Row> compared = rows.stream().filter(row -> !Double.isNaN(row.target()));
    assertAll(
        compared.map(
            row -> () -> assertEquals(row.target(), row.value(), tolerance(row), row.name())));
  }

  private static double tolerance(TraceStatistics.Row row) {
    String name = row.name();
    if (QUANTILES_TO_WHOLE_MESSAGES.contains(name)) {
      return .501;
    }
    if (name.equals("reply-p90")) {
      return .0005 * row.target(); // the order within a second
    }
    if (name.equals("burstiness")) {
      return .0055; // .5747, rounded twice
    }
    boolean threeDigits =
        name.startsWith("hour-")
            || name.startsWith("repeated-")
            || name.startsWith("requesters-")
            || name.equals("contacts-jaccard")
            || name.equals("contacts-new");
    return threeDigits ? .00051 : ROUNDING.getOrDefault(row.unit(), 0.0);
  }

  @Test
  void theStudysFiguresAreReproduced() throws IOException {
    Trace trace = ReferenceTraces.read(new CopenhagenTraceReader(), "copenhagen-sms.csv");
    assertEquals(24_333, trace.size());
    assertEquals(568, trace.nodes());
    assertReproduces(trace, ReferenceFigures.SMS);
  }

  @Test
  void theCampusFiguresAreReproduced() throws IOException {
    Trace trace = ReferenceTraces.read(new SnapTraceReader(), "CollegeMsg.txt");
    assertEquals(59_835, trace.size());
    assertEquals(1_899, trace.nodes());
    assertReproduces(trace, ReferenceFigures.COLLEGE);
  }

  @Test
  void figuresOfAHandMadeTrace() {
    // 0 writes 1 twice, 1 answers after 5 s, 0 writes 2 at once; 3 hears nothing back from 4.
    Trace trace = toy(0, 0, 1, 10, 0, 1, 15, 1, 0, 15, 0, 2, 3600, 3, 4);
    TraceStatistics statistics = TraceStatistics.of(trace, Duration.ofDays(1));
    assertEquals(1, statistics.value("contacts-median"));
    assertEquals(4 / 3.0, statistics.value("contacts-mean"), 1e-12);
    assertEquals(3, statistics.value("messages-p99"), .1);
    assertEquals(.5, statistics.value("reciprocated-pairs"));
    assertEquals(5, statistics.value("reply-median"));
    assertEquals(7.5, statistics.value("gap-median"));
    assertEquals((2.5 - 7.5) / 10, statistics.value("burstiness"), 1e-12);
    assertEquals(1, statistics.value("requesters-one"));
    assertEquals(.8, statistics.value("hour-00"), 1e-12);
    assertEquals(.2, statistics.value("hour-01"), 1e-12);
    assertTrue(Double.isNaN(statistics.value("rank-share-1")));
    assertTrue(Double.isNaN(statistics.value("contacts-new")));
    assertThrows(IllegalArgumentException.class, () -> statistics.value("none such"));
  }

  @Test
  void churnComparesConsecutiveFullWindows() {
    // Windows of 2 days: {1, 2} then {2, 3}; the third is partial and does not count.
    Trace trace = toy(0, 0, 1, 9, 0, 2, 172_800, 0, 2, 300_000, 0, 3, 345_600, 0, 4, 345_601, 0, 1);
    TraceStatistics statistics = TraceStatistics.of(trace, Duration.ofDays(2));
    assertEquals(.5, statistics.value("contacts-new"));
    assertEquals(1 / 3.0, statistics.value("contacts-jaccard"), 1e-12);
    assertEquals(2, statistics.value("contacts-max"));
  }

  @Test
  void ranksAreByCountAndNeedTwentyEventsAndTwoContacts() {
    int[] rows = new int[3 * 40];
    for (int i = 0; i < 20; i++) {
      rows[6 * i] = i;
      rows[6 * i + 2] = i < 5 ? 1 : 2;
      rows[6 * i + 3] = i;
      rows[6 * i + 4] = 3;
      rows[6 * i + 5] = 4;
    }
    TraceStatistics statistics = TraceStatistics.of(toy(rows), Duration.ofDays(1));
    assertEquals(.75, statistics.value("rank-share-1"));
    assertEquals(.25, statistics.value("rank-share-2"));
    assertEquals(0, statistics.value("rank-share-3"));
    assertEquals(.8112781244591328, statistics.value("contact-entropy"), 1e-12);
  }

  @Test
  void anAnswerOfExactlyItsLifetimeHasExpired() {
    Trace trace = toy(0, 0, 1, 9, 0, 1, 10, 0, 1, 19, 0, 1, 20, 2, 1);
    Duration window = Duration.ofDays(1);
    assertEquals(
        new CachedLookups(1.5, .5), CachedLookups.of(trace, window, Duration.ofSeconds(10)));
    assertEquals(new CachedLookups(2.5, .5), CachedLookups.of(trace, window, Duration.ZERO));
    assertEquals(new CachedLookups(1, 0), CachedLookups.of(trace, window, Duration.ofSeconds(20)));
    assertThrows(
        IllegalArgumentException.class,
        () -> CachedLookups.of(trace, window, Duration.ofSeconds(-1)));
  }

  @Test
  void lookupsAtOneInstantAreRepeatedWithoutACache() {
    Trace trace = toy(7, 0, 1, 7, 0, 1);
    assertEquals(
        new CachedLookups(2, 1), CachedLookups.of(trace, Duration.ofDays(1), Duration.ZERO));
  }

  @Test
  void anEmptyTraceHasNoStatistics() {
    Trace empty = toy();
    assertThrows(
        IllegalArgumentException.class, () -> TraceStatistics.of(empty, Duration.ofDays(1)));
    assertFalse(
        TraceStatistics.of(toy(0, 0, 1), Duration.ofDays(1)).rows(ReferenceFigures.SMS).isEmpty());
  }
}
