// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary;

import org.penregister.SpecValues;

/** Makes an adversary from its spec. */
public interface AdversaryFactory {
  /** The name in specs, for example {@code seen-twice}. */
  String specName();

  /** One line: what it does. */
  String summary();

  /**
   * The adversary with these parameters.
   *
   * @throws IllegalArgumentException naming the parameter, its value and its bounds
   */
  Adversary create(SpecValues values);
}
