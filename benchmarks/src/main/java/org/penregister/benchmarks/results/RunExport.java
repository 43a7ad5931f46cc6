// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.penregister.benchmarks.export.KeptRun;
import org.penregister.benchmarks.export.Manifest;
import org.penregister.benchmarks.export.ParquetTables;
import org.penregister.benchmarks.export.ResultTables;
import org.penregister.benchmarks.export.ResultsWriter;
import org.penregister.benchmarks.export.RunDirectory;
import org.penregister.benchmarks.export.RunFile;
import org.penregister.benchmarks.sql.DuckDb;

/**
 * Makes the files of an existing run that follow from its tables: Parquet and {@code schema.json},
 * as this version writes them. Tables of an earlier version get the columns that they lack, empty;
 * others stay as they are. The manifest gets the digests of what is new.
 */
public final class RunExport {
  private static final String SCHEMA = "schema.json";

  private RunExport() {}

  /**
   * Writes them, each whole or not at all.
   *
   * @return what was written
   * @throws IllegalArgumentException where the directory is no run, or one that is not complete
   * @throws IOException where a table is malformed, with file, row and column
   */
  public static List<Path> write(Path run) throws IOException {
    RunResults results = RunResults.read(run);
    Manifest manifest = KeptRun.read(run).manifest();
    if (manifest.status() == Manifest.Status.PARTIAL) {
      throw new IllegalArgumentException(
          "'" + run + "' is not complete: first go on with it by penregister resume " + run);
    }
    Optional<String> missing = DuckDb.missing();
    if (missing.isPresent()) {
      throw new IOException(missing.get());
    }
    List<Path> written = new ArrayList<>();
    try (RunDirectory files = RunDirectory.reopen(run)) {
      if (RunResults.isOfEarlierVersion(run)) {
        ResultsWriter.writeTables(files, results.trials(), results.costs());
        written.add(run.resolve(ResultTables.TRIALS.file()));
        written.add(run.resolve(ResultTables.COSTS.file()));
      }
      for (RunFile parquet : ParquetTables.FILES) {
        parquet.write(files.file(parquet.name()), manifest, results.trials(), results.costs());
        written.add(run.resolve(parquet.name()));
      }
      Files.writeString(files.file(SCHEMA), ResultsWriter.schemaJson());
      files.commit(manifest);
    }
    written.add(run.resolve(SCHEMA));
    written.add(run.resolve(Manifest.FILE));
    return written;
  }
}
