// SPDX-License-Identifier: Apache-2.0
/**
 * Adversaries that live on repeats, since true contacts are looked up again and fresh decoys are
 * not: {@link org.penregister.adversary.repetition.SeenTwiceAdversary}. Where lookups come in
 * groups, {@link org.penregister.adversary.repetition.PatternCandidates} compares them with known
 * patterns.
 */
@NullMarked
package org.penregister.adversary.repetition;

import org.jspecify.annotations.NullMarked;
