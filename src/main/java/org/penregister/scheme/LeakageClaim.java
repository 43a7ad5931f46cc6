// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme;

/**
 * What a party is claimed not to learn.
 *
 * @param party who
 * @param notLearnt what, in the field's terms
 * @param assumption under which, {@code none} where unconditional
 */
public record LeakageClaim(Party party, String notLearnt, String assumption) {}
