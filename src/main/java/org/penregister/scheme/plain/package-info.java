// SPDX-License-Identifier: Apache-2.0
/** The lookup as iMessage was reported to make it: the handle goes to the server in clear. */
@NullMarked
package org.penregister.scheme.plain;

import org.jspecify.annotations.NullMarked;
