// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.attack;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.penregister.benchmarks.rows.RowSource;

/**
 * What a log's columns are called; null stands for a name that was not given, so that the usual one
 * is taken where the log has it.
 *
 * @param requesterHandle the column with the handle under which the requester is itself looked up
 * @param separator what stands between the handles of one row; empty where a row has one
 */
record LogColumns(
    @Nullable String time,
    @Nullable String requester,
    @Nullable String source,
    @Nullable String handle,
    @Nullable String requesterHandle,
    TimeFormat timeFormat,
    String separator) {
  private static final String TIME = "time";
  private static final String REQUESTER = "requester";
  private static final String SOURCE = "source";
  private static final String HANDLE = "handle";
  private static final String REQUESTER_HANDLE = "requester_handle";

  LogColumns {
    if (separator.contains(",") || separator.contains("\"")) {
      throw new IllegalArgumentException(
          "--handle-separator is '" + separator + "', must hold no comma and no quotation mark");
    }
  }

  /** Whether nothing was said of columns, so that the library's own format may be meant. */
  boolean untouched() {
    return time == null
        && requester == null
        && source == null
        && handle == null
        && requesterHandle == null;
  }

  /** Where the columns stand in one table, counted from 0; -1 for those that it lacks. */
  record Places(int time, int requester, int source, int handle, int requesterHandle) {}

  /** Finds the columns. */
  Places in(RowSource rows) throws IOException {
    return new Places(
        place(rows, time, TIME, "--time-column", true),
        place(rows, requester, REQUESTER, "--requester-column", true),
        place(rows, source, SOURCE, "--source-column", false),
        place(rows, handle, HANDLE, "--handle-column", false),
        place(rows, requesterHandle, REQUESTER_HANDLE, "--requester-handle-column", false));
  }

  private static int place(
      RowSource rows, @Nullable String given, String usual, String option, boolean needed)
      throws IOException {
    String name = given == null ? usual : given;
    int place = rows.columns().indexOf(name);
    if (place < 0 && (needed || given != null)) {
      throw rows.malformedHeader(
          "a column named " + name + (given == null ? ", or another one by " + option : ""));
    }
    return place;
  }
}
