// SPDX-License-Identifier: Apache-2.0
/**
 * Which schemes meet given budgets: {@link org.penregister.benchmarks.advise.AdviseCommand} reads a
 * comparison, {@link org.penregister.benchmarks.advise.Advice} sorts its schemes by what they meet
 * and miss.
 */
@NullMarked
package org.penregister.benchmarks.advise;

import org.jspecify.annotations.NullMarked;
