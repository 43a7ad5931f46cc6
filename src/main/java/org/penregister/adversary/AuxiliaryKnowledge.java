// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary;

import org.jspecify.annotations.Nullable;
import org.penregister.directory.Popularity;

/**
 * What an adversary knows besides the disclosure.
 *
 * @param prior a public law over handle indices, never estimated from the window under test
 * @param registered handles with an index below this are known to be registered; the whole dialable
 *     space where the adversary does not hold the registry
 * @param enumerable how many handle indices the adversary can try against a public encoding: the
 *     number space it enumerates, as a range from 0
 * @param graph the known part of the contact graph; null for none
 * @param seed for the adversary's own coins
 */
public record AuxiliaryKnowledge(
    Popularity prior, int registered, int enumerable, @Nullable ContactGraph graph, long seed) {}
