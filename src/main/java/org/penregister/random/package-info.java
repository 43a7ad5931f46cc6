// SPDX-License-Identifier: Apache-2.0
/**
 * Seeded randomness whose bytes never change: the same on every Java version, machine and thread
 * count. For experiments only; keys and blinds come from {@link java.security.SecureRandom}.
 */
@NullMarked
package org.penregister.random;

import org.jspecify.annotations.NullMarked;
