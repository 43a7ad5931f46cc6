// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.penregister.ProtocolException;
import org.penregister.directory.DirectorySnapshot;
import org.penregister.directory.Handle;
import org.penregister.directory.TableHandleSpace;
import org.penregister.log.DecoyLaw;
import org.penregister.log.ExchangeKind;
import org.penregister.log.Observation;
import org.penregister.scheme.LookupResult;
import org.penregister.scheme.LookupServer;

/** A scheme answers as the directory does, and what it sends does not show whether it hit. */
final class AnswerChecks {
  private AnswerChecks() {}

  /** What the directory itself answers. */
  static List<LookupResult> expected(DirectorySnapshot directory, List<Handle> handles) {
    List<LookupResult> results = new ArrayList<>();
    for (Handle handle : handles) {
      int entry = directory.indexOf(handle);
      results.add(entry < 0 ? LookupResult.MISS : new LookupResult(true, directory.devices(entry)));
    }
    return results;
  }

  static void assertAnswers(Stage stage, int requester, List<Handle> handles)
      throws ProtocolException {
    DirectorySnapshot now = stage.setting().epochs().get(stage.epoch());
    assertEquals(expected(now, handles), stage.lookup(requester, handles));
  }

  /** All sorts of queries against a directory of this size. */
  static void answersOverNumbers(Subject subject, int size) throws ProtocolException {
    answers(subject, Setting.numbered(size, size + 20, 0));
  }

  /** The same where only membership is looked up. */
  static void answersOfMembership(Subject subject, int size) throws ProtocolException {
    Setting setting = Setting.numbered(size, size + 20, 0);
    answers(
        subject, new Setting(setting.space(), List.of(setting.epochs().get(0).membershipOnly())));
  }

  /** Numbers, addresses and ids of many lengths in one directory. */
  static void answersOverAllKindsOfHandles(Subject subject) throws ProtocolException {
    answers(subject, mixed());
  }

  /** The first eight of sixteen handles of all kinds are registered. */
  static Setting mixed() {
    List<Handle> handles = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      handles.add(
          Handle.parse(
              switch (i % 4) {
                case 0 -> "+49301234" + "5".repeat(i / 4) + i;
                case 1 -> "a" + i + "@example.org";
                case 2 -> "first.last+" + "x".repeat(i) + i + "@mail.example.com";
                default -> "id" + i + "abcdefgh" + "z".repeat(i);
              }));
    }
    TableHandleSpace space = new TableHandleSpace(handles, 8);
    return new Setting(space, List.of(DirectorySnapshot.synthetic(space, Setting.SHAPE, 5)));
  }

  private static void answers(Subject subject, Setting setting) throws ProtocolException {
    Stage stage = new Stage(subject.scheme(), setting, 1, 2, 3);
    int registered = setting.space().registered();
    Handle miss = setting.handle(registered + 1);
    assertAnswers(stage, 0, List.of());
    assertAnswers(stage, 0, List.of(miss));
    assertAnswers(stage, 0, List.of(miss, miss, setting.handle(registered)));
    if (registered > 0) {
      Handle last = setting.handle(registered - 1);
      assertAnswers(stage, 0, List.of(last));
      assertAnswers(stage, 0, List.of(last, miss, setting.handle(0), last, last));
      assertAnswers(stage, 1, List.of(setting.handle(registered / 2)));
    }
    List<Handle> many = new ArrayList<>();
    for (int i = 0; i < Math.min(13, setting.space().size()); i++) {
      many.add(setting.handle((7 * i) % setting.space().size()));
    }
    assertAnswers(stage, 2, many);
    Collections.reverse(many);
    assertAnswers(stage, 3, many);
  }

  /**
   * Requests, and responses, of one length each for handles of one length; where the scheme tells
   * that the number of handles depends on the target, or that a lookup takes several requests, of
   * one length for each number of handles.
   */
  static void hitAndMissLookAlike(Subject subject) throws ProtocolException {
    Setting setting = Setting.numbered(60, 90, 0);
    Stage stage = new Stage(subject.scheme(), setting, 1, 2, 3);
    Map<Integer, Set<String>> shapes = new HashMap<>();
    boolean varies = stage.servers().stream().anyMatch(AnswerChecks::varies);
    for (int requester = 0; requester < 20; requester++) {
      int first = stage.exchanges();
      assertAnswers(
          stage,
          requester,
          List.of(setting.handle(requester % 2 == 0 ? requester : 60 + requester)));
      List<Transcript.Entry> sent = stage.transcript().entries();
      StringBuilder shape = new StringBuilder();
      for (Transcript.Entry entry : sent.subList(first, sent.size())) {
        if (entry.logged().kind() != ExchangeKind.LOOKUP) {
          continue;
        }
        if (varies && entry.logged().observation() instanceof Observation.Handles seen) {
          shapes
              .computeIfAbsent(seen.handles().size(), unused -> new HashSet<>())
              .add(entry.shape());
        } else {
          shape.append(entry.shape()).append(" | ");
        }
      }
      if (!varies) {
        shapes.computeIfAbsent(0, unused -> new HashSet<>()).add(shape.toString());
      }
    }
    for (Set<String> each : shapes.values()) {
      assertEquals(1, each.size(), shapes::toString);
    }
  }

  private static boolean varies(LookupServer server) {
    DecoyLaw law = server.publicParameters().decoyLaw();
    return law != null && (law.blocks() != null || law.omission() > 0);
  }
}
