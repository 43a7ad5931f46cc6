// SPDX-License-Identifier: Apache-2.0
/** The library's own format: {@code time_utc,requester,handle[,source,kind]}, read and written. */
@NullMarked
package org.penregister.trace.csv;

import org.jspecify.annotations.NullMarked;
