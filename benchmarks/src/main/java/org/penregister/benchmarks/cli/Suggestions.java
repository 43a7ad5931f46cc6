// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.cli;

import java.util.Collection;
import java.util.List;

/** What somebody who mistyped a word may have meant. */
final class Suggestions {
  private static final int MOST_TYPOS = 3;

  private Suggestions() {}

  /** The words nearest to {@code typed}, if any is near: a third of the letters may be wrong. */
  static List<String> near(String typed, Collection<String> words) {
    int allowed = Math.min(MOST_TYPOS, Math.max(1, (typed.length() + 1) / 3));
    int nearest = words.stream().mapToInt(word -> distance(typed, word)).min().orElse(allowed + 1);
    return nearest > allowed
        ? List.of()
        : words.stream().filter(word -> distance(typed, word) == nearest).sorted().toList();
  }

  /** Letters to insert, remove or replace to come from one word to the other. */
  static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[other.length()];
  }
}
