// SPDX-License-Identifier: Apache-2.0
/** Lookups in the manner of unbalanced private set intersection, on an oblivious PRF. */
@NullMarked
package org.penregister.scheme.psi;

import org.jspecify.annotations.NullMarked;
