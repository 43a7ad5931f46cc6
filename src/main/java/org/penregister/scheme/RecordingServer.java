// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.penregister.ProtocolException;
import org.penregister.directory.DirectorySnapshot;
import org.penregister.log.ExchangeKind;
import org.penregister.log.LogRecord;
import org.penregister.log.LookupLog;
import org.penregister.log.Observation;
import org.penregister.log.PublicParameters;
import org.penregister.log.Status;
import org.penregister.log.Vantage;

/**
 * Stands around one party's server, speaks its frames, keeps its epochs, and writes down what the
 * party could: one record an exchange, made from the bytes exchanged.
 *
 * <p>The record is not taken on trust. The scheme must rebuild the request from the observation it
 * reports ({@link LookupScheme#explain}); a byte that is neither determined by the observation nor
 * of a {@link HidingType} stops the exchange with {@link UnexplainedRequestException}. The
 * observation is put in canonical order before that, so a request whose order says something is not
 * explained. One that is refused as stale is recorded like any other; of one that is refused as
 * bad, whatever could be read, unexplained, and beyond that its size.
 *
 * <p>Safe for many threads; records are written in the order in which exchanges end.
 */
public final class RecordingServer {
  private final LookupScheme scheme;
  private final LookupServer server;
  private final Vantage vantage;
  private final InstantSource clock;
  private final SealingKeys keys;
  private final LookupLog.Builder log;
  private final List<Exchange> kept = new ArrayList<>();
  private final boolean keepBytes;
  private final List<byte[]> deltas = new ArrayList<>();
  private final int firstEpoch;
  private final ReadWriteLock epochs = new ReentrantReadWriteLock();

  /**
   * @param keys for opening sealed pieces where the recipient's secret key is at hand
   * @param log where records go; several parties may share one
   * @param keepBytes whether {@link #exchanges()} keeps every exchange: for small runs
   */
  public RecordingServer(
      LookupScheme scheme,
      LookupServer server,
      Vantage vantage,
      InstantSource clock,
      SealingKeys keys,
      LookupLog.Builder log,
      boolean keepBytes) {
    if (!scheme.parties().contains(server.party())) {
      throw new IllegalArgumentException(
          "server is " + server.party() + ", must be one of the scheme's " + scheme.parties());
    }
    this.scheme = scheme;
    this.server = server;
    this.vantage = vantage;
    this.clock = clock;
    this.keys = keys;
    this.log = log;
    this.keepBytes = keepBytes;
    this.firstEpoch = server.epoch();
  }

  public Party party() {
    return server.party();
  }

  public PublicParameters publicParameters() {
    return server.publicParameters();
  }

  /** The epoch that set-ups and answers now belong to; the first is that of the server. */
  public int epoch() {
    epochs.readLock().lock();
    try {
      return now();
    } finally {
      epochs.readLock().unlock();
    }
  }

  private int now() {
    return Math.addExact(firstEpoch, deltas.size());
  }

  /** Takes over a later state of the directory; clients of earlier epochs are told to catch up. */
  public void update(DirectorySnapshot next) {
    epochs.writeLock().lock();
    try {
      deltas.add(server.update(next));
    } finally {
      epochs.writeLock().unlock();
    }
  }

  /** Every exchange so far, in the order of the records; empty unless bytes are kept. */
  public List<Exchange> exchanges() {
    synchronized (log) {
      return List.copyOf(kept);
    }
  }

  /**
   * Answers one framed request and records it. Never fails on a bad request: the response says
   * {@link Status#BAD_REQUEST} and, in one line, why.
   *
   * @param requester the account, as numbered in the log's names
   * @param source the source address, as numbered in the log's names
   */
  public byte[] exchange(int requester, int source, byte[] request) {
    // No update between the check of the epoch and the answer under it.
    epochs.readLock().lock();
    try {
      int now = now();
      Exchange exchange = answer(request, now);
      Observation observation = Observation.Nothing.INSTANCE;
      try {
        observation = observe(exchange);
      } catch (ProtocolException e) {
        if (exchange.status() == Status.OK) {
          throw new IllegalStateException(
              scheme.name() + " answered a request that it cannot read: " + e.getMessage(), e);
        }
        exchange = bad(exchange.kind(), exchange.epoch(), exchange.query(), e);
        observation = readable(exchange);
      }
      byte[] response = Frame.response(exchange.status(), now, exchange.answer());
      record(requester, source, exchange, request.length, response.length, observation);
      return response;
    } finally {
      epochs.readLock().unlock();
    }
  }

