// SPDX-License-Identifier: Apache-2.0
/**
 * Made-up populations: people, ties between them and conversations on the ties, calibrated to a
 * public trace. {@link org.penregister.trace.generated.GeneratedTraceReader} is the way in; {@link
 * org.penregister.trace.generated.Calibration} says how close a population came.
 */
@NullMarked
package org.penregister.trace.generated;

import org.jspecify.annotations.NullMarked;
