// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.penregister.adversary.Rung;
import org.penregister.benchmarks.export.ResultTables;
import org.penregister.benchmarks.export.TableSchema;
import org.penregister.benchmarks.results.SchemeFigures;
import org.penregister.catalog.AdversaryType;
import org.penregister.catalog.SchemeType;
import org.penregister.metric.AnswerKind;
import org.penregister.metric.CostPhase;
import org.penregister.metric.CostQuantity;
import org.penregister.metric.Estimate;

/**
 * What a run's figures say, in sentences for people who do not know the field. Schemes are picked
 * by their figures; a sentence whose figures the run lacks is left out. A method a sentence: long,
 * because there are eight, and they are best read together.
 */
final class Summary {
  private static final double SURE = .95;
  private static final int MOST_NAMED = 3;

  // Of what the whole log in clear tells.
  private static final double MUCH_LESS = .5;
  private static final double WORTH_TELLING = .05;

  private final List<SchemeFigures> schemes;
  private final Map<String, String> names;
  private final RunFacts facts;
  private final List<String> sentences = new ArrayList<>();

  private Summary(List<SchemeFigures> schemes, RunFacts facts) {
    this.schemes =
        schemes.stream().filter(scheme -> ReportData.recovery(scheme).isPresent()).toList();
    this.names = ShortNames.of(schemes.stream().map(SchemeFigures::label).toList());
    this.facts = facts;
  }

  /** The sentences; what stands between backquotes is a name. */
  static List<String> of(List<SchemeFigures> schemes, RunFacts facts) {
    Summary summary = new Summary(schemes, facts);
    if (summary.schemes.isEmpty()) {
      return List.of(
          facts.people() > 0
              ? "The files of this run do not say which reader did best, as those of earlier"
                  + " versions do not: run it again for a summary."
              : "No scheme of this run has a reading of its log yet: there is nothing to say.");
    }
    summary.inClear();
    summary.amongDecoys();
    summary.timesAlone();
    summary.oneLogAgainstAll();
    summary.leastRevealing();
    summary.cheapestBelow();
    summary.growth();
    summary.caveats();
    return List.copyOf(summary.sentences);
  }

  private static Estimate found(SchemeFigures scheme) {
    return ReportData.recovery(scheme).orElseThrow();
  }

  /** By who finds most and is right often enough, so that no scheme looks safer than it is. */
  private static Estimate most(SchemeFigures scheme) {
    return scheme.mostFound().orElseGet(() -> found(scheme));
  }

  private String shortName(SchemeFigures scheme) {
    return names.getOrDefault(scheme.label(), scheme.label());
  }

  private String name(SchemeFigures scheme) {
    return "`" + shortName(scheme) + "`";
  }

  private Optional<SchemeFigures> anchor(SchemeType type) {
    return schemes.stream().filter(scheme -> scheme.spec().equals(type.specName())).findFirst();
  }

  private void inClear() {
    anchor(SchemeType.PLAIN)
        .ifPresent(
            plain ->
                sentences.add(
                    "If the app simply sends the phone number ("
                        + name(plain)
                        + "), whoever reads "
                        + Wording.days(facts.days())
                        + " of the server's log finds "
                        + Wording.withInterval(found(plain))
                        + " of people's contacts"
                        + with(plain, ", ", " a person")
                        + "."));
  }

  private static String with(SchemeFigures scheme, String before, String after) {
    return scheme
        .estimate(scheme.best().orElse(""), "contacts-revealed")
        .filter(Estimate::known)
        .map(each -> before + Wording.number(each.value()) + after)
        .orElse("");
  }

