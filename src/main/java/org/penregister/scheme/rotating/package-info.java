// SPDX-License-Identifier: Apache-2.0
/** Accounts that change, so that a server cannot tell that two periods are of one person. */
@NullMarked
package org.penregister.scheme.rotating;

import org.jspecify.annotations.NullMarked;
