// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.penregister.ProtocolException;
import org.penregister.directory.Handle;
import org.penregister.log.ExchangeKind;
import org.penregister.log.InternedNames;
import org.penregister.log.LogRecord;
import org.penregister.log.LookupLog;
import org.penregister.log.Status;
import org.penregister.log.Vantage;
import org.penregister.random.SeededRandom;
import org.penregister.scheme.Environment;
import org.penregister.scheme.Exchange;
import org.penregister.scheme.Frame;
import org.penregister.scheme.LookupClient;
import org.penregister.scheme.LookupResult;
import org.penregister.scheme.LookupScheme;
import org.penregister.scheme.LookupServer;
import org.penregister.scheme.LookupSession;
import org.penregister.scheme.Party;
import org.penregister.scheme.RecordingServer;
import org.penregister.scheme.SealingKeys;
import org.penregister.testing.SeededSecureRandom;

/**
 * One deployment of a scheme: its servers behind recorders, any number of clients, a clock that the
 * test sets, and every byte that passed. All randomness is seeded: the servers' keys by {@code
 * serverSeed}, draws that show in the log by {@code choiceSeed} as an experiment would, the
 * clients' keys by {@code clientSeed}. For one thread.
 */
final class Stage {
  /** Requesters and addresses have the numbers 0 to this. */
  static final int REQUESTERS = 64;

  private final LookupScheme scheme;
  private final Setting setting;
  private final SeededRandom choices = new SeededRandom(0);
  private final SealingKeys sealing = new SealingKeys();
  private final long choiceSeed;
  private final long clientSeed;
  private final LookupLog.Builder log;
  private final List<LookupServer> servers;
  private final List<RecordingServer> recorders = new ArrayList<>();
  private final List<byte[][]> frames = new ArrayList<>();
  private final List<Integer> serverEpochs = new ArrayList<>();
  private final Map<Integer, Client> clients = new HashMap<>();
  private final SealingKeys publicKeys = new SealingKeys();
  private UnaryOperator<byte[]> network = UnaryOperator.identity();
  private long nowMillis;

  /** A requester's session and the randomness it draws its keys from. */
  static final class Client {
    private final LookupSession session;
    private final SeededSecureRandom keys;
    private int events;

    private Client(LookupSession session, SeededSecureRandom keys) {
      this.session = session;
      this.keys = keys;
    }

    List<byte[]> draws() {
      return keys.draws();
    }
  }

  Stage(LookupScheme scheme, Setting setting, long serverSeed, long choiceSeed, long clientSeed) {
    this.scheme = scheme;
    this.setting = setting;
    this.choiceSeed = choiceSeed;
    this.clientSeed = clientSeed;
    InternedNames names = new InternedNames(setting.space());
    for (int i = 0; i < REQUESTERS; i++) {
      names.requesterNumber("requester " + i);
      names.sourceNumber("10.0.0." + i);
    }
    this.log = LookupLog.builder(names, Vantage.SERVER);
    SeededSecureRandom keys = new SeededSecureRandom(serverSeed);
    sealing.generate(Party.TRUSTED, keys);
    choices.reseed(SeededRandom.derive(choiceSeed, -1, -1));
    Environment environment = new Environment(clock(), choices, keys, setting.space(), sealing);
    this.servers = scheme.newServers(setting.epochs().get(0), environment);
    for (LookupServer server : servers) {
      recorders.add(
          new RecordingServer(scheme, server, Vantage.SERVER, clock(), sealing, log, true));
    }
    publishKeys();
  }

  private InstantSource clock() {
    return () -> Instant.ofEpochMilli(nowMillis);
  }

  void setTime(long millis) {
    nowMillis = millis;
  }

