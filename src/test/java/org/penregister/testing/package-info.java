// SPDX-License-Identifier: Apache-2.0
/** Helpers that the tests of several packages share. */
@NullMarked
package org.penregister.testing;

import org.jspecify.annotations.NullMarked;
