// SPDX-License-Identifier: Apache-2.0
/** What a person sees in a terminal: tables and progress. */
@NullMarked
package org.penregister.benchmarks.console;

import org.jspecify.annotations.NullMarked;
