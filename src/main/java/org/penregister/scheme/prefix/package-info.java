// SPDX-License-Identifier: Apache-2.0
/** Lookups of a whole bucket by a prefix of the handle's hash. */
@NullMarked
package org.penregister.scheme.prefix;

import org.jspecify.annotations.NullMarked;
