// SPDX-License-Identifier: Apache-2.0
/** The anchor below every scheme: a trusted third party answers. */
@NullMarked
package org.penregister.scheme.ideal;

import org.jspecify.annotations.NullMarked;
