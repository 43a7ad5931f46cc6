// SPDX-License-Identifier: Apache-2.0
/** Who is registered, under which handle, with which device keys, at which time. */
@NullMarked
package org.penregister.directory;

import org.jspecify.annotations.NullMarked;
