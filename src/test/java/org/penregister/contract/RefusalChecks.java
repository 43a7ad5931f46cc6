// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.penregister.ProtocolException;
import org.penregister.directory.Handle;
import org.penregister.log.ExchangeKind;
import org.penregister.log.Status;
import org.penregister.random.SeededRandom;
import org.penregister.scheme.Frame;
import org.penregister.scheme.LookupResult;

/** Servers refuse malformed requests in one line and go on; clients refuse malformed answers. */
final class RefusalChecks {
  private static final int MUTATIONS = 300;
  private static final int TAMPERED = 40;

  private RefusalChecks() {}

  /** No request makes a server fail; the recorder explains whatever a server answers. */
  static void malformedRequestsAreRefused(Subject subject) throws ProtocolException {
    Setting setting = Setting.numbered(11, 40, 1);
    Stage stage = new Stage(subject.scheme(), setting, 1, 2, 3);
    List<Handle> handles = List.of(setting.handle(0), setting.handle(25), setting.handle(5));
    AnswerChecks.assertAnswers(stage, 0, handles);
    byte[] valid = stage.request(stage.exchanges() - 1);
    attack(stage, valid);
    AnswerChecks.assertAnswers(stage, 1, handles);
    stage.update();
    // The same again where every request is stale as well.
    attack(stage, valid);
    AnswerChecks.assertAnswers(stage, 2, handles);
    long bad =
        stage.records().stream().filter(record -> record.status() == Status.BAD_REQUEST).count();
    assertTrue(bad > MUTATIONS / 4, "refused requests are logged, " + bad + " were");
  }

  private static void attack(Stage stage, byte[] valid) {
    for (int party = 0; party < stage.scheme().parties().size(); party++) {
      attack(stage, valid, party);
    }
  }

  private static void attack(Stage stage, byte[] valid, int party) {
    for (int length = 0; length < valid.length; length++) {
      send(stage, party, Arrays.copyOf(valid, length));
    }
    send(stage, party, Arrays.copyOf(valid, valid.length + 1));
    send(stage, party, new byte[Frame.HEADER_BYTES + Frame.MAX_QUERY_BYTES + 1]);
    for (ExchangeKind kind : ExchangeKind.values()) {
      for (int epoch : new int[] {-1, 0, 1, 2, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
        send(stage, party, Stage.frame(kind, epoch, new byte[0]));
        send(stage, party, Stage.frame(kind, epoch, new byte[] {0, 1, 2, 3, 4, 5, 6}));
      }
    }
    Mutator mutator = new Mutator(new SeededRandom(17));
    for (int i = 0; i < MUTATIONS; i++) {
      send(stage, party, mutator.mutate(valid));
      byte[] body = Arrays.copyOfRange(valid, Frame.HEADER_BYTES, valid.length);
      send(stage, party, Stage.frame(ExchangeKind.LOOKUP, 0, mutator.mutate(body)));
    }
  }

  private static void send(Stage stage, int party, byte[] request) {
    byte[] response = stage.exchange(5, 5, party, request);
    assertTrue(response.length >= Frame.HEADER_BYTES);
    if (Stage.status(response) == Status.BAD_REQUEST) {
      String why =
          new String(
              response,
              Frame.HEADER_BYTES,
              response.length - Frame.HEADER_BYTES,
              StandardCharsets.UTF_8);
      assertFalse(why.isBlank() || why.contains("\n") || why.equals("null"), why);
    }
  }

  /**
   * Whatever comes instead of an answer, a set-up or a delta, the client says so by a {@link
   * ProtocolException} or gives a result.
   *
   * @param sealed whether a result must then be right wherever it says registered
   */
  static void malformedResponsesAreRefused(Subject subject, boolean sealed)
      throws ProtocolException {
    Setting setting = Setting.numbered(11, 40, 1);
    List<Handle> handles = List.of(setting.handle(3), setting.handle(30), setting.handle(10));
    for (int kind = 0; kind < 3; kind++) {
      Mutator mutator = new Mutator(new SeededRandom(kind));
      for (int i = 0; i < TAMPERED; i++) {
        Stage stage = new Stage(subject.scheme(), setting, 1, 2, 3);
        if (kind > 0) {
          var unused = stage.client(0);
        }
        if (kind > 1) {
          stage.update();
        }
        stage.setNetwork(tamper(mutator, i, kind > 1 ? 1 : 0));
        lookup(stage, handles, sealed, "kind " + kind + " mutation " + i);
      }
    }
  }

  /** Leaves {@code skip} responses as they are and spoils the one after them. */
  private static UnaryOperator<byte[]> tamper(Mutator mutator, int round, int skip) {
    int[] seen = new int[1];
    return response -> {
      if (seen[0]++ != skip) {
        return response;
      }
      return round % 3 == 0 ? mutator.mutate(response) : mutator.mutateBody(response);
    };
  }

  private static void lookup(Stage stage, List<Handle> handles, boolean sealed, String context) {
    try {
      List<LookupResult> results = stage.lookup(0, handles);
      List<LookupResult> right =
          AnswerChecks.expected(stage.setting().epochs().get(stage.epoch()), handles);
      assertEquals(handles.size(), results.size(), context);
      for (int i = 0; sealed && i < results.size(); i++) {
        if (results.get(i).registered()) {
          assertEquals(right.get(i), results.get(i), context);
        }
      }
    } catch (ProtocolException refused) {
      assertFalse(String.valueOf(refused.getMessage()).contains("\n"), context);
    } catch (RuntimeException e) {
      fail(context + " escapes as " + e, e);
    }
  }
}
