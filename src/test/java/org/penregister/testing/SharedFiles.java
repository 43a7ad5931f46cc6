// SPDX-License-Identifier: Apache-2.0
package org.penregister.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * Files that lie beside the repository, not in it: published test vectors and traces. A test that
 * asks for an absent one is skipped, and the report says which file it lacked.
 */
public final class SharedFiles {
  private SharedFiles() {}

  /** The file or folder {@code name} among the test vectors. */
  public static Path vectors(String name) {
    return existing("vectors", name);
  }

  /** The file or folder {@code name} among the traces. */
  public static Path traces(String name) {
    return existing("traces", name);
  }

  private static Path existing(String folder, String name) {
    String shared = System.getProperty("penregister.shared");
    Assumptions.assumeTrue(
        shared != null, "system property penregister.shared is not set: no " + folder + "/" + name);
    Path path = Path.of(shared, folder, name);
    Assumptions.assumeTrue(
        Files.exists(path), "no " + folder + "/" + name + " in the shared folder");
    return path;
  }
}
