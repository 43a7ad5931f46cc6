// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.penregister.SpecValues;

/** Makes a scheme from its spec. */
public interface SchemeFactory {
  /** The name in specs, for example {@code decoy}. */
  String specName();

  /** One line: what it is. */
  String summary();

  /** One line: what the server can record of the target. */
  String recordable();

  /** Whether it goes in front of another scheme with {@code +}. */
  boolean wraps();

  /** Specs that show the scheme's range, the default first: what the contract tests run. */
  List<String> examples();

  /**
   * The scheme with these parameters.
   *
   * @param inner what is wrapped; null unless {@link #wraps()}
   * @throws IllegalArgumentException naming the parameter, its value and its bounds
   */
  LookupScheme create(SpecValues values, @Nullable LookupScheme inner);
}
