// SPDX-License-Identifier: Apache-2.0
package org.penregister.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class DirectoryTest {
  private static final RecordShape SHAPE = new RecordShape(2, 1);
  private static final Handle PHONE = Handle.parse("+4520123456");
  private static final Handle MAIL = Handle.parse("alice@example.org");
  private static final Handle ID = Handle.parse("q3f7k2m9");
  private static final List<Device> A = devices(1);
  private static final List<Device> B = devices(2, 3);

  private final Directory directory = new Directory(SHAPE);

  static List<Device> devices(int... keys) {
    return Arrays.stream(keys).mapToObj(key -> new Device(new byte[] {(byte) key})).toList();
  }

  private static Instant at(long second) {
    return Instant.ofEpochSecond(second, 5);
  }

  @Test
  void snapshotsShowTheStateBeforeBetweenAndAfter() {
    directory.register(PHONE, 1, A, at(10));
    directory.move(PHONE, 2, B, at(20));
    directory.deregister(PHONE, at(30));
    directory.register(PHONE, 3, A, at(40));

    assertFalse(directory.snapshot(at(10).minusNanos(1)).contains(PHONE));
    check(at(10), 1, A);
    check(at(20).minusNanos(1), 1, A);
    check(at(20), 2, B);
    check(at(30).minusNanos(1), 2, B);
    assertFalse(directory.snapshot(at(30)).contains(PHONE));
    assertFalse(directory.snapshot(at(40).minusNanos(1)).contains(PHONE));
    check(at(40), 3, A);
    check(Instant.MAX, 3, A);
    assertEquals(0, directory.snapshot(Instant.MIN).size());
  }

  private void check(Instant at, long person, List<Device> devices) {
    DirectorySnapshot snapshot = directory.snapshot(at);
    assertEquals(1, snapshot.size());
    assertEquals(at, snapshot.at());
    int i = snapshot.indexOf(PHONE);
    assertEquals(person, snapshot.person(i));
    assertEquals(devices, snapshot.devices(i));
    assertEquals(List.of(PHONE), directory.handlesOf(person, at));
  }

  @Test
  void historyIsEveryRegistrationOldestFirst() {
    assertEquals(List.of(), directory.history(PHONE));
    directory.register(PHONE, 1, A, at(10));
    directory.register(MAIL, 1, B, at(5));
    directory.move(PHONE, 2, B, at(20));
    directory.deregister(PHONE, at(30));
    directory.register(PHONE, 1, List.of(), at(30));
    assertEquals(
        List.of(
            new Registration(PHONE, 1, A, at(10), at(20)),
            new Registration(PHONE, 2, B, at(20), at(30)),
            new Registration(PHONE, 1, List.of(), at(30), null)),
        directory.history(PHONE));
    assertEquals(List.of(new Registration(MAIL, 1, B, at(5), null)), directory.history(MAIL));
  }

  @Test
  void aPersonMayHaveSeveralHandlesInOrderOfFirstRegistration() {
    directory.register(MAIL, 7, A, at(10));
    directory.register(PHONE, 8, A, at(5));
    directory.register(ID, -7, A, at(5));
    directory.move(PHONE, 7, A, at(15));
    directory.move(ID, 7, A, at(12));
    directory.deregister(MAIL, at(20));
    directory.register(MAIL, 7, B, at(30));

    assertEquals(List.of(), directory.handlesOf(7, at(9)));
    assertEquals(List.of(MAIL), directory.handlesOf(7, at(10)));
    assertEquals(List.of(MAIL, ID), directory.handlesOf(7, at(12)));
    assertEquals(List.of(MAIL, PHONE, ID), directory.handlesOf(7, at(15)));
    assertEquals(List.of(PHONE, ID), directory.handlesOf(7, at(20)));
    assertEquals(List.of(MAIL, PHONE, ID), directory.handlesOf(7, at(30)));
    assertEquals(List.of(PHONE), directory.handlesOf(8, at(14)));
    assertEquals(List.of(), directory.handlesOf(8, at(15)));
    assertEquals(List.of(ID), directory.handlesOf(-7, at(5)));
    assertEquals(List.of(), directory.handlesOf(99, at(30)));
  }

  @Test
  void ofSeveralCallsAtOneInstantTheLastHolds() {
    directory.register(PHONE, 1, A, at(10));
    directory.move(PHONE, 2, A, at(10));
    directory.deregister(PHONE, at(10));
    directory.register(PHONE, 3, B, at(10));
    directory.move(PHONE, 3, A, at(10));
    check(at(10), 3, A);
    assertEquals(List.of(), directory.handlesOf(1, at(10)));
    assertEquals(4, directory.history(PHONE).size());
    directory.deregister(PHONE, at(10));
    assertEquals(0, directory.snapshot(at(10)).size());
    assertEquals(List.of(), directory.handlesOf(3, at(10)));
  }

  @Test
  void callsThatContradictTheStateAreRefusedAndChangeNothing() {
    refused("never registered", PHONE, at(1), () -> directory.move(PHONE, 1, A, at(1)));
    refused("never registered", PHONE, at(1), () -> directory.deregister(PHONE, at(1)));
    directory.register(PHONE, 1, A, at(10));
    refused(at(10).toString(), PHONE, at(11), () -> directory.register(PHONE, 1, A, at(11)));
    refused(at(10).toString(), PHONE, at(9), () -> directory.move(PHONE, 2, A, at(9)));
    refused(at(10).toString(), PHONE, at(9), () -> directory.deregister(PHONE, at(9)));
    directory.deregister(PHONE, at(20));
    refused(at(20).toString(), PHONE, at(21), () -> directory.move(PHONE, 2, A, at(21)));
    refused(at(20).toString(), PHONE, at(21), () -> directory.deregister(PHONE, at(21)));
    refused(at(20).toString(), PHONE, at(19), () -> directory.register(PHONE, 2, A, at(19)));
    assertEquals(List.of(new Registration(PHONE, 1, A, at(10), at(20))), directory.history(PHONE));
  }

  @Test
  void devicesThatDoNotFitAreRefusedAndChangeNothing() {
    List<Device> tooMany = devices(1, 2, 3);
    List<Device> tooLong = List.of(new Device(new byte[2]));
    assertThrows(
        IllegalArgumentException.class, () -> directory.register(PHONE, 1, tooMany, at(1)));
    assertEquals(0, directory.snapshot(at(1)).size());
    directory.register(PHONE, 1, A, at(1));
    String message = Refusal.message(() -> directory.move(PHONE, 1, tooLong, at(2)));
    assertTrue(message.contains("+4520123456"), message);
    check(at(2), 1, A);
  }

  private static void refused(String why, Handle handle, Instant at, Executable call) {
    String message = Refusal.message(call);
    for (String part : List.of(why, handle.text(), at.toString())) {
      assertTrue(message.contains(part), message);
    }
  }

  @Test
  void registrationsEndAfterTheyStart() {
    assertThrows(IllegalArgumentException.class, () -> new Registration(PHONE, 1, A, at(2), at(1)));
    Registration closed = new Registration(PHONE, 1, A, at(2), at(4));
    assertFalse(closed.covers(at(1)));
    assertTrue(closed.covers(at(2)));
    assertFalse(closed.covers(at(4)));
    assertTrue(new Registration(PHONE, 1, A, at(2), null).covers(Instant.MAX));
  }
}
