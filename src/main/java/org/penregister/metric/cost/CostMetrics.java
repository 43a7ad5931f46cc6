// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric.cost;

import java.util.List;
import org.penregister.metric.CostMetric;
import org.penregister.metric.CostPhase;
import org.penregister.metric.CostQuantity;

/** The built-in cost metrics. */
public final class CostMetrics {
  /** Sent by clients, a lookup's share. */
  public static final CostMetric UPLOAD_BYTES =
      online("upload-bytes", "bytes", CostQuantity.UPLOAD_BYTES);

  /** Received by clients, a lookup's share. */
  public static final CostMetric DOWNLOAD_BYTES =
      online("download-bytes", "bytes", CostQuantity.DOWNLOAD_BYTES);

  /** Sent and received by clients before their first lookup, spread over all lookups. */
  public static final CostMetric OFFLINE_BYTES =
      new FlowMetric(
          "offline-bytes",
          "bytes",
          CostPhase.OFFLINE,
          List.of(CostQuantity.UPLOAD_BYTES, CostQuantity.DOWNLOAD_BYTES));

  /** CPU time of clients for lookups, not for preparing. */
  public static final CostMetric CLIENT_CPU =
      online("client-cpu", "nanos", CostQuantity.CLIENT_CPU_NANOS);

  /** CPU time of all servers for lookups, not for set-up. */
  public static final CostMetric SERVER_CPU =
      online("server-cpu", "nanos", CostQuantity.SERVER_CPU_NANOS);

  /** Held by all servers once set up. */
  public static final CostMetric SERVER_STORAGE =
      new LevelMetric("server-storage", CostPhase.SETUP, CostQuantity.SERVER_STORAGE_BYTES);

  /** Held by one client once prepared. */
  public static final CostMetric CLIENT_STORAGE =
      new LevelMetric("client-storage", CostPhase.OFFLINE, CostQuantity.CLIENT_STORAGE_BYTES);

  /** Requests that wait for one another. */
  public static final CostMetric ROUND_TRIPS =
      online("round-trips", "trips", CostQuantity.ROUND_TRIPS);

  private CostMetrics() {}

  /** All of them, in the order of results. */
  public static List<CostMetric> all() {
    return List.of(
        UPLOAD_BYTES,
        DOWNLOAD_BYTES,
        OFFLINE_BYTES,
        CLIENT_CPU,
        SERVER_CPU,
        SERVER_STORAGE,
        CLIENT_STORAGE,
        ROUND_TRIPS);
  }

  private static CostMetric online(String name, String unit, CostQuantity quantity) {
    return new FlowMetric(name, unit, CostPhase.ONLINE, List.of(quantity));
  }
}
