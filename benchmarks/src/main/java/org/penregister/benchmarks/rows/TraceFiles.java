// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.rows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.penregister.catalog.TraceFormat;
import org.penregister.catalog.TraceSpec;
import org.penregister.trace.Trace;
import org.penregister.trace.TraceFormatException;
import org.penregister.trace.TraceReader;
import org.penregister.trace.TraceReaderFactory;
import org.penregister.trace.csv.CsvTraceReader;

/** Traces as the commands take them: the library's formats, and {@code csv:} from Parquet too. */
public final class TraceFiles {
  private static final TraceReaderFactory TABLE =
      new TraceReaderFactory() {
        @Override
        public String specName() {
          return TraceFormat.CSV.specName();
        }

        @Override
        public String summary() {
          return TraceFormat.CSV.summary() + "; or Parquet with these columns";
        }

        @Override
        public boolean readsFile() {
          return true;
        }

        @Override
        public TraceReader create() {
          return TraceFiles::read;
        }
      };

  private TraceFiles() {}

  /**
   * Takes a spec apart.
   *
   * @throws IllegalArgumentException in one line: what is wrong, where, what would be right
   */
  public static TraceSpec parse(String spec) {
    return TraceSpec.parse(spec, List.of(TABLE));
  }

  private static Trace read(String location) throws IOException {
    CsvTraceReader reader = new CsvTraceReader();
    Path path = Path.of(location);
    if (!TableFile.isParquet(path)) {
      return reader.read(location);
    }
    try (RowSource rows = ParquetRows.open(path, "")) {
      RowText text = new RowText(location, rows, rows.columns().size());
      try {
        return reader.read(location, text);
      } catch (TraceFormatException e) {
        throw text.placed(e, e.line(), e.column());
      }
    }
  }
}
