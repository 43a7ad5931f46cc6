// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.LongSupplier;

/**
 * Charges a ledger with the CPU time of the current thread, so that waiting and other threads' work
 * do not count; work handed to other threads would be missed. For one thread.
 */
public final class CostMeter {
  private final CostLedger ledger;
  private final LongSupplier clock;
  private boolean running;

  public CostMeter(CostLedger ledger) {
    this(ledger, threadClock());
  }

  /**
   * A meter with a clock of the caller's.
   *
   * @param clock nanoseconds that never go back
   */
  public CostMeter(CostLedger ledger, LongSupplier clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Work that gives a result. */
  @FunctionalInterface
  public interface Work<T, E extends Exception> {
    T run() throws E;
  }

  /** Does the work and charges its time as the client's. */
  public <T, E extends Exception> T client(CostPhase phase, Work<T, E> work) throws E {
    return charged(phase, CostQuantity.CLIENT_CPU_NANOS, work);
  }

  /** Does the work and charges its time as the servers'. */
  public <T, E extends Exception> T server(CostPhase phase, Work<T, E> work) throws E {
    return charged(phase, CostQuantity.SERVER_CPU_NANOS, work);
  }

  private <T, E extends Exception> T charged(
      CostPhase phase, CostQuantity quantity, Work<T, E> work) throws E {
    if (running) {
      throw new IllegalStateException("metered work within metered work would count twice");
    }
    running = true;
    long start = clock.getAsLong();
    try {
      return work.run();
    } finally {
      ledger.charge(phase, quantity, clock.getAsLong() - start);
      running = false;
    }
  }

  private static LongSupplier threadClock() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    if (!threads.isCurrentThreadCpuTimeSupported()) {
      throw new IllegalStateException("this JVM does not measure a thread's CPU time");
    }
    threads.setThreadCpuTimeEnabled(true);
    return threads::getCurrentThreadCpuTime;
  }
}
