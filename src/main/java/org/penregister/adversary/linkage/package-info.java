// SPDX-License-Identifier: Apache-2.0
/**
 * Adversaries that join what several accounts, addresses or blocks of decoys have in common: {@link
 * org.penregister.adversary.linkage.RelinkAdversary} tells people again who changed accounts,
 * {@link org.penregister.adversary.linkage.NewBlockAdversary} reads sticky decoys, {@link
 * org.penregister.adversary.linkage.CommonNeighboursAdversary} uses what is known already.
 */
@NullMarked
package org.penregister.adversary.linkage;

import org.jspecify.annotations.NullMarked;
