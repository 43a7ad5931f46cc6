// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.penregister.metric.AnswerKind;
import org.penregister.metric.CostLedger;
import org.penregister.metric.CostMetric;
import org.penregister.metric.CostMetric.Per;
import org.penregister.metric.CostPhase;
import org.penregister.metric.CostQuantity;
import org.penregister.metric.Estimate;

final class CostMetricsTest {
  /** 1 set-up, 2 clients, 10 events, 4 lookups. */
  private static CostLedger ledger() {
    CostLedger ledger = new CostLedger("plain", "", 100, 10, AnswerKind.MEMBERSHIP);
    ledger.countOperations(CostPhase.SETUP, 1);
    ledger.countOperations(CostPhase.OFFLINE, 2);
    ledger.countOperations(CostPhase.ONLINE, 4);
    ledger.countEvents(10);
    long amount = 100;
    for (CostPhase phase : CostPhase.values()) {
      for (CostQuantity quantity : CostQuantity.values()) {
        ledger.charge(phase, quantity, amount);
        amount += 100;
      }
    }
    return ledger;
  }

  @Test
  void handComputedTable() {
    assertCost(CostMetrics.UPLOAD_BYTES, 170, 425);
    assertCost(CostMetrics.DOWNLOAD_BYTES, 180, 450);
    assertCost(CostMetrics.OFFLINE_BYTES, 190, 475);
    assertCost(CostMetrics.CLIENT_CPU, 190, 475);
    assertCost(CostMetrics.SERVER_CPU, 200, 500);
    assertCost(CostMetrics.ROUND_TRIPS, 240, 600);
    assertCost(CostMetrics.SERVER_STORAGE, 600, 600);
    assertCost(CostMetrics.CLIENT_STORAGE, 750, 750);
  }

  private static void assertCost(CostMetric metric, double perEvent, double perLookup) {
    assertEquals(perEvent, metric.compute(ledger(), Per.EVENT).value(), metric.name());
    assertEquals(perLookup, metric.compute(ledger(), Per.LOOKUP).value(), metric.name());
  }

  @Test
  void withoutUseThereIsNoCostPerUse() {
    CostLedger unused = new CostLedger("plain", "", 100, 10, AnswerKind.MEMBERSHIP);
    for (CostMetric metric : CostMetrics.all()) {
      for (Per per : Per.values()) {
        assertEquals(Estimate.notApplicable(), metric.compute(unused, per), metric.name());
      }
    }
  }

  @Test
  void namesAreThoseOfTheResults() {
    assertEquals(
        List.of(
            "upload-bytes",
            "download-bytes",
            "offline-bytes",
            "client-cpu",
            "server-cpu",
            "server-storage",
            "client-storage",
            "round-trips"),
        CostMetrics.all().stream().map(CostMetric::name).toList());
  }
}
