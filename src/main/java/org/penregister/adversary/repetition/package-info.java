// SPDX-License-Identifier: Apache-2.0
/**
 * Adversaries that live on repeats, since true contacts are looked up again and fresh decoys are
 * not. {@link org.penregister.adversary.repetition.SeenTwiceAdversary} counts to two; {@link
 * org.penregister.adversary.repetition.BinomialAdversary} asks how many sightings chance explains,
 * {@link org.penregister.adversary.repetition.HittingSetAdversary} how few contacts explain all
 * lookups, {@link org.penregister.adversary.repetition.StatisticalDisclosureAdversary} what stands
 * out from a background, {@link org.penregister.adversary.repetition.LeastSquaresAdversary} what
 * remains when lookups lose their requester. Where lookups come in groups, {@link
 * org.penregister.adversary.repetition.SemanticIntersectionAdversary} looks for handles that recur
 * together, and {@link org.penregister.adversary.repetition.PatternCandidates} compares them with
 * known patterns. An adversary of survivors of each target's intersection is not here: without
 * knowing which lookups are for one target it is seen-twice.
 */
@NullMarked
package org.penregister.adversary.repetition;

import org.jspecify.annotations.NullMarked;
