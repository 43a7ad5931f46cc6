// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.penregister.ProtocolException;
import org.penregister.catalog.Specs;
import org.penregister.directory.Device;
import org.penregister.directory.Handle;
import org.penregister.scheme.Environment;
import org.penregister.scheme.LookupResult;
import org.penregister.scheme.LookupScheme;
import org.penregister.scheme.LookupSession;
import org.penregister.scheme.SealingKeys;
import org.penregister.transport.HttpChannel;

/** One client of a running server. */
final class RemoteLookup {
  private final LookupSession session;

  private RemoteLookup(LookupSession session) {
    this.session = session;
  }

  /**
   * Asks the server how to look up.
   *
   * @param wanted the scheme's spec, or null for whatever the server runs
   * @throws ProtocolException where the server runs another scheme, or one that is not known here
   */
  static RemoteLookup connect(String server, @Nullable String wanted, String requester)
      throws ProtocolException {
    @Nullable LookupScheme expected = wanted == null ? null : Specs.scheme(wanted, List.of());
    HttpChannel channel = new HttpChannel(uri(server), requester);
    String run = channel.published(LookupService.SCHEME);
    LookupScheme scheme = known(run);
    if (expected != null && !sameServer(expected, scheme)) {
      throw new ProtocolException(
          "server runs '" + run + "', not '" + expected.spec() + "'; leave --scheme out");
    }
    SecureRandom random = new SecureRandom();
    Environment environment =
        new Environment(
            InstantSource.system(),
            random,
            random,
            PublishedNumbers.parse(channel.published(LookupService.NUMBERS)),
            new SealingKeys());
    return new RemoteLookup(
        new LookupSession(expected == null ? scheme : expected, environment, channel));
  }

  /** Whether one scheme's client can speak to the other's server. */
  private static boolean sameServer(LookupScheme one, LookupScheme other) {
    return one.serverSide().spec().equals(other.serverSide().spec());
  }

  private static URI uri(String server) {
    try {
      return new URI(server);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "--server is '" + server + "', must be a URL such as http://127.0.0.1:8080", e);
    }
  }

  private static LookupScheme known(String spec) throws ProtocolException {
    try {
      return Specs.scheme(spec, List.of());
    } catch (IllegalArgumentException e) {
      throw new ProtocolException("server runs a scheme that is not known here: " + e.getMessage());
    }
  }

  /** The answer for one handle in lines: registered or not, and a line for each device's key. */
  String lookup(Handle handle) throws ProtocolException {
    LookupResult result = session.lookup(List.of(handle)).get(0);
    StringBuilder lines = new StringBuilder(handle.text());
    lines.append(result.registered() ? " registered\n" : " not registered\n");
    for (Device device : result.devices()) {
      lines.append("  ").append(HexFormat.of().formatHex(device.publicKey())).append('\n');
    }
    return lines.toString();
  }
}
