// SPDX-License-Identifier: Apache-2.0
/**
 * How much an inference gets right, and what a lookup costs. A {@link
 * org.penregister.metric.LeakageMetric} holds an inference against the {@link
 * org.penregister.metric.GroundTruth}; a {@link org.penregister.metric.CostMetric} reads the {@link
 * org.penregister.metric.CostLedger}.
 */
@NullMarked
package org.penregister.metric;

import org.jspecify.annotations.NullMarked;
