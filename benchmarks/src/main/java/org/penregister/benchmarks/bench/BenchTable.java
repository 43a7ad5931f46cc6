// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.bench;

import static org.penregister.benchmarks.export.TableSchema.Column.number;
import static org.penregister.benchmarks.export.TableSchema.Column.text;
import static org.penregister.benchmarks.export.TableSchema.Column.whole;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.penregister.benchmarks.bench.Readings.Reading;
import org.penregister.benchmarks.console.TextTable;
import org.penregister.benchmarks.export.JmhCosts;
import org.penregister.benchmarks.export.Numbers;
import org.penregister.benchmarks.export.TableSchema;
import org.penregister.catalog.Specs;
import org.penregister.scheme.LookupScheme;

/** What a lookup costs by JMH, beside what the scheme's log reveals: for people and as a file. */
final class BenchTable {
  /** One row a scheme. */
  static final TableSchema SCHEMA =
      new TableSchema(
          "bench.csv",
          List.of(
              text("scheme", "composed name of the scheme, without parameters"),
              text("scheme_params", "its parameters, composed in the same order"),
              whole("directory_size", "handles", "registered handles"),
              number("client_nanos", "nanoseconds", "client's time a lookup wanted"),
              number("client_error_nanos", "nanoseconds", "half of its 99.9 % interval"),
              number("server_nanos", "nanoseconds", "servers' time a lookup made"),
              number("server_error_nanos", "nanoseconds", "half of its 99.9 % interval"),
              number("upload_bytes", "bytes", "framed requests, a lookup wanted"),
              number("download_bytes", "bytes", "framed responses, a lookup wanted"),
              text("adversary", "who reads the scheme's log best in the run named by run"),
              number("recovery_rate", "share", "contacts that this adversary finds"),
              number("ci_low", "share", "lower end of its 95 % interval"),
              number("ci_high", "share", "upper end of its 95 % interval"),
              number("precision", "share", "what this adversary names that is right"),
              text("run", "id of the comparison that says so; empty where none does")));

  private static final double NANOS_PER_MICRO = 1000;
  private static final int DIGITS = 3;

  private BenchTable() {}

  /** The text of the file. */
  static String csv(JmhCosts costs, Readings readings) {
    StringBuilder csv = new StringBuilder(SCHEMA.heading());
    costs.lookups().forEach(lookup -> csv.append(row(lookup, readings.of(lookup.spec())).line()));
    return csv.toString();
  }

  private static TableSchema.Row row(JmhCosts.Lookup lookup, Optional<Reading> reading) {
    LookupScheme scheme = Specs.scheme(lookup.spec(), List.of());
    TableSchema.RowBuilder row =
        SCHEMA
            .row()
            .text("scheme", scheme.name())
            .text("scheme_params", scheme.parameterSpec())
            .whole("directory_size", lookup.directorySize())
            .number("client_nanos", lookup.client().nanos())
            .number("client_error_nanos", lookup.client().errorNanos())
            .number("server_nanos", lookup.server().nanos())
            .number("server_error_nanos", lookup.server().errorNanos())
            .number("upload_bytes", lookup.uploadBytes())
            .number("download_bytes", lookup.downloadBytes());
    reading.ifPresent(
        read ->
            row.text("adversary", read.adversary())
                .number("recovery_rate", read.recovery().value())
                .number("ci_low", read.recovery().ciLow())
                .number("ci_high", read.recovery().ciHigh())
                .number("precision", read.precision())
                .text("run", String.valueOf(read.run().getFileName())));
    return row.build();
  }

  /**
   * The table with what its columns mean, every line ended.
   *
   * @param width characters that fit a line
   */
  static String render(JmhCosts costs, Readings readings, int width) {
    TextTable table =
        new TextTable(
            List.of(
                TextTable.text("scheme"),
                TextTable.number("client us"),
                TextTable.number("server us"),
                TextTable.number("up B"),
                TextTable.number("down B"),
                TextTable.number("contacts found [95 % CI]"),
                TextTable.number("right"),
                TextTable.text("by")));
    List<String> unread = new ArrayList<>();
    for (JmhCosts.Lookup lookup : costs.lookups()) {
      Optional<Reading> reading = readings.of(lookup.spec());
      if (reading.isEmpty()) {
        unread.add(lookup.spec());
      }
      table.row(
          lookup.spec(),
          micros(lookup.client()),
          micros(lookup.server()),
          Numbers.brief(lookup.uploadBytes(), DIGITS),
          Numbers.brief(lookup.downloadBytes(), DIGITS),
          reading.map(BenchTable::found).orElse("-"),
          reading.map(BenchTable::right).orElse("-"),
          reading.map(Reading::adversary).orElse("-"));
    }
    return table.render(width) + "\n" + legend(costs, readings) + note(unread);
  }

  private static String micros(JmhCosts.Time time) {
    String value = Numbers.brief(time.nanos() / NANOS_PER_MICRO, DIGITS);
    return Double.isNaN(time.errorNanos())
        ? value
        : value + " +- " + Numbers.brief(time.errorNanos() / NANOS_PER_MICRO, DIGITS);
  }

  private static String found(Reading reading) {
    return Numbers.brief(reading.recovery().value(), DIGITS)
        + " ["
        + Numbers.brief(reading.recovery().ciLow(), DIGITS)
        + ", "
        + Numbers.brief(reading.recovery().ciHigh(), DIGITS)
        + "]";
  }

  private static String right(Reading reading) {
    return Double.isNaN(reading.precision()) ? "-" : Numbers.brief(reading.precision(), DIGITS);
  }

  private static String legend(JmhCosts costs, Readings readings) {
    List<Long> sizes =
        costs.lookups().stream().map(JmhCosts.Lookup::directorySize).distinct().toList();
    String sizesText = String.join(", ", sizes.stream().map(String::valueOf).toList());
    String text =
        "client: a lookup that somebody wants, where a cache may answer; server: a lookup that"
            + " reaches it; +-: half of the 99.9 % interval. Bytes: a lookup wanted. Directory of "
            + sizesText
            + " handles.\n";
    return readings.runs().isEmpty()
        ? text
        : text
            + "contacts found: by the best adversary, in "
            + String.join(", ", readings.runs().stream().map(String::valueOf).toList())
            + "; right: share of what it names that is right\n";
  }

  /** Which command tells what is missing. */
  private static String note(List<String> unread) {
    return unread.isEmpty()
        ? ""
        : "-: no complete run has the log of "
            + String.join(", ", unread)
            + "; make one with: penregister compare --schemes "
            + String.join(",", unread)
            + "\n";
  }
}
