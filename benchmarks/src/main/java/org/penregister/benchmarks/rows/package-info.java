// SPDX-License-Identifier: Apache-2.0
/**
 * Tables that somebody else wrote, row by row. {@link org.penregister.benchmarks.rows.RowSource} is
 * the way in: whatever gives rows of texts under named columns plugs in there; {@link
 * org.penregister.benchmarks.rows.TableFile} opens text files and Parquet alike.
 */
@NullMarked
package org.penregister.benchmarks.rows;

import org.jspecify.annotations.NullMarked;
