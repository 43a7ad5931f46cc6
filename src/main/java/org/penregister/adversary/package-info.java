// SPDX-License-Identifier: Apache-2.0
/**
 * Who reads a disclosed log, what they know besides it, and what they infer. An {@link
 * org.penregister.adversary.Adversary} sees a {@link org.penregister.log.Disclosure} and {@link
 * org.penregister.adversary.AuxiliaryKnowledge}, never the trace, the scheme's code or the truth.
 */
@NullMarked
package org.penregister.adversary;

import org.jspecify.annotations.NullMarked;
