// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.penregister.benchmarks.rows.CsvRows;
import org.penregister.benchmarks.rows.RowSource;
import org.penregister.benchmarks.rows.TableFile;

/**
 * A run's directory as it was left: its manifest and its tables. A table of a partial run is read
 * as far as the manifest vouches for it: a run that was killed between two writes may hold rows of
 * one scheme more.
 *
 * @param directory where it is
 * @param manifest what is said of it
 * @param outputs digests of its files when the manifest was written
 */
public record KeptRun(Path directory, Manifest manifest, List<FileDigest> outputs) {
  public KeptRun {
    outputs = List.copyOf(outputs);
  }

  /**
   * Reads the manifest.
   *
   * @throws IllegalArgumentException where the directory is no run
   * @throws IOException where the manifest lacks something, with what
   */
  public static KeptRun read(Path directory) throws IOException {
    Path file = directory.resolve(Manifest.FILE);
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "'"
              + directory
              + "' is no run: it has no "
              + Manifest.FILE
              + "; name a directory that compare made");
    }
    try {
      JsonNode tree = new ObjectMapper().readTree(Files.readString(file));
      return new KeptRun(directory, manifest(tree), digests(tree.required("outputs")));
    } catch (JsonProcessingException e) {
      throw new IOException(file + " is no JSON: " + e.getOriginalMessage(), e);
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw new IOException(file + " is no manifest: " + e.getMessage(), e);
    }
  }

  private static Manifest manifest(JsonNode tree) {
    List<Manifest.Session> sessions = new ArrayList<>();
    if (tree.has("sessions")) {
      tree.get("sessions").forEach(each -> sessions.add(session(each)));
    } else {
      sessions.add(session(tree));
    }
    boolean partial = tree.path("status").asText().equals(Manifest.Status.PARTIAL.label());
    return new Manifest(
        text(tree, "experiment"),
        texts(tree.required("command_line")),
        tree.required("master_seed").asLong(),
        digests(tree.required("inputs")),
        sessions,
        partial ? Manifest.Status.PARTIAL : Manifest.Status.COMPLETE,
        texts(tree.path("schemes").path("wanted")),
        texts(tree.path("schemes").path("done")),
        texts(tree.path("warnings")));
  }

  private static Manifest.Session session(JsonNode tree) {
    JsonNode commit = tree.path("commit");
    JsonNode dirty = tree.path("dirty");
    return new Manifest.Session(
        new SourceState(
            text(tree, "library_version"),
            commit.isTextual() ? commit.asText() : null,
            dirty.isBoolean() ? dirty.asBoolean() : null),
        new Machine(
            text(tree, "jvm"),
            text(tree, "os"),
            text(tree, "cpu_model"),
            tree.required("cores").asInt(),
            tree.required("max_heap_bytes").asLong()),
        Instant.parse(text(tree, "start")),
        Instant.parse(text(tree, "end")),
        tree.path("schemes").asInt());
  }

  private static String text(JsonNode tree, String name) {
    return tree.required(name).asText();
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(each -> texts.add(each.asText()));
    return texts;
  }

  private static List<FileDigest> digests(JsonNode list) {
    List<FileDigest> digests = new ArrayList<>();
    list.forEach(
        each ->
            digests.add(
                new FileDigest(
                    text(each, "name"), each.required("bytes").asLong(), text(each, "sha256"))));
    return digests;
  }

  /**
   * The rows of one table.
   *
   * @throws IOException where the file is shorter than the manifest says, or malformed, with file,
   *     row and column
   */
  public List<TableSchema.Row> table(TableSchema schema) throws IOException {
    Path file = directory.resolve(schema.file());
    long bytes = Long.MAX_VALUE;
    if (manifest.status() == Manifest.Status.PARTIAL) {
      bytes = stated(schema).bytes();
      if (Files.size(file) < bytes) {
        throw damaged(file);
      }
    }
    try (RowSource rows = opened(schema, bytes)) {
      return schema.read(rows);
    }
  }

  /** The text, or Parquet where a complete run has no text. */
  private RowSource opened(TableSchema schema, long bytes) throws IOException {
    Path file = directory.resolve(schema.file());
    if (bytes < Long.MAX_VALUE) {
      return CsvRows.open(file, bytes);
    }
    return TableFile.open(
        Files.isRegularFile(file) ? file : directory.resolve(schema.parquetFile()));
  }

  /**
   * The rows of one table, held to the digest in the manifest.
   *
   * @throws IOException as {@link #table}, and where the bytes are others
   */
  List<TableSchema.Row> checkedTable(TableSchema schema) throws IOException {
    Path file = directory.resolve(schema.file());
    FileDigest stated = stated(schema);
    if (!FileDigest.ofFirst(file, stated.bytes()).equals(stated)) {
      throw damaged(file);
    }
    return table(schema);
  }

  private FileDigest stated(TableSchema schema) throws IOException {
    Optional<FileDigest> stated =
        outputs.stream().filter(each -> each.name().equals(schema.file())).findFirst();
    return stated.orElseThrow(
        () ->
            new IOException(
                directory.resolve(Manifest.FILE) + " says nothing of " + schema.file()));
  }

  private static IOException damaged(Path file) {
    return new IOException(
        file + " is not what " + Manifest.FILE + " says: it was changed or damaged");
  }
}
