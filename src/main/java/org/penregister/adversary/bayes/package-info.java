// SPDX-License-Identifier: Apache-2.0
/**
 * Adversaries whose scores are probabilities: {@link
 * org.penregister.adversary.bayes.BayesAdversary} reads lookups one by one, {@link
 * org.penregister.adversary.bayes.BayesRepeatsAdversary} all of a requester together, {@link
 * org.penregister.adversary.bayes.CombinedAdversary} those of all requesters and what else is
 * known.
 */
@NullMarked
package org.penregister.adversary.bayes;

import org.jspecify.annotations.NullMarked;
