// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.penregister.benchmarks.export.Csv;
import org.penregister.oprf.OprfSuite;

/**
 * What computes in the group of each suite, in a process started as this one: a line of CSV each.
 * For {@code benchmarks/oprf-bench}, whose times mean little without it.
 */
public final class OprfArithmetic {
  private OprfArithmetic() {}

  /** Takes nothing. */
  public static void main(String[] args) {
    print(new PrintStream(System.out, true, StandardCharsets.UTF_8));
  }

  static void print(PrintStream out) {
    out.print(Csv.line(List.of("java", "suite", "arithmetic")));
    for (OprfSuite suite : OprfSuite.values()) {
      out.print(Csv.line(List.of(Runtime.version().toString(), suite.name(), suite.arithmetic())));
    }
  }
}
