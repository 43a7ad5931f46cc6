// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.penregister.catalog.SchemeType;
import org.penregister.catalog.Specs;
import org.penregister.metric.AnswerKind;
import org.penregister.metric.CostPhase;
import org.penregister.scheme.LookupScheme;

/**
 * What a {@code jmh.json} says of lookups, and the way into {@code costs.csv}: measured online rows
 * with keys, of the same scheme at the same directory size. Results of other benchmarks, modes and
 * numbers of threads are passed over.
 */
public final class JmhCosts {
  /** The file's name in a run's directory. */
  public static final String FILE = "jmh.json";

  /** Before the name of the part that is timed. */
  static final String BENCHMARK = "org.penregister.benchmarks.LookupBenchmark.";

  private static final String MODE = "avgt";

  private final Map<List<String>, Lookup> lookups;

  /**
   * The time of one operation.
   *
   * @param nanos NaN where it was not measured
   * @param errorNanos half of its 99.9 % interval; NaN where too little was measured to tell
   */
  public record Time(double nanos, double errorNanos) {
    static final Time UNKNOWN = new Time(Double.NaN, Double.NaN);
  }

  /**
   * One scheme at one directory size.
   *
   * @param spec the whole spec, as results hold it
   * @param client of a lookup wanted, in which a cache may answer
   * @param server of a lookup made
   * @param uploadBytes a lookup wanted; NaN where it was not measured
   * @param downloadBytes a lookup wanted; NaN where it was not measured
   */
  public record Lookup(
      String spec,
      long directorySize,
      Time client,
      Time server,
      double uploadBytes,
      double downloadBytes) {
    Lookup with(String part, JsonNode result, Path file) throws IOException {
      return switch (part) {
        case "client" ->
            new Lookup(spec, directorySize, time(result, file), server, uploadBytes, downloadBytes);
        case "server" ->
            new Lookup(spec, directorySize, client, time(result, file), uploadBytes, downloadBytes);
        default ->
            new Lookup(
                spec,
                directorySize,
                client,
                server,
                counter(result, "uploadBytes").orElse(uploadBytes),
                counter(result, "downloadBytes").orElse(downloadBytes));
      };
    }
  }

  private JmhCosts(Map<List<String>, Lookup> lookups) {
    this.lookups = lookups;
  }

  /** The rows, with the columns filled that {@code jmhJson} knows of and emptied elsewhere. */
  public static List<TableSchema.Row> join(List<TableSchema.Row> costs, Path jmhJson)
      throws IOException {
    return read(jmhJson).join(costs);
  }

  /**
   * Reads JMH's JSON.
   *
   * @throws IOException where it is none, or a result lacks what every result has
   */
  public static JmhCosts read(Path file) throws IOException {
    Map<List<String>, Lookup> lookups = new LinkedHashMap<>();
    for (JsonNode result : results(file)) {
      String benchmark = result.path("benchmark").asText();
      if (!benchmark.startsWith(BENCHMARK)
          || !result.path("mode").asText().equals(MODE)
          || result.path("threads").asInt() != 1) {
        continue;
      }
      String spec = spec(result.path("params").path("scheme").asText(), file);
      String size = result.path("params").path("directorySize").asText();
      if (!size.matches("[0-9]{1,10}")) {
        throw malformed(file, "directorySize is '" + size + "', must be a whole number");
      }
      List<String> key = List.of(spec, size);
      Lookup known = lookups.get(key);
      if (known == null) {
        known =
            new Lookup(
                spec, Long.parseLong(size), Time.UNKNOWN, Time.UNKNOWN, Double.NaN, Double.NaN);
      }
      lookups.put(key, known.with(benchmark.substring(BENCHMARK.length()), result, file));
    }
    return new JmhCosts(lookups);
  }

  private static JsonNode results(Path file) throws IOException {
    try {
      JsonNode tree = new ObjectMapper().readTree(Files.readString(file));
      if (tree.isArray()) {
        return tree;
      }
    } catch (JsonProcessingException e) {
      throw new IOException(file + " is no JSON: " + e.getOriginalMessage(), e);
    }
    throw malformed(file, "must be a list of results, as JMH writes with -rf json");
  }

