// SPDX-License-Identifier: Apache-2.0
/**
 * Results as files: a {@link org.penregister.benchmarks.export.TableSchema} says which columns a
 * table has and makes its rows, and {@link org.penregister.benchmarks.export.ResultsWriter} writes
 * a run's directory, whole or not at all.
 */
@NullMarked
package org.penregister.benchmarks.export;

import org.jspecify.annotations.NullMarked;
