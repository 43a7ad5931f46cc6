// SPDX-License-Identifier: Apache-2.0
package org.penregister.trace.generated;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.penregister.trace.ReferenceFigures;
import org.penregister.trace.Trace;
import org.penregister.trace.TraceStatistics;

/**
 * How close a trace came to the figures it was calibrated to, row by row. Compared is the trace's
 * first window of the reference's length (28 days for {@code sms}, 30 for {@code college}), because
 * that is what the figures are for; a trace shorter than that is compared as it is, and then counts
 * must come out below their targets ({@link #wholeWindow}). How contacts change is compared over
 * the first two windows, and left out of the rows where the trace does not have two.
 *
 * <p>Tolerances are what the reference itself leaves open: {@link ReferenceFigures#tolerance}.
 */
public final class Calibration {
  private static final List<String> CHURN = List.of("contacts-new", "contacts-jaccard");

  private final List<Closeness> rows;
  private final boolean wholeWindow;

  private Calibration(List<Closeness> rows, boolean wholeWindow) {
    this.rows = List.copyOf(rows);
    this.wholeWindow = wholeWindow;
  }

  /**
   * One figure beside its target.
   *
   * @param name row of {@link TraceStatistics}
   * @param unit of target, got, difference and tolerance
   * @param target the reference's figure
   * @param got the trace's figure
   * @param tolerance the largest difference either way that counts as close; NaN where none is
   *     known, and then the row is not within it
   */
  public record Closeness(String name, String unit, double target, double got, double tolerance) {
    /** Got less target. */
    public double difference() {
      return got - target;
    }

    /** Whether the difference is within the tolerance. */
    public boolean within() {
      return Math.abs(difference()) <= tolerance;
    }
  }

  /** Compares {@code trace} with {@code reference}, one row a figure that the reference has. */
  public static Calibration of(Trace trace, ReferenceFigures reference) {
    Duration window = reference.window();
    Trace first = trace.window(window, 0);
    Trace firstTwo = trace.window(window.multipliedBy(2), 0);
    TraceStatistics churn = TraceStatistics.of(firstTwo, window);
    List<Closeness> rows = new ArrayList<>();
    for (TraceStatistics.Row row : TraceStatistics.of(first, window).rows(reference)) {
      boolean ofTwo = CHURN.contains(row.name());
      double got = ofTwo ? churn.value(row.name()) : row.value();
      if (!Double.isNaN(row.target()) && !(ofTwo && Double.isNaN(got))) {
        double tolerance = reference.tolerance(row.name());
        rows.add(new Closeness(row.name(), row.unit(), row.target(), got, tolerance));
      }
    }
    long span = first.timeMillis(first.size() - 1) - first.timeMillis(0);
    return new Calibration(rows, span > window.minusDays(1).toMillis());
  }

  /** All rows, in the order of {@link TraceStatistics}. */
  public List<Closeness> rows() {
    return rows;
  }

  /** Whether the trace was as long as the reference, to within a day. */
  public boolean wholeWindow() {
    return wholeWindow;
  }

  /** Rows that are not within their tolerance. */
  public List<Closeness> misses() {
    return rows.stream().filter(row -> !row.within()).toList();
  }
}