  /** Decoys show in the figures: who believes the whole log suspects people who are no contacts. */
  private void amongDecoys() {
    List<SchemeFigures> decoyed =
        schemes.stream().filter(scheme -> innocents(scheme).isPresent()).toList();
    if (decoyed.isEmpty()) {
      return;
    }
    SchemeFigures least = lowest(decoyed);
    SchemeFigures most = decoyed.stream().max(Comparator.comparing(s -> found(s).value())).get();
    String sentence =
        "Hiding each number among made-up ones (decoys: "
            + Wording.specs(names(decoyed), MOST_NAMED)
            + ") still lets a reader find "
            + (found(least).value() == found(most).value()
                ? Wording.percent(found(least).value()) + " of the contacts"
                : Wording.percent(found(least).value())
                    + " ("
                    + name(least)
                    + ") to "
                    + Wording.percent(found(most).value())
                    + " of the contacts")
            + ".";
    String dearer = anchor(SchemeType.PLAIN).map(plain -> dearer(least, plain)).orElse("");
    sentences.add(
        sentence
            + " Under "
            + name(least)
            + (dearer.isEmpty() ? "" : ", a lookup moves " + dearer + ", and")
            + " a reader who believed every entry would take "
            + Wording.number(innocents(least).orElse(0.))
            + " strangers for contacts of each person."
            + doubtful(decoyed));
  }

  /** Who names everybody finds everybody. */
  private String doubtful(List<SchemeFigures> of) {
    List<SchemeFigures> doubtful =
        of.stream()
            .filter(scheme -> precision(scheme) < SURE && found(scheme).value() > 0)
            .toList();
    return doubtful.isEmpty()
        ? ""
        : " Of what the best reader names, only "
            + Wording.percent(doubtful.stream().mapToDouble(Summary::precision).min().orElseThrow())
            + " is right under "
            + name(doubtful.stream().min(Comparator.comparing(Summary::precision)).orElseThrow())
            + ".";
  }

  private static double precision(SchemeFigures scheme) {
    return scheme.best().map(scheme::precision).orElse(OptionalDouble.empty()).orElse(1);
  }

  /** By how much more a lookup weighs. */
  private static String dearer(SchemeFigures scheme, SchemeFigures plain) {
    OptionalDouble bytes = onlineBytes(scheme);
    OptionalDouble base = onlineBytes(plain);
    return bytes.isEmpty() || base.isEmpty()
        ? ""
        : Wording.bytes(bytes.getAsDouble()) + " instead of " + Wording.bytes(base.getAsDouble());
  }

  private static Optional<Double> innocents(SchemeFigures scheme) {
    return scheme
        .estimate(AdversaryType.READING.specName(), "decoyed-innocents")
        .filter(Estimate::known)
        .map(Estimate::value)
        .filter(people -> people > 0);
  }

  /** What the ideal still shows. */
  private void timesAlone() {
    anchor(SchemeType.IDEAL)
        .ifPresent(
            ideal -> {
              List<SchemeFigures> below =
                  schemes.stream()
                      .filter(scheme -> most(scheme).ciHigh() < most(ideal).ciLow())
                      .toList();
              sentences.add(
                  "Even where no number ever reaches the server ("
                      + name(ideal)
                      + ", the best that hiding numbers can do), the log shows when each person asked"
                      + " and how often; from that alone a reader finds "
                      + Wording.withInterval(most(ideal))
                      + " of the contacts. "
                      + (below.isEmpty()
                          ? "No scheme of this run reveals clearly less."
                          : "Only "
                              + Wording.specs(names(below), MOST_NAMED)
                              + (below.size() == 1 ? " reveals" : " reveal")
                              + " clearly less."));
            });
  }

  /** Schemes whose log says little of one person, and much beside everybody else's. */
  private void oneLogAgainstAll() {
    List<SchemeFigures> silent =
        schemes.stream()
            .filter(scheme -> scheme.best().map(scheme::rungOf).orElse("").equals(Rung.R3.label()))
            .filter(scheme -> gap(scheme) > WORTH_TELLING)
            .toList();
    if (silent.isEmpty()) {
      return;
    }
    SchemeFigures widest =
        silent.stream()
            .max(
                Comparator.comparing((SchemeFigures scheme) -> !isYardstick(scheme))
                    .thenComparing(Summary::gap))
            .orElseThrow();
    sentences.add(
        "It matters whose logs are read. Under "
            + name(widest)
            + ", a reader of one person's log finds "
            + Wording.percent(found(widest).value() - gap(widest))
            + " of that person's contacts; a reader of everybody's logs finds "
            + Wording.percent(found(widest).value())
            + summaryOf(widest.best().orElse(""))
            + "."
            + (silent.size() > 1
                ? " "
                    + Wording.count(silent.size())
                    + " schemes of this run show such a difference."
                : ""));
  }

