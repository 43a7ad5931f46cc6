// SPDX-License-Identifier: Apache-2.0
/**
 * What a server keeps of the lookups it answers, and what a court order discloses of it. An {@link
 * org.penregister.log.Observation} is what one party could record of one exchange; a {@link
 * org.penregister.log.LookupLog} holds the records in columns; {@link
 * org.penregister.log.Retention} drops old ones; a {@link org.penregister.log.CourtOrder} selects
 * what a {@link org.penregister.log.Disclosure} then hands to an adversary.
 */
@NullMarked
package org.penregister.log;

import org.jspecify.annotations.NullMarked;
