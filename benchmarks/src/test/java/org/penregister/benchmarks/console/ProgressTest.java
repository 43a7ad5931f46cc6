// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final AtomicLong nanos = new AtomicLong();

  private String shown() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void showsShareTimesAndStep() {
    long minute = TimeUnit.MINUTES.toNanos(1);
    assertEquals(
        " 25 %  1:00 gone, 3:00 left  decoy under bayes",
        Progress.line(.25, minute, OptionalDouble.of(180), "decoy under bayes"));
    assertEquals(
        "  0 %  0:00 gone, -:-- left  reading",
        Progress.line(0, 0, OptionalDouble.empty(), "reading"));
    assertEquals(
        "100 %  1:30:00 gone, 0:00 left  x",
        Progress.line(1, 90 * minute, OptionalDouble.of(0), "x"));
    assertEquals(78, Progress.line(.5, minute, OptionalDouble.of(60), "x".repeat(200)).length());
  }

  @Test
  void writesOverItselfAndIsGoneWhenClosed() {
    try (Progress progress = new Progress(err, true, nanos::get)) {
      progress.at(.5, "a long step");
      nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
      progress.at(.75, "step");
    }
    String[] parts = shown().split("\r", -1);
    assertEquals(5, parts.length);
    assertTrue(parts[1].startsWith(" 50 %") && parts[2].startsWith(" 75 %"), shown());
    assertEquals(parts[1].length(), parts[2].length());
    assertTrue(parts[3].isBlank() && parts[4].isEmpty());
  }

  @Test
  void showsFiveTimesASecondAtMost() {
    Progress progress = new Progress(err, true, nanos::get);
    for (int i = 0; i < 1000; i++) {
      progress.at(i / 1000., "step");
      nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
    }
    assertEquals(5, shown().chars().filter(c -> c == '\r').count());
  }

  @Test
  void isSilentWhereNobodyLooksOn() {
    try (Progress progress = new Progress(err, false, nanos::get)) {
      progress.at(.5, "step");
    }
    assertEquals("", shown());
  }

  @Test
  void theClockGoesOnDuringALongStepAndStopsWithTheLine() {
    Progress progress = new Progress(err, true, nanos::get);
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(10));
    progress.at(.5, "step");
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(3));
    progress.tick();
    assertTrue(shown().endsWith("\r 50 %  0:13 gone, 0:07 left  step"), shown());
    progress.clear();
    String cleared = shown();
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(3));
    progress.tick();
    assertEquals(cleared, shown());
    progress.close();
    progress.at(.7, "too late");
    assertEquals(cleared, shown());
  }

  @Test
  void whatCannotSayHowFarItIsShowsTheTimeAfterAMoment() {
    Progress progress = new Progress(err, true, nanos::get);
    progress.busy("reading");
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(900));
    progress.tick();
    assertEquals("", shown());
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
    progress.tick();
    assertEquals("\r0:01 gone  reading", shown());
    progress.close();
  }

  @Test
  void timeLeftRunsDownAndDoesNotJump() {
    TimeLeft left = new TimeLeft();
    assertTrue(left.at(.001, 5).isEmpty());
    double before = left.at(.05, 25).orElseThrow();
    assertEquals(475, before, 1e-9);
    // Steps of 25 s that say nothing while they last.
    for (int second = 26; second < 500; second++) {
      double now = left.at(second / 25 / 20., second).orElseThrow();
      assertTrue(Math.abs(now - before) <= 25, second + " s: " + before + " to " + now);
      assertEquals(500 - second, now, 30, second + " s");
      before = now;
    }
    assertTrue(before < 40, "at the end " + before);
    assertEquals(0, left.at(1, 501).orElseThrow());
  }

  @Test
  void timeLeftFollowsWhatIsSlowerThanItSeemed() {
    TimeLeft left = new TimeLeft();
    left.at(.5, 10);
    double at20 = left.at(.5, 20).orElseThrow();
    assertTrue(at20 > 5, "a step that hangs is not over in a moment: " + at20);
    for (int second = 21; second <= 60; second++) {
      left.at(.5, second);
    }
    assertTrue(left.at(.5, 61).orElseThrow() > at20);
  }
}
