// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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
        Progress.line(.25, minute, "decoy under bayes"));
    assertEquals("  0 %  0:00 gone, -:-- left  reading", Progress.line(0, 0, "reading"));
    assertEquals("100 %  1:30:00 gone, 0:00 left  x", Progress.line(1, 90 * minute, "x"));
    assertEquals(78, Progress.line(.5, minute, "x".repeat(200)).length());
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
}