  /** The requester's client, which downloads its set-ups when it is first asked for. */
  Client client(int requester) throws ProtocolException {
    Client present = clients.get(requester);
    if (present == null) {
      SeededSecureRandom keys = new SeededSecureRandom(SeededRandom.derive(clientSeed, requester));
      Environment environment =
          new Environment(clock(), choices, keys, setting.space(), publicKeys);
      present =
          new Client(
              new LookupSession(
                  scheme,
                  environment,
                  (to, request) ->
                      network.apply(exchange(requester, requester, to.index(), request))),
              keys);
      clients.put(requester, present);
      choices.reseed(SeededRandom.derive(choiceSeed, requester, -1));
      present.session.setUp();
    }
    return present;
  }

  private void publishKeys() {
    List<Party> parties = new ArrayList<>(scheme.parties());
    parties.add(Party.TRUSTED);
    for (Party party : parties) {
      if (sealing.canOpen(party)) {
        try {
          publicKeys.learn(party, sealing.publicKey(party));
        } catch (ProtocolException e) {
          throw new IllegalStateException("a key that was just made is refused", e);
        }
      }
    }
  }

  /** From now on clients get every response through {@code network}. */
  void setNetwork(UnaryOperator<byte[]> between) {
    network = between;
  }

  /** A client without a session, from set-ups as given. */
  LookupClient newClient(List<byte[]> setups) throws ProtocolException {
    SeededSecureRandom keys = new SeededSecureRandom(clientSeed);
    return scheme.newClient(
        setups, new Environment(clock(), choices, keys, setting.space(), publicKeys));
  }

  List<LookupResult> lookup(int requester, List<Handle> handles) throws ProtocolException {
    Client client = client(requester);
    choices.reseed(SeededRandom.derive(choiceSeed, requester, client.events++));
    return client.session.lookup(handles);
  }

  /** Every party takes over the next state of the directory. */
  void update() {
    int next = epoch() + 1;
    recorders.forEach(recorder -> recorder.update(setting.epochs().get(next)));
  }

  int epoch() {
    return recorders.get(0).epoch();
  }

  /** Sends one framed request. */
  byte[] exchange(int requester, int source, int party, byte[] request) {
    int epoch = epoch();
    byte[] response = recorders.get(party).exchange(requester, source, request);
    frames.add(new byte[][] {request, response});
    serverEpochs.add(epoch);
    return response;
  }

  /** A framed request, as a client that is not the library's could send it. */
  static byte[] frame(ExchangeKind kind, int epoch, byte[] body) {
    return ByteBuffer.allocate(Frame.HEADER_BYTES + body.length)
        .put((byte) Frame.VERSION)
        .put((byte) List.of(ExchangeKind.values()).indexOf(kind))
        .putInt(epoch)
        .put(body)
        .array();
  }

  /** How a framed response says that the exchange ended. */
  static Status status(byte[] response) {
    return List.of(Status.values()).get(response[1]);
  }

  /** How many exchanges there were. */
  int exchanges() {
    return frames.size();
  }

  byte[] request(int exchange) {
    return frames.get(exchange)[0];
  }

  LookupScheme scheme() {
    return scheme;
  }

  Setting setting() {
    return setting;
  }

  List<LookupServer> servers() {
    return servers;
  }

  List<Exchange> kept(int party) {
    return recorders.get(party).exchanges();
  }

  SealingKeys sealing() {
    return sealing;
  }

  LookupLog log() {
    return log.build();
  }

  List<LogRecord> records() {
    LookupLog built = log();
    List<LogRecord> records = new ArrayList<>();
    for (int i = 0; i < built.size(); i++) {
      records.add(built.record(i));
    }
    return records;
  }

  /** What passed; as the log has it, not as the servers said it. */
  Transcript transcript() {
    List<LogRecord> records = records();
    List<Transcript.Entry> entries = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      LogRecord record = records.get(i);
      byte[][] pair = frames.get(i);
      entries.add(
          new Transcript.Entry(
              record, serverEpochs.get(i), pair[0], pair[1], Holes.of(scheme, record)));
    }
    return new Transcript(entries);
  }
}
