// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric;

/** One figure of what a scheme costs. Immutable. */
public interface CostMetric {
  /** What a cost is divided by. */
  enum Per {
    /** Somebody wanting to look somebody up, answered from a cache or not. */
    EVENT,
    /** A lookup that reached a server. */
    LOOKUP
  }

  /** The name in results, for example {@code upload-bytes}. */
  String name();

  /** For example {@code bytes}. */
  String unit();

  /** The figure, without an interval; not applicable where its divisor is 0. */
  Estimate compute(CostLedger ledger, Per per);
}
