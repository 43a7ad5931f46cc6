// SPDX-License-Identifier: Apache-2.0
/**
 * A run's tables as a person asks for them: {@link org.penregister.benchmarks.results.RunResults}
 * reads a run's directory, and {@link org.penregister.benchmarks.results.SchemeFigures} answers for
 * one scheme. Whatever shows results (tables, report, advice) shows what stands in the files.
 */
@NullMarked
package org.penregister.benchmarks.results;

import org.jspecify.annotations.NullMarked;
