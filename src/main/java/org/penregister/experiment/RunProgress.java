// SPDX-License-Identifier: Apache-2.0
package org.penregister.experiment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How far one runner or several together have come. Each step weighs what steps of its kind took
 * before, in this run on this machine; one whose kind is new weighs what the others of its group
 * took, and a first guess as long as none is done. Safe for many threads.
 */
public final class RunProgress {
  // The first guess counts as many steps as this.
  private static final int WEIGHT_OF_GUESS = 10;
  private static final double NANOS_A_SECOND = TimeUnit.SECONDS.toNanos(1);

  private final ExperimentRunner.Listener listener;
  private final LongSupplier nanoTime;
  private final List<Group> groups = new ArrayList<>();

  /** Tells a listener. */
  public RunProgress(ExperimentRunner.Listener listener) {
    this(listener, System::nanoTime);
  }

  RunProgress(ExperimentRunner.Listener listener, LongSupplier nanoTime) {
    this.listener = listener;
    this.nanoTime = nanoTime;
  }

  /**
   * Steps of like size.
   *
   * @param guess seconds that one takes
   * @param atOnce how many are worked at side by side
   */
  synchronized Group group(double guess, int atOnce) {
    Group group = new Group(guess, atOnce);
    groups.add(group);
    return group;
  }

  private double share() {
    double done = groups.stream().mapToDouble(Group::done).sum();
    double left = groups.stream().mapToDouble(Group::left).sum();
    return done + left == 0 ? 0 : done / (done + left);
  }

  private static final class Kind {
    private int left;
    private int done;
    private double seconds;
  }

  /** Steps of like size, of several kinds. */
  final class Group {
    private final double guess;
    private final int atOnce;
    private final Map<String, Kind> kinds = new LinkedHashMap<>();

    private Group(double guess, int atOnce) {
      this.guess = guess;
      this.atOnce = atOnce;
    }

    private Kind kind(String name) {
      return kinds.computeIfAbsent(name, absent -> new Kind());
    }

    /** There will be so many more steps of each kind. */
    void expect(Map<String, Integer> steps) {
      synchronized (RunProgress.this) {
        steps.forEach((name, count) -> kind(name).left += count);
      }
    }

    private double done() {
      return kinds.values().stream().mapToDouble(kind -> kind.seconds).sum() / atOnce;
    }

    private double left() {
      double seconds = guess * WEIGHT_OF_GUESS;
      double steps = WEIGHT_OF_GUESS;
      for (Kind kind : kinds.values()) {
        seconds += kind.seconds;
        steps += kind.done;
      }
      double usual = seconds / steps;
      double left = 0;
      for (Kind kind : kinds.values()) {
        left += kind.left * (kind.done == 0 ? usual : kind.seconds / kind.done);
      }
      return left / atOnce;
    }

    /**
     * Begins a part of the work.
     *
     * @param name shown before its steps
     * @param expected of the steps that were announced, those of this part
     */
    Part begin(String name, Map<String, Integer> expected) {
      return new Part(this, name, expected);
    }
  }

  /** A part of the work; used by one thread at a time. */
  final class Part implements AutoCloseable {
    private final Group group;
    private final String name;
    private final Map<String, Integer> expected;
    private String kind = "";
    private long began;

    private Part(Group group, String name, Map<String, Integer> expected) {
      this.group = group;
      this.name = name;
      this.expected = new HashMap<>(expected);
    }

    /** Ends the step before and begins one. */
    void step(String newKind, String what) {
      synchronized (RunProgress.this) {
        end();
        kind = newKind;
        began = nanoTime.getAsLong();
        listener.progress(share(), what.isEmpty() ? name : name + ": " + what);
      }
    }

    private void end() {
      if (expected.merge(kind, -1, Integer::sum) >= 0) {
        group.kind(kind).left--;
      }
      if (!kind.isEmpty()) {
        group.kind(kind).done++;
        group.kind(kind).seconds += (nanoTime.getAsLong() - began) / NANOS_A_SECOND;
      }
    }

    /** The part is done, without the steps that it did not need. */
    @Override
    public void close() {
      synchronized (RunProgress.this) {
        end();
        expected.forEach((left, count) -> group.kind(left).left -= Math.max(0, count));
        listener.progress(share(), name);
      }
    }
  }
}
