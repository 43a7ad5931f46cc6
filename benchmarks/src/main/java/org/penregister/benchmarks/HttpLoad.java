// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.penregister.ProtocolException;
import org.penregister.directory.Handle;
import org.penregister.log.Status;
import org.penregister.random.SeededRandom;
import org.penregister.scheme.Frame;
import org.penregister.scheme.LookupServer;
import org.penregister.scheme.LookupSession;
import org.penregister.scheme.Party;
import org.penregister.transport.HttpChannel;
import org.penregister.transport.HttpLookupServer;

/**
 * Clients in a closed loop against a server over HTTP on the loopback address: each sends its next
 * request when it has the answer to the last.
 */
final class HttpLoad implements AutoCloseable {
  private static final int BATCHES = 64;

  private final DirectoryFixture fixture;
  private final List<LookupServer> servers;
  private final int serverThreads;
  private HttpLookupServer http;

  /** What clients do. */
  enum Work {
    /** All that a client does: it shares the cores with the server. */
    LOOKUP,
    /** Sends requests that were made before and drops the answers: nearly all is the server's. */
    REPLAY
  }

  /**
   * What came of one load.
   *
   * @param lookups handles looked up
   * @param requests that carried them
   * @param p50Millis median time of a request, from the client's first to its last instruction
   * @param p99Millis 99th percentile of the same
   */
  record Outcome(long lookups, long requests, double seconds, double p50Millis, double p99Millis) {
    double lookupsPerSecond() {
      return lookups / seconds;
    }
  }

  /** One request and what is made of its answer. */
  private interface Call {
    void make() throws ProtocolException;
  }

  HttpLoad(DirectoryFixture fixture, int serverThreads) throws IOException {
    this.fixture = fixture;
    this.servers = fixture.newServers();
    this.serverThreads = serverThreads;
    this.http = start();
  }

  private HttpLookupServer start() throws IOException {
    return HttpLookupServer.start(
        HttpLookupServer.loopback(0),
        serverThreads,
        fixture.recorders(servers, fixture.newLog()),
        Map.of(),
        fixture.names());
  }

  /** Starts the server again, with an empty log and the same keys. */
  void restart() throws IOException {
    http.close();
    http = start();
  }

  /**
   * Loads the server.
   *
   * @param clients each on a thread of its own
   * @param batch handles a request
   */
  Outcome run(Work work, int clients, int batch, long millis)
      throws ProtocolException, InterruptedException {
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      calls.add(work == Work.LOOKUP ? lookups(i, batch) : replays(i, batch));
    }
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try {
      long start = System.nanoTime();
      long end = start + TimeUnit.MILLISECONDS.toNanos(millis);
      List<Future<long[]>> running = new ArrayList<>();
      for (Call call : calls) {
        running.add(threads.submit(() -> loop(call, end)));
      }
      List<long[]> latencies = new ArrayList<>();
      for (Future<long[]> each : running) {
        latencies.add(each.get());
      }
      return outcome(latencies, batch, (System.nanoTime() - start) / 1e9);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a client failed: " + e.getCause(), e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  /** Nanoseconds of each request; at least one. */
  private static long[] loop(Call call, long end) throws ProtocolException {
    long[] latencies = new long[1 << 10];
    int count = 0;
    long now = System.nanoTime();
    do {
      long before = now;
      call.make();
      now = System.nanoTime();
      if (count == latencies.length) {
        latencies = Arrays.copyOf(latencies, 2 * count);
      }
      latencies[count++] = now - before;
    } while (now < end);
    return Arrays.copyOf(latencies, count);
  }

  private static Outcome outcome(List<long[]> latencies, int batch, double seconds) {
    long[] all = latencies.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    return new Outcome(
        (long) all.length * batch,
        all.length,
        seconds,
        quantile(all, .5) / 1e6,
        quantile(all, .99) / 1e6);
  }

  /** The least value that at least this share of the values does not exceed. */
  static long quantile(long[] sorted, double share) {
    return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
  }

  private Call lookups(int client, int batch) throws ProtocolException {
    LookupSession session = fixture.session(channel(client));
    session.setUp();
    List<List<Handle>> targets = targets(client, batch);
    int[] next = {0};
    return () -> {
      int asked = session.lookup(targets.get(next[0]++ % BATCHES)).size();
      if (asked != batch) {
        throw new ProtocolException(asked + " answers, must be " + batch);
      }
    };
  }

  /** Requests that a client made in earnest, kept on their way. */
  private Call replays(int client, int batch) throws ProtocolException {
    HttpChannel channel = channel(client);
    List<byte[]> kept = new ArrayList<>();
    Party[] party = {Party.SERVER};
    LookupSession session =
        fixture.session(
            (to, request) -> {
              kept.add(request);
              party[0] = to;
              return channel.exchange(to, request);
            });
    session.setUp();
    kept.clear();
    for (List<Handle> each : targets(client, batch)) {
      session.lookup(each);
    }
    int[] next = {0};
    return () -> {
      byte[] response = channel.exchange(party[0], kept.get(next[0]++ % kept.size()));
      if (Frame.parseResponse(response).status() != Status.OK) {
        throw new ProtocolException("a request that was answered before is refused");
      }
    };
  }

  private HttpChannel channel(int client) {
    return new HttpChannel(http.address(), "client-" + client);
  }

  private List<List<Handle>> targets(int client, int batch) {
    SeededRandom random = new SeededRandom(client);
    List<List<Handle>> targets = new ArrayList<>();
    for (int i = 0; i < BATCHES; i++) {
      targets.add(fixture.targets(batch, random));
    }
    return targets;
  }

  @Override
  public void close() {
    http.close();
  }
}
