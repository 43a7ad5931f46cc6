// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.bench;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.penregister.benchmarks.export.RunDirectory;

/** Removes what there is of a run when a signal ends the program: half a run is worth nothing. */
final class StoppedBench implements AutoCloseable {
  // A signal reaches the forks too, whose end may be noticed first.
  private static final long PATIENCE_MILLIS = 500;

  private final RunDirectory run;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread hook = new Thread(this::bySignal, "penregister-stopped");

  /** From now on. */
  StoppedBench(RunDirectory run) {
    this.run = run;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void bySignal() {
    stopping.countDown();
    try {
      run.close();
    } catch (IOException alreadyGone) {
      // The main thread was faster.
    }
  }

  /** Whether the program is about to end. */
  boolean isStopping() {
    try {
      return stopping.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyEnding) {
      // The hook removes it.
    }
  }
}
