// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric.cost;

import java.util.List;
import org.penregister.metric.CostLedger;
import org.penregister.metric.CostMetric;
import org.penregister.metric.CostPhase;
import org.penregister.metric.CostQuantity;
import org.penregister.metric.Estimate;

/**
 * A cost that grows with use.
 *
 * <ul>
 *   <li>Formula: the quantities' total in a phase / events or lookups; n = the latter. Not
 *       applicable where that is 0.
 *   <li>Range: 0 or more.
 *   <li>Direction: higher costs more.
 *   <li>Interval: none; bytes are counted and CPU time is a total.
 * </ul>
 */
record FlowMetric(String name, String unit, CostPhase phase, List<CostQuantity> quantities)
    implements CostMetric {
  @Override
  public Estimate compute(CostLedger ledger, Per per) {
    long n = per == Per.EVENT ? ledger.events() : ledger.lookups();
    if (n == 0) {
      return Estimate.notApplicable();
    }
    long total = 0;
    for (CostQuantity quantity : quantities) {
      total = Math.addExact(total, ledger.total(phase, quantity));
    }
    return Estimate.of((double) total / n, Double.NaN, Double.NaN, n);
  }
}
