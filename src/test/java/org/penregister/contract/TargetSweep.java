// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.penregister.ProtocolException;
import org.penregister.directory.Handle;
import org.penregister.log.Observation;
import org.penregister.scheme.LookupScheme;

/**
 * Looks up every handle by a client of its own, then others in the same session, and one more after
 * an update; no handle twice, so that a cache plays no part. Wherever the observations say the
 * same, number, order, lengths and addressees of the messages have to be the same, and every hole
 * has to come out of the same draws.
 */
final class TargetSweep {
  private final SchemeSource source;
  private final LookupScheme scheme;
  private final Setting setting;
  private final Map<String, String> shapes = new HashMap<>();
  private final Map<String, String> profiles = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();

  TargetSweep(SchemeSource source, LookupScheme scheme, Setting setting) {
    this.source = source;
    this.scheme = scheme;
    this.setting = setting;
  }

  /** One lookup: its draws and its exchanges, each from (inclusive) and to (exclusive). */
  private record Span(
      List<Handle> handles, int firstDraw, int lastDraw, int firstExchange, int lastExchange) {}

  void add(Stage stage, int target) throws ProtocolException {
    int size = setting.space().size();
    List<Span> spans = new ArrayList<>();
    spans.add(lookup(stage, target));
    spans.add(lookup(stage, (target + 1) % size));
    spans.add(lookup(stage, (target + 2) % size, (target + 3) % size, (target + 4) % size));
    stage.update();
    spans.add(lookup(stage, (target + 5) % size));
    Transcript run = stage.transcript();
    StringBuilder said = new StringBuilder();
    for (int i = 0; i < spans.size(); i++) {
      Span span = spans.get(i);
      List<Transcript.Entry> entries =
          run.entries().subList(span.firstExchange(), span.lastExchange());
      said.append(content(entries));
      same(
          shapes,
          Finding.Check.SHAPE,
          i + " after " + said,
          entries.stream().map(Transcript.Entry::shape).collect(Collectors.joining(" | ")));
      replay(stage, span, entries, i + " after " + said);
    }
  }

  List<Finding> findings() {
    return findings;
  }

  private Span lookup(Stage stage, Integer... indices) throws ProtocolException {
    List<Handle> handles = List.of(indices).stream().map(setting::handle).toList();
    int firstDraw = stage.client(0).draws().size();
    int firstExchange = stage.exchanges();
    var unused = stage.lookup(0, handles);
    return new Span(
        handles, firstDraw, stage.client(0).draws().size(), firstExchange, stage.exchanges());
  }

  /** All that the observations say, leaving out those that say nothing. */
  private static String content(List<Transcript.Entry> entries) {
    return entries.stream()
        .map(entry -> entry.logged().observation().canonical())
        .filter(observation -> !(observation instanceof Observation.Nothing))
        .map(Observation::toString)
        .collect(Collectors.joining(" | "));
  }

  private void replay(Stage stage, Span span, List<Transcript.Entry> entries, String context)
      throws ProtocolException {
    HoleReplay replay =
        new HoleReplay(
            stage.client(0).draws().subList(span.firstDraw(), span.lastDraw()),
            HoleReplay.inputs(source, span.handles()),
            stage.sealing());
    boolean hides = false;
    for (Transcript.Entry entry : entries) {
      if (entry.holes().length > 0) {
        hides = true;
        Optional<String> wrong =
            replay.replay(entry.logged(), entry.request(), Holes.template(scheme, entry.logged()));
        if (wrong.isPresent()) {
          findings.add(new Finding(Finding.Check.HOLES, wrong.get()));
          return;
        }
      }
    }
    if (hides) {
      same(profiles, Finding.Check.HOLES, context, "draws " + replay.profile());
    }
  }

  private void same(Map<String, String> known, Finding.Check check, String context, String value) {
    String before = known.putIfAbsent(context, value);
    if (before != null && !before.equals(value)) {
      findings.add(
          new Finding(
              check,
              "lookup " + context + ": for one target " + before + ", for another " + value));
    }
  }
}
