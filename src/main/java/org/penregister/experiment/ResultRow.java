// SPDX-License-Identifier: Apache-2.0
package org.penregister.experiment;

import org.penregister.metric.Estimate;

/**
 * One line of {@code trials.csv}: one metric of one adversary's inference from one log.
 *
 * @param window index of the window from the first event, or {@code all}
 * @param system the modelled system; empty for a bare scheme
 * @param scheme the composed name without parameters
 * @param population requesters with a lookup
 * @param directorySize registered handles
 * @param logDays days of log disclosed, over all snapshots
 * @param snapshots how many disclosures are strung together
 * @param seed the master seed
 * @param trial number of the repetition, from 0
 * @param bestAt rungs at which {@link BestAdversary} chose this row's adversary among all that know
 *     no more, by label, weakest first and separated by spaces; empty where it chose another
 */
public record ResultRow(
    String experiment,
    String trace,
    String window,
    String system,
    String scheme,
    String schemeParams,
    String adversary,
    String adversaryParams,
    String rung,
    String scope,
    String vantage,
    String prior,
    long population,
    long directorySize,
    long logDays,
    int snapshots,
    long seed,
    int trial,
    String metric,
    Estimate estimate,
    String unit,
    String bestAt) {

  /** The same row, of an adversary that is best at these rungs. */
  ResultRow withBestAt(String rungs) {
    return new ResultRow(
        experiment,
        trace,
        window,
        system,
        scheme,
        schemeParams,
        adversary,
        adversaryParams,
        rung,
        scope,
        vantage,
        prior,
        population,
        directorySize,
        logDays,
        snapshots,
        seed,
        trial,
        metric,
        estimate,
        unit,
        rungs);
  }

  /** The adversary's whole spec. */
  public String adversarySpec() {
    return adversaryParams.isEmpty() ? adversary : adversary + ":" + adversaryParams;
  }
}
