// SPDX-License-Identifier: Apache-2.0
/**
 * Adversaries that try every number of a number space against a public encoding: {@link
 * org.penregister.adversary.enumeration.EnumerationAdversary}, over {@link
 * org.penregister.adversary.enumeration.Preimages}.
 */
@NullMarked
package org.penregister.adversary.enumeration;

import org.jspecify.annotations.NullMarked;
