// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.console;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command, and where it prints. */
public abstract class PrintingCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  /** The command as picocli sees it. */
  protected final CommandLine command() {
    if (spec == null) {
      throw new IllegalStateException("a command runs through its command line only");
    }
    return spec.commandLine();
  }

  /** Standard output. */
  protected final PrintWriter out() {
    return command().getOut();
  }

  /** Standard error. */
  protected final PrintWriter err() {
    return command().getErr();
  }
}
