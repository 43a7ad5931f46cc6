// SPDX-License-Identifier: Apache-2.0
/**
 * Adversaries whose scores are probabilities: {@link
 * org.penregister.adversary.bayes.BayesAdversary} reads lookups one by one, {@link
 * org.penregister.adversary.bayes.BayesRepeatsAdversary} all of a requester together.
 */
@NullMarked
package org.penregister.adversary.bayes;

import org.jspecify.annotations.NullMarked;
