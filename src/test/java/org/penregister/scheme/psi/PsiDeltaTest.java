// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.psi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.penregister.ProtocolException;
import org.penregister.directory.DirectorySnapshot;
import org.penregister.directory.Handle;
import org.penregister.directory.RecordShape;
import org.penregister.random.SeededRandom;
import org.penregister.scheme.LookupClient;
import org.penregister.scheme.LookupServer;
import org.penregister.scheme.RecordKey;

final class PsiDeltaTest {
  private static final int SIZE = 40;
  private static final List<Handle> ALL = Lookup.handles(0, SIZE + 20);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "psi:rekeyShare=100",
        "psi:rekeyShare=0.2",
        "psi:rekeyShare=0",
        "psi:verifiable=true:rekeyShare=100",
        "psi:records=prefix:recordBits=3:rekeyShare=100",
        "psi:records=prefix:recordBits=3:rekeyShare=0.2"
      })
  void staleClientsCatchUpOverSeveralEpochs(String spec) throws ProtocolException {
    List<DirectorySnapshot> days = Lookup.changing(SIZE, 8);
    LookupServer server = Lookup.server(Lookup.build(days.get(0), spec));
    LookupClient old = Lookup.client(server, spec);
    List<byte[]> missed = new ArrayList<>();
    for (int day = 1; day < days.size(); day++) {
      missed.add(server.update(days.get(day)));
      if (day % 3 == 0) {
        for (byte[] delta : missed) {
          old.update(List.of(delta));
        }
        missed.clear();
        assertAnswers(old, server, days.get(day));
        assertAnswers(Lookup.client(server, spec), server, days.get(day));
      }
    }
  }

  private static void assertAnswers(LookupClient client, LookupServer server, DirectorySnapshot now)
      throws ProtocolException {
    assertEquals(Lookup.expected(now, ALL), Lookup.lookup(client, server, ALL));
  }

  @Test
  void membershipHasDeltasOfTagsOnly() throws ProtocolException {
    List<DirectorySnapshot> days =
        Lookup.changing(SIZE, 3).stream().map(DirectorySnapshot::membershipOnly).toList();
    PsiDirectory before = Lookup.build(days.get(0), "psi");
    PsiDirectory.Update update = before.update(days.get(1), Lookup.seeded(1), done -> {});
    // One handle came, one went, and what changed is no matter of membership.
    assertEquals(1 + Overlay.emptyBytes() + RecordKey.SALT_BYTES + 2 * 8, update.delta().length);
    LookupServer server = Lookup.server(before);
    LookupClient client = Lookup.client(server, "psi");
    for (int day = 1; day < days.size(); day++) {
      client.update(List.of(server.update(days.get(day))));
      assertAnswers(client, server, days.get(day));
    }
  }

  @Test
  void aDeltaIsAsLongAsWhatChanged() {
    List<DirectorySnapshot> days = Lookup.changing(SIZE, 1);
    PsiDirectory before = Lookup.build(days.get(0), "psi");
    int sealed = Lookup.SHAPE.recordBytes() + 16;
    PsiDirectory.Update update = before.update(days.get(1), Lookup.seeded(1), done -> {});
    assertFalse(update.rekeyed());
    // One added, one changed, one removed.
    assertEquals(
        1 + Overlay.emptyBytes() + RecordKey.SALT_BYTES + 2 * (8 + 4 + sealed) + 8,
        update.delta().length);
    int whole = update.directory().setup().length;
    assertEquals(before.setup().length + update.delta().length - 1 - Overlay.emptyBytes(), whole);
    PsiDirectory.Update none = before.update(days.get(0), Lookup.seeded(1), done -> {});
    assertEquals(1 + Overlay.emptyBytes() + RecordKey.SALT_BYTES, none.delta().length);
  }

  @Test
  void aNewKeyIsDrawnWhenMoreThanTheShareHasChanged() {
    // Three changes a day, from the third on four, against a quarter of 40: the fourth day is 14.
    List<DirectorySnapshot> days = Lookup.changing(SIZE, 7);
    PsiDirectory now = Lookup.build(days.get(0), "psi");
    List<Boolean> rekeyed = new ArrayList<>();
    Set<ByteBuffer> keys = new HashSet<>();
    for (int day = 1; day < days.size(); day++) {
      PsiDirectory.Update update = now.update(days.get(day), Lookup.seeded(100 + day), done -> {});
      rekeyed.add(update.rekeyed());
      now = update.directory();
      keys.add(ByteBuffer.wrap(now.key().encode()));
    }
    assertEquals(List.of(false, false, false, true, false, false, true), rekeyed);
    assertEquals(3, keys.size());
  }

  @Test
  void noKeySealsTwice() {
    // The same handle changes every day: its entries are under versions of their own.
    List<DirectorySnapshot> days = Lookup.changing(SIZE, 3);
    PsiDirectory now = Lookup.build(days.get(0), "psi:rekeyShare=100");
    Set<Integer> versions = new HashSet<>();
    for (int day = 1; day < days.size(); day++) {
      now = now.update(days.get(day), Lookup.seeded(day), done -> {}).directory();
      long tag =
          new RecordKey(now.key().evaluateAll(List.of(Lookup.SPACE.bytes(0)))[0], PsiSetup.PURPOSE)
              .tag();
      Overlay.Entry entry = now.state().overlay().get(tag);
      assertTrue(entry != null && versions.add(entry.version()), "version of day " + day);
    }
    assertFalse(versions.contains(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"psi:rekeyShare=100", "psi:records=prefix:recordBits=3:rekeyShare=100"})
  void twoUpdatesOfOneDirectorySealUnderDifferentKeys(String spec) {
    // As when two servers go on from one saved state: one handle, two other records, one number.
    PsiDirectory before = Lookup.build(Lookup.moved(SIZE, 0), spec);
    DirectorySnapshot left = Lookup.moved(SIZE, 1);
    DirectorySnapshot right = Lookup.moved(SIZE, 2);
    byte[] one = sealed(before.update(left, Lookup.seeded(1), done -> {}).directory());
    byte[] two = sealed(before.update(right, Lookup.seeded(2), done -> {}).directory());
    int entry = left.indexOf(Lookup.SPACE.handle(0));
    byte[] plain = left.record(entry);
    byte[] other = right.record(entry);
    int same = 0;
    for (int i = 0; i < plain.length; i++) {
      same += (one[i] ^ two[i]) == (plain[i] ^ other[i]) ? 1 : 0;
    }
    // One key gives one stream, so all bytes; two keys give a quarter of a byte in 65.
    assertTrue(same < 8, same + " of " + plain.length + " bytes are of one key's stream");
  }

  /** The sealed record of handle 0. */
  private static byte[] sealed(PsiDirectory directory) {
    long tag =
        new RecordKey(
                directory.key().evaluateAll(List.of(Lookup.SPACE.bytes(0)))[0], PsiSetup.PURPOSE)
            .tag();
    BucketTable table = directory.state().table();
    if (table == null) {
      Overlay.Entry entry = directory.state().overlay().get(tag);
      return Objects.requireNonNull(Objects.requireNonNull(entry, "changed").sealed(), "live");
    }
    ByteBuffer bytes = table.bytes();
    int each = BucketTable.entryBytes(Lookup.SHAPE);
    for (int at = 0; at < bytes.limit(); at += each) {
      if (bytes.getLong(at) == tag) {
        byte[] sealed = new byte[PsiSetup.sealedBytes(Lookup.SHAPE)];
        bytes.get(at + each - sealed.length, sealed);
        return sealed;
      }
    }
    throw new AssertionError("not in the table");
  }

  @Test
  void aDeltaOfAnotherHistoryIsRefused() throws ProtocolException {
    PsiDirectory before = Lookup.build(Lookup.moved(SIZE, 0), "psi:rekeyShare=9");
    PsiDirectory.Update left = before.update(Lookup.moved(SIZE, 1), Lookup.seeded(1), done -> {});
    PsiDirectory right =
        before.update(Lookup.moved(SIZE, 2), Lookup.seeded(2), done -> {}).directory();
    byte[] afterRight = right.update(Lookup.moved(SIZE, 3), Lookup.seeded(3), done -> {}).delta();
    LookupClient client = Lookup.client(Lookup.server(before), "psi:rekeyShare=9");
    client.update(List.of(left.delta()));
    assertRefused(client, afterRight, "delta belongs to another set-up; fetch the set-up again");
  }

  @Test
  void deltasOutOfOrderOfAnotherKeyOrDamagedAreRefused() throws ProtocolException {
    List<DirectorySnapshot> days = Lookup.changing(SIZE, 2);
    PsiDirectory before = Lookup.build(days.get(0), "psi:rekeyShare=9");
    PsiDirectory.Update first = before.update(days.get(1), Lookup.seeded(1), done -> {});
    byte[] second = first.directory().update(days.get(2), Lookup.seeded(2), done -> {}).delta();
    LookupServer server = Lookup.server(before);
    LookupClient client = Lookup.client(server, "psi:rekeyShare=9");
    assertRefused(client, second, "delta is number 2, must be number 1");
    byte[] foreign =
        PsiDirectory.build(
                days.get(0), Lookup.parameters("psi:rekeyShare=9"), Lookup.seeded(8), done -> {})
            .update(days.get(1), Lookup.seeded(1), done -> {})
            .delta();
    assertRefused(client, foreign, "delta belongs to another set-up; fetch the set-up again");
    for (int i = 1; i < first.delta().length; i++) {
      byte[] damaged = first.delta().clone();
      damaged[i] ^= 1;
      assertRefused(client, damaged, "delta is damaged: its SHA-256 is not the one it states");
    }
    client.update(List.of(first.delta()));
    client.update(List.of(second));
  }

  private static void assertRefused(LookupClient client, byte[] delta, String why) {
    ProtocolException refused =
        assertThrows(ProtocolException.class, () -> client.update(List.of(delta)));
    assertEquals(why, refused.getMessage());
  }

  @Test
  void everyDamagedByteOfASetUpIsRefused() {
    for (RecordShape shape : List.of(RecordShape.MEMBERSHIP_ONLY, new RecordShape(1, 8))) {
      byte[] setup = Lookup.build(Lookup.synthetic(3, shape), "psi").setup();
      for (int i = 0; i < setup.length; i++) {
        byte[] damaged = setup.clone();
        damaged[i] ^= 64;
        PsiScheme scheme = new PsiScheme(Lookup.parameters("psi"));
        assertThrows(
            ProtocolException.class,
            () -> scheme.newClient(List.of(damaged), Lookup.environment(Lookup.seeded(1))),
            "byte " + i);
      }
    }
  }

  @Test
  void anotherShapePublishesEverythingAnew() {
    PsiDirectory before = Lookup.build(Lookup.synthetic(20, Lookup.SHAPE), "psi");
    PsiDirectory.Update update =
        before.update(Lookup.synthetic(20, new RecordShape(1, 8)), Lookup.seeded(1), done -> {});
    assertTrue(update.rekeyed());
    assertNotEquals(
        ByteBuffer.wrap(before.key().encode()), ByteBuffer.wrap(update.directory().key().encode()));
  }

  /** A server that lies computes digests as well as an honest one. */
  @ParameterizedTest
  @ValueSource(
      strings = {"psi", "psi:verifiable=true", "psi:records=prefix:recordBits=1", "membership"})
  void nonsenseWithTheRightDigestsIsRefusedOrRead(String name) throws ProtocolException {
    String spec = name.equals("membership") ? "psi" : name;
    RecordShape shape = name.equals("membership") ? RecordShape.MEMBERSHIP_ONLY : Lookup.SHAPE;
    PsiDirectory honest = Lookup.build(Lookup.synthetic(5, shape), spec);
    int overlayStart = honest.state().base().limit();
    LookupServer server = Lookup.server(honest);
    PsiScheme scheme = new PsiScheme(honest.parameters());
    SeededRandom random = new SeededRandom(3);
    int read = 0;
    for (int round = 0; round < 4000; round++) {
      byte[] setup = honest.setup().clone();
      int[] places = {random.nextInt(80), overlayStart + random.nextInt(24)};
      int place = places[random.nextInt(2)];
      setup[place] = (byte) (random.nextBoolean() ? random.nextInt(256) : -1);
      stamp(setup, 0, overlayStart);
      ByteBuffer.wrap(setup)
          .putLong(overlayStart, PsiSetup.id(ByteBuffer.wrap(setup), overlayStart));
      stamp(setup, overlayStart, setup.length);
      try {
        LookupClient client =
            scheme.newClient(List.of(setup), Lookup.environment(Lookup.seeded(1)));
        read++;
        if (round % 20 == 0) {
          var unused = Lookup.lookup(client, server, Lookup.handles(0, 2));
        }
      } catch (ProtocolException refused) {
        assertEquals(1, String.valueOf(refused.getMessage()).lines().count());
      }
    }
    assertTrue(read < 4000, "all were read");
  }

  private static void stamp(byte[] bytes, int from, int to) {
    Lookup.stamp(bytes, from, to);
  }

  @Test
  void everyDamagedByteOfADeltaWithTheRightDigestIsRefusedOrRead() throws ProtocolException {
    for (String spec :
        List.of("psi:rekeyShare=9", "psi:records=prefix:recordBits=2:rekeyShare=9")) {
      List<DirectorySnapshot> days = Lookup.changing(8, 1);
      PsiDirectory before = Lookup.build(days.get(0), spec);
      LookupServer server = Lookup.server(before);
      byte[] delta = before.update(days.get(1), Lookup.seeded(1), done -> {}).delta();
      int refused = 0;
      for (int i = 0; i < delta.length - Overlay.DIGEST_BYTES; i++) {
        byte[] damaged = delta.clone();
        damaged[i] ^= (byte) 0x81;
        stamp(damaged, 1, damaged.length);
        LookupClient client = Lookup.client(server, spec);
        try {
          client.update(List.of(damaged));
          var unused = client.query(Lookup.handles(0, 2));
        } catch (ProtocolException why) {
          refused++;
          assertEquals(1, String.valueOf(why.getMessage()).lines().count());
        }
      }
      // Message type, id, number, and both counts at least.
      assertTrue(refused >= 1 + 8 + 4 + 8, refused + " refused");
    }
  }

  @Test
  void changesAreCountedBeyondTheRangeOfAnInt() {
    List<DirectorySnapshot> days = Lookup.changing(SIZE, 1);
    PsiDirectory built = Lookup.build(days.get(0), "psi:rekeyShare=1000");
    PsiDirectory.State state = built.state();
    PsiDirectory much =
        new PsiDirectory(
            built.directory(),
            built.parameters(),
            built.key(),
            new PsiDirectory.State(
                state.base(),
                state.changes(),
                state.whole(),
                state.overlay(),
                0,
                1 << 30,
                Integer.MAX_VALUE,
                null));
    PsiDirectory.Update update = much.update(days.get(1), Lookup.seeded(1), done -> {});
    assertFalse(update.rekeyed());
    assertEquals(Integer.MAX_VALUE + 3L, update.directory().state().changesSinceKey());
  }

  @ParameterizedTest
  @ValueSource(strings = {"psi:rekeyShare=100", "psi:rekeyShare=0"})
  void updatesTellTheirProgress(String spec) {
    List<DirectorySnapshot> days = Lookup.changing(SIZE, 1);
    AtomicLong told = new AtomicLong();
    LookupServer server =
        new PsiScheme(Lookup.parameters(spec))
            .newServers(
                Lookup.build(days.get(0), spec),
                Lookup.environment(Lookup.seeded(1)),
                done -> told.accumulateAndGet(done, Math::max))
            .get(0);
    assertEquals(0, told.get());
    var unused = server.update(days.get(1));
    // One came, one went, one changed; or all of them under a new key.
    assertTrue(told.get() >= (spec.endsWith("=0") ? days.get(1).size() : 1), told + " handles");
  }
}
