// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.penregister.benchmarks.console.TextTable;

/**
 * The table of {@code benchmarks/oprf-bench}: our times an element beside libsodium's of the same
 * turns. A turn is one number at the end of the names: {@code peer-before-1.csv}, {@code
 * oprf-1.json} and {@code setup-1.json} of JMH, {@code peer-after-1.csv}. A ratio is of one turn's
 * medians, libsodium's being the mean of before and after; the table has the median of the turns'
 * ratios, and the least and the largest. Below it stands what computed in each Java, from {@code
 * arithmetic-1.csv} of {@link OprfArithmetic}.
 */
public final class OprfComparison {
  private static final Pattern FILE =
      Pattern.compile("(peer|oprf|setup)-(?:[a-z]+-)?(\\d+)\\.(?:csv|json)");
  private static final Pattern ARITHMETIC = Pattern.compile("arithmetic-\\d+\\.csv");
  private static final int NEWER_JAVA = 25;

  /** By turn, then by operation: nanoseconds, one median a run. */
  private final Map<Integer, Map<String, List<Double>>> peer = new TreeMap<>();

  /** By turn: microseconds an element. */
  private final Map<Figure, Map<Integer, List<Double>>> ours =
      new TreeMap<>(
          Comparator.comparing(Figure::method)
              .thenComparing(Figure::suite)
              .thenComparingInt(Figure::elements)
              .thenComparingInt(Figure::recordBytes)
              .thenComparingInt(Figure::java));

  /** Lines below the table. */
  private final Set<String> arithmetic = new TreeSet<>();

  /**
   * What is measured.
   *
   * @param method of the benchmark
   * @param elements in a batch or a directory
   * @param recordBytes of each in a directory, else 0
   * @param java major version
   */
  private record Figure(String method, String suite, int elements, int recordBytes, int java) {
    private boolean isSetUp() {
      return method.equals("setUp");
    }

    /** The operations of libsodium that together are one element's work; none for other groups. */
    private List<String> peers() {
      if (!suite.startsWith("RISTRETTO255")) {
        return List.of();
      }
      return switch (method) {
        case "blindEvaluate" -> List.of("scalarmult");
        case "hashToGroup" -> List.of("hash_to_group");
        case "setUp" -> List.of("scalarmult", "hash_to_group");
        default -> List.of();
      };
    }

    /** The largest ratio that is aimed at; NaN where nothing is. */
    private double aim() {
      boolean newer = java >= NEWER_JAVA;
      if (peers().isEmpty()) {
        return Double.NaN;
      }
      if (isSetUp()) {
        return newer ? .25 : Double.NaN;
      }
      if (method.equals("blindEvaluate")) {
        return elements >= 256 ? newer ? .25 : .5 : elements == 1 ? 1.2 : Double.NaN;
      }
      return elements >= 256 ? newer ? .25 : .6 : Double.NaN;
    }
  }

  private OprfComparison() {}

