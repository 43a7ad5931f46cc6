// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.penregister.ProtocolException;
import org.penregister.log.ObservationType;
import org.penregister.log.PublicParameters;
import org.penregister.log.TargetEncoding;
import org.penregister.random.SeededRandom;
import org.penregister.scheme.LookupScheme;
import org.penregister.scheme.LookupServer;
import org.penregister.scheme.ObservationModel;

/**
 * Holds what a scheme tells of itself, on which adversaries build, to what it logs: the encoding of
 * targets to the logged digests and prefixes, the decoy law to the logged handles. Looks at real
 * lookups and at the model's. All seeds are fixed.
 */
final class ParameterChecks {
  /** Handles to draw decoys from where only registered ones are. */
  private static final int REGISTERED = 40;

  private static final int DIALABLE = 60;

  /** Every which handle is looked up in earnest. */
  private static final int EVERY = 3;

  /** Two lookups of each are counted; see {@link DecoyLawChecks#draws}. */
  private static final int MODEL_CLIENTS = 6000;

  /**
   * Two clients' keyed prefixes of one bit agree every other time: all of these for one of 20
   * targets with a probability below 1e-6.
   */
  private static final int KEYED_CLIENTS = 26;

  private static final long SEED = 29;

  /** Longer than answers are kept. */
  private static final long STEP_MILLIS = Duration.ofDays(3650).toMillis();

  private static final ObservationType[] ENCODED = {
    ObservationType.DIGESTS, ObservationType.PREFIXES
  };

  private final LookupScheme scheme;
  private final Setting setting = Setting.numbered(REGISTERED, DIALABLE, 1);
  private final Map<String, String> findings = new LinkedHashMap<>();
  private boolean keyed;
  private boolean keyedIsKnown;

  private ParameterChecks(LookupScheme scheme) {
    this.scheme = scheme;
  }

  /** What is told wrongly; one example of each kind. */
  static List<String> of(Subject subject) throws ProtocolException {
    ParameterChecks checks = new ParameterChecks(subject.scheme());
    checks.run();
    return checks.findings.entrySet().stream()
        .map(finding -> finding.getKey() + ": " + finding.getValue())
        .toList();
  }

  private void found(String what, String example) {
    findings.putIfAbsent(what, example);
  }

  private void run() throws ProtocolException {
    Stage stage = new Stage(scheme, setting, 1, SEED, 3);
    Lookups real = Lookups.real(stage, events(2, 2, 0));
    List<PublicParameters> told =
        stage.servers().stream().map(LookupServer::publicParameters).toList();
    encodings(real, told::get);
    new DecoyLawChecks(real, told::get, this::found).records();
    cache(told.get(0).cacheTtl());
    if (saysNothing(real) && told.stream().allMatch(ParameterChecks::tellsNothing)) {
      return;
    }
    modelled(told);
    stage.update();
    Lookups later = Lookups.real(stage, events(2, 1, 1_000));
    List<PublicParameters> toldLater =
        stage.servers().stream().map(LookupServer::publicParameters).toList();
    List<Lookups.Lookup> both = new ArrayList<>(real.lookups());
    both.addAll(later.lookups());
    encodings(new Lookups(later.log(), both), toldLater::get);
  }

  /** Some clients look up some targets, each several times running. */
  private static List<Lookups.Event> events(int clients, int times, int steps) {
    List<Lookups.Event> events = new ArrayList<>();
    for (int target = 0; target < DIALABLE; target += EVERY) {
      for (int client = 0; client < clients; client++) {
        for (int time = 0; time < times; time++) {
          events.add(new Lookups.Event((steps + events.size()) * STEP_MILLIS, client, target));
        }
      }
    }
    return events;
  }

  /** The same handle is never asked for sooner than told, and is asked for as soon as that. */
  private void cache(@Nullable Duration ttl) throws ProtocolException {
    long again = ttl == null ? 1 : ttl.toMillis();
    if (!asksAgainAfter(again)) {
      found("answers are kept for longer than told", "asked again after " + again + " ms");
    }
    if (ttl != null && asksAgainAfter(again - 1)) {
      found("answers are kept for less than told", "asked again after " + (again - 1) + " ms");
    }
  }

  private boolean asksAgainAfter(long millis) throws ProtocolException {
    Stage stage = new Stage(scheme, setting, 1, SEED, 3);
    List<Lookups.Event> twice =
        List.of(new Lookups.Event(0, 0, 0), new Lookups.Event(millis, 0, 0));
    Lookups run = Lookups.real(stage, twice);
    return run.records(run.lookups().get(1), ObservationType.values()).length > 0;
  }

