// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.penregister.ProtocolException;
import org.penregister.directory.HandleSpace;
import org.penregister.log.ExchangeKind;
import org.penregister.log.InternedNames;
import org.penregister.log.LookupLog;
import org.penregister.log.ObservationType;
import org.penregister.log.Vantage;
import org.penregister.random.SeededRandom;
import org.penregister.scheme.ObservationModel;

/** A run of lookups of one known handle each: what was logged, and which records are whose. */
record Lookups(LookupLog log, List<Lookup> lookups) {
  /** Who is to look up what, and when. */
  record Event(long timeMillis, int requester, int target) {}

  /** A lookup and its records, from (inclusive) and to (exclusive). */
  record Lookup(int requester, int target, int first, int last) {}

  /** By real clients of a stage. */
  static Lookups real(Stage stage, List<Event> events) throws ProtocolException {
    List<Lookup> lookups = new ArrayList<>();
    for (Event event : events) {
      stage.setTime(event.timeMillis());
      int first = stage.exchanges();
      var unused = stage.lookup(event.requester(), List.of(stage.setting().handle(event.target())));
      lookups.add(new Lookup(event.requester(), event.target(), first, stage.exchanges()));
    }
    return new Lookups(stage.log(), lookups);
  }

  /** By a model's clients, whose choices are reseeded as a {@link Stage} does. */
  static Lookups modelled(
      ObservationModel model, HandleSpace space, long choiceSeed, List<Event> events) {
    SeededRandom choices = new SeededRandom(0);
    LookupLog.Builder log = LookupLog.builder(new InternedNames(space), Vantage.SERVER);
    Map<Integer, ObservationModel.ClientModel> clients = new HashMap<>();
    Map<Integer, Integer> seen = new HashMap<>();
    List<Lookup> lookups = new ArrayList<>();
    for (Event event : events) {
      int requester = event.requester();
      ObservationModel.ClientModel client = clients.get(requester);
      if (client == null) {
        choices.reseed(SeededRandom.derive(choiceSeed, requester, -1));
        client = model.newClient(choices);
        clients.put(requester, client);
      }
      int number = seen.merge(requester, 1, Integer::sum) - 1;
      choices.reseed(SeededRandom.derive(choiceSeed, requester, number));
      int first = log.size();
      log.context(event.timeMillis(), requester, requester);
      client.lookup(event.target(), event.timeMillis(), choices, log);
      lookups.add(new Lookup(requester, event.target(), first, log.size()));
    }
    return new Lookups(log.build(), lookups);
  }

  /** Numbers of a lookup's records of these types, without set-ups and updates. */
  int[] records(Lookup lookup, ObservationType... types) {
    Set<ObservationType> wanted = Set.of(types);
    return IntStream.range(lookup.first(), lookup.last())
        .filter(record -> log.kind(record) == ExchangeKind.LOOKUP)
        .filter(record -> wanted.contains(log.type(record)))
        .toArray();
  }

  /** The first 64 bits of every item of a record that is not of type HANDLES. */
  Set<Long> words(int record) {
    Set<Long> words = new HashSet<>();
    for (int item = 0; item < log.itemCount(record); item++) {
      words.add(log.word(record, item));
    }
    return words;
  }
}
