// SPDX-License-Identifier: Apache-2.0
/**
 * JMH for people: {@link org.penregister.benchmarks.bench.BenchCommand} times lookups in forked
 * machines, keeps JMH's own results and prints them beside what a comparison says of the same
 * schemes.
 */
@NullMarked
package org.penregister.benchmarks.bench;

import org.jspecify.annotations.NullMarked;
