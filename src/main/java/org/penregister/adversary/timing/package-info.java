// SPDX-License-Identifier: Apache-2.0
/**
 * Adversaries that read nothing but who asked when, which every scheme's log holds: {@link
 * org.penregister.adversary.timing.TimingAdversary} explains the log as conversations, {@link
 * org.penregister.adversary.timing.CoActivityAdversary} counts who is active together.
 */
@NullMarked
package org.penregister.adversary.timing;

import org.jspecify.annotations.NullMarked;