  private Exchange answer(byte[] bytes, int now) {
    Frame.Request request;
    try {
      request = Frame.parseRequest(bytes);
    } catch (ProtocolException e) {
      return bad(ExchangeKind.LOOKUP, 0, new byte[0], e);
    }
    try {
      return answer(request, now);
    } catch (ProtocolException e) {
      return bad(request.kind(), request.epoch(), request.body(), e);
    }
  }

  private static Exchange bad(ExchangeKind kind, int epoch, byte[] query, ProtocolException why) {
    return refusal(kind, epoch, query, Status.BAD_REQUEST, String.valueOf(why.getMessage()));
  }

  private Exchange answer(Frame.Request request, int now) throws ProtocolException {
    return switch (request.kind()) {
      case SETUP -> {
        requireEmpty(request);
        yield done(request, server.setup());
      }
      case DELTA -> {
        requireEmpty(request);
        yield done(request, delta(request.epoch()));
      }
      case LOOKUP -> {
        if (request.epoch() != now) {
          yield refusal(
              request.kind(),
              request.epoch(),
              request.body(),
              Status.STALE_EPOCH,
              "epoch is " + request.epoch() + ", the directory is at " + now);
        }
        yield done(request, server.answer(request.body()));
      }
    };
  }

  private static void requireEmpty(Frame.Request request) throws ProtocolException {
    if (request.body().length > 0) {
      throw new ProtocolException(
          "request for set-up has a body of " + request.body().length + " bytes, must have none");
    }
  }

  private byte[] delta(int from) throws ProtocolException {
    if (from < firstEpoch || from >= now()) {
      throw new ProtocolException("no delta from epoch " + from + "; the directory is at " + now());
    }
    return deltas.get(from - firstEpoch);
  }

  private static Exchange done(Frame.Request request, byte[] answer) {
    return new Exchange(request.kind(), request.epoch(), request.body(), answer, Status.OK);
  }

  private static Exchange refusal(
      ExchangeKind kind, int epoch, byte[] query, Status status, String why) {
    return new Exchange(kind, epoch, query, why.getBytes(StandardCharsets.UTF_8), status);
  }

  private void record(
      int requester,
      int source,
      Exchange exchange,
      int requestBytes,
      int responseBytes,
      Observation observation) {
    synchronized (log) {
      log.add(
          new LogRecord(
              clock.millis(),
              requester,
              source,
              server.party().index(),
              exchange.kind(),
              exchange.epoch(),
              exchange.status(),
              requestBytes,
              responseBytes,
              observation));
      if (keepBytes) {
        kept.add(exchange);
      }
    }
  }

  private Observation observe(Exchange exchange) throws ProtocolException {
    if (!seesTargets(exchange)) {
      return Observation.Nothing.INSTANCE;
    }
    if (exchange.status() == Status.BAD_REQUEST) {
      return readable(exchange);
    }
    Observation observation = server.observe(exchange, vantage).canonical();
    if (vantage == Vantage.SERVER) {
      RequestTemplate template =
          scheme.explain(server.party(), observation, exchange.query().length);
      template.checkRecipients(server.party(), scheme.parties());
      template.check(exchange.query(), keys);
    }
    return observation;
  }

  private boolean seesTargets(Exchange exchange) {
    return exchange.kind() == ExchangeKind.LOOKUP
        && (vantage == Vantage.SERVER || vantage == Vantage.ENCLAVE_HOST);
  }

  /** What can be read of a refused lookup; the server read it too before it refused. */
  private Observation readable(Exchange refused) {
    try {
      return seesTargets(refused)
          ? server.observe(refused, vantage).canonical()
          : Observation.Nothing.INSTANCE;
    } catch (ProtocolException e) {
      return Observation.Nothing.INSTANCE;
    }
  }
}
