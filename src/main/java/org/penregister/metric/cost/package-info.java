// SPDX-License-Identifier: Apache-2.0
/**
 * What lookups cost: figures read from a {@link org.penregister.metric.CostLedger}, listed in
 * {@link org.penregister.metric.cost.CostMetrics}.
 */
@NullMarked
package org.penregister.metric.cost;

import org.jspecify.annotations.NullMarked;
