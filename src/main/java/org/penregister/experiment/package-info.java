// SPDX-License-Identifier: Apache-2.0
/**
 * One grid of trials: a trace, schemes, adversaries and metrics in; rows out. {@link
 * org.penregister.experiment.Simulation} turns a trace into the log that a scheme's servers would
 * keep; {@link org.penregister.experiment.CostMeasurement} runs the real client and servers; {@link
 * org.penregister.experiment.ExperimentRunner} does both for a whole grid.
 */
@NullMarked
package org.penregister.experiment;

import org.jspecify.annotations.NullMarked;
