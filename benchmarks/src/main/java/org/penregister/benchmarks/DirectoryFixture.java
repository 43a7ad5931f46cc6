// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.penregister.catalog.SchemeType;
import org.penregister.catalog.Specs;
import org.penregister.directory.DirectorySnapshot;
import org.penregister.directory.Handle;
import org.penregister.directory.NumberPlan;
import org.penregister.directory.NumberedHandleSpace;
import org.penregister.directory.RecordShape;
import org.penregister.log.InternedNames;
import org.penregister.log.LookupLog;
import org.penregister.log.Vantage;
import org.penregister.oprf.OprfSuite;
import org.penregister.random.SeededRandom;
import org.penregister.scheme.Environment;
import org.penregister.scheme.LookupScheme;
import org.penregister.scheme.LookupServer;
import org.penregister.scheme.LookupSession;
import org.penregister.scheme.RecordingServer;
import org.penregister.scheme.SealingKeys;

/**
 * A made-up directory under one scheme: what servers, recorders and clients over it are made from.
 */
final class DirectoryFixture {
  /** Of handles looked up, one in this many is not registered. */
  static final int UNREGISTERED_EVERY = 8;

  private static final long SEED = 1;

  private final LookupScheme scheme;
  private final NumberedHandleSpace space;
  private final DirectorySnapshot directory;
  private final InternedNames names;
  private final SealingKeys sealing = new SealingKeys();

  /**
   * @param handles registered, at least 1
   * @param recordBytes of each record, 0 for membership only, else at least 2
   */
  DirectoryFixture(String spec, int handles, int recordBytes) {
    if (handles < 1) {
      throw new IllegalArgumentException("handles is " + handles + ", must be at least 1");
    }
    int dialable = Math.addExact(handles, handles / UNREGISTERED_EVERY + 1);
    this.scheme = Specs.scheme(spec, List.of());
    this.space = new NumberedHandleSpace(NumberPlan.ofSize(dialable), handles, dialable);
    this.directory = DirectorySnapshot.synthetic(space, shape(recordBytes), SEED);
    this.names = new InternedNames(space);
  }

  /** The spec of {@code psi} with this suite. */
  static String psi(OprfSuite suite) {
    return SchemeType.PSI.specName() + ":suite=" + suite.specValue();
  }

  /** One device, whose key fills the record but for the byte that counts. */
  static RecordShape shape(int recordBytes) {
    return recordBytes == 0 ? RecordShape.MEMBERSHIP_ONLY : new RecordShape(1, recordBytes - 1);
  }

  /** What computes in the group of the scheme's suite; empty where it has none. */
  String arithmetic() {
    for (OprfSuite suite : OprfSuite.values()) {
      if (spec().contains("suite=" + suite.specValue())) {
        return suite.arithmetic();
      }
    }
    return "";
  }

  String spec() {
    return scheme.spec();
  }

  InternedNames names() {
    return names;
  }

  /** Sets servers up under fresh keys. */
  List<LookupServer> newServers() {
    return scheme.newServers(directory, environment());
  }

  /** An empty log. */
  LookupLog.Builder newLog() {
    return LookupLog.builder(names, Vantage.SERVER);
  }

  /** What stands around the servers and writes into {@code log}. */
  List<RecordingServer> recorders(List<LookupServer> servers, LookupLog.Builder log) {
    List<RecordingServer> recorders = new ArrayList<>();
    for (LookupServer server : servers) {
      recorders.add(
          new RecordingServer(
              scheme, server, Vantage.SERVER, InstantSource.system(), sealing, log, false));
    }
    return recorders;
  }

  /** A client that has downloaded nothing yet. */
  LookupSession session(LookupSession.Channel channel) {
    return new LookupSession(scheme, environment(), channel);
  }

  /** A handle to look up: registered but for one in {@link #UNREGISTERED_EVERY}, uniform. */
  Handle target(SeededRandom random) {
    int registered = space.registered();
    return space.handle(
        random.nextInt(UNREGISTERED_EVERY) == 0
            ? random.nextInt(registered, space.size())
            : random.nextInt(registered));
  }

  /** So many of them. */
  List<Handle> targets(int count, SeededRandom random) {
    List<Handle> targets = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      targets.add(target(random));
    }
    return targets;
  }

  private Environment environment() {
    return new Environment(
        InstantSource.system(), new SeededRandom(SEED), new SecureRandom(), space, sealing);
  }
}
