// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.cli;

import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import org.penregister.log.LookupLog;
import picocli.CommandLine;

/** The end of a service: the port is freed, the log is written, and a line says so. */
final class ServiceStop {
  private final LookupService service;
  private final @Nullable LogFile logFile;
  private final PrintWriter err;

  ServiceStop(LookupService service, @Nullable LogFile logFile, PrintWriter err) {
    this.service = service;
    this.logFile = logFile;
    this.err = err;
  }

  /** Stops and returns the exit code. */
  int stop() {
    LookupLog log = service.stop();
    try {
      if (logFile != null) {
        logFile.write(log);
      }
    } catch (IOException e) {
      err.println("penregister serve: the log cannot be written: " + e.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
    err.println("stopped after " + log.size() + (log.size() == 1 ? " exchange" : " exchanges"));
    return CommandLine.ExitCode.OK;
  }

  /** Stops, from a shutdown hook, and ends the process: a signal alone would end it as failed. */
  void stopAndEnd() {
    int code = stop();
    err.flush();
    Runtime.getRuntime().halt(code);
  }
}
