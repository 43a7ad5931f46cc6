// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.penregister.ProtocolException;
import org.penregister.catalog.SchemeType;
import org.penregister.catalog.Specs;
import org.penregister.directory.DirectorySnapshot;
import org.penregister.directory.Handle;
import org.penregister.directory.NumberPlan;
import org.penregister.directory.NumberedHandleSpace;
import org.penregister.directory.Popularity;
import org.penregister.experiment.Experiment;
import org.penregister.log.InternedNames;
import org.penregister.log.LookupLog;
import org.penregister.log.ObservationType;
import org.penregister.log.Vantage;
import org.penregister.random.SeededRandom;
import org.penregister.scheme.Environment;
import org.penregister.scheme.LookupClient;
import org.penregister.scheme.LookupResult;
import org.penregister.scheme.LookupScheme;
import org.penregister.scheme.LookupServer;
import org.penregister.scheme.LookupSession;
import org.penregister.scheme.Message;
import org.penregister.scheme.RecordingServer;
import org.penregister.scheme.SealingKeys;
import org.penregister.scheme.Step;

/**
 * One requester of 64 contacts, seven in eight of them registered, who looks one of them up each
 * hour, by Zipf's law: 256 lookups, over and over, with two days between so that caches are empty
 * again. For one thread.
 */
final class LookupFixture {
  /** Lookups before they start over. */
  static final int CYCLE = 256;

  private static final int CONTACTS = 64;
  private static final int UNREGISTERED_EVERY = 8;
  private static final int DIALABLE_PER_REGISTERED = 10;
  private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();
  private static final long CYCLE_MILLIS = CYCLE * HOUR_MILLIS + Duration.ofDays(2).toMillis();

  /** What all randomness comes from that figures depend on. */
  static final long SEED = 1;

  private final LookupScheme scheme;
  private final NumberedHandleSpace space;
  private final List<LookupServer> servers;
  private final SealingKeys sealing = new SealingKeys();
  private final Handle[] targets = new Handle[CYCLE];
  private final Client client;
  private final List<Message> queries = new ArrayList<>();
  private final RoundTrip roundTrip;
  private int nextQuery;

  /**
   * What the servers' log says, a lookup.
   *
   * @param uploadBytes framed requests
   * @param downloadBytes framed responses
   * @param contactsRevealed handles in clear that are the one looked up
   */
  record PerLookup(double uploadBytes, double downloadBytes, double contactsRevealed) {}

  /**
   * @param directorySize registered handles, at least 64
   */
  LookupFixture(SchemeType type, int directorySize) throws ProtocolException {
    if (directorySize < CONTACTS) {
      throw new IllegalArgumentException(
          "directorySize is " + directorySize + ", must be at least " + CONTACTS);
    }
    this.scheme = Specs.scheme(type.defaultSpec(), List.of());
    int dialable = Math.multiplyExact(directorySize, DIALABLE_PER_REGISTERED);
    this.space = new NumberedHandleSpace(NumberPlan.ofSize(dialable), directorySize, dialable);
    DirectorySnapshot directory =
        DirectorySnapshot.synthetic(space, Experiment.DEFAULT_SHAPE, SEED);
    SecureRandom secure = new SecureRandom();
    Environment environment =
        new Environment(InstantSource.system(), new SeededRandom(SEED), secure, space, sealing);
    this.servers = scheme.newServers(directory, environment);
    Popularity law = Popularity.zipf(CONTACTS, 1);
    SeededRandom random = new SeededRandom(SEED);
    Arrays.setAll(targets, i -> contact(law.draw(random)));
    this.client = new Client();
    client.prepare();
    this.roundTrip = new RoundTrip(secure);
  }

  private Handle contact(int number) {
    int spread = number * (space.registered() / CONTACTS);
    return space.handle(
        number % UNREGISTERED_EVERY == UNREGISTERED_EVERY - 1
            ? space.registered() + spread
            : spread);
  }

  String spec() {
    return scheme.spec();
  }

  /** The handle of lookup {@code number}, counted from 0. */
  Handle target(int number) {
    return targets[number % CYCLE];
  }

  /** The client's part of the next lookup: asks, and takes the prepared answers. */
  List<LookupResult> clientPart() throws ProtocolException {
    return client.next();
  }

  /** The servers' part of the next query of the cycle. */
  byte[] serverPart() throws ProtocolException {
    Message query = queries.get(nextQuery);
    nextQuery = nextQuery + 1 == queries.size() ? 0 : nextQuery + 1;
    return servers.get(query.to().index()).answer(query.body());
  }

  /** The next lookup from end to end, through frames and recorders. */
  List<LookupResult> roundTrip() throws ProtocolException {
    return roundTrip.next();
  }

  /** Starts a log anew; what was recorded before is dropped. */
  void startLog() {
    roundTrip.startLog();
  }

  /** Reads the log since {@link #startLog}, which must be called before the next lookup. */
  PerLookup readLog() {
    return roundTrip.readLog();
  }

