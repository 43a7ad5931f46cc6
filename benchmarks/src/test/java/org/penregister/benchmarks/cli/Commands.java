// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs commands without a process. */
final class Commands {
  private Commands() {}

  /** What a command did. */
  record Outcome(int code, String out, String err) {}

  static Outcome run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = PenRegister.run(new PrintWriter(out), new PrintWriter(err), args);
    return new Outcome(code, out.toString(), err.toString());
  }
}
