// SPDX-License-Identifier: Apache-2.0
/**
 * Published results, computed again and compared value by value with what is expected of them.
 * {@link org.penregister.benchmarks.reproduce.Reproductions} is the way in: one constant a paper,
 * with a page and a table of expected values in {@code papers/}.
 */
@NullMarked
package org.penregister.benchmarks.reproduce;

import org.jspecify.annotations.NullMarked;
