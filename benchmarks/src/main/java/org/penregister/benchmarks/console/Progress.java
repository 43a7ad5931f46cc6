// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.console;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * One line on standard error that says how far a long run has come: percent, time gone, time left
 * and the current step. Written over itself, gone when closed, and silent where nobody looks on.
 * Its clock goes on during a step that says nothing. Safe for many threads.
 */
public final class Progress implements AutoCloseable {
  private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long MOMENT_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long TICK_MILLIS = 500;
  private static final int LONGEST_LINE = 78;
  private static final double NANOS_A_SECOND = TimeUnit.SECONDS.toNanos(1);

  private final PrintStream err;
  private final boolean shown;
  private final LongSupplier nanoTime;
  private final long started;
  private final TimeLeft left = new TimeLeft();
  private long lastShown;
  private int lastLength;
  private double share;
  private double estimate;
  private String step = "";
  private boolean unknown;
  private boolean hidden = true;
  private boolean closed;

  /**
   * @param shown whether anything is written
   * @param nanoTime a clock as {@link System#nanoTime}
   */
  public Progress(PrintStream err, boolean shown, LongSupplier nanoTime) {
    this.err = err;
    this.shown = shown;
    this.nanoTime = nanoTime;
    this.started = nanoTime.getAsLong();
    this.lastShown = started - INTERVAL_NANOS;
  }

  /** Progress on standard error, where that is a terminal and {@code quiet} is false. */
  public static Progress onStandardError(boolean quiet) {
    Progress progress =
        new Progress(System.err, !quiet && Terminal.isStandardError(), System::nanoTime);
    if (progress.shown) {
      Thread clock = new Thread(progress::keepTicking, "penregister-progress");
      clock.setDaemon(true);
      clock.start();
    }
    return progress;
  }

  /**
   * Says how far it is; may be called often, shows at most five times a second.
   *
   * @param nowDone what is done, from 0 to 1; where it is less than before, the time left grows
   * @param nowStep what is being done
   */
  public synchronized void at(double nowDone, String nowStep) {
    estimate = Math.max(0, Math.min(1, nowDone));
    share = Math.max(share, estimate);
    step = nowStep;
    unknown = false;
    hidden = false;
    tick();
  }

  /** Work that cannot say how far it is. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does it. */
    T run() throws IOException;
  }

  /**
   * Does something that cannot say how far it is, with the time gone on standard error where it
   * takes longer than a moment.
   *
   * @param what is being done
   */
  public static <T> T during(boolean quiet, String what, Work<T> work) throws IOException {
    try (Progress progress = onStandardError(quiet)) {
      progress.busy(what);
      return work.run();
    }
  }

  /** Something is done of which nobody knows how long it takes; shown after a moment. */
  synchronized void busy(String nowStep) {
    step = nowStep;
    hidden = false;
    unknown = true;
    lastShown = Math.max(lastShown, nanoTime.getAsLong() + MOMENT_NANOS - INTERVAL_NANOS);
  }

  /** Shows the time, as {@link #at} does, while a step goes on; nothing where the line is away. */
  synchronized void tick() {
    long now = nanoTime.getAsLong();
    if (!shown || closed || hidden || now - lastShown < INTERVAL_NANOS) {
      return;
    }
    lastShown = now;
    show(
        unknown
            ? cut(time(TimeUnit.NANOSECONDS.toSeconds(now - started)) + " gone  " + step)
            : line(
                share, now - started, left.at(estimate, (now - started) / NANOS_A_SECOND), step));
  }

  private synchronized void keepTicking() {
    try {
      while (!closed) {
        tick();
        wait(TICK_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes the line away for good. */
  @Override
  public synchronized void close() {
    clear();
    closed = true;
    notifyAll();
  }

  /** Takes the line away until it is next shown, so that something else can be printed. */
  public synchronized void clear() {
    hidden = true;
    if (lastLength > 0) {
      show("");
      err.print('\r');
      err.flush();
      lastLength = 0;
    }
  }

  private void show(String line) {
    err.print('\r' + line + " ".repeat(Math.max(0, lastLength - line.length())));
    err.flush();
    lastLength = line.length();
  }

  static String line(double share, long elapsedNanos, OptionalDouble secondsLeft, String step) {
    String line =
        String.format(
            Locale.ROOT,
            "%3d %%  %s gone, %s left  %s",
            (int) (100 * share),
            time(TimeUnit.NANOSECONDS.toSeconds(elapsedNanos)),
            secondsLeft.isPresent() ? time(Math.round(secondsLeft.getAsDouble())) : "-:--",
            step);
    return cut(line);
  }

  private static String cut(String line) {
    return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE - 3) + "...";
  }

  private static String time(long seconds) {
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
