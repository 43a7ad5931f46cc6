// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.penregister.ProtocolException;
import org.penregister.catalog.Specs;
import org.penregister.directory.Handle;
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

/** Private and plain lookups of ten thousand handles, with the real keys' randomness. */
final class PsiEqualsPlainTest {
  private static final int HANDLES = 10_000;
  private static final int REGISTERED = 4_000;
  private static final int BATCHES = 20;
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

  private final Setting setting = Setting.numbered(REGISTERED, HANDLES, 0);

  /** One server that many clients ask at once. */
  private final class Deployment {
    private final LookupScheme scheme;
    private final LookupLog.Builder log;
    private final RecordingServer server;

    Deployment(String spec) {
      scheme = Specs.scheme(spec, List.of());
      InternedNames names = new InternedNames(setting.space());
      names.requesterNumber("somebody");
      names.sourceNumber("somewhere");
      log = LookupLog.builder(names, Vantage.SERVER);
      Environment environment = environment();
      server =
          new RecordingServer(
              scheme,
              scheme.newServers(setting.epochs().get(0), environment).get(0),
              Vantage.SERVER,
              CLOCK,
              environment.sealing(),
              log,
              false);
    }

    private Environment environment() {
      return new Environment(
          CLOCK, new SeededRandom(1), new SecureRandom(), setting.space(), new SealingKeys());
    }

    List<LookupResult> lookup(List<Handle> handles) {
      LookupSession session =
          new LookupSession(scheme, environment(), (to, request) -> server.exchange(0, 0, request));
      try {
        return session.lookup(handles);
      } catch (ProtocolException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void tenThousandAnswersAreTheSame() {
    List<Handle> handles = shuffled();
    Deployment psi = new Deployment("psi");
    Deployment plain = new Deployment("plain");
    int each = HANDLES / BATCHES;
    List<Integer> hits =
        IntStream.range(0, BATCHES)
            .parallel()
            .mapToObj(batch -> handles.subList(batch * each, (batch + 1) * each))
            .map(
                asked -> {
                  List<LookupResult> answers = psi.lookup(asked);
                  assertEquals(plain.lookup(asked), answers);
                  return (int) answers.stream().filter(LookupResult::registered).count();
                })
            .toList();
    assertEquals(REGISTERED, hits.stream().mapToInt(Integer::intValue).sum());
    assertEquals(2 * BATCHES, psi.log.size());
    assertEquals(2 * BATCHES, plain.log.size());
  }

  private List<Handle> shuffled() {
    List<Handle> handles = new ArrayList<>();
    SeededRandom random = new SeededRandom(9);
    for (int i = 0; i < HANDLES; i++) {
      handles.add(random.nextInt(i + 1), setting.handle(i));
    }
    return handles;
  }
}
