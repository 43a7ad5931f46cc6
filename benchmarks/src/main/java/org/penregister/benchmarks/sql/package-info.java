// SPDX-License-Identifier: Apache-2.0
/**
 * DuckDB inside this process, which reads and writes Parquet and answers questions in SQL. {@link
 * org.penregister.benchmarks.sql.DuckDb} is the way in; nothing else makes connections.
 */
@NullMarked
package org.penregister.benchmarks.sql;

import org.jspecify.annotations.NullMarked;
