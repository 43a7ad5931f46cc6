// SPDX-License-Identifier: Apache-2.0
package org.penregister.trace;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The public traces, which the repository does not ship: without them a test is skipped. */
final class ReferenceTraces {
  private ReferenceTraces() {}

  static Trace read(TraceReader reader, String file) throws IOException {
    Path path = Path.of(System.getProperty("penregister.shared", "absent"), "traces", file);
    assumeTrue(Files.isReadable(path), () -> "no readable file " + path);
    return reader.read(path.toString());
  }
}
