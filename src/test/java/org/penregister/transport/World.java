// SPDX-License-Identifier: Apache-2.0
package org.penregister.transport;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.penregister.catalog.Specs;
import org.penregister.directory.DirectorySnapshot;
import org.penregister.directory.NumberPlan;
import org.penregister.directory.NumberedHandleSpace;
import org.penregister.directory.RecordShape;
import org.penregister.log.InternedNames;
import org.penregister.log.LogRecord;
import org.penregister.log.LookupLog;
import org.penregister.log.Vantage;
import org.penregister.random.SeededRandom;
import org.penregister.scheme.Environment;
import org.penregister.scheme.LookupScheme;
import org.penregister.scheme.LookupServer;
import org.penregister.scheme.LookupSession;
import org.penregister.scheme.RecordingServer;
import org.penregister.scheme.SealingKeys;

/**
 * A scheme's parties over a small directory, the same for the same spec, keys of the servers
 * included.
 */
final class World {
  static final RecordShape SHAPE = new RecordShape(2, 32);
  static final int REGISTERED = 300;
  static final NumberedHandleSpace SPACE =
      new NumberedHandleSpace(NumberPlan.ofSize(1_000), REGISTERED, 1_000);

  private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(86_400));

  final LookupScheme scheme;
  final InternedNames names = new InternedNames(SPACE);
  final List<RecordingServer> parties = new ArrayList<>();
  private final LookupLog.Builder log = LookupLog.builder(names, Vantage.SERVER);

  World(String spec) {
    this(Specs.scheme(spec, List.of()));
  }

  World(LookupScheme scheme) {
    this.scheme = scheme;
    Environment environment = environment(1, new SeededKeys(1));
    for (LookupServer server : scheme.newServers(directory(1), environment)) {
      parties.add(
          new RecordingServer(
              scheme, server, Vantage.SERVER, CLOCK, environment.sealing(), log, false));
    }
  }

  private static Environment environment(long seed, SecureRandom keys) {
    return new Environment(CLOCK, new SeededRandom(seed), keys, SPACE, new SealingKeys());
  }

  /** Keys that a seed determines, since prefixes under a server's key show in its records. */
  private static final class SeededKeys extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final transient SeededRandom random;

    SeededKeys(long seed) {
      this.random = new SeededRandom(seed);
    }

    @Override
    public synchronized void nextBytes(byte[] bytes) {
      random.nextBytes(bytes);
    }
  }

  static DirectorySnapshot directory(long seed) {
    return DirectorySnapshot.synthetic(SPACE, SHAPE, seed);
  }

  /** Every party moves to a directory with other keys. */
  void moveOn() {
    parties.forEach(party -> party.update(directory(2)));
  }

  LookupSession session(LookupSession.Channel channel) {
    return new LookupSession(scheme, environment(2, new SecureRandom()), channel);
  }

  LookupSession.Channel inProcess(String requester, String source) {
    return (to, request) ->
        parties
            .get(to.index())
            .exchange(names.requesterNumber(requester), names.sourceNumber(source), request);
  }

  /** The records so far; nothing may be recorded afterwards. */
  List<LogRecord> records() {
    LookupLog built = log.build();
    List<LogRecord> records = new ArrayList<>();
    for (int i = 0; i < built.size(); i++) {
      records.add(built.record(i));
    }
    return records;
  }
}
