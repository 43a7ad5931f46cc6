// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.cli;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.penregister.benchmarks.export.Csv;
import org.penregister.log.Answer;
import org.penregister.log.LookupLog;
import org.penregister.log.ObservationType;

/** A log as comma-separated lines for a person to read, one a record. */
final class LogLines {
  private static final List<String> COLUMNS =
      List.of(
          "time_utc",
          "requester",
          "source",
          "party",
          "kind",
          "epoch",
          "status",
          "request_bytes",
          "response_bytes",
          "observation",
          "items");

  private LogLines() {}

  /** Writes all records; items stand in one field with spaces between, each with its answer. */
  static void write(LookupLog log, Writer out) throws IOException {
    out.write(Csv.line(COLUMNS));
    for (int record = 0; record < log.size(); record++) {
      out.write(
          Csv.line(
              List.of(
                  Instant.ofEpochMilli(log.timeMillis(record)).toString(),
                  log.names().requester(log.requester(record)),
                  log.names().source(log.source(record)),
                  Integer.toString(log.party(record)),
                  label(log.kind(record)),
                  Integer.toString(log.epoch(record)),
                  label(log.status(record)),
                  Integer.toString(log.requestBytes(record)),
                  Integer.toString(log.responseBytes(record)),
                  label(log.type(record)),
                  items(log, record))));
    }
  }

  private static String items(LookupLog log, int record) {
    StringJoiner items = new StringJoiner(" ");
    for (int item = 0; item < log.itemCount(record); item++) {
      String text =
          log.type(record) == ObservationType.HANDLES
              ? log.names().handles().handle(log.handle(record, item)).text()
              : Long.toHexString(log.word(record, item));
      Answer answer = log.answer(record, item);
      items.add(answer == Answer.UNKNOWN ? text : text + "=" + label(answer));
    }
    return items.toString();
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
