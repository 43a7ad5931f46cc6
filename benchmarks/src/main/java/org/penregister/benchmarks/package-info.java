// SPDX-License-Identifier: Apache-2.0
/**
 * What is measured and shown with the library: the JMH benchmarks here, the command line in {@code
 * cli}, result files in {@code export}, and what a terminal shows in {@code console}.
 */
@NullMarked
package org.penregister.benchmarks;

import org.jspecify.annotations.NullMarked;
