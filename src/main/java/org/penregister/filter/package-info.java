// SPDX-License-Identifier: Apache-2.0
/**
 * Approximate membership of 64-bit tags in little more than the information-theoretic space: the
 * way in is {@link org.penregister.filter.BinaryFuseFilter}. A directory publishes such a filter
 * over the tags of its registered handles.
 */
@NullMarked
package org.penregister.filter;

import org.jspecify.annotations.NullMarked;
