// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command, and where it prints. */
abstract class PrintingCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  CommandLine command() {
    if (spec == null) {
      throw new IllegalStateException("a command runs through its command line only");
    }
    return spec.commandLine();
  }

  PrintWriter out() {
    return command().getOut();
  }

  PrintWriter err() {
    return command().getErr();
  }
}
