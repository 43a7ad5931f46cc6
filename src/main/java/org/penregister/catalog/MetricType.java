// SPDX-License-Identifier: Apache-2.0
package org.penregister.catalog;

import org.penregister.metric.ClusterBootstrap;
import org.penregister.metric.Direction;
import org.penregister.metric.IntervalMethod;
import org.penregister.metric.LeakageMetric;
import org.penregister.metric.MetricFactory;
import org.penregister.metric.leakage.AnonymitySetSizeMetric;
import org.penregister.metric.leakage.BayesVulnerabilityMetric;
import org.penregister.metric.leakage.BitsRevealedMetric;
import org.penregister.metric.leakage.ContactsRevealedMetric;
import org.penregister.metric.leakage.DecoyedInnocentsMetric;
import org.penregister.metric.leakage.ExposedRequestersMetric;
import org.penregister.metric.leakage.MinEntropyLeakageMetric;
import org.penregister.metric.leakage.PrecisionAt95Metric;
import org.penregister.metric.leakage.PrecisionMetric;
import org.penregister.metric.leakage.RecoveryQuantileMetric;
import org.penregister.metric.leakage.RecoveryRateAt95Metric;
import org.penregister.metric.leakage.RecoveryRateMetric;
import org.penregister.metric.leakage.RelinkTop1Metric;
import org.penregister.metric.leakage.Top1AccuracyMetric;
import org.penregister.metric.leakage.TopContactMetric;

/** The built-in leakage metrics, in the order of result rows. */
public enum MetricType implements MetricFactory {
  RECOVERY_RATE("contacts asserted", RecoveryRateMetric::new),
  RECOVERY_RATE_P50("contacts asserted, for the median requester", RecoveryQuantileMetric::median),
  RECOVERY_RATE_P90(
      "contacts asserted, for the requester at the 90th percentile",
      RecoveryQuantileMetric::ninetieth),
  RECOVERY_RATE_P99(
      "contacts asserted, for the requester at the 99th percentile",
      RecoveryQuantileMetric::ninetyNinth),
  RECOVERY_RATE_MAX(
      "contacts asserted, for the most exposed requester", RecoveryQuantileMetric::maximum),
  EXPOSED_REQUESTERS("requesters with a contact asserted", ExposedRequestersMetric::any),
  CONTACTS_REVEALED("contacts asserted, a requester", ContactsRevealedMetric::new),
  DECOYED_INNOCENTS(
      "people asserted who are no contacts, a requester; of `reading`, those who are only decoys",
      DecoyedInnocentsMetric::new),
  TOP_CONTACT("requesters whose best-scored pair is a contact", TopContactMetric::new),
  PRECISION("assertions that hold", PrecisionMetric::new),
  RECOVERY_RATE_AT_95(
      "contacts found at a threshold set elsewhere for 95 % precision",
      RecoveryRateAt95Metric::new),
  PRECISION_AT_95("precision attained at that threshold", PrecisionAt95Metric::new),
  TOP1_ACCURACY("lookups whose target is guessed", Top1AccuracyMetric::new),
  BAYES_VULNERABILITY("mean of the largest posterior of a lookup", BayesVulnerabilityMetric::new),
  MIN_ENTROPY_LEAKAGE(
      "bits by which the log helps the best guess of a lookup", MinEntropyLeakageMetric::new),
  BITS_REVEALED(
      "bits by which the log makes the true contacts likelier, a lookup", BitsRevealedMetric::new),
  ANONYMITY_SET_SIZE("handles that a lookup may be for", AnonymitySetSizeMetric::new),
  RELINK_TOP1(
      "accounts told again after a change, among people who stay", RelinkTop1Metric::closed),
  RELINK_TOP1_OPEN(
      "accounts told again after a change, among all who come after", RelinkTop1Metric::open),
  EXPOSED_REQUESTERS_25(
      "requesters with a quarter of their contacts asserted", ExposedRequestersMetric::quarter),
  EXPOSED_REQUESTERS_50(
      "requesters with half of their contacts asserted", ExposedRequestersMetric::half),
  EXPOSED_REQUESTERS_75(
      "requesters with three quarters of their contacts asserted",
      ExposedRequestersMetric::threeQuarters),
  EXPOSED_REQUESTERS_100(
      "requesters with all of their contacts asserted", ExposedRequestersMetric::all);

  private final String summary;

  // Both are immutable: constructors' references, and metrics by their contract.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Constructor constructor;

  @SuppressWarnings("ImmutableEnumChecker")
  private final LeakageMetric example;

  MetricType(String summary, Constructor constructor) {
    this.summary = summary;
    this.constructor = constructor;
    this.example = constructor.create(0, ClusterBootstrap.oneWay(0));
  }

  @Override
  public String metricName() {
    return example.name();
  }

  @Override
  public String unit() {
    return example.unit();
  }

  @Override
  public String summary() {
    return summary;
  }

  @Override
  public Direction direction() {
    return example.direction();
  }

  @Override
  public LeakageMetric create(long seed, IntervalMethod intervals) {
    return constructor.create(seed, intervals);
  }

  private interface Constructor {
    LeakageMetric create(long seed, IntervalMethod intervals);
  }
}
