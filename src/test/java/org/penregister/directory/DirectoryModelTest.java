// SPDX-License-Identifier: Apache-2.0
package org.penregister.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.penregister.random.SeededRandom;

/** Random calls against a directory that is a map of lists. */
final class DirectoryModelTest {
  private static final RecordShape SHAPE = new RecordShape(3, 2);
  private static final int HANDLES = 40;
  private static final int PERSONS = 15;

  private final Map<Handle, List<Registration>> model = new LinkedHashMap<>();
  private final Directory directory = new Directory(SHAPE);
  private final List<DirectorySnapshot> early = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void agreesWithTheModelAtEveryTime(long seed) {
    SeededRandom random = new SeededRandom(seed);
    HandleSpace space = new NumberedHandleSpace(NumberPlan.ofSize(HANDLES), HANDLES, HANDLES);
    int second = 0;
    for (int call = 0; call < 400; call++) {
      second += random.nextInt(2);
      step(space.handle(random.nextInt(HANDLES)), random, Instant.ofEpochSecond(second));
      if (call % 40 == 0) {
        early.add(directory.snapshot(Instant.ofEpochSecond(second - 1)));
      }
    }
    for (int s = -1; s <= second + 1; s++) {
      checkAt(directory.snapshot(Instant.ofEpochSecond(s)), "seed " + seed + " second " + s);
    }
    for (DirectorySnapshot snapshot : early) {
      checkAt(snapshot, "seed " + seed + " early snapshot at " + snapshot.at());
    }
    model.forEach((handle, history) -> assertEquals(history, directory.history(handle)));
  }

  private void step(Handle handle, SeededRandom random, Instant at) {
    List<Device> devices = new ArrayList<>();
    for (int d = random.nextInt(SHAPE.maxDevices() + 1); d > 0; d--) {
      devices.add(new Device(new byte[] {(byte) random.nextInt(), (byte) d}));
    }
    long person = random.nextInt(PERSONS);
    List<Registration> history = model.computeIfAbsent(handle, h -> new ArrayList<>());
    Registration last = history.isEmpty() ? null : history.get(history.size() - 1);
    if (last == null || last.until() != null) {
      directory.register(handle, person, devices, at);
      history.add(new Registration(handle, person, devices, at, null));
      return;
    }
    history.set(
        history.size() - 1,
        new Registration(handle, last.person(), last.devices(), last.from(), at));
    if (random.nextBoolean()) {
      directory.deregister(handle, at);
    } else {
      directory.move(handle, person, devices, at);
      history.add(new Registration(handle, person, devices, at, null));
    }
  }

  private void checkAt(DirectorySnapshot snapshot, String where) {
    int i = 0;
    Map<Long, List<Handle>> handlesOf = new LinkedHashMap<>();
    for (Handle handle : model.keySet()) {
      Registration found = null;
      for (Registration registration : model.get(handle)) {
        found = registration.covers(snapshot.at()) ? registration : found;
      }
      assertEquals(found != null, snapshot.contains(handle), where);
      if (found != null) {
        assertEquals(i, snapshot.indexOf(handle), where);
        assertEquals(handle, snapshot.handle(i), where);
        assertEquals(found.devices(), snapshot.devices(i), where);
        assertEquals(found.person(), snapshot.person(i), where);
        handlesOf.computeIfAbsent(found.person(), p -> new ArrayList<>()).add(handle);
        i++;
      }
    }
    assertEquals(i, snapshot.size(), where);
    for (long person = 0; person < PERSONS; person++) {
      assertEquals(
          handlesOf.getOrDefault(person, List.of()),
          directory.handlesOf(person, snapshot.at()),
          where);
    }
    assertTrue(snapshot.indexOf(Handle.parse("absent@example.org")) < 0);
  }
}