  /** Takes the folder; prints the table. */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      System.err.println("usage: OprfComparison FOLDER");
      System.exit(2);
    }
    new PrintStream(System.out, true, StandardCharsets.UTF_8).print(table(Path.of(args[0])));
  }

  /** The table of what lies in a folder. */
  static String table(Path folder) throws IOException {
    OprfComparison all = new OprfComparison();
    List<Path> files;
    try (Stream<Path> listed = Files.list(folder)) {
      files = listed.sorted().toList();
    }
    for (Path file : files) {
      Matcher name = FILE.matcher(file.getFileName().toString());
      if (ARITHMETIC.matcher(file.getFileName().toString()).matches()) {
        all.addArithmetic(Files.readAllLines(file, StandardCharsets.UTF_8));
      }
      if (!name.matches()) {
        continue;
      }
      int turn = Integer.parseInt(name.group(2));
      if (name.group(1).equals("peer")) {
        all.addPeer(turn, Files.readAllLines(file, StandardCharsets.US_ASCII));
      } else {
        all.addOurs(turn, new ObjectMapper().readTree(file.toFile()));
      }
    }
    return all.render();
  }

  private void addPeer(int turn, List<String> lines) {
    List<String> heading = Arrays.asList(lines.get(0).split(",", -1));
    Map<String, List<Double>> medians = peer.computeIfAbsent(turn, t -> new TreeMap<>());
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",", -1);
      medians
          .computeIfAbsent(fields[heading.indexOf("operation")], name -> new ArrayList<>())
          .add(Double.parseDouble(fields[heading.indexOf("median_ns")]));
    }
  }

  private void addArithmetic(List<String> lines) {
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",", 3);
      arithmetic.add("Java " + fields[0] + ", " + fields[1] + ": " + fields[2]);
    }
  }

  private void addOurs(int turn, JsonNode results) {
    for (JsonNode result : results) {
      String benchmark = result.get("benchmark").asText();
      JsonNode parameters = result.get("params");
      JsonNode metrics = result.get("secondaryMetrics");
      int java = Integer.parseInt(result.get("jdkVersion").asText().split("[^0-9]", 2)[0]);
      boolean setUp = parameters.has("handles");
      Figure figure =
          new Figure(
              benchmark.substring(benchmark.lastIndexOf('.') + 1),
              parameters.get("suite").asText(),
              parameters.get(setUp ? "handles" : "batch").asInt(),
              setUp ? parameters.get("recordBytes").asInt() : 0,
              java);
      List<Double> values =
          ours.computeIfAbsent(figure, f -> new TreeMap<>())
              .computeIfAbsent(turn, t -> new ArrayList<>());
      if (setUp) {
        values.add(metrics.get("microsPerHandle").get("score").asDouble());
      } else {
        for (JsonNode fork : metrics.get("perElement").get("rawData")) {
          fork.forEach(value -> values.add(value.asDouble()));
        }
      }
    }
  }

  private String render() {
    TextTable table =
        new TextTable(
            List.of(
                TextTable.text("figure"),
                TextTable.text("suite"),
                TextTable.number("elements"),
                TextTable.number("record bytes"),
                TextTable.number("Java"),
                TextTable.number("ours, µs an element"),
                TextTable.number("least – most"),
                TextTable.number("libsodium, µs"),
                TextTable.number("ratio"),
                TextTable.number("least – most"),
                TextTable.text("aim")));
    ours.forEach((figure, turns) -> table.row(cells(figure, turns)));
    StringBuilder text = new StringBuilder(table.render(Integer.MAX_VALUE));
    arithmetic.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  private List<String> cells(Figure figure, Map<Integer, List<Double>> turns) {
    List<Double> times = turns.values().stream().flatMap(List::stream).sorted().toList();
    List<Double> peers = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    turns.forEach(
        (turn, values) -> {
          double micros = peerMicros(figure, turn);
          if (!Double.isNaN(micros)) {
            peers.add(micros);
            ratios.add(median(values) / micros);
          }
        });
    String bytes = figure.isSetUp() ? Integer.toString(figure.recordBytes()) : "-";
    return List.of(
        figure.method(),
        figure.suite(),
        Integer.toString(figure.elements()),
        bytes,
        Integer.toString(figure.java()),
        decimal(median(times)),
        range(times),
        decimal(median(peers)),
        decimal(median(ratios)),
        range(ratios),
        aim(figure.aim(), median(ratios)));
  }

  /** NaN where there is no peer in that turn. */
  private double peerMicros(Figure figure, int turn) {
    Map<String, List<Double>> medians = peer.getOrDefault(turn, Map.of());
    if (figure.peers().isEmpty() || !medians.keySet().containsAll(figure.peers())) {
      return Double.NaN;
    }
    double nanos = 0;
    for (String operation : figure.peers()) {
      nanos +=
          medians.getOrDefault(operation, List.of()).stream()
              .mapToDouble(Double::doubleValue)
              .average()
              .orElse(Double.NaN);
    }
    return nanos / 1e3;
  }

  private static String aim(double aim, double ratio) {
    if (Double.isNaN(aim) || Double.isNaN(ratio)) {
      return "-";
    }
    return "<= " + decimal(aim) + (ratio <= aim ? ": met" : ": missed");
  }

  /** NaN of nothing. */
  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int n = sorted.size();
    return n == 0 ? Double.NaN : (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
  }

  private static String range(List<Double> values) {
    return values.isEmpty()
        ? "-"
        : decimal(values.stream().min(Comparator.naturalOrder()).orElseThrow())
            + " – "
            + decimal(values.stream().max(Comparator.naturalOrder()).orElseThrow());
  }

  private static String decimal(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.2f", value);
  }
}
