// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import static org.junit.jupiter.api.Assertions.fail;

import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.penregister.ProtocolException;
import org.penregister.directory.Handle;
import org.penregister.directory.RecordShape;
import org.penregister.log.ExchangeKind;
import org.penregister.log.Status;
import org.penregister.log.Vantage;
import org.penregister.random.SeededRandom;
import org.penregister.scheme.AnswerList;
import org.penregister.scheme.Exchange;
import org.penregister.scheme.HandleList;
import org.penregister.scheme.LookupScheme;
import org.penregister.scheme.LookupServer;
import org.penregister.scheme.OneTimeSeal;
import org.penregister.scheme.Party;
import org.penregister.scheme.SealingKeys;
import org.penregister.scheme.Shapes;
import org.penregister.scheme.WireReader;
import org.penregister.scheme.WireWriter;
import org.penregister.testing.SeededSecureRandom;

/** Whatever bytes a decoder is given, it decodes or says what is wrong: seeded, so repeatable. */
final class DecoderFuzzTest {
  /** Reads bytes from a peer. */
  private interface Decoder {
    Object decode(byte[] bytes) throws ProtocolException, GeneralSecurityException;
  }

  private static void fuzz(String what, int rounds, byte[] valid, Decoder decoder) {
    for (int seed = 0; seed < rounds; seed++) {
      byte[] bytes = new Mutator(new SeededRandom(seed)).mutate(valid);
      try {
        var unused = decoder.decode(bytes);
      } catch (ProtocolException | GeneralSecurityException refused) {
        // as it should be
      } catch (RuntimeException | AssertionError escaped) {
        fail(what + ", seed " + seed + ": " + escaped, escaped);
      }
    }
  }

  @Test
  void handlesAndListsOfThem() {
    Handle handle = Handle.parse("first.last@example.org");
    fuzz("handle", 3000, handle.bytes(), Handle::fromBytes);
    byte[] list = HandleList.encode(List.of(handle, Handle.parse("+4915112345"), handle));
    fuzz("handle list", 3000, list, HandleList::decode);
  }

  @Test
  void recordsAnswersAndShapes() {
    RecordShape shape = Setting.SHAPE;
    byte[] record = WorldPair.setting().epochs().get(0).record(0);
    fuzz("record", 2000, record, bytes -> shape.decode(bytes, 0));
    byte[] answer = new byte[3 * AnswerList.answerBytes(shape)];
    fuzz("answers", 2000, answer, bytes -> AnswerList.decode(bytes, 3, shape));
    byte[] written = Shapes.write(new WireWriter(), shape).toBytes();
    fuzz("shape", 2000, written, bytes -> Shapes.read(new WireReader(bytes, "set-up")));
  }

  /** The same targets as Jazzer's, here with mutations of their seeds in every run. */
  @ParameterizedTest
  @EnumSource
  void targets(DecoderTarget target) throws ProtocolException {
    int rounds = target == DecoderTarget.FILTER ? 1000 : 300;
    for (byte[] seed : target.seeds()) {
      target.run(seed);
      fuzz(
          target.name(),
          rounds,
          seed,
          bytes -> {
            target.run(bytes);
            return target;
          });
    }
  }

  @Test
  void sealedMessagesAndPublicKeys() {
    SealingKeys keys = new SealingKeys();
    SeededSecureRandom random = new SeededSecureRandom(1);
    keys.generate(Party.SERVER, random);
    byte[] sealed = keys.seal(Party.SERVER, new byte[40], random);
    fuzz("sealed message", 300, sealed, bytes -> keys.open(Party.SERVER, bytes));
    SealingKeys others = new SealingKeys();
    byte[] publicKey = keys.publicKey(Party.SERVER);
    Decoder learnAndUse =
        bytes -> {
          others.learn(Party.TRUSTED, bytes);
          return others.seal(Party.TRUSTED, new byte[4], random);
        };
    fuzz("public key", 300, publicKey, learnAndUse);
    fuzz("point of low order", 1, new byte[0], bytes -> learnAndUse.decode(new byte[32]));
    byte[] key = new byte[OneTimeSeal.KEY_BYTES];
    byte[] once = OneTimeSeal.seal(key, new byte[30]);
    fuzz("one-time seal", 300, once, bytes -> OneTimeSeal.open(key, bytes));
  }

  @TestFactory
  Stream<DynamicTest> everySchemesServersAndSetUps() {
    return CatalogSource.everything()
        .map(subject -> DynamicTest.dynamicTest(subject.spec(), () -> fuzzScheme(subject)));
  }

  private static void fuzzScheme(Subject subject) throws ProtocolException {
    LookupScheme scheme = subject.scheme();
    Stage stage = new Stage(scheme, WorldPair.setting(), 1, 2, 3);
    List<Handle> handles = List.of(stage.setting().handle(0), stage.setting().handle(30));
    var unused = stage.lookup(0, handles);
    LookupServer server = stage.servers().get(0);
    Exchange valid = stage.kept(0).get(1);
    fuzz("query", 300, valid.query(), server::answer);
    fuzz(
        "stale query",
        300,
        valid.query(),
        bytes ->
            server.observe(
                new Exchange(ExchangeKind.LOOKUP, 0, bytes, new byte[0], Status.STALE_EPOCH),
                Vantage.SERVER));
    byte[] setup = server.setup();
    Stage other = new Stage(scheme, WorldPair.setting(), 1, 2, 4);
    fuzz("set-up", 300, setup, bytes -> other.newClient(List.of(bytes)).query(handles));
  }
}
