// SPDX-License-Identifier: Apache-2.0
package org.penregister.metric;

import org.penregister.adversary.Inference;

/** How much of the truth an inference holds. Immutable. */
public interface LeakageMetric {
  /** The name in results, for example {@code recovery-rate}. */
  String name();

  /** For example {@code share} or {@code bits/lookup}. */
  String unit();

  Direction direction();

  /**
   * The estimate with its interval. {@link Inference.NotApplicable} gives {@link
   * Estimate#notApplicable()}, never zero.
   */
  Estimate compute(Inference inference, GroundTruth truth);
}
