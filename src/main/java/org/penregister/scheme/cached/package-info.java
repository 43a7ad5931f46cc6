// SPDX-License-Identifier: Apache-2.0
/** The wrapper that remembers answers for a while. */
@NullMarked
package org.penregister.scheme.cached;

import org.jspecify.annotations.NullMarked;
