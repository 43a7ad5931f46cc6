// SPDX-License-Identifier: Apache-2.0
package org.penregister.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class RunProgressTest {
  private final AtomicLong nanos = new AtomicLong();
  private double share;
  private String step = "";
  private final RunProgress progress =
      new RunProgress(
          (newShare, newStep) -> {
            share = newShare;
            step = newStep;
          },
          nanos::get);

  private void take(RunProgress.Part part, String kind, long seconds) {
    part.step(kind, kind);
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }

  @Test
  void aStepWeighsWhatTheStepsOfItsKindTook() {
    RunProgress.Group group = progress.group(1, 1);
    Map<String, Integer> each = Map.of("slow", 1, "fast", 3);
    group.expect(each);
    group.expect(each);
    try (RunProgress.Part part = group.begin("first", each)) {
      take(part, "slow", 9);
      for (int i = 0; i < 3; i++) {
        take(part, "fast", 1);
      }
    }
    assertEquals(.5, share, 1e-9);
    assertEquals("first", step);
    try (RunProgress.Part part = group.begin("second", each)) {
      take(part, "slow", 9);
      part.step("fast", "fast");
      assertEquals(21. / 24, share, 1e-9);
      assertEquals("second: fast", step);
    }
    assertEquals(1, share, 1e-9);
  }

  @Test
  void aNewKindWeighsWhatTheOthersTookAndGroupsAreWeighedByTime() {
    RunProgress.Group alone = progress.group(2, 1);
    RunProgress.Group pairs = progress.group(4, 2);
    alone.expect(Map.of("a", 1, "b", 1));
    pairs.expect(Map.of("c", 4));
    try (RunProgress.Part part = alone.begin("one", Map.of("a", 1))) {
      take(part, "a", 8);
    }
    // Ten guesses of 2 s and one step of 8 s: what b takes. Four steps of 4 s, two at a time: 8.
    assertEquals(8. / (8 + 28. / 11 + 8), share, 1e-9);
    try (RunProgress.Part part = alone.begin("two", Map.of("b", 1))) {
      take(part, "b", 2);
    }
    assertEquals(10. / (10 + 8), share, 1e-9);
  }

  @Test
  void stepsThatAPartDoesWithoutAreNotWaitedFor() {
    RunProgress.Group group = progress.group(1, 1);
    Map<String, Integer> each = Map.of("a", 2);
    group.expect(each);
    try (RunProgress.Part part = group.begin("one", each)) {
      take(part, "a", 1);
    }
    assertEquals(1, share, 1e-9);
  }
}
