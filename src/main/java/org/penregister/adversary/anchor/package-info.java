// SPDX-License-Identifier: Apache-2.0
/**
 * The ends of every scale: {@link org.penregister.adversary.anchor.RandomGuessAdversary} knows
 * nothing, {@link org.penregister.adversary.anchor.OracleAdversary} knows all.
 */
@NullMarked
package org.penregister.adversary.anchor;

import org.jspecify.annotations.NullMarked;
