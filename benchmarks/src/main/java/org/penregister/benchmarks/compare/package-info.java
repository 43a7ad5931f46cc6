// SPDX-License-Identifier: Apache-2.0
/** The main job: one trace, every scheme, every adversary, one table. */
@NullMarked
package org.penregister.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
