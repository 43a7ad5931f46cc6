// SPDX-License-Identifier: Apache-2.0
package org.penregister.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.penregister.ProtocolException;
import org.penregister.catalog.SchemeType;
import org.penregister.directory.Handle;
import org.penregister.scheme.LookupResult;
import org.penregister.scheme.LookupSession;
import org.penregister.scheme.Party;

final class HttpTransportTest {
  private static final List<Handle> ASKED =
      List.of(
          World.SPACE.handle(7),
          World.SPACE.handle(World.REGISTERED + 5),
          World.SPACE.handle(7),
          Handle.parse("nobody@example.org"));

  static HttpLookupServer start(World world) throws IOException {
    return HttpLookupServer.start(
        HttpLookupServer.loopback(0),
        4,
        world.parties,
        Map.of("scheme", world.scheme.spec()),
        world.names);
  }

  static Stream<String> examples() {
    return Arrays.stream(SchemeType.values()).flatMap(type -> type.examples().stream());
  }

  private static List<LookupResult> lookUpAcrossEpochs(World world, LookupSession.Channel channel)
      throws ProtocolException {
    LookupSession session = world.session(channel);
    List<LookupResult> results = new ArrayList<>(session.lookup(ASKED));
    world.moveOn();
    results.addAll(session.lookup(List.of(World.SPACE.handle(8))));
    results.addAll(session.lookup(ASKED));
    return results;
  }

  @ParameterizedTest
  @MethodSource("examples")
  void givesTheSameResultsAndTheSameRecordsAsInProcess(String spec) throws Exception {
    World near = new World(spec);
    List<LookupResult> expected = lookUpAcrossEpochs(near, near.inProcess("alice", "127.0.0.1"));
    World far = new World(spec);
    List<LookupResult> results;
    try (HttpLookupServer server = start(far)) {
      results = lookUpAcrossEpochs(far, new HttpChannel(server.address(), "alice"));
    }
    assertEquals(expected, results);
    assertEquals(near.records(), far.records());
    assertTrue(results.get(0).registered());
    assertEquals(LookupResult.MISS, results.get(3));
    assertEquals("127.0.0.1", far.names.source(0));
    assertEquals("alice", far.names.requester(0));
  }

  @Test
  void publishesItsScheme() throws Exception {
    try (HttpLookupServer server = start(new World("decoy:k=3"))) {
      HttpChannel channel = new HttpChannel(server.address(), "bob");
      assertEquals("decoy:k=3:choice=uniform", channel.published("scheme"));
      UncheckedIOException absent =
          assertThrows(UncheckedIOException.class, () -> channel.published("secrets"));
      assertEquals(
          "server " + server.address() + " answered 404: no such path; there is /v1/parties/0",
          absent.getMessage());
    }
  }

  @Test
  void answersManyClientsAtOnceAndRecordsEachOfThem() throws Exception {
    World world = new World("plain");
    int clients = 8;
    int lookups = 50;
    ExecutorService executor = Executors.newFixedThreadPool(clients);
    try (HttpLookupServer server = start(world)) {
      List<Callable<Integer>> tasks = new ArrayList<>();
      for (int client = 0; client < clients; client++) {
        int number = client;
        tasks.add(() -> hits(world, server, number, lookups));
      }
      for (Future<Integer> hits : executor.invokeAll(tasks)) {
        assertEquals(lookups, hits.get());
      }
    } finally {
      executor.shutdownNow();
    }
    int[] records = new int[clients];
    world.records().forEach(record -> records[record.requester()]++);
    int[] expected = new int[clients];
    Arrays.fill(expected, lookups + 1);
    assertEquals(Arrays.toString(expected), Arrays.toString(records));
  }

  private static int hits(World world, HttpLookupServer server, int client, int lookups)
      throws ProtocolException {
    LookupSession session = world.session(new HttpChannel(server.address(), "client " + client));
    int hits = 0;
    for (int i = 0; i < lookups; i++) {
      Handle handle = World.SPACE.handle((client * lookups + i) % World.REGISTERED);
      hits += session.lookup(List.of(handle)).get(0).registered() ? 1 : 0;
    }
    return hits;
  }

  @Test
  void tellsRefusalsInTheWordsOfTheServer() throws Exception {
    try (HttpLookupServer server = start(new World("plain"))) {
      HttpChannel channel = new HttpChannel(server.address(), "bob");
      ProtocolException refusal =
          assertThrows(
              ProtocolException.class, () -> channel.exchange(Party.SERVER, new byte[] {9}));
      assertEquals("request has 1 bytes, must have at least 6", refusal.getMessage());
    }
  }

  @Test
  void saysWhenNobodyAnswers() throws Exception {
    HttpLookupServer server = start(new World("plain"));
    URI address = server.address();
    server.close();
    server.close();
    UncheckedIOException failure =
        assertThrows(
            UncheckedIOException.class,
            () -> new HttpChannel(address, "bob").exchange(Party.SERVER, new byte[6]));
    assertEquals("server " + address + " cannot be reached: no connection", failure.getMessage());
  }

  @Test
  void refusesAddressesAndNamesThatAreNone() {
    URI good = URI.create("http://127.0.0.1:1");
    for (String bad : List.of("ftp://x", "127.0.0.1", "http:/v1", "http://x?a=b", "mailto:a@b")) {
      assertThrows(
          IllegalArgumentException.class, () -> new HttpChannel(URI.create(bad), "bob"), bad);
    }
    for (String bad : List.of("", " bob", "b\nob", "b,ob", "b\"ob", "b\u00f6b", "b".repeat(257))) {
      assertThrows(IllegalArgumentException.class, () -> new HttpChannel(good, bad), bad);
    }
  }
}
