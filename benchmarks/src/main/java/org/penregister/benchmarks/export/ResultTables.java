// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.export;

import static org.penregister.benchmarks.export.TableSchema.Column.number;
import static org.penregister.benchmarks.export.TableSchema.Column.text;
import static org.penregister.benchmarks.export.TableSchema.Column.whole;

import java.util.List;

/**
 * The tables of a run. Columns never move and never change their meaning: new ones are added at the
 * end, and {@link #SCHEMA_VERSION} then grows.
 */
public final class ResultTables {
  /** Stands in every manifest. */
  public static final int SCHEMA_VERSION = 2;

  /** The basis of costs of a real client and real servers. */
  public static final String MEASURED = "measured";

  /** The basis of costs that the simulated log tells. */
  public static final String SIMULATED = "simulated";

  /** One row a metric of one trial; the same bytes for the same seed everywhere. */
  public static final TableSchema TRIALS =
      new TableSchema(
          "trials.csv",
          List.of(
              text("experiment", "name of the experiment"),
              text("trace", "who looked up whom: the trace's name"),
              text("window", "index of the window from the first event, or all: pooled"),
              text("system", "which messenger's client asks, when and through what"),
              text("scheme", "composed name of the scheme, without parameters"),
              text("scheme_params", "its parameters, composed in the same order"),
              text("adversary", "who reads the disclosed log"),
              text("adversary_params", "its parameters"),
              text("rung", "what the adversary knows besides the log"),
              text("scope", "what the court order covers"),
              text("vantage", "who kept the log"),
              text("prior", "the public law over handles that the adversary assumes"),
              whole("population", "requesters", "requesters in the window"),
              whole("directory_size", "handles", "registered handles"),
              number("log_days", "days", "days of log disclosed, over all snapshots"),
              whole("snapshots", "", "snapshots strung one after another"),
              whole("seed", "", "master seed"),
              whole("trial", "", "number of the trial under that seed"),
              text("metric", "what is measured"),
              number("value", "see unit", "the estimate; empty where there is none"),
              number("ci_low", "see unit", "lower end of its 95 % interval"),
              number("ci_high", "see unit", "upper end of its 95 % interval"),
              whole("n", "", "what the estimate is over: requesters, pairs or lookups"),
              text("unit", "unit of value, ci_low and ci_high"),
              text("status", "ok, not_applicable, not_attained or failed"),
              text(
                  "best_at",
                  "rungs at which this adversary reads this log best among all that know no more,"
                      + " separated by spaces")));

  /** One row a scheme, phase and basis, totals over n operations; times differ from run to run. */
  public static final TableSchema COSTS =
      new TableSchema(
          "costs.csv",
          List.of(
              text("scheme", "composed name of the scheme, without parameters"),
              text("scheme_params", "its parameters, composed in the same order"),
              whole("directory_size", "handles", "registered handles"),
              whole("record_bytes", "bytes", "a handle's padded record of device keys"),
              text("answer", "membership or keys"),
              text("phase", "setup, offline or online"),
              whole("upload_bytes", "bytes", "from client to servers"),
              whole("download_bytes", "bytes", "from servers to client"),
              whole("client_cpu_nanos", "nanoseconds", "time of the client"),
              whole("server_cpu_nanos", "nanoseconds", "time of all servers"),
              whole("server_bytes_touched", "bytes", "of the directory that servers read"),
              whole("server_storage_bytes", "bytes", "that servers keep"),
              whole("client_storage_bytes", "bytes", "that the client keeps"),
              whole("round_trips", "", "between client and servers"),
              whole("n", "", "set-ups, clients or lookups that the row is the sum over"),
              whole("events", "", "online: lookups wanted, of which n were made"),
              text(
                  "basis",
                  "measured: on a real client and real servers; simulated: bytes of the whole"
                      + " window's log"),
              number(
                  "jmh_client_nanos",
                  "nanoseconds",
                  "client's time a lookup by jmh.json, at this directory size"),
              number("jmh_client_error_nanos", "nanoseconds", "half of its 99.9 % interval"),
              number(
                  "jmh_server_nanos",
                  "nanoseconds",
                  "servers' time a lookup by jmh.json, at this directory size"),
              number("jmh_server_error_nanos", "nanoseconds", "half of its 99.9 % interval")));

  private ResultTables() {}
}