  /** When lookup {@code i} of cycle {@code cycle} happens. */
  private static Instant time(long cycle, int i) {
    return Instant.ofEpochMilli(cycle * CYCLE_MILLIS + i * HOUR_MILLIS);
  }

  /** A client that asks the same queries in every cycle. */
  private final class Client {
    private final SeededRandom choices = new SeededRandom(SEED);
    private final InsecureReplayedRandom keys = new InsecureReplayedRandom();
    private final LookupClient asking;
    private final List<List<byte[]>> answers = new ArrayList<>();
    private Instant now = Instant.EPOCH;
    private long cycle;
    private int i;

    Client() throws ProtocolException {
      List<byte[]> setups = servers.stream().map(LookupServer::setup).toList();
      Environment environment = new Environment(() -> now, choices, keys, space, sealing);
      this.asking = scheme.newClient(setups, environment);
    }

    /** One cycle with the servers, whose queries and answers are kept. */
    void prepare() throws ProtocolException {
      for (i = 0; i < CYCLE; i++) {
        List<Message> messages = ask();
        List<byte[]> answered = new ArrayList<>();
        for (Message message : messages) {
          queries.add(message);
          answered.add(servers.get(message.to().index()).answer(message.body()));
        }
        answers.add(answered);
        done(asking.recover(answered));
      }
      startOver();
    }

    private List<Message> ask() {
      now = time(cycle, i);
      choices.reseed(SeededRandom.derive(SEED, i));
      keys.replay(SeededRandom.derive(SEED, i));
      return asking.query(List.of(targets[i]));
    }

    List<LookupResult> next() throws ProtocolException {
      List<Message> messages = ask();
      List<byte[]> answered = answers.get(i);
      if (messages.size() != answered.size()) {
        throw new IllegalStateException("lookup " + i + " is not the one that was prepared");
      }
      List<LookupResult> results = done(asking.recover(answered));
      if (++i == CYCLE) {
        startOver();
      }
      return results;
    }

    private void startOver() {
      i = 0;
      cycle++;
    }

    private List<LookupResult> done(Step step) {
      if (step instanceof Step.Done end) {
        return end.results();
      }
      throw new IllegalStateException(spec() + " takes several rounds, prepare them first");
    }
  }

  /** A session in process, as a messenger would hold it. */
  private final class RoundTrip {
    private final InternedNames names = new InternedNames(space);
    private final int requester = names.requesterNumber("requester");
    private final int source = names.sourceNumber("192.0.2.1");
    private final LookupSession session;
    private List<RecordingServer> recorders = List.of();
    private LookupLog.Builder log = LookupLog.builder(names, Vantage.SERVER);
    private int[] targetOfRecord = new int[1 << 12];
    private Instant now = Instant.EPOCH;
    private long cycle;
    private int i;
    private long lookups;
    private @Nullable PerLookup read;

    RoundTrip(SecureRandom secure) throws ProtocolException {
      Environment environment =
          new Environment(() -> now, new SeededRandom(SEED), secure, space, sealing);
      this.session =
          new LookupSession(
              scheme,
              environment,
              (to, request) -> recorders.get(to.index()).exchange(requester, source, request));
      startLog();
      session.setUp();
      startLog();
    }

    void startLog() {
      LookupLog.Builder fresh = LookupLog.builder(names, Vantage.SERVER);
      List<RecordingServer> around = new ArrayList<>();
      for (LookupServer server : servers) {
        around.add(
            new RecordingServer(scheme, server, Vantage.SERVER, () -> now, sealing, fresh, false));
      }
      log = fresh;
      recorders = around;
      lookups = 0;
      read = null;
    }

    List<LookupResult> next() throws ProtocolException {
      now = time(cycle, i);
      int before = log.size();
      List<LookupResult> results = session.lookup(List.of(targets[i]));
      remember(before, names.handleNumber(targets[i]));
      lookups++;
      if (++i == CYCLE) {
        i = 0;
        cycle++;
      }
      return results;
    }

    /** Whom the records of this lookup were made for: what the log itself does not say. */
    private void remember(int before, int target) {
      if (log.size() > targetOfRecord.length) {
        targetOfRecord = Arrays.copyOf(targetOfRecord, 2 * log.size());
      }
      Arrays.fill(targetOfRecord, before, log.size(), target);
    }

    PerLookup readLog() {
      PerLookup known = read;
      if (known == null) {
        known = count(log.build());
        read = known;
      }
      return known;
    }

    private PerLookup count(LookupLog whole) {
      long up = 0;
      long down = 0;
      long revealed = 0;
      for (int record = 0; record < whole.size(); record++) {
        up += whole.requestBytes(record);
        down += whole.responseBytes(record);
        revealed += inClear(whole, record, targetOfRecord[record]);
      }
      double n = Math.max(1, lookups);
      return new PerLookup(up / n, down / n, revealed / n);
    }

    private static int inClear(LookupLog log, int record, int target) {
      if (log.type(record) != ObservationType.HANDLES) {
        return 0;
      }
      for (int item = 0; item < log.itemCount(record); item++) {
        if (log.handle(record, item) == target) {
          return 1;
        }
      }
      return 0;
    }
  }
}
