// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.rows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.penregister.log.LogFormatException;

/**
 * A table in a file: comma-separated, gzipped or not, or Parquet. The file's first bytes say which,
 * whatever its name.
 */
public final class TableFile {
  private static final int MAGIC_BYTES = 4;
  private static final String PARQUET = "PAR1";
  private static final String ENCRYPTED = "PARE";

  private TableFile() {}

  /** Opens a file of plain columns. */
  public static RowSource open(Path path) throws IOException {
    return open(path, "");
  }

  /**
   * Opens a file.
   *
   * @param listSeparator what joins the items of a Parquet list; empty: lists are refused
   * @throws IOException in one line, where it holds no table
   */
  public static RowSource open(Path path, String listSeparator) throws IOException {
    if (isParquet(path)) {
      return ParquetRows.open(path, listSeparator);
    }
    try {
      return CsvRows.open(path);
    } catch (LogFormatException e) {
      if (!path.toString().toLowerCase(Locale.ROOT).endsWith(".parquet")) {
        throw e;
      }
      throw new IOException(e.getMessage() + ", or Parquet, which begins with " + PARQUET, e);
    }
  }

  /**
   * Whether a file begins as Parquet does.
   *
   * @throws IOException where it cannot be read, or is encrypted
   */
  public static boolean isParquet(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      String magic = new String(in.readNBytes(MAGIC_BYTES), StandardCharsets.ISO_8859_1);
      if (magic.equals(ENCRYPTED)) {
        throw new IOException(path + ": found encrypted Parquet, expected Parquet in clear");
      }
      return magic.equals(PARQUET);
    }
  }
}
