// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.penregister.benchmarks.export.ParquetLog;
import org.penregister.experiment.Experiment;
import org.penregister.experiment.ExperimentRunner;
import org.penregister.log.LookupLog;
import org.penregister.scheme.LookupScheme;

/** Writes the logs that a run discloses to a folder a scheme, until they become the run's. */
final class KeptLogs implements ExperimentRunner.LogListener {
  private final Path scratch;
  private final Experiment experiment;

  KeptLogs(Path scratch, Experiment experiment) {
    this.scratch = scratch;
    this.experiment = experiment;
  }

  /** The folder of a scheme's log. */
  Path of(LookupScheme scheme) {
    return scratch.resolve(Integer.toString(experiment.schemes().indexOf(scheme)));
  }

  @Override
  public void disclosed(LookupScheme scheme, int window, LookupLog log) {
    String part = experiment.windows().size() == 1 ? "" : ".window-" + window;
    try {
      Path folder = Files.createDirectories(of(scheme));
      ParquetLog.write(folder, scheme.spec(), part, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }
}
