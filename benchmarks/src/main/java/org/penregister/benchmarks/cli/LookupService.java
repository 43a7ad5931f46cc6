// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.cli;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.penregister.directory.DirectorySnapshot;
import org.penregister.directory.HandleSpace;
import org.penregister.directory.TableHandleSpace;
import org.penregister.log.InternedNames;
import org.penregister.log.LookupLog;
import org.penregister.log.Vantage;
import org.penregister.scheme.Environment;
import org.penregister.scheme.LookupScheme;
import org.penregister.scheme.LookupServer;
import org.penregister.scheme.RecordingServer;
import org.penregister.scheme.SealingKeys;
import org.penregister.transport.HttpLookupServer;

/** A scheme over a directory as a running server, and the log that it keeps. */
final class LookupService implements AutoCloseable {
  /** Where the spec of the scheme is published. */
  static final String SCHEME = "scheme";

  /** Where the number plan is published. */
  static final String NUMBERS = "numbers";

  private final HttpLookupServer server;
  private final LookupLog.Builder log;

  private LookupService(HttpLookupServer server, LookupLog.Builder log) {
    this.server = server;
    this.log = log;
  }

  /**
   * Starts to serve.
   *
   * @param dialable the public number plan
   * @throws IOException if the address cannot be bound
   */
  static LookupService start(
      LookupScheme scheme,
      DirectorySnapshot directory,
      HandleSpace dialable,
      InetSocketAddress bind,
      int threads)
      throws IOException {
    return start(
        scheme, environment -> scheme.newServers(directory, environment), dialable, bind, threads);
  }

  /** Makes the servers of a scheme. */
  @FunctionalInterface
  interface Servers {
    List<LookupServer> in(Environment environment) throws IOException;
  }

  /** {@link #start} with servers that are made otherwise than by the scheme. */
  static LookupService start(
      LookupScheme scheme,
      Servers servers,
      HandleSpace dialable,
      InetSocketAddress bind,
      int threads)
      throws IOException {
    SecureRandom random = new SecureRandom();
    SealingKeys sealing = new SealingKeys();
    Environment environment =
        new Environment(InstantSource.system(), random, random, dialable, sealing);
    InternedNames names = new InternedNames(new TableHandleSpace(List.of()));
    LookupLog.Builder log = LookupLog.builder(names, Vantage.SERVER);
    List<RecordingServer> parties = new ArrayList<>();
    for (LookupServer party : servers.in(environment)) {
      parties.add(
          new RecordingServer(
              scheme, party, Vantage.SERVER, InstantSource.system(), sealing, log, false));
    }
    Map<String, String> published =
        Map.of(SCHEME, scheme.spec(), NUMBERS, PublishedNumbers.line(dialable));
    return new LookupService(listen(bind, threads, parties, published, names), log);
  }

  private static HttpLookupServer listen(
      InetSocketAddress bind,
      int threads,
      List<RecordingServer> parties,
      Map<String, String> published,
      InternedNames names)
      throws IOException {
    try {
      return HttpLookupServer.start(bind, threads, parties, published, names);
    } catch (BindException e) {
      String where = bind.getAddress().getHostAddress() + " port " + bind.getPort();
      throw new IOException(
          "cannot listen on " + where + ": " + e.getMessage() + "; --port 0 takes a free port", e);
    }
  }

  /** Where clients reach it. */
  URI address() {
    return server.address();
  }

  /** Stops to serve and hands over what was recorded; once only. */
  LookupLog stop() {
    server.close();
    return log.build();
  }

  @Override
  public void close() {
    server.close();
  }
}
