// SPDX-License-Identifier: Apache-2.0
/**
 * Adversaries that take a log at its word: {@link
 * org.penregister.adversary.reading.ReadingAdversary}.
 */
@NullMarked
package org.penregister.adversary.reading;

import org.jspecify.annotations.NullMarked;
