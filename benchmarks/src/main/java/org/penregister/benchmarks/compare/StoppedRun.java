// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.compare;

import java.io.IOException;
import java.io.PrintWriter;
import org.penregister.benchmarks.console.Progress;
import org.penregister.benchmarks.export.GrowingRun;
import org.penregister.benchmarks.export.Manifest;

/** Says, when a run ends early in whatever way it can still say so, what is kept of it. */
final class StoppedRun implements AutoCloseable {
  private final GrowingRun run;
  private final Progress progress;
  private final PrintWriter err;
  private final Thread hook = new Thread(this::bySignal, "penregister-stopped");

  /** From now on, for signals too. */
  StoppedRun(GrowingRun run, Progress progress, PrintWriter err) {
    this.run = run;
    this.progress = progress;
    this.err = err;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** The signal's own exit code stays: 130 for an interrupt. */
  private void bySignal() {
    run.stop();
    report();
    try {
      run.close();
    } catch (IOException e) {
      // A log that is left behind is removed by resume, and by the next run beside it that keeps
      // logs.
      err.flush();
    }
  }

  private void report() {
    progress.close();
    Manifest manifest = run.manifest();
    if (manifest.status() == Manifest.Status.PARTIAL) {
      err.println(
          run.place()
              .map(
                  place ->
                      "stopped: "
                          + manifest.done().size()
                          + " of "
                          + manifest.wanted().size()
                          + " schemes are in "
                          + place
                          + "; go on with: penregister resume "
                          + place)
              .orElse("stopped: no scheme was done, so nothing is kept"));
    }
    err.flush();
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyEnding) {
      // The hook reports.
      return;
    }
    // Where nothing is kept, the failure says enough.
    if (run.place().isPresent()) {
      report();
    }
  }
}
