// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a file of SQL apart into statements, each with the question that stands above it. */
final class SqlScript {
  // Comments, quoted texts and names, the end of a statement; all else is passed over.
  private static final Pattern TOKEN =
      Pattern.compile("--[^\n]*|/\\*.*?\\*/|'[^']*'|\"[^\"]*\"|;", Pattern.DOTALL);
  private static final String COMMENT = "--";

  private SqlScript() {}

  /**
   * One statement.
   *
   * @param line on which it begins, counted from 1
   * @param question the lines of comment directly above it, as one; may be empty
   * @param sql without the semicolon
   */
  record Statement(int line, String question, String sql) {}

  /** The statements of a file, in order. */
  static List<Statement> statements(String text) {
    List<Statement> statements = new ArrayList<>();
    Matcher token = TOKEN.matcher(text);
    int start = 0;
    while (token.find()) {
      if (token.group().equals(";")) {
        add(statements, text, start, token.start());
        start = token.end();
      }
    }
    add(statements, text, start, text.length());
    return statements;
  }

  /** Comments before the statement's first word are its question, or about something else. */
  private static void add(List<Statement> statements, String text, int start, int end) {
    int at = start;
    List<String> question = new ArrayList<>();
    while (at < end) {
      int lineEnd = text.indexOf('\n', at);
      lineEnd = lineEnd < 0 || lineEnd > end ? end : lineEnd;
      String line = text.substring(at, lineEnd).strip();
      if (line.startsWith(COMMENT)) {
        question.add(line.substring(COMMENT.length()).strip());
      } else if (!line.isEmpty()) {
        int before = (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
        statements.add(
            new Statement(before + 1, String.join(" ", question), text.substring(at, end).strip()));
        return;
      } else {
        question.clear();
      }
      at = lineEnd + 1;
    }
  }
}
