// SPDX-License-Identifier: Apache-2.0
/** Text messages and calls of the Copenhagen Networks Study. */
@NullMarked
package org.penregister.trace.copenhagen;

import org.jspecify.annotations.NullMarked;
