// SPDX-License-Identifier: Apache-2.0
/**
 * Sets and maps of 64-bit tags in little more than the information-theoretic space: {@link
 * org.penregister.filter.BinaryFuseFilter} tells membership, and is sometimes wrong about
 * strangers; {@link org.penregister.filter.KeyValueFuse} gives each tag a value of fixed length. A
 * directory publishes them over the tags of its registered handles.
 */
@NullMarked
package org.penregister.filter;

import org.jspecify.annotations.NullMarked;
