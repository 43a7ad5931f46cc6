// SPDX-License-Identifier: Apache-2.0
/**
 * The built-in registries: one enum a kind of part, one constant a part. To add an adversary, write
 * its class and add its line to {@link org.penregister.catalog.AdversaryType}. Parts from outside
 * this library need no line here: whatever takes a catalog takes further factories too.
 */
@NullMarked
package org.penregister.catalog;

import org.jspecify.annotations.NullMarked;
