// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.penregister.ProtocolException;
import org.penregister.catalog.Specs;
import org.penregister.directory.DirectorySnapshot;
import org.penregister.directory.Handle;
import org.penregister.directory.NumberPlan;
import org.penregister.directory.NumberedHandleSpace;
import org.penregister.directory.RecordShape;
import org.penregister.log.ExchangeKind;
import org.penregister.log.InternedNames;
import org.penregister.log.LookupLog;
import org.penregister.log.Observation;
import org.penregister.log.Status;
import org.penregister.log.Vantage;
import org.penregister.random.SeededRandom;

final class RecordingServerTest {
  private static final NumberedHandleSpace SPACE =
      new NumberedHandleSpace(NumberPlan.ofSize(50), 20, 50);
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
  private static final int THREADS = 4;
  private static final int LOOKUPS = 150;

  private final InternedNames names = new InternedNames(SPACE);
  private final LookupLog.Builder log = LookupLog.builder(names, Vantage.SERVER);

  private static DirectorySnapshot directory(long seed) {
    return DirectorySnapshot.synthetic(SPACE, new RecordShape(1, 32), seed);
  }

  private static Environment environment(long seed) {
    return new Environment(
        CLOCK, new SeededRandom(seed), new SecureRandom(), SPACE, new SealingKeys());
  }

  private RecordingServer server(LookupScheme scheme, Vantage vantage) {
    Environment environment = environment(0);
    return new RecordingServer(
        scheme,
        scheme.newServers(directory(0), environment).get(0),
        vantage,
        CLOCK,
        environment.sealing(),
        log,
        true);
  }

  private static LookupSession session(LookupScheme scheme, RecordingServer server, int who) {
    return new LookupSession(
        scheme, environment(who), (to, request) -> server.exchange(who, who, request));
  }

  /** Looks up registered handles, which have to be found whatever happens meanwhile. */
  private static int lookups(LookupScheme scheme, RecordingServer server, int who, int count) {
    LookupSession session = session(scheme, server, who);
    int found = 0;
    while (found < count) {
      Handle handle = SPACE.handle((who + found) % SPACE.registered());
      try {
        assertTrue(session.lookup(List.of(handle)).get(0).registered());
        found++;
      } catch (ProtocolException e) {
        assertEquals("the directory moved on twice during one lookup", e.getMessage());
      }
    }
    return found;
  }

  private static int total(List<Future<Integer>> counts)
      throws ExecutionException, InterruptedException {
    int total = 0;
    for (Future<Integer> count : counts) {
      total += count.get();
    }
    return total;
  }

  @Test
  void severalThreadsLoseNoRecord() throws ExecutionException, InterruptedException {
    LookupScheme scheme = Specs.scheme("plain", List.of());
    RecordingServer server = server(scheme, Vantage.SERVER);
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    List<Future<Integer>> counts = new ArrayList<>();
    for (int who = 0; who < THREADS; who++) {
      int me = names.requesterNumber("requester " + who);
      names.sourceNumber("source " + who);
      counts.add(pool.submit(() -> lookups(scheme, server, me, LOOKUPS)));
    }
    assertEquals(THREADS * LOOKUPS, total(counts));
    pool.shutdown();
    LookupLog built = log.build();
    assertEquals(THREADS * (LOOKUPS + 1), built.size());
    Map<Integer, Long> byRequester =
        IntStream.range(0, built.size())
            .filter(built::isLookup)
            .boxed()
            .collect(Collectors.groupingBy(built::requester, Collectors.counting()));
    byRequester.values().forEach(count -> assertEquals(LOOKUPS, count));
    assertEquals(THREADS, byRequester.size());
    List<Exchange> kept = server.exchanges();
    for (int i = 0; i < kept.size(); i++) {
      assertEquals(built.kind(i), kept.get(i).kind());
      assertEquals(built.requestBytes(i), Frame.HEADER_BYTES + kept.get(i).query().length);
      if (built.isLookup(i)) {
        Observation.Handles seen = (Observation.Handles) built.record(i).observation();
        assertEquals(seen.handles(), decoded(kept.get(i)));
      }
    }
  }

