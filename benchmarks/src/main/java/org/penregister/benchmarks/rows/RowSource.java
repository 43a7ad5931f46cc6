// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.rows;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * Rows under named columns, one after another, that know where they stand. Nothing is skipped: what
 * cannot be read as a row ends the reading with an exception that names the place.
 */
public interface RowSource extends Closeable {
  /** The columns' names, each once, in their order. */
  List<String> columns();

  /**
   * Goes to the next row.
   *
   * @return false at the end
   */
  boolean next() throws IOException;

  /** The text of the current row in a column, counted from 0. */
  String field(int column);

  /** The exception to throw where that text is wrong: one line with file, row and column. */
  IOException malformed(int column, String expected);

  /** The exception to throw where there should have been another row. */
  IOException malformedEnd(String expected);

  /** The exception to throw where the table as a whole is wrong, for example lacks a column. */
  IOException malformedHeader(String expected);
}
