// SPDX-License-Identifier: Apache-2.0
package org.penregister.log;

import java.io.IOException;

/**
 * A row of a log file that is not of its format: {@code FILE:LINE:COLUMN: found ..., expected ...}.
 */
public final class LogFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  private final long line;
  private final int column;

  /**
   * @param file the file as the caller named it
   * @param line counted from 1
   * @param column the character, counted from 1, at which the offending text begins
   * @param found the offending text, or what is wrong with it
   * @param expected what would have been right
   */
  public LogFormatException(String file, long line, int column, String found, String expected) {
    super(file + ":" + line + ":" + column + ": found " + found + ", expected " + expected);
    this.line = line;
    this.column = column;
  }

  /** Line, counted from 1. */
  public long line() {
    return line;
  }

  /** Character within the line, counted from 1. */
  public int column() {
    return column;
  }
}
