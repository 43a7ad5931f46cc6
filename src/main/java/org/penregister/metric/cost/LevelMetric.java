// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric.cost;

import org.penregister.metric.CostLedger;
import org.penregister.metric.CostMetric;
import org.penregister.metric.CostPhase;
import org.penregister.metric.CostQuantity;
import org.penregister.metric.Estimate;

/**
 * Storage that is held however many lookups are made.
 *
 * <ul>
 *   <li>Formula: the quantity's total in a phase / operations of that phase (set-ups, or clients
 *       that prepared), the same per event and per lookup; n = operations. Not applicable where
 *       there are none.
 *   <li>Range: 0 or more.
 *   <li>Direction: higher costs more.
 *   <li>Interval: none.
 * </ul>
 */
record LevelMetric(String name, CostPhase phase, CostQuantity quantity) implements CostMetric {
  @Override
  public String unit() {
    return "bytes";
  }

  @Override
  public Estimate compute(CostLedger ledger, Per per) {
    long n = ledger.operations(phase);
    return n == 0
        ? Estimate.notApplicable()
        : Estimate.of((double) ledger.total(phase, quantity) / n, Double.NaN, Double.NaN, n);
  }
}
