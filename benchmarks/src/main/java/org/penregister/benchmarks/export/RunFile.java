// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A file that is made from the tables of a complete run and kept beside them. */
public interface RunFile {
  /** The file's name, for example {@code report.html}. */
  String name();

  /**
   * Writes it.
   *
   * @param to where, until it is moved to its name
   * @param manifest of the run, complete
   */
  void write(Path to, Manifest manifest, List<TableSchema.Row> trials, List<TableSchema.Row> costs)
      throws IOException;
}