  private static List<Handle> decoded(Exchange exchange) {
    try {
      return HandleList.decode(exchange.query());
    } catch (ProtocolException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void noUpdateComesBetweenTheEpochAndTheAnswer() throws ExecutionException, InterruptedException {
    LookupScheme scheme = Specs.scheme("psi", List.of());
    RecordingServer server = server(scheme, Vantage.SERVER);
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    List<Future<Integer>> counts = new ArrayList<>();
    for (int who = 0; who < THREADS - 1; who++) {
      int me = names.requesterNumber("requester " + who);
      names.sourceNumber("source " + who);
      counts.add(pool.submit(() -> lookups(scheme, server, me, 60)));
    }
    for (int update = 1; update <= 12; update++) {
      server.update(directory(update));
      Thread.sleep(10);
    }
    assertEquals((THREADS - 1) * 60, total(counts));
    pool.shutdown();
  }

  @Test
  void aStaleAttemptIsRecordedLikeAnAnsweredOne() throws ProtocolException {
    LookupScheme scheme = Specs.scheme("plain", List.of());
    RecordingServer server = server(scheme, Vantage.SERVER);
    names.requesterNumber("requester");
    names.sourceNumber("source");
    LookupSession session = session(scheme, server, 0);
    session.setUp();
    server.update(directory(1));
    session.lookup(List.of(SPACE.handle(3)));
    LookupLog built = log.build();
    assertEquals(
        List.of(Status.OK, Status.STALE_EPOCH, Status.OK, Status.OK),
        List.of(built.status(0), built.status(1), built.status(2), built.status(3)));
    assertEquals(ExchangeKind.DELTA, built.kind(2));
    assertEquals(3, built.handle(1, 0));
    assertEquals(3, built.handle(3, 0));
  }

  @Test
  void ofARefusedLookupWhatCouldBeReadIsRecorded() {
    names.requesterNumber("requester");
    names.sourceNumber("source");
    RecordingServer server =
        server(Specs.scheme("prefix:bits=4:sealed=true", List.of()), Vantage.SERVER);
    // Two prefixes, and no elements; three bytes after them; a prefix that there is not.
    List<byte[]> bodies =
        List.of(
            new byte[] {0, 2, 0, 0, 0, 3, 0, 0, 0, 9},
            new byte[] {0, 1, 0, 0, 0, 5, 1, 2, 3},
            new byte[] {0, 1, 0, 0, 0, 77});
    for (int epoch = 0; epoch < 2; epoch++) {
      for (byte[] body : bodies) {
        server.exchange(0, 0, Frame.request(ExchangeKind.LOOKUP, epoch, body));
      }
    }
    LookupLog built = log.build();
    for (int i = 0; i < 6; i++) {
      assertEquals(Status.BAD_REQUEST, built.status(i));
      assertEquals(i / 3, built.epoch(i));
    }
    for (int first = 0; first < 6; first += 3) {
      assertEquals(new Observation.Prefixes(4, List.of(3L, 9L)), built.record(first).observation());
      assertEquals(new Observation.Prefixes(4, List.of(5L)), built.record(first + 1).observation());
      assertEquals(Observation.Nothing.INSTANCE, built.record(first + 2).observation());
    }
  }

  @Test
  void aTapOnTheNetworkSeesSizesOnly() throws ProtocolException {
    LookupScheme scheme = Specs.scheme("plain", List.of());
    RecordingServer server = server(scheme, Vantage.NETWORK);
    names.requesterNumber("requester");
    names.sourceNumber("source");
    var unused = session(scheme, server, 0).lookup(List.of(SPACE.handle(3)));
    assertEquals(Observation.Nothing.INSTANCE, log.build().record(1).observation());
  }

  @Test
  void sealedPiecesAreReceivedByTheReceiverAndSealedToAnother() {
    Party relay = new Party(1, "relay");
    List<Party> parties = List.of(Party.SERVER, relay);
    sealed(relay, Party.SERVER).checkRecipients(relay, parties);
    sealed(Party.SERVER, Party.TRUSTED).checkRecipients(Party.SERVER, parties);
    for (RequestTemplate lie :
        List.of(
            sealed(relay, Party.SERVER),
            sealed(Party.SERVER, new Party(-3, "nobody")),
            sealed(Party.SERVER, new Party(0, "somebody else")))) {
      assertThrows(
          UnexplainedRequestException.class, () -> lie.checkRecipients(Party.SERVER, parties));
    }
    assertThrows(
        UnexplainedRequestException.class,
        () -> new HidingType.SealedToAnother(Party.SERVER, Party.SERVER, 1));
  }

  private static RequestTemplate sealed(Party receiver, Party recipient) {
    return new RequestTemplate(
        List.of(
            new RequestTemplate.Hidden(new HidingType.SealedToAnother(receiver, recipient, 8))));
  }
}
