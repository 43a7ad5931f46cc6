// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.console;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * One line on standard error that says how far a long run has come: percent, time gone, time left
 * and the current step. Written over itself, gone when closed, and silent where nobody looks on.
 * Safe for many threads.
 */
public final class Progress implements AutoCloseable {
  private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final int LONGEST_LINE = 78;
  // Before that, what is left would be a guess.
  private static final double LEAST_SHARE = .01;

  private final PrintStream err;
  private final boolean shown;
  private final LongSupplier nanoTime;
  private final long started;
  private long lastShown;
  private int lastLength;

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
    return new Progress(System.err, !quiet && Terminal.isStandardError(), System::nanoTime);
  }

  /**
   * Says how far it is; may be called often, shows at most five times a second.
   *
   * @param share what is done, from 0 to 1
   * @param step what is being done
   */
  public synchronized void at(double share, String step) {
    long now = nanoTime.getAsLong();
    if (!shown || now - lastShown < INTERVAL_NANOS) {
      return;
    }
    lastShown = now;
    show(line(Math.max(0, Math.min(1, share)), now - started, step));
  }

  /** Takes the line away. */
  @Override
  public synchronized void close() {
    clear();
  }

  /** Takes the line away until it is next shown, so that something else can be printed. */
  public synchronized void clear() {
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

  static String line(double share, long elapsedNanos, String step) {
    String left =
        share < LEAST_SHARE
            ? "-:--"
            : time(Math.round(elapsedNanos * (1 - share) / share / TimeUnit.SECONDS.toNanos(1)));
    String line =
        String.format(
            Locale.ROOT,
            "%3d %%  %s gone, %s left  %s",
            (int) (100 * share),
            time(TimeUnit.NANOSECONDS.toSeconds(elapsedNanos)),
            left,
            step);
    return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE - 3) + "...";
  }

  private static String time(long seconds) {
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