  private static boolean isYardstick(SchemeFigures scheme) {
    return scheme.spec().equals(SchemeType.IDEAL.specName());
  }

  /** By how much more everybody's logs tell; nothing where nobody reads one person's. */
  private static double gap(SchemeFigures scheme) {
    return scheme
        .best(Rung.R2)
        .flatMap(best -> ReportData.recovery(scheme, best))
        .map(one -> found(scheme).value() - one.value())
        .orElse(0.);
  }

  private static String summaryOf(String adversary) {
    return Arrays.stream(AdversaryType.values())
        .filter(
            type ->
                adversary.equals(type.specName()) || adversary.startsWith(type.specName() + ":"))
        .findFirst()
        .map(type -> " (method `" + type.specName() + "`: " + type.summary() + ")")
        .orElse("");
  }

  private void leastRevealing() {
    if (schemes.size() < 2) {
      return;
    }
    SchemeFigures least = lowest(schemes);
    List<String> alike =
        names(
            schemes.stream()
                .filter(scheme -> found(scheme).value() == found(least).value())
                .toList());
    sentences.add(
        "Least is revealed by "
            + Wording.specs(alike, MOST_NAMED)
            + ": "
            + Wording.withInterval(found(least))
            + " of the contacts."
            + price(least));
  }

  /** What a scheme costs, in one sentence; nothing where it was not measured. */
  private static String price(SchemeFigures scheme) {
    OptionalDouble up = online(scheme, CostQuantity.UPLOAD_BYTES);
    OptionalDouble down = online(scheme, CostQuantity.DOWNLOAD_BYTES);
    OptionalDouble server = online(scheme, CostQuantity.SERVER_CPU_NANOS);
    if (up.isEmpty() || down.isEmpty()) {
      return "";
    }
    StringBuilder price = new StringBuilder(" Its price: ");
    price.append(Wording.bytes(up.getAsDouble())).append(" up and ");
    price.append(Wording.bytes(down.getAsDouble())).append(" down a lookup");
    server.ifPresent(
        nanos -> price.append(", ").append(Wording.nanos(nanos)).append(" of the servers' time"));
    scheme
        .lookupsPerEvent()
        .ifPresent(
            lookups ->
                price
                    .append(", ")
                    .append(Wording.number(lookups))
                    .append(lookups == 1 ? " lookup" : " lookups")
                    .append(" for each one needed"));
    scheme
        .offlineBytes()
        .ifPresent(
            bytes ->
                price
                    .append(", and ")
                    .append(Wording.bytes(bytes))
                    .append(" that each person fetches beforehand"));
    return price.append('.').toString();
  }

  /** Of the schemes that reveal much less than the log in clear, the one that moves least. */
  private void cheapestBelow() {
    double limit =
        MUCH_LESS
            * anchor(SchemeType.PLAIN).map(plain -> most(plain).value()).orElse(highest().value());
    List<SchemeFigures> below =
        schemes.stream()
            .filter(scheme -> most(scheme).value() < limit)
            .filter(scheme -> windowBytes(scheme).isPresent())
            .sorted(Comparator.comparing(scheme -> windowBytes(scheme).getAsDouble()))
            .toList();
    if (below.size() < 2) {
      return;
    }
    SchemeFigures cheapest = below.get(0);
    sentences.add(
        "Of the "
            + below.size()
            + " schemes under which less than "
            + Wording.percent(limit)
            + " is found, "
            + name(cheapest)
            + " moves the fewest bytes: "
            + Wording.bytes(windowBytes(cheapest).getAsDouble())
            + " a person in "
            + Wording.days(facts.days())
            + ", what is fetched beforehand included, with "
            + Wording.withInterval(most(cheapest))
            + " found.");
  }

  private Estimate highest() {
    return most(schemes.stream().max(Comparator.comparing(s -> most(s).value())).orElseThrow());
  }

