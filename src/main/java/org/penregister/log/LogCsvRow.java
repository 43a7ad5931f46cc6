// SPDX-License-Identifier: Apache-2.0
package org.penregister.log;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.penregister.directory.Handle;

/** One line of a log file, which knows where each field stands. */
final class LogCsvRow {
  private static final int LONGEST_QUOTE = 40;
  private static final int TIME_CHARACTERS = 24;

  private final String file;
  private final long line;
  private final String text;
  private final String[] fields;

  LogCsvRow(String file, long line, String text) throws LogFormatException {
    this.file = file;
    this.line = line;
    this.text = text;
    this.fields = text.split(",", -1);
    int expected = LogCsv.COLUMNS.size();
    if (fields.length != expected) {
      int at = fields.length < expected ? text.length() : startOf(expected);
      throw malformedAt(
          at, fields.length + (fields.length == 1 ? " field" : " fields"), expected + " fields");
    }
  }

  LogRecord record(InternedNames names) throws LogFormatException {
    long time = time(0);
    int requester = requester(names);
    return new LogRecord(
        time,
        requester,
        names.sourceNumber(name(3)),
        whole(4, 0, LogCsv.MOST_PARTY, "a party's index"),
        constant(5, ExchangeKind.values(), LogCsv::label),
        whole(6, Integer.MIN_VALUE, Integer.MAX_VALUE, "an epoch"),
        constant(7, Status.values(), LogCsv::label),
        whole(8, 0, Integer.MAX_VALUE, "a size in bytes"),
        whole(9, 0, Integer.MAX_VALUE, "a size in bytes"),
        observation());
  }

  private int requester(InternedNames names) throws LogFormatException {
    @Nullable Handle own = fields[2].isEmpty() ? null : handle(2, fields[2]);
    try {
      return names.requesterNumber(name(1), own);
    } catch (IllegalArgumentException e) {
      throw malformed(2, "the handle that this requester has on earlier lines");
    }
  }

  private Observation observation() throws LogFormatException {
    ObservationType type = constant(10, ObservationType.values(), ObservationType::label);
    int least = type == ObservationType.DIGESTS || type == ObservationType.PREFIXES ? 1 : 0;
    int most =
        switch (type) {
          case DIGESTS -> 256;
          case PREFIXES -> 63;
          case SHARD -> Integer.MAX_VALUE;
          default -> 0;
        };
    int parameter = whole(11, least, most, "the parameter of " + type.label());
    List<String> items = fields[12].isEmpty() ? List.of() : split(fields[12]);
    List<Answer> answers = answers(type, items.size());
    return switch (type) {
      case NOTHING -> nothing(items);
      case HANDLES -> new Observation.Handles(each(items, item -> handle(12, item)), answers);
      case DIGESTS ->
          new Observation.Digests(parameter, each(items, item -> digest(item, parameter)), answers);
      case PREFIXES -> new Observation.Prefixes(parameter, each(items, this::number));
      case SHARD -> shard(items, parameter);
      case MEMORY_TRACE -> new Observation.MemoryTrace(each(items, this::number));
      case SIZES -> new Observation.Sizes(each(items, this::number));
    };
  }

  private List<Answer> answers(ObservationType type, int items) throws LogFormatException {
    int expected = type == ObservationType.HANDLES || type == ObservationType.DIGESTS ? items : 0;
    List<String> words = fields[13].isEmpty() ? List.of() : split(fields[13]);
    if (words.size() != expected) {
      throw malformed(13, expected + " answers");
    }
    return each(words, word -> constant(13, word, Answer.values(), LogCsv::label));
  }

  private Observation nothing(List<String> items) throws LogFormatException {
    if (!items.isEmpty()) {
      throw malformed(12, "no items");
    }
    return Observation.Nothing.INSTANCE;
  }

  private Observation shard(List<String> items, int shards) throws LogFormatException {
    if (items.size() == 1) {
      long shard = number(items.get(0));
      if (shard >= 0 && shard < shards) {
        return new Observation.Shard((int) shard, shards);
      }
    }
    throw malformed(12, "one shard below " + shards);
  }

