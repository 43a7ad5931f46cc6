// SPDX-License-Identifier: Apache-2.0
package org.penregister.catalog;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.penregister.SpecValues;
import org.penregister.trace.Trace;
import org.penregister.trace.TraceReaderFactory;

/**
 * Which trace to read: {@code format:location}, for example {@code snap:CollegeMsg.txt.gz} or
 * {@code generated:requesters=1000,days=30}. The location may itself hold colons.
 *
 * @param format what reads it
 * @param location a file's path, or the parameters of a generated population; may be empty for
 *     those
 */
public record TraceSpec(TraceReaderFactory format, String location) {

  /**
   * Takes a spec apart; extra formats plug in beside the built-in ones, or in place of the one that
   * has the same name.
   *
   * @throws IllegalArgumentException in one line: what is wrong, where, what would be right
   */
  public static TraceSpec parse(String spec, List<TraceReaderFactory> extra) {
    Map<String, TraceReaderFactory> formats = new LinkedHashMap<>();
    Stream.concat(Arrays.stream(TraceFormat.values()), extra.stream())
        .forEach(each -> formats.put(each.specName(), each));
    TraceReaderFactory format =
        Specs.find(
            spec, "trace format", List.copyOf(formats.values()), TraceReaderFactory::specName);
    String name = SpecValues.nameOf(spec);
    String location = name.length() == spec.length() ? "" : spec.substring(name.length() + 1);
    if (format.readsFile() && location.isEmpty()) {
      throw new IllegalArgumentException(
          "'" + spec + "': there is no file; write " + name + ":FILE");
    }
    return new TraceSpec(format, location);
  }

  /** The file that is read, if any. */
  public Optional<Path> file() {
    return format.readsFile() ? Optional.of(path()) : Optional.empty();
  }

  /**
   * Reads the trace.
   *
   * @throws IOException in one line, where the file cannot be read or is malformed
   * @throws IllegalArgumentException in one line, where the location is malformed
   */
  public Trace read() throws IOException {
    if (format.readsFile()) {
      checkFile(path());
    }
    try {
      return format.create().read(location);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'" + this + "': " + e.getMessage(), e);
    }
  }

  private Path path() {
    try {
      return Path.of(location);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("'" + this + "': " + location + " is no path", e);
    }
  }

  private void checkFile(Path path) throws FileNotFoundException {
    String wrong =
        !Files.exists(path)
            ? "there is no such file"
            : Files.isDirectory(path)
                ? "that is a directory, must be a file"
                : Files.isReadable(path) ? "" : "the file may not be read";
    if (!wrong.isEmpty()) {
      throw new FileNotFoundException("'" + this + "': " + wrong);
    }
  }

  /** The spec that {@link #parse} reads. */
  @Override
  public String toString() {
    return format.specName() + (location.isEmpty() ? "" : ":" + location);
  }
}