  private static boolean saysNothing(Lookups run) {
    return run.lookups().stream()
        .allMatch(
            lookup ->
                run.records(lookup, ObservationType.HANDLES).length == 0
                    && run.records(lookup, ENCODED).length == 0);
  }

  private static boolean tellsNothing(PublicParameters told) {
    return told.encoding() == null && told.decoyLaw() == null;
  }

  private void modelled(List<PublicParameters> servers) throws ProtocolException {
    ObservationModel model =
        scheme.newModel(
            setting.space(),
            setting.epochs().get(0).shape(),
            new SeededRandom(SeededRandom.derive(SEED, -1, -1)));
    PublicParameters told = model.publicParameters();
    for (PublicParameters server : servers) {
      ParameterDifference.find(server, told, setting.space())
          .ifPresent(difference -> found("server and model differ", difference));
    }
    Lookups run = Lookups.modelled(model, setting.space(), SEED, events(2, 2, 0));
    encodings(run, party -> told);
    new DecoyLawChecks(run, party -> told, this::found).records();
    if (told.decoyLaw() != null && told.decoyLaw().decoys() > 0) {
      Lookups many =
          Lookups.modelled(
              model,
              setting.space(),
              SEED + 1,
              DecoyLawChecks.events(MODEL_CLIENTS, DIALABLE, STEP_MILLIS));
      DecoyLawChecks checks = new DecoyLawChecks(many, party -> told, this::found);
      checks.records();
      checks.draws(SEED + 2);
    }
  }

  private void encodings(Lookups run, IntFunction<PublicParameters> told) throws ProtocolException {
    for (Lookups.Lookup lookup : run.lookups()) {
      shown(run, lookup, told);
      for (int record : run.records(lookup, ENCODED)) {
        TargetEncoding encoding = told.apply(run.log().party(record)).encoding();
        if (encoding != null) {
          encoding(run, record, lookup.target(), encoding);
        } else if (!isKeyed()) {
          found("targets are encoded and no encoding is told", lookup.toString());
        }
      }
    }
  }

  /** A scheme that encodes targets does so in every lookup that asks anything, hit or miss. */
  private void shown(Lookups run, Lookups.Lookup lookup, IntFunction<PublicParameters> told) {
    int[] asked = run.records(lookup, ObservationType.values());
    boolean encodes =
        Arrays.stream(asked)
            .anyMatch(record -> told.apply(run.log().party(record)).encoding() != null);
    if (encodes && run.records(lookup, ENCODED).length == 0) {
      found("some lookups show no encoded target", lookup.toString());
    }
  }

  private void encoding(Lookups run, int record, int target, TargetEncoding encoding) {
    if (encoding.type() != run.log().type(record)) {
      found(
          "the encoding has another type", encoding.type() + ", logged " + run.log().type(record));
    }
    if (encoding.bits() != run.log().parameter(record)) {
      found(
          "the encoding has other bits",
          encoding.bits() + ", logged " + run.log().parameter(record));
    }
    byte[] text = setting.space().bytes(target);
    TargetEncoding own = encoding.forEpoch(run.log().epoch(record));
    long word = own.encode(text);
    if (!run.words(record).contains(word)) {
      found("the target's encoding is not logged", "target " + target + " is " + word);
    }
    if (own.fork().encode(text) != word) {
      found("the encoding's copy encodes otherwise", "target " + target);
    }
  }

  /** Whether of every target no encoding is common to all clients. */
  private boolean isKeyed() throws ProtocolException {
    if (!keyedIsKnown) {
      keyedIsKnown = true;
      keyed = true;
      Stage stage = new Stage(scheme, setting, 1, SEED, 3);
      Lookups run = Lookups.real(stage, events(KEYED_CLIENTS, 1, 0));
      for (int first = 0; first < run.lookups().size(); first += KEYED_CLIENTS) {
        Set<Long> common = words(run, run.lookups().get(first));
        for (int client = 1; client < KEYED_CLIENTS; client++) {
          common.retainAll(words(run, run.lookups().get(first + client)));
        }
        keyed &= common.isEmpty();
      }
    }
    return keyed;
  }

  private static Set<Long> words(Lookups run, Lookups.Lookup lookup) {
    Set<Long> words = new HashSet<>();
    for (int record : run.records(lookup, ENCODED)) {
      words.addAll(run.words(record));
    }
    return words;
  }
}
