// SPDX-License-Identifier: Apache-2.0
/**
 * What an inference reveals: one class a {@link org.penregister.metric.LeakageMetric}. What theory
 * says it should be: {@link org.penregister.metric.leakage.ClosedForms} where there is a formula,
 * {@link org.penregister.metric.leakage.ExactChannel} where all can be written out, {@link
 * org.penregister.metric.leakage.SampledVulnerability} where neither is. Differential privacy from
 * above in {@link org.penregister.metric.leakage.PrivacyComposition}, from below in {@link
 * org.penregister.metric.leakage.EmpiricalEpsilon}.
 */
@NullMarked
package org.penregister.metric.leakage;

import org.jspecify.annotations.NullMarked;
