// SPDX-License-Identifier: Apache-2.0
/** Requests at a constant rate, through another scheme. */
@NullMarked
package org.penregister.scheme.cover;

import org.jspecify.annotations.NullMarked;
