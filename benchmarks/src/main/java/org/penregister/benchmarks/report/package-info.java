// SPDX-License-Identifier: Apache-2.0
/**
 * A run as one page that a browser opens without a server: {@link
 * org.penregister.benchmarks.report.ReportPage} puts together what {@link
 * org.penregister.benchmarks.report.ReportData} makes of the run's tables, what {@link
 * org.penregister.benchmarks.report.Summary} says of them in plain words, and a script of our own
 * that draws. Java reduces and words; the script only draws.
 */
@NullMarked
package org.penregister.benchmarks.report;

import org.jspecify.annotations.NullMarked;
