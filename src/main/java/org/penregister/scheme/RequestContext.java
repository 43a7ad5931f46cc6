// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme;

import java.util.function.IntUnaryOperator;
import org.penregister.directory.HandleSpace;

/**
 * What a population's requests are planned in.
 *
 * @param people number of people, numbered from 0
 * @param handleOf the handle index under which a person is looked up
 * @param handles the handle space; indices below {@link HandleSpace#registered()} are registered
 * @param startMillis first instant of the window
 * @param endMillis first instant after it
 * @param seed for draws; split it by person, never by thread
 */
public record RequestContext(
    int people,
    IntUnaryOperator handleOf,
    HandleSpace handles,
    long startMillis,
    long endMillis,
    long seed) {
  public RequestContext {
    if (endMillis < startMillis) {
      throw new IllegalArgumentException(
          "endMillis is " + endMillis + ", must not be before startMillis " + startMillis);
    }
  }
}
