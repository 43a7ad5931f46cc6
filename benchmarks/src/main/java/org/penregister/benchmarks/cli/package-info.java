// SPDX-License-Identifier: Apache-2.0
/**
 * The command line. {@link org.penregister.benchmarks.cli.PenRegister} is the way in; a command is
 * thin and leaves the work to a class that is tested without a process.
 */
@NullMarked
package org.penregister.benchmarks.cli;

import org.jspecify.annotations.NullMarked;
