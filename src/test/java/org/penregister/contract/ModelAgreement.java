// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.penregister.ProtocolException;
import org.penregister.directory.HandleSpace;
import org.penregister.log.InternedNames;
import org.penregister.log.LogRecord;
import org.penregister.log.LookupLog;
import org.penregister.log.PublicParameters;
import org.penregister.log.Vantage;
import org.penregister.random.SeededRandom;
import org.penregister.scheme.LookupServer;
import org.penregister.scheme.ObservationModel;

/**
 * Holds a scheme's observation model to its real client and servers: the same events, and choices
 * reseeded alike (servers by (-1, -1), the client of requester r by (r, -1), its event e by (r,
 * e)), have to leave the same records, sizes included. Prefixes under a key of the server are held
 * each to its own side's encoding, since a model has no such key.
 */
final class ModelAgreement {
  private static final int REQUESTERS = 30;
  private static final int EVENTS = 300;
  private static final long SEED = 23;

  /** Steps in time that hit the ends of answers' lifetimes from both sides. */
  private static final Duration[] STEPS = {
    Duration.ZERO,
    Duration.ofMillis(1),
    Duration.ofMinutes(3),
    Duration.ofHours(1).minusMillis(1),
    Duration.ofHours(1),
    Duration.ofDays(1).minusMillis(1),
    Duration.ofDays(1),
    Duration.ofDays(7).minusMillis(1),
    Duration.ofDays(7)
  };

  private ModelAgreement() {}

  private record Event(long timeMillis, int requester, int handle) {}

  static void modelLeavesTheSameRecords(Subject subject, Setting setting) throws ProtocolException {
    List<Event> events = events(setting.space().size());
    Stage stage = new Stage(subject.scheme(), setting, 1, SEED, 3);
    List<Integer> ends = new ArrayList<>();
    for (Event event : events) {
      stage.setTime(event.timeMillis());
      var unused = stage.lookup(event.requester(), List.of(setting.handle(event.handle())));
      ends.add(stage.exchanges());
    }
    SeededRandom choices = new SeededRandom(SeededRandom.derive(SEED, -1, -1));
    ObservationModel model =
        subject.scheme().newModel(setting.space(), setting.epochs().get(0).shape(), choices);
    List<LogRecord> modelled = run(model, events, setting.space(), choices);
    List<LogRecord> real =
        withoutKeys(
            stage.records(),
            ends,
            events,
            setting.space(),
            party -> stage.servers().get(party).publicParameters());
    for (int i = 0; i < Math.min(real.size(), modelled.size()); i++) {
      assertEquals(real.get(i), modelled.get(i), "record " + i);
    }
    assertEquals(real.size(), modelled.size(), "number of records");
    for (LookupServer server : stage.servers()) {
      assertEquals(
          Optional.empty(),
          ParameterDifference.find(
              server.publicParameters(), model.publicParameters(), setting.space()));
    }
  }

  private static List<LogRecord> run(
      ObservationModel model, List<Event> events, HandleSpace space, SeededRandom choices) {
    LookupLog.Builder log = LookupLog.builder(new InternedNames(space), Vantage.SERVER);
    ObservationModel.ClientModel[] clients = new ObservationModel.ClientModel[REQUESTERS];
    int[] seen = new int[REQUESTERS];
    List<Integer> ends = new ArrayList<>();
    for (Event event : events) {
      int requester = event.requester();
      ObservationModel.ClientModel client = clients[requester];
      if (client == null) {
        choices.reseed(SeededRandom.derive(SEED, requester, -1));
        client = model.newClient(choices);
        clients[requester] = client;
      }
      choices.reseed(SeededRandom.derive(SEED, requester, seen[requester]++));
      log.context(event.timeMillis(), requester, requester);
      client.lookup(event.handle(), event.timeMillis(), choices, log);
      ends.add(log.size());
    }
    LookupLog built = log.build();
    List<LogRecord> records = new ArrayList<>();
    for (int i = 0; i < built.size(); i++) {
      records.add(built.record(i));
    }
    return withoutKeys(records, ends, events, space, party -> model.publicParameters());
  }

  /**
   * The records of all events, without what depends on a key.
   *
   * @param ends how many records there were after each event
   */
  private static List<LogRecord> withoutKeys(
      List<LogRecord> records,
      List<Integer> ends,
      List<Event> events,
      HandleSpace space,
      IntFunction<PublicParameters> told) {
    KeyedPrefixes keyed = new KeyedPrefixes(told);
    List<LogRecord> without = new ArrayList<>();
    for (int event = 0; event < ends.size(); event++) {
      without.addAll(
          keyed.without(
              records.subList(without.size(), ends.get(event)),
              space.bytes(events.get(event).handle())));
    }
    return without;
  }

  /** Few handles a requester, so that most come again. */
  private static List<Event> events(int handles) {
    SeededRandom random = new SeededRandom(SEED);
    List<Event> events = new ArrayList<>();
    long time = Duration.ofDays(17_000).toMillis();
    for (int i = 0; i < EVENTS; i++) {
      int requester = random.nextInt(REQUESTERS / 10) * 10 + random.nextInt(i % 3 == 0 ? 10 : 1);
      int handle = (requester + 7 * random.nextInt(4)) % handles;
      // Most steps are short, or nothing would ever be answered from memory.
      time += STEPS[random.nextInt(i % 4 == 0 ? STEPS.length : 5)].toMillis();
      events.add(new Event(time, requester, handle));
    }
    return events;
  }
}
