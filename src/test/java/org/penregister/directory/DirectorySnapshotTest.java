// SPDX-License-Identifier: Apache-2.0
package org.penregister.directory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DirectorySnapshotTest {
  private static final RecordShape SHAPE = new RecordShape(2, 64);

  private static HandleSpace space(int registered) {
    return new NumberedHandleSpace(NumberPlan.ofSize(registered), registered, registered);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 11, (1 << 14) - 3})
  void syntheticDirectoriesFollowTheSpace(int size) throws Exception {
    HandleSpace space = space(size);
    DirectorySnapshot snapshot = DirectorySnapshot.synthetic(space, SHAPE, 42);
    assertEquals(size, snapshot.size());
    assertEquals(SHAPE, snapshot.shape());
    int devices = 0;
    for (int i = 0; i < size; i++) {
      assertEquals(space.handle(i), snapshot.handle(i));
      assertArrayEquals(space.bytes(i), snapshot.handleBytes(i));
      assertEquals(i, snapshot.indexOf(space.handle(i)));
      assertEquals(i, snapshot.indexOf(space.bytes(i)));
      assertEquals(i, snapshot.person(i));
      byte[] record = snapshot.record(i);
      assertEquals(SHAPE.recordBytes(), record.length);
      assertEquals(snapshot.devices(i), SHAPE.decode(record, 0));
      assertArrayEquals(SHAPE.encode(snapshot.devices(i)), record);
      int count = snapshot.devices(i).size();
      assertTrue(count == 1 || count == 2);
      devices += count;
    }
    // Binomial: 6 standard deviations are passed with probability under 1e-8; the seed is fixed.
    assertEquals(1.5 * size, devices, 6 * Math.sqrt(size / 4.0));
    assertEquals(-1, snapshot.indexOf(Handle.parse("absent@example.org")));
    assertEquals(-1, snapshot.indexOf(new byte[0]));
    assertEquals(-1, snapshot.indexOf(new byte[1000]));
    assertThrows(IndexOutOfBoundsException.class, () -> snapshot.handle(size));
    assertThrows(IndexOutOfBoundsException.class, () -> snapshot.record(-1));
  }

  @Test
  void syntheticBytesNeverChange() throws Exception {
    DirectorySnapshot snapshot =
        DirectorySnapshot.synthetic(space(1000), new RecordShape(3, 33), 7);
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (int i = 0; i < snapshot.size(); i++) {
      digest.update(snapshot.handleBytes(i));
      digest.update(snapshot.record(i));
    }
    assertEquals(
        "edf80088f84536145152730ff175d8bb52347cc88b53ebb3514e29aff3498faa",
        HexFormat.of().formatHex(digest.digest()));
  }

  @Test
  void syntheticEntriesDependOnSeedAndIndexAlone() {
    DirectorySnapshot few = DirectorySnapshot.synthetic(space(11), SHAPE, 42);
    DirectorySnapshot many = DirectorySnapshot.synthetic(space(100), SHAPE, 42);
    DirectorySnapshot other = DirectorySnapshot.synthetic(space(11), SHAPE, 43);
    for (int i = 0; i < few.size(); i++) {
      assertArrayEquals(few.record(i), many.record(i));
      assertNotEquals(few.devices(i), other.devices(i));
    }
  }

  @Test
  void copyRecordOverwritesExactlyTheRecord() {
    Directory directory = new Directory(new RecordShape(3, 1));
    Handle handle = Handle.parse("+4520123456");
    directory.register(handle, 1, DirectoryTest.devices(7), Instant.EPOCH);
    DirectorySnapshot snapshot = directory.snapshot(Instant.EPOCH);
    byte[] out = new byte[6];
    Arrays.fill(out, (byte) 9);
    snapshot.copyRecord(0, out, 1);
    assertArrayEquals(new byte[] {9, 1, 7, 0, 0, 9}, out);
    assertThrows(IndexOutOfBoundsException.class, () -> snapshot.copyRecord(0, out, 3));
    assertThrows(IndexOutOfBoundsException.class, () -> snapshot.copyRecord(0, out, -1));
    assertThrows(IndexOutOfBoundsException.class, () -> snapshot.copyRecord(1, out, 0));
  }

  @Test
  void membershipOnlyKeepsTheHandlesAndDropsTheRecords() {
    DirectorySnapshot full = DirectorySnapshot.synthetic(space(11), SHAPE, 1);
    DirectorySnapshot members = full.membershipOnly();
    assertEquals(RecordShape.MEMBERSHIP_ONLY, members.shape());
    assertEquals(11, members.size());
    for (int i = 0; i < 11; i++) {
      assertEquals(i, members.indexOf(full.handle(i)));
      assertEquals(List.of(), members.devices(i));
      assertEquals(0, members.record(i).length);
      assertEquals(full.person(i), members.person(i));
    }
    DirectorySnapshot bare = DirectorySnapshot.synthetic(space(11), RecordShape.MEMBERSHIP_ONLY, 1);
    assertEquals(List.of(), bare.devices(10));
    assertTrue(DirectorySnapshot.between(members, bare).isEmpty());
  }

  @Test
  void changesAreWhatDiffers() {
    Directory directory = new Directory(new RecordShape(2, 1));
    Handle stays = Handle.parse("+1000000");
    Handle moves = Handle.parse("+1000001");
    Handle goes = Handle.parse("+1000002");
    Handle comes = Handle.parse("+1000003");
    Handle returns = Handle.parse("+1000004");
    List<Device> one = DirectoryTest.devices(1);
    List<Device> two = DirectoryTest.devices(1, 2);
    Instant before = Instant.ofEpochSecond(1);
    Instant after = Instant.ofEpochSecond(2);
    for (Handle handle : List.of(stays, moves, goes, returns)) {
      directory.register(handle, 1, one, before);
    }
    directory.move(moves, 2, two, after);
    directory.deregister(goes, after);
    directory.register(comes, 1, two, after);
    directory.deregister(returns, after);
    directory.register(returns, 1, one, after);
    DirectorySnapshot old = directory.snapshot(before);
    DirectorySnapshot now = directory.snapshot(after);

    DirectoryChanges changes = DirectorySnapshot.between(old, now);
    assertEquals(List.of(new DirectoryChanges.Entry(comes, two)), changes.added());
    assertEquals(List.of(new DirectoryChanges.Entry(moves, two)), changes.changed());
    assertEquals(List.of(new DirectoryChanges.Entry(goes, one)), changes.removed());
    assertEquals(3, changes.size());

    DirectoryChanges back = DirectorySnapshot.between(now, old);
    assertEquals(changes.added(), back.removed());
    assertEquals(changes.removed(), back.added());
    assertEquals(List.of(new DirectoryChanges.Entry(moves, one)), back.changed());
    assertTrue(DirectorySnapshot.between(now, now).isEmpty());

    DirectoryChanges members =
        DirectorySnapshot.between(old.membershipOnly(), now.membershipOnly());
    assertEquals(List.of(new DirectoryChanges.Entry(comes, List.of())), members.added());
    assertEquals(List.of(), members.changed());
    assertThrows(
        IllegalArgumentException.class, () -> DirectorySnapshot.between(old, now.membershipOnly()));
  }
}
