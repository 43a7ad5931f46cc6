// SPDX-License-Identifier: Apache-2.0
/**
 * What every lookup scheme must pass, published so that schemes outside this repository can run it.
 * Give a {@link org.penregister.contract.SchemeSource} and extend {@link
 * org.penregister.contract.SchemeContract} (answers, refusals, epochs, observation model) and
 * {@link org.penregister.contract.SufficiencyContract} (the log holds whatever the requests hold,
 * and is written as the public parameters say).
 */
@NullMarked
package org.penregister.contract;

import org.jspecify.annotations.NullMarked;