  /** Bytes that a person exchanged over the simulated window. */
  private static OptionalDouble windowBytes(SchemeFigures scheme) {
    Optional<TableSchema.Row> online =
        scheme.cost(ResultTables.SIMULATED, AnswerKind.KEYS, CostPhase.ONLINE);
    if (online.isEmpty() || scheme.offlineBytes().isEmpty() || scheme.clients().isEmpty()) {
      return OptionalDouble.empty();
    }
    double bytes = online.get().number("upload_bytes") + online.get().number("download_bytes");
    return OptionalDouble.of(
        scheme.offlineBytes().getAsDouble() + bytes / scheme.clients().getAsDouble());
  }

  /** Per trace, the scheme whose share grows most. */
  private void growth() {
    Map<String, Growth> most = new LinkedHashMap<>();
    schemes.stream()
        .flatMap(scheme -> Growth.of(scheme).stream())
        .filter(growth -> growth.rise() > WORTH_TELLING)
        .forEach(
            growth -> most.merge(growth.trace(), growth, (a, b) -> b.rise() > a.rise() ? b : a));
    List<String> parts = new ArrayList<>();
    String told = "";
    for (Growth growth : most.values()) {
      String name = name(growth.scheme());
      parts.add(
          (name.equals(told) ? "" : "under " + name + ", the share found grows ")
              + growth.worded()
              + (growth.trace().equals(facts.trace()) ? "" : " in another, smaller population"));
      told = name;
    }
    if (!parts.isEmpty()) {
      sentences.add("The longer the log, the more it tells: " + String.join("; ", parts) + ".");
    }
  }

  /** From the shortest log of a trace to its longest. */
  private record Growth(SchemeFigures scheme, TableSchema.Row from, TableSchema.Row to) {
    /** One a trace on which the scheme's log was followed. */
    static List<Growth> of(SchemeFigures scheme) {
      List<TableSchema.Row> rows =
          scheme.exposure().stream()
              .filter(row -> row.cell("metric").equals(SchemeTree.RECOVERY))
              .filter(row -> SchemeFigures.estimate(row).known())
              .toList();
      Set<String> traces = new LinkedHashSet<>();
      rows.forEach(row -> traces.add(row.cell("trace")));
      return traces.stream()
          .map(trace -> rows.stream().filter(row -> row.cell("trace").equals(trace)).toList())
          .filter(same -> same.size() > 1)
          .map(same -> new Growth(scheme, same.get(0), same.get(same.size() - 1)))
          .toList();
    }

    String trace() {
      return from.cell("trace");
    }

    double rise() {
      return to.number("value") - from.number("value");
    }

    String worded() {
      return "from "
          + Wording.percent(from.number("value"))
          + " in "
          + length(from)
          + " to "
          + Wording.percent(to.number("value"))
          + " in "
          + length(to);
    }

    private static String length(TableSchema.Row row) {
      double snapshots = row.number("snapshots");
      return Wording.days(row.number("log_days"))
          + (snapshots > 1 ? " (" + Wording.number(snapshots) + " snapshots put together)" : "");
    }
  }

  private void caveats() {
    sentences.add(
        "What these figures do not say: "
            + (facts.madeUp()
                ? "the people are made up after published statistics, so shares among real users"
                    + " may differ; "
                : "they are of one trace of real people; ")
            + "the log is read by "
            + (facts.adversaries() == 1
                ? "the one method listed here"
                : "the " + facts.adversaries() + " methods tried here")
            + ", and a better one would find more; the intervals in brackets (95 %) cover chance"
            + " among these people, not another population.");
  }

  private static SchemeFigures lowest(List<SchemeFigures> of) {
    return of.stream().min(Comparator.comparing(scheme -> found(scheme).value())).orElseThrow();
  }

  private List<String> names(List<SchemeFigures> of) {
    return of.stream().map(this::shortName).toList();
  }

  private static OptionalDouble online(SchemeFigures scheme, CostQuantity quantity) {
    return scheme.perOperation(ResultTables.MEASURED, AnswerKind.KEYS, CostPhase.ONLINE, quantity);
  }

  private static OptionalDouble onlineBytes(SchemeFigures scheme) {
    OptionalDouble up = online(scheme, CostQuantity.UPLOAD_BYTES);
    OptionalDouble down = online(scheme, CostQuantity.DOWNLOAD_BYTES);
    return up.isEmpty() || down.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(up.getAsDouble() + down.getAsDouble());
  }
}
