// SPDX-License-Identifier: Apache-2.0
package org.penregister.log;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.penregister.directory.HandleSpace;

/**
 * A log as comma-separated text, one record a line, without quotes. Times are UTC with
 * milliseconds; {@code requester_handle} is the handle under which the requester is itself looked
 * up, empty where that is not known; digests are hexadecimal; items and answers are joined with
 * {@code ;} in ascending order, memory traces and sizes in their own. Reading back what was written
 * and writing it again gives the same bytes.
 */
public final class LogCsv {
  static final List<String> COLUMNS =
      List.of(
          "time_utc",
          "requester",
          "requester_handle",
          "source",
          "party",
          "kind",
          "epoch",
          "status",
          "request_bytes",
          "response_bytes",
          "observation",
          "parameter",
          "items",
          "answers");

  /** The first line, without its line break. */
  public static final String HEADER = String.join(",", COLUMNS);

  static final String ITEM_SEPARATOR = ";";
  static final int MOST_PARTY = Byte.MAX_VALUE;

  static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private LogCsv() {}

  /**
   * Writes {@code log} with LF line ends, record by record.
   *
   * @throws IllegalArgumentException if a name holds a comma, a quotation mark or a control
   *     character, a time lies outside the years 0000 to 9999 or a party's index outside 0 to 127
   */
  public static void write(LookupLog log, Appendable out) throws IOException {
    out.append(HEADER).append('\n');
    for (int i = 0; i < log.size(); i++) {
      writeRecord(log, i, out);
    }
  }

  /**
   * Reads a log; its names are those in the file, over {@code known} handles.
   *
   * @param file the file's name, for messages
   * @param known handles that keep their index: the dialable space, or an empty one
   * @param vantage whose log it is, which the file does not say
   * @throws LogFormatException at the first line that is not as {@link #write} writes it
   */
  public static LookupLog read(BufferedReader in, String file, HandleSpace known, Vantage vantage)
      throws IOException {
    InternedNames names = new InternedNames(known);
    LookupLog.Builder log = LookupLog.builder(names, vantage);
    String header = in.readLine();
    if (!HEADER.equals(header)) {
      String found = header == null ? "an empty file" : LogCsvRow.quote(header);
      throw new LogFormatException(file, 1, 1, found, HEADER);
    }
    long number = 2;
    String line = in.readLine();
    while (line != null) {
      log.add(new LogCsvRow(file, number, line).record(names));
      line = in.readLine();
      number++;
    }
    return log.build();
  }

  private static void writeRecord(LookupLog log, int i, Appendable out) throws IOException {
    LogNames names = log.names();
    LogRecord record = log.record(i);
    int own = names.handleOf(record.requester());
    if (record.party() < 0) {
      throw new IllegalArgumentException(
          "record " + i + ": party is " + record.party() + ", must be from 0 to " + MOST_PARTY);
    }
    Observation observation = record.observation().canonical();
    String[] fields = {
      time(record.timeMillis()),
      checked(i, names.requester(record.requester())),
      own < 0 ? "" : names.handles().handle(own).text(),
      checked(i, names.source(record.source())),
      Integer.toString(record.party()),
      label(record.kind()),
      Integer.toString(record.epoch()),
      label(record.status()),
      Integer.toString(record.requestBytes()),
      Integer.toString(record.responseBytes()),
      log.type(i).label(),
      Integer.toString(log.parameter(i)),
      join(items(observation)),
      join(answers(observation).stream().map(LogCsv::label).toList())
    };
    out.append(String.join(",", fields)).append('\n');
  }

  private static String time(long timeMillis) {
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(
            Math.floorDiv(timeMillis, 1000L),
            (int) Math.floorMod(timeMillis, 1000L) * 1_000_000,
            ZoneOffset.UTC);
    if (time.getYear() < 0 || time.getYear() > 9999) {
      throw new IllegalArgumentException(
          "timeMillis is " + timeMillis + ", must lie in years 0000 to 9999");
    }
    return TIME.format(time);
  }

  private static String checked(int record, String name) {
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "record "
              + record
              + ": the name '"
              + name
              + "' holds a comma, a quotation mark or a control character");
    }
    return name;
  }

  static boolean isName(String text) {
    return text.chars().noneMatch(c -> c == ',' || c == '"' || Character.isISOControl(c));
  }

  static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static List<String> items(Observation observation) {
    if (observation instanceof Observation.Handles seen) {
      return seen.handles().stream().map(handle -> handle.text()).toList();
    } else if (observation instanceof Observation.Digests seen) {
      return seen.digests().stream().map(Digest::toString).toList();
    } else if (observation instanceof Observation.Prefixes seen) {
      return seen.prefixes().stream().map(String::valueOf).toList();
    } else if (observation instanceof Observation.Shard seen) {
      return List.of(Integer.toString(seen.shard()));
    } else if (observation instanceof Observation.MemoryTrace seen) {
      return seen.addresses().stream().map(String::valueOf).toList();
    } else if (observation instanceof Observation.Sizes seen) {
      return seen.sizes().stream().map(String::valueOf).toList();
    }
    return List.of();
  }

  private static List<Answer> answers(Observation observation) {
    if (observation instanceof Observation.Handles seen) {
      return seen.answers();
    }
    return observation instanceof Observation.Digests seen ? seen.answers() : List.of();
  }

  private static String join(List<String> items) {
    return items.stream().collect(Collectors.joining(ITEM_SEPARATOR));
  }
}
