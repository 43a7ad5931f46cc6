// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.export;

import java.util.List;

/**
 * Comma-separated lines by RFC 4180, but for lines that end in LF alone, as everywhere in this
 * project.
 */
public final class Csv {
  private Csv() {}

  /** One line, ended. */
  public static String line(List<String> fields) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < fields.size(); i++) {
      line.append(i == 0 ? "" : ",").append(field(fields.get(i)));
    }
    return line.append('\n').toString();
  }

  private static String field(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
