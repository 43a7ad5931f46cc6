// SPDX-License-Identifier: Apache-2.0
/**
 * PenRegister: what would a pen register on contact lookups reveal, and what does it cost to reveal
 * less? Read the packages in the order {@code directory}, {@code trace}, {@code scheme}, {@code
 * log}, {@code adversary}, {@code metric}, {@code experiment}; {@code catalog} lists what is built
 * in, and {@code oprf}, {@code filter} and {@code random} are kernels that stand alone.
 */
@NullMarked
package org.penregister;

import org.jspecify.annotations.NullMarked;
