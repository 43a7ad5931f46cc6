// SPDX-License-Identifier: Apache-2.0
package org.penregister.trace;

import java.io.IOException;

/** Makes a {@link Trace} from one kind of source. Stateless: one reader may read many traces. */
public interface TraceReader {
  /**
   * Reads the whole trace.
   *
   * @param location what follows {@code format:} in a trace's spec: a file path, or the parameters
   *     of a generated population
   * @throws TraceFormatException at the first malformed row; no row is ever skipped
   * @throws IOException if the source cannot be read
   * @throws IllegalArgumentException if {@code location} itself is malformed
   */
  Trace read(String location) throws IOException;
}
