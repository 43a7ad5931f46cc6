// SPDX-License-Identifier: Apache-2.0
/**
 * Adversaries whose scores are probabilities: {@link
 * org.penregister.adversary.bayes.BayesAdversary}.
 */
@NullMarked
package org.penregister.adversary.bayes;

import org.jspecify.annotations.NullMarked;
