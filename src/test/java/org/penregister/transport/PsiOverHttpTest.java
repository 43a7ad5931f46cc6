// SPDX-License-Identifier: Apache-2.0
package org.penregister.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
import org.penregister.log.Vantage;
import org.penregister.random.SeededRandom;
import org.penregister.scheme.Environment;
import org.penregister.scheme.LookupResult;
import org.penregister.scheme.LookupScheme;
import org.penregister.scheme.LookupSession;
import org.penregister.scheme.RecordingServer;
import org.penregister.scheme.SealingKeys;

/** Messages beyond 4 MB and whole address books, over real connections. */
final class PsiOverHttpTest {
  private static final int REGISTERED = 1200;
  private static final int WALL = 4 << 20;
  private static final NumberedHandleSpace SPACE =
      new NumberedHandleSpace(NumberPlan.ofSize(3000), REGISTERED, 3000);
  // Records of 4 kB: a set-up of some 5 MB, and buckets of half a MB.
  private static final DirectorySnapshot DIRECTORY =
      DirectorySnapshot.synthetic(SPACE, new RecordShape(1, 4000), 1);
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

  @ParameterizedTest
  @ValueSource(strings = {"psi", "psi:verifiable=true", "psi:records=prefix:recordBits=4"})
  void anAddressBookIsOneLookupWhateverItsSize(String spec) throws IOException, ProtocolException {
    LookupScheme scheme = Specs.scheme(spec, List.of());
    Environment environment =
        new Environment(CLOCK, new SeededRandom(1), new SecureRandom(), SPACE, new SealingKeys());
    InternedNames names = new InternedNames(SPACE);
    LookupLog.Builder log = LookupLog.builder(names, Vantage.SERVER);
    RecordingServer server =
        new RecordingServer(
            scheme,
            scheme.newServers(DIRECTORY, environment).get(0),
            Vantage.SERVER,
            CLOCK,
            environment.sealing(),
            log,
            false);
    List<Handle> handles = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      handles.add(SPACE.handle((7 * i + REGISTERED - 100) % SPACE.size()));
    }
    try (HttpLookupServer http =
        HttpLookupServer.start(HttpLookupServer.loopback(0), 2, List.of(server), Map.of(), names)) {
      LookupSession session =
          new LookupSession(scheme, environment, new HttpChannel(http.address(), "alice"));
      assertEquals(expected(handles), session.lookup(handles));
    }
    LookupLog built = log.build();
    int longest = 0;
    int lookups = 0;
    for (int i = 0; i < built.size(); i++) {
      longest = Math.max(longest, built.record(i).responseBytes());
      lookups += built.record(i).kind() == ExchangeKind.LOOKUP ? 1 : 0;
    }
    assertTrue(longest > WALL, longest + " bytes");
    assertEquals(spec.contains("prefix") ? 2 : 1, lookups);
  }

  private static List<LookupResult> expected(List<Handle> handles) {
    return handles.stream()
        .map(DIRECTORY::indexOf)
        .map(
            entry ->
                entry < 0 ? LookupResult.MISS : new LookupResult(true, DIRECTORY.devices(entry)))
        .toList();
  }
}
