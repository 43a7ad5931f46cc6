// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.penregister.ProtocolException;
import org.penregister.directory.Device;
import org.penregister.directory.Directory;
import org.penregister.directory.DirectorySnapshot;
import org.penregister.directory.Handle;
import org.penregister.directory.HandleSpace;
import org.penregister.log.ExchangeKind;
import org.penregister.log.LogRecord;
import org.penregister.log.Status;

/** A client catches up with a directory that moves on, and the log shows how. */
final class EpochChecks {
  /** Longer than any answer is kept. */
  private static final long LATER_MILLIS = Duration.ofDays(400).toMillis();

  private EpochChecks() {}

  static void clientsCatchUp(Subject subject) throws ProtocolException {
    Setting setting = changing();
    Stage stage = new Stage(subject.scheme(), setting, 1, 2, 3);
    int parties = stage.scheme().parties().size();
    List<Handle> handles = new ArrayList<>();
    for (int i = 0; i < setting.space().size(); i++) {
      handles.add(setting.handle(i));
    }
    AnswerChecks.assertAnswers(stage, 0, handles);
    int before = stage.records().size();
    stage.update();
    stage.setTime(LATER_MILLIS);
    AnswerChecks.assertAnswers(stage, 0, handles);
    assertCatchUp(stage.records().subList(before, stage.records().size()), 0, 1, parties);
    before = stage.records().size();
    stage.update();
    stage.update();
    stage.setTime(2 * LATER_MILLIS);
    AnswerChecks.assertAnswers(stage, 0, handles);
    assertCatchUp(stage.records().subList(before, stage.records().size()), 1, 3, parties);
    AnswerChecks.assertAnswers(stage, 1, handles);
  }

  /** One stale attempt under the old epoch, a delta for each step, then lookups under the new. */
  private static void assertCatchUp(List<LogRecord> records, int from, int to, int parties) {
    int at = 0;
    while (records.get(at).status() == Status.OK) {
      assertEquals(ExchangeKind.LOOKUP, records.get(at).kind());
      at++;
    }
    assertEquals(Status.STALE_EPOCH, records.get(at).status());
    assertEquals(ExchangeKind.LOOKUP, records.get(at).kind());
    assertEquals(from, records.get(at).epoch());
    at++;
    for (int epoch = from; epoch < to; epoch++) {
      for (int party = 0; party < parties; party++) {
        assertEquals(ExchangeKind.DELTA, records.get(at).kind());
        assertEquals(epoch, records.get(at).epoch());
        assertEquals(Status.OK, records.get(at).status());
        at++;
      }
    }
    assertEquals(true, at < records.size(), "there is a retry");
    for (LogRecord retry : records.subList(at, records.size())) {
      assertEquals(ExchangeKind.LOOKUP, retry.kind());
      assertEquals(to, retry.epoch());
      assertEquals(Status.OK, retry.status());
    }
  }

  /** Four states: handles come, go, come back and change hands and devices. */
  private static Setting changing() {
    HandleSpace space = Setting.numbered(0, 12, 0).space();
    Directory directory = new Directory(Setting.SHAPE);
    for (int i = 0; i < 8; i++) {
      directory.register(space.handle(i), i, List.of(device(i)), day(0));
    }
    directory.deregister(space.handle(0), day(1));
    directory.move(space.handle(1), 1, List.of(device(41), device(42)), day(1));
    directory.register(space.handle(8), 8, List.of(device(8)), day(1));
    directory.register(space.handle(0), 99, List.of(device(99)), day(2));
    directory.deregister(space.handle(8), day(2));
    directory.move(space.handle(2), 77, List.of(device(77)), day(3));
    List<DirectorySnapshot> epochs = new ArrayList<>();
    for (int day = 0; day < 4; day++) {
      epochs.add(directory.snapshot(day(day)));
    }
    return new Setting(space, epochs);
  }

  private static Instant day(int day) {
    return Instant.EPOCH.plus(Duration.ofDays(day));
  }

  private static Device device(int number) {
    byte[] key = new byte[Setting.SHAPE.keyBytes()];
    Arrays.fill(key, (byte) number);
    return new Device(key);
  }
}
