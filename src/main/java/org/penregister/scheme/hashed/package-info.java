// SPDX-License-Identifier: Apache-2.0
/** Lookups by a hash of the handle under a public pepper. */
@NullMarked
package org.penregister.scheme.hashed;

import org.jspecify.annotations.NullMarked;