  private Digest digest(String item, int bits) throws LogFormatException {
    int characters = 2 * ((bits + 7) / 8);
    if (item.length() != characters || !item.matches("[0-9a-f]*")) {
      throw malformed(12, item, characters + " of 0-9a-f");
    }
    return Digest.ofHex(item);
  }

  private Handle handle(int field, String item) throws LogFormatException {
    try {
      Handle handle = Handle.parse(item);
      if (handle.text().equals(item)) {
        return handle;
      }
    } catch (IllegalArgumentException notAHandle) {
      // refused below, with the place
    }
    throw malformed(field, item, "a handle in canonical form");
  }

  private long number(String item) throws LogFormatException {
    try {
      long value = Long.parseLong(item);
      if (Long.toString(value).equals(item)) {
        return value;
      }
    } catch (NumberFormatException notANumber) {
      // refused below, with the place
    }
    throw malformed(12, item, "a whole number");
  }

  private long time(int field) throws LogFormatException {
    try {
      if (fields[field].length() == TIME_CHARACTERS) {
        return LocalDateTime.parse(fields[field], LogCsv.TIME)
            .toInstant(ZoneOffset.UTC)
            .toEpochMilli();
      }
    } catch (DateTimeException notATime) {
      // refused below, with the place
    }
    throw malformed(field, "a UTC time such as 2016-09-01T00:00:00.000Z");
  }

  private String name(int field) throws LogFormatException {
    if (!LogCsv.isName(fields[field])) {
      throw malformed(field, "a name without quotation marks and control characters");
    }
    return fields[field];
  }

  private int whole(int field, int least, int most, String expected) throws LogFormatException {
    try {
      int value = Integer.parseInt(fields[field]);
      if (value >= least && value <= most && Integer.toString(value).equals(fields[field])) {
        return value;
      }
    } catch (NumberFormatException notANumber) {
      // refused below, with the bounds
    }
    throw malformed(field, expected + " from " + least + " to " + most);
  }

  private <T> T constant(int field, T[] values, Function<T, String> label)
      throws LogFormatException {
    return constant(field, fields[field], values, label);
  }

  private <T> T constant(int field, String item, T[] values, Function<T, String> label)
      throws LogFormatException {
    for (T value : values) {
      if (label.apply(value).equals(item)) {
        return value;
      }
    }
    throw malformed(
        field,
        item,
        "one of " + Arrays.stream(values).map(label).collect(Collectors.joining(", ")));
  }

  /** Reads one item. */
  private interface ItemReader<T> {
    T read(String item) throws LogFormatException;
  }

  private static <T> List<T> each(List<String> items, ItemReader<T> reader)
      throws LogFormatException {
    List<T> read = new ArrayList<>(items.size());
    for (String item : items) {
      read.add(reader.read(item));
    }
    return read;
  }

  private static List<String> split(String joined) {
    return Arrays.asList(joined.split(LogCsv.ITEM_SEPARATOR, -1));
  }

  private LogFormatException malformed(int field, String expected) {
    return malformedAt(startOf(field), quote(fields[field]), expected);
  }

  /** Names the item; the place is that of its field. */
  private LogFormatException malformed(int field, String item, String expected) {
    return malformedAt(startOf(field), quote(item), expected);
  }

  private LogFormatException malformedAt(int index, String found, String expected) {
    return new LogFormatException(file, line, text.codePointCount(0, index) + 1, found, expected);
  }

  private int startOf(int field) {
    int start = 0;
    for (int i = 0; i < field; i++) {
      start += fields[i].length() + 1;
    }
    return start;
  }

  /** In quotation marks, shortened, with control characters replaced. */
  static String quote(String text) {
    String shown =
        text.codePointCount(0, text.length()) <= LONGEST_QUOTE
            ? text
            : text.substring(0, text.offsetByCodePoints(0, LONGEST_QUOTE)) + "...";
    return '"' + shown.replaceAll("\\p{Cntrl}", "?") + '"';
  }
}
