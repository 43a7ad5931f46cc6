// SPDX-License-Identifier: Apache-2.0
package org.penregister.experiment;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.penregister.adversary.Rung;
import org.penregister.metric.CostLedger;
import org.penregister.metric.Estimate;
import org.penregister.scheme.LookupScheme;

/**
 * All that a run says of one scheme.
 *
 * @param rows in the order of adversaries and metrics
 * @param best the adversary that reads its log best, as {@link BestAdversary} chooses; empty where
 *     none applies
 * @param bestByRung the same among adversaries that know no more than the rung allows; at R4 among
 *     those of the rung itself, over the contacts that are not known beforehand
 * @param costs with keys and with membership answers; empty where none were measured
 * @param simulated what all measured people's exchanges came to at the simulated directory's size:
 *     bytes of set-ups by people with a record (counted anew in each window), bytes of lookups, and
 *     lookups wanted; it knows no times
 * @param observations records in the log, and items in them
 * @param warnings of the run's self-checks
 */
public record SchemeResult(
    LookupScheme scheme,
    List<ResultRow> rows,
    Optional<String> best,
    Map<Rung, String> bestByRung,
    List<CostLedger> costs,
    CostLedger simulated,
    Observations observations,
    List<String> warnings) {

  /**
   * Size of a log.
   *
   * @param records one an exchange
   * @param items handles, digests and prefixes in them
   */
  public record Observations(long records, long items) {}

  public SchemeResult {
    rows = List.copyOf(rows);
    bestByRung = Map.copyOf(bestByRung);
    costs = List.copyOf(costs);
    warnings = List.copyOf(warnings);
  }

  /** Lookups wanted. */
  public long events() {
    return simulated.events();
  }

  /** Lookups made. */
  public long lookups() {
    return simulated.lookups();
  }

  /**
   * The estimate of one metric under one adversary (by its whole spec), where it was computed: from
   * the longest disclosure.
   */
  public Optional<Estimate> estimate(String adversary, String metric) {
    return rows.stream()
        .filter(row -> row.metric().equals(metric))
        .filter(row -> row.adversarySpec().equals(adversary))
        .max(Comparator.comparingLong(ResultRow::logDays))
        .map(ResultRow::estimate);
  }

  /** The same from a disclosure of so many days. */
  public Optional<Estimate> estimate(String adversary, String metric, long logDays) {
    return rows.stream()
        .filter(row -> row.logDays() == logDays && row.metric().equals(metric))
        .filter(row -> row.adversarySpec().equals(adversary))
        .map(ResultRow::estimate)
        .findFirst();
  }
}
