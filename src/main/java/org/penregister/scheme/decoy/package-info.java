// SPDX-License-Identifier: Apache-2.0
/** Lookups in which the true handle hides among others. */
@NullMarked
package org.penregister.scheme.decoy;

import org.jspecify.annotations.NullMarked;
