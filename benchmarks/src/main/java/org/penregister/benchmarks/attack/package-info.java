// SPDX-License-Identifier: Apache-2.0
/**
 * Somebody else's log, read by every adversary that its columns allow. {@link
 * org.penregister.benchmarks.attack.AttackCommand} is the way in.
 */
@NullMarked
package org.penregister.benchmarks.attack;

import org.jspecify.annotations.NullMarked;
