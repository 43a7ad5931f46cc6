// SPDX-License-Identifier: Apache-2.0
/** Temporal networks in the form of the SNAP collection. */
@NullMarked
package org.penregister.trace.snap;

import org.jspecify.annotations.NullMarked;
