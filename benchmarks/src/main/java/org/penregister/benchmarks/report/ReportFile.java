// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.penregister.benchmarks.export.Manifest;
import org.penregister.benchmarks.export.RunFile;
import org.penregister.benchmarks.export.TableSchema;
import org.penregister.benchmarks.results.RunResults;

/**
 * The page among the files of a run that comes to its end. It is written before the run's last
 * manifest, so that the manifest holds its digest: the manifest on the page lacks the digests.
 */
public final class ReportFile implements RunFile {
  @Override
  public String name() {
    return ReportPage.FILE;
  }

  @Override
  public void write(
      Path to, Manifest manifest, List<TableSchema.Row> trials, List<TableSchema.Row> costs)
      throws IOException {
    ObjectNode tree = (ObjectNode) new ObjectMapper().readTree(manifest.json("", List.of()));
    tree.remove(List.of("run_id", "outputs"));
    Files.writeString(to, ReportPage.html(new RunResults(trials, costs), tree));
  }
}
