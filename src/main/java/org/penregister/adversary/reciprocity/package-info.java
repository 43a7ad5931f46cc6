// SPDX-License-Identifier: Apache-2.0
/**
 * Adversaries that lay two requesters side by side, since contacts look each other up: {@link
 * org.penregister.adversary.reciprocity.ReciprocityAdversary}.
 */
@NullMarked
package org.penregister.adversary.reciprocity;

import org.jspecify.annotations.NullMarked;
