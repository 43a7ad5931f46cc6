// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.prefix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.penregister.ProtocolException;
import org.penregister.catalog.Specs;
import org.penregister.directory.DirectorySnapshot;
import org.penregister.directory.Handle;
import org.penregister.directory.NumberPlan;
import org.penregister.directory.NumberedHandleSpace;
import org.penregister.directory.RecordShape;
import org.penregister.log.InternedNames;
import org.penregister.log.LookupLog;
import org.penregister.log.Status;
import org.penregister.log.Vantage;
import org.penregister.oprf.OprfSuite;
import org.penregister.random.SeededRandom;
import org.penregister.scheme.Environment;
import org.penregister.scheme.LookupResult;
import org.penregister.scheme.LookupScheme;
import org.penregister.scheme.LookupSession;
import org.penregister.scheme.PrefixList;
import org.penregister.scheme.RecordingServer;
import org.penregister.scheme.SealingKeys;

/** Whole address books in one lookup, larger than one answer can be. */
final class AddressBookTest {
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

  /** Looks up the first {@code asked} handles, one of them twice, and returns the log. */
  private static LookupLog lookUp(String spec, int registered, int asked, RecordShape shape)
      throws ProtocolException {
    NumberedHandleSpace space =
        new NumberedHandleSpace(NumberPlan.ofSize(asked), registered, asked);
    InternedNames names = new InternedNames(space);
    names.requesterNumber("requester");
    names.sourceNumber("source");
    LookupLog.Builder log = LookupLog.builder(names, Vantage.SERVER);
    LookupScheme scheme = Specs.scheme(spec, List.of());
    Environment environment =
        new Environment(CLOCK, new SeededRandom(1), new SecureRandom(), space, new SealingKeys());
    DirectorySnapshot directory = DirectorySnapshot.synthetic(space, shape, 1);
    RecordingServer server =
        new RecordingServer(
            scheme,
            scheme.newServers(directory, environment).get(0),
            Vantage.SERVER,
            CLOCK,
            environment.sealing(),
            log,
            false);
    List<Handle> handles =
        IntStream.rangeClosed(0, asked).mapToObj(i -> space.handle(i % asked)).toList();
    LookupSession session =
        new LookupSession(scheme, environment, (to, request) -> server.exchange(0, 0, request));
    List<LookupResult> results = session.lookup(handles);
    assertEquals(asked + 1, results.size());
    for (int i = 0; i <= asked; i++) {
      int handle = i % asked;
      assertEquals(handle < registered, results.get(i).registered(), "handle " + handle);
      if (handle < registered) {
        assertEquals(
            directory.devices(directory.indexOf(space.bytes(handle))), results.get(i).devices());
      }
    }
    return log.build();
  }

  /** The prefixes of all lookups, which were answered. */
  private static Set<Long> prefixes(LookupLog log, int messages) {
    Set<Long> prefixes = new HashSet<>();
    int lookups = 0;
    for (int i = 0; i < log.size(); i++) {
      assertEquals(Status.OK, log.status(i));
      if (log.isLookup(i)) {
        lookups++;
        for (int j = 0; j < log.itemCount(i); j++) {
          assertTrue(prefixes.add(log.word(i, j)), "no bucket is fetched twice");
        }
      }
    }
    assertEquals(messages, lookups);
    return prefixes;
  }

  private static Set<Long> expected(int asked, int bits) {
    NumberedHandleSpace space = new NumberedHandleSpace(NumberPlan.ofSize(asked), 0, asked);
    BucketNumber number = new BucketNumber(bits);
    Set<Long> all = new HashSet<>();
    for (int i = 0; i < asked; i++) {
      all.add(number.encode(space.bytes(i)));
    }
    return all;
  }

  @Test
  void morePrefixesThanAListHoldsAreAskedForInTwoMessages() throws ProtocolException {
    LookupLog log = lookUp("prefix:bits=20", 20, 70_000, new RecordShape(1, 1));
    Set<Long> expected = expected(70_000, 20);
    assertTrue(expected.size() > PrefixList.MOST_PREFIXES);
    assertEquals(expected, prefixes(log, 2));
  }

  @Test
  void moreBucketsThanAnAnswerHoldsAreAskedForInTwoMessages() throws ProtocolException {
    for (String spec : List.of("prefix:bits=12", "prefix:bits=12:sealed=true")) {
      LookupLog log = lookUp(spec, 3, 100, new RecordShape(16, 65_535));
      assertEquals(expected(100, 12), prefixes(log, 2), spec);
    }
  }

  @Test
  void messagesHoldEveryHandleOnceAndNotTooMany() {
    SeededRandom random = new SeededRandom(5);
    for (int round = 0; round < 200; round++) {
      int[] asked = random.ints(random.nextInt(40), 0, 9).toArray();
      int mostBuckets = 1 + random.nextInt(10);
      int mostHandles = 1 + random.nextInt(12);
      int bucketBytes = PrefixList.MOST_ANSWER_BYTES / mostBuckets;
      List<BucketRound.Part> parts = BucketRound.split(asked, bucketBytes, mostHandles);
      assertTrue(asked.length == 0 ? parts.size() == 1 : parts.get(0).places().length > 0);
      int[] all = parts.stream().flatMapToInt(part -> Arrays.stream(part.places())).toArray();
      assertArrayEquals(
          IntStream.range(0, asked.length).toArray(), Arrays.stream(all).sorted().toArray());
      for (BucketRound.Part part : parts) {
        assertTrue(part.places().length <= mostHandles);
        assertTrue(part.prefixes().length <= mostBuckets);
        assertArrayEquals(
            Arrays.stream(part.places()).map(place -> asked[place]).sorted().distinct().toArray(),
            part.prefixes());
      }
    }
  }

  @Test
  void aBucketOfMoreThanAnAnswerIsRefusedWithTheSetUp() {
    byte[] setup = new BucketSetup(new RecordShape(1, 32), 1 << 22).encode();
    assertThrows(ProtocolException.class, () -> BucketSetup.read(setup, SealedBuckets::slotBytes));
  }

  @Test
  void bitsAreCheckedWhereverParametersAreMade() {
    for (int bits : new int[] {0, 25, -1}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new SealedPrefixScheme.Parameters(bits, OprfSuite.DEFAULT));
    }
  }
}
