// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric;

/** Makes a metric. */
public interface MetricFactory {
  /** The name in specs and results, for example {@code recovery-rate}. */
  String metricName();

  /** For example {@code share} or {@code bits/lookup}. */
  String unit();

  /** One line: what it is. */
  String summary();

  Direction direction();

  /**
   * The metric.
   *
   * @param seed for resampling and for folds of requesters; the same for all metrics of a trial, so
   *     that those on one selection agree
   */
  LeakageMetric create(long seed, IntervalMethod intervals);
}
