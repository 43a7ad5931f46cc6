// SPDX-License-Identifier: Apache-2.0
/**
 * What an inference reveals: one class a {@link org.penregister.metric.LeakageMetric}, and in
 * {@link org.penregister.metric.leakage.ClosedForms} what theory says it should be.
 */
@NullMarked
package org.penregister.metric.leakage;

import org.jspecify.annotations.NullMarked;
