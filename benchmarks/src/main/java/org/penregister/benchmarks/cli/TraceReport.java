// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.cli;

import static org.penregister.benchmarks.console.TextTable.number;
import static org.penregister.benchmarks.console.TextTable.text;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.penregister.benchmarks.console.TextTable;
import org.penregister.benchmarks.export.Numbers;
import org.penregister.catalog.TraceFormat;
import org.penregister.catalog.TraceSpec;
import org.penregister.trace.ReferenceFigures;
import org.penregister.trace.Trace;
import org.penregister.trace.TraceStatistics;
import org.penregister.trace.generated.Calibration;
import org.penregister.trace.generated.GeneratedTraceReader;

/** What {@code penregister trace} shows of one trace. */
final class TraceReport {
  static final int MOST_DAYS = 36_500;

  private static final int DIGITS = 4;

  private final Trace trace;
  private final Duration window;
  private final Optional<ReferenceFigures> model;

  private TraceReport(Trace trace, Duration window, Optional<ReferenceFigures> model) {
    this.trace = trace;
    this.window = window;
    this.model = model;
  }

  /** Reads the trace. */
  static TraceReport of(TraceSpec spec, Duration window) throws IOException {
    Optional<ReferenceFigures> model =
        spec.format() == TraceFormat.GENERATED
            ? Optional.of(GeneratedTraceReader.profile(spec.location()).reference())
            : Optional.empty();
    return new TraceReport(spec.read(), window, model);
  }

  /** The report in lines of {@code width} characters where that can be. */
  String render(int width) {
    StringBuilder out = new StringBuilder(heading());
    TextTable table = new TextTable(List.of(text("figure"), number("value"), text("unit")));
    for (TraceStatistics.Row row : TraceStatistics.of(trace, window).rows()) {
      table.row(row.name(), Numbers.brief(row.value(), DIGITS), row.unit());
    }
    out.append('\n').append(table.render(width));
    model.ifPresent(reference -> out.append('\n').append(closeness(reference, width)));
    return out.toString();
  }

  private String heading() {
    StringBuilder out = new StringBuilder(trace.name()).append('\n');
    out.append(trace.size()).append(" events, ");
    out.append(trace.nodes()).append(" people, ");
    out.append(trace.windows(window)).append(" windows of ");
    out.append(window.toDays()).append(" days, ");
    out.append(Instant.ofEpochMilli(trace.timeMillis(0))).append(" to ");
    out.append(Instant.ofEpochMilli(trace.timeMillis(trace.size() - 1))).append('\n');
    trace.notes().forEach(note -> out.append("note: ").append(note).append('\n'));
    return out.toString();
  }

  /** How close the first window of the reference's length comes to what it is calibrated to. */
  private String closeness(ReferenceFigures reference, int width) {
    Calibration calibration = Calibration.of(trace, reference);
    TextTable table =
        new TextTable(
            List.of(
                text("calibration"),
                number("value"),
                number("target"),
                number("difference"),
                number("allowed"),
                text("unit"),
                text("close")));
    for (Calibration.Closeness row : calibration.rows()) {
      table.row(
          row.name(),
          Numbers.brief(row.got(), DIGITS),
          Numbers.brief(row.target(), DIGITS),
          Numbers.brief(row.difference(), DIGITS),
          Numbers.brief(row.tolerance(), DIGITS),
          row.unit(),
          row.within() ? "yes" : "no");
    }
    int all = calibration.rows().size();
    String summary = (all - calibration.misses().size()) + " of " + all + " figures are close\n";
    String shorter =
        calibration.wholeWindow()
            ? ""
            : "note: shorter than "
                + reference.window().toDays()
                + " days, so counts must come out below their targets\n";
    return table.render(width) + shorter + summary;
  }
}
