// SPDX-License-Identifier: Apache-2.0
/** A scheme as somebody outside the library would write it. */
@NullMarked
package org.penregister.contract.toy;

import org.jspecify.annotations.NullMarked;
