// SPDX-License-Identifier: Apache-2.0
/**
 * Whether the time of an operation tells its secret: two classes of secrets, timed in turns by
 * chance, and Welch's t between them. The way in is {@link
 * org.penregister.benchmarks.timing.ConstantTimeReport}.
 */
@NullMarked
package org.penregister.benchmarks.timing;

import org.jspecify.annotations.NullMarked;
