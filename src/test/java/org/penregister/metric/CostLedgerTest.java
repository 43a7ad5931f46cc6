// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CostLedgerTest {
  private static CostLedger ledger() {
    return new CostLedger("cached+decoy", "ttl=P7D+k=12", 65_536, 100, AnswerKind.KEYS);
  }

  @Test
  void amountsAddUpByPhaseAndQuantity() {
    CostLedger ledger = ledger();
    ledger.charge(CostPhase.ONLINE, CostQuantity.UPLOAD_BYTES, 10);
    ledger.charge(CostPhase.ONLINE, CostQuantity.UPLOAD_BYTES, 5);
    ledger.charge(CostPhase.OFFLINE, CostQuantity.UPLOAD_BYTES, 3);
    assertEquals(15, ledger.total(CostPhase.ONLINE, CostQuantity.UPLOAD_BYTES));
    assertEquals(3, ledger.total(CostPhase.OFFLINE, CostQuantity.UPLOAD_BYTES));
    assertEquals(0, ledger.total(CostPhase.SETUP, CostQuantity.UPLOAD_BYTES));
    assertEquals(0, ledger.total(CostPhase.ONLINE, CostQuantity.DOWNLOAD_BYTES));
  }

  @Test
  void eventsAndLookupsAreCountedApart() {
    CostLedger ledger = ledger();
    ledger.countEvents(10);
    ledger.countOperations(CostPhase.ONLINE, 4);
    assertEquals(10, ledger.events());
    assertEquals(4, ledger.lookups());
    CostLedger both = ledger();
    both.addAll(ledger);
    both.addAll(ledger);
    assertEquals(20, both.events());
    assertEquals(8, both.lookups());
  }

  @Test
  void rowsHaveTheColumnsOfTheCostTable() {
    CostLedger ledger = ledger();
    long amount = 1;
    for (CostQuantity quantity : CostQuantity.values()) {
      ledger.charge(CostPhase.ONLINE, quantity, amount++);
    }
    ledger.countOperations(CostPhase.ONLINE, 9);
    assertEquals(
        List.of(
            "cached+decoy",
            "ttl=P7D+k=12",
            "65536",
            "100",
            "keys",
            "online",
            "1",
            "2",
            "3",
            "4",
            "5",
            "6",
            "7",
            "8",
            "9"),
        ledger.rows().get(2).values());
    assertEquals(
        "scheme,scheme_params,directory_size,record_bytes,answer,phase,upload_bytes,"
            + "download_bytes,client_cpu_nanos,server_cpu_nanos,server_bytes_touched,"
            + "server_storage_bytes,client_storage_bytes,round_trips,n",
        String.join(",", CostRow.COLUMNS));
    assertEquals(
        List.of("setup", "offline", "online"),
        ledger.rows().stream().map(row -> row.phase().label()).toList());
  }

  @Test
  void negativeAmountsAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> ledger().charge(CostPhase.SETUP, CostQuantity.ROUND_TRIPS, -1));
    assertThrows(IllegalArgumentException.class, () -> ledger().countEvents(-1));
    assertThrows(
        IllegalArgumentException.class, () -> ledger().countOperations(CostPhase.SETUP, -1));
  }

  @Test
  void meterChargesItsParty() throws Exception {
    CostLedger ledger = ledger();
    long[] now = {0};
    CostMeter meter = new CostMeter(ledger, () -> now[0]);
    int answer =
        meter.client(
            CostPhase.ONLINE,
            () -> {
              now[0] += 7;
              return 42;
            });
    assertEquals(42, answer);
    assertThrows(
        IOException.class,
        () ->
            meter.server(
                CostPhase.SETUP,
                () -> {
                  now[0] += 5;
                  throw new IOException("refused");
                }));
    assertEquals(7, ledger.total(CostPhase.ONLINE, CostQuantity.CLIENT_CPU_NANOS));
    assertEquals(5, ledger.total(CostPhase.SETUP, CostQuantity.SERVER_CPU_NANOS));
  }

  @Test
  void meteredWorkDoesNotNest() {
    CostMeter meter = new CostMeter(ledger());
    assertThrows(
        IllegalStateException.class,
        () ->
            meter.client(
                CostPhase.ONLINE, () -> meter.server(CostPhase.ONLINE, () -> "counted twice")));
    assertEquals("again", meter.client(CostPhase.ONLINE, () -> "again"));
  }

  @Test
  void meterReadsTheThreadsCpuTime() {
    CostLedger ledger = ledger();
    double[] work = new double[2_000_000];
    new CostMeter(ledger)
        .server(
            CostPhase.ONLINE,
            () -> {
              Arrays.setAll(work, StrictMath::sqrt);
              return work;
            });
    assertTrue(ledger.total(CostPhase.ONLINE, CostQuantity.SERVER_CPU_NANOS) > 0);
  }
}