  private static String spec(String constant, Path file) throws IOException {
    Optional<SchemeType> type =
        Arrays.stream(SchemeType.values()).filter(each -> each.name().equals(constant)).findFirst();
    if (type.isEmpty()) {
      throw malformed(file, "there is no scheme '" + constant + "'");
    }
    return spec(type.get());
  }

  /** The whole spec of the scheme that JMH times under this constant, as results hold it. */
  public static String spec(SchemeType type) {
    return Specs.scheme(type.defaultSpec(), List.of()).spec();
  }

  private static Time time(JsonNode result, Path file) throws IOException {
    JsonNode metric = result.path("primaryMetric");
    double unit = nanos(metric.path("scoreUnit").asText(), file);
    return new Time(number(metric.path("score")) * unit, number(metric.path("scoreError")) * unit);
  }

  private static double nanos(String scoreUnit, Path file) throws IOException {
    return switch (scoreUnit) {
      case "ns/op" -> 1;
      case "us/op" -> 1e3;
      case "ms/op" -> 1e6;
      case "s/op" -> 1e9;
      case "min/op" -> 60e9;
      default -> throw malformed(file, "scoreUnit is '" + scoreUnit + "', must be a time/op");
    };
  }

  private static Optional<Double> counter(JsonNode result, String name) {
    double score = number(result.path("secondaryMetrics").path(name).path("score"));
    return Double.isNaN(score) ? Optional.empty() : Optional.of(score);
  }

  /** JMH writes {@code "NaN"} as a text. */
  private static double number(JsonNode node) {
    return node.isNumber() ? node.doubleValue() : Double.NaN;
  }

  private static IOException malformed(Path file, String what) {
    return new IOException(file + ": " + what);
  }

  /** What it says of each scheme and size, in the order of the file. */
  public List<Lookup> lookups() {
    return List.copyOf(lookups.values());
  }

  /** The rows, with the columns filled that this knows of and emptied elsewhere. */
  public List<TableSchema.Row> join(List<TableSchema.Row> costs) {
    return costs.stream().map(this::join).toList();
  }

  private TableSchema.Row join(TableSchema.Row row) {
    Optional<Lookup> lookup = isTimed(row) ? find(row) : Optional.empty();
    Map<String, Double> values = new LinkedHashMap<>();
    Time client = lookup.map(Lookup::client).orElse(Time.UNKNOWN);
    Time server = lookup.map(Lookup::server).orElse(Time.UNKNOWN);
    values.put("jmh_client_nanos", client.nanos());
    values.put("jmh_client_error_nanos", client.errorNanos());
    values.put("jmh_server_nanos", server.nanos());
    values.put("jmh_server_error_nanos", server.errorNanos());
    List<String> cells = new ArrayList<>(row.cells());
    List<String> names = row.schema().columns().stream().map(TableSchema.Column::name).toList();
    values.forEach((name, value) -> cells.set(names.indexOf(name), Numbers.format(value)));
    return new TableSchema.Row(row.schema(), cells);
  }

  private Optional<Lookup> find(TableSchema.Row row) {
    String spec = LookupScheme.spec(row.cell("scheme"), row.cell("scheme_params"));
    return Optional.ofNullable(lookups.get(List.of(spec, row.cell("directory_size"))));
  }

  /** Rows of the kind that JMH times. */
  private static boolean isTimed(TableSchema.Row row) {
    return row.cell("basis").equals(ResultTables.MEASURED)
        && row.cell("answer").equals(AnswerKind.KEYS.label())
        && row.cell("phase").equals(CostPhase.ONLINE.label());
  }

  /** What was joined with these rows and what was not, in a sentence. */
  public String joined(List<TableSchema.Row> costs) {
    List<TableSchema.Row> timed = costs.stream().filter(JmhCosts::isTimed).toList();
    long filled = timed.stream().filter(row -> find(row).isPresent()).count();
    Set<Long> here = new TreeSet<>(lookups.values().stream().map(Lookup::directorySize).toList());
    Set<Long> there = new TreeSet<>();
    timed.forEach(row -> there.add(Long.parseLong(row.cell("directory_size"))));
    String sizes =
        "timed at directory sizes " + text(here) + ", costs measured at sizes " + text(there);
    return filled == 0 ? "nothing joined: " + sizes : filled + " schemes joined; " + sizes;
  }

  private static String text(Set<Long> sizes) {
    return sizes.isEmpty()
        ? "(none)"
        : sizes.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
