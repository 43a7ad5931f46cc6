// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.psi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.penregister.ProtocolException;
import org.penregister.directory.Device;
import org.penregister.directory.Directory;
import org.penregister.directory.DirectorySnapshot;
import org.penregister.directory.Handle;
import org.penregister.oprf.VerifiableOprfPublicKey;
import org.penregister.scheme.Frame;
import org.penregister.scheme.LookupClient;
import org.penregister.scheme.LookupResult;
import org.penregister.scheme.LookupServer;
import org.penregister.scheme.Message;
import org.penregister.scheme.Step;

/** Proofs, fetched records, and address books of all sizes. */
final class PsiModesTest {
  private static final String FETCH = "psi:records=prefix:recordBits=3";

  @Test
  void anAnswerUnderAnotherKeyIsRefusedWhereItIsVerifiable() throws ProtocolException {
    DirectorySnapshot directory = Lookup.synthetic(20, Lookup.SHAPE);
    for (String spec : List.of("psi:verifiable=true", FETCH + ":verifiable=true")) {
      LookupServer honest = Lookup.server(Lookup.build(directory, spec));
      LookupServer cheating =
          Lookup.server(
              PsiDirectory.build(
                  directory, Lookup.parameters(spec), Lookup.seeded(99), done -> {}));
      LookupClient client = Lookup.client(honest, spec);
      List<Handle> handles = Lookup.handles(15, 25);
      assertThrows(ProtocolException.class, () -> Lookup.lookup(client, cheating, handles), spec);
      assertEquals(Lookup.expected(directory, handles), Lookup.lookup(client, honest, handles));
    }
  }

  @Test
  void aClientGoesByThePublicKeysThatItKnows() throws ProtocolException {
    String spec = "psi:verifiable=true:rekeyShare=0";
    List<DirectorySnapshot> days = Lookup.changing(20, 1);
    PsiDirectory honest = Lookup.build(days.get(0), spec);
    PsiDirectory other =
        PsiDirectory.build(days.get(0), honest.parameters(), Lookup.seeded(99), done -> {});
    PsiDirectory.Update rekeyed = honest.update(days.get(1), Lookup.seeded(5), done -> {});
    VerifiableOprfPublicKey first = Objects.requireNonNull(honest.publicKey());
    VerifiableOprfPublicKey second = Objects.requireNonNull(rekeyed.directory().publicKey());
    PsiScheme open = new PsiScheme(honest.parameters());
    assertEquals(first, open.publicKey(honest.published()));
    assertNotEquals(first, open.publicKey(other.published()));
    PsiScheme pinned = open.expecting(first::equals);
    assertRefused(
        () -> client(pinned, other), "set-up: its public key is not one that is expected");
    LookupClient strict = client(pinned, honest);
    assertRefused(
        () -> strict.update(List.of(rekeyed.delta())),
        "set-up: its public key is not one that is expected");
    LookupServer before = Lookup.server(honest);
    List<Handle> handles = Lookup.handles(0, 5);
    assertEquals(Lookup.expected(days.get(0), handles), Lookup.lookup(strict, before, handles));
    LookupClient told = client(open.expecting(List.of(first, second)::contains), honest);
    told.update(List.of(rekeyed.delta()));
    LookupServer after = Lookup.server(rekeyed.directory());
    assertEquals(Lookup.expected(days.get(1), handles), Lookup.lookup(told, after, handles));
    // Not even whoever goes by any key takes one that is not announced.
    assertRefused(
        () -> client(open, honest).update(List.of(rekeyed.directory().setup())),
        "delta: is neither one of changes nor one of a new key");
    assertThrows(
        IllegalArgumentException.class,
        () -> new PsiScheme(Lookup.parameters("psi")).expecting(first::equals));
  }

  private static LookupClient client(PsiScheme scheme, PsiDirectory directory)
      throws ProtocolException {
    return scheme.newClient(directory.published(), Lookup.environment(Lookup.seeded(1)));
  }

  private static void assertRefused(Executable action, String why) {
    assertEquals(why, assertThrows(ProtocolException.class, action).getMessage());
  }

  @Test
  void theDigestOfASetUpIsOneForAllClientsUntilTheNextKey() throws ProtocolException {
    List<DirectorySnapshot> days = Lookup.changing(40, 1);
    PsiDirectory built = Lookup.build(days.get(0), "psi");
    PsiScheme scheme = new PsiScheme(built.parameters());
    PsiDirectory later = built.update(days.get(1), Lookup.seeded(1), done -> {}).directory();
    byte[] digest = scheme.digest(built.published());
    assertArrayEquals(digest, scheme.digest(later.published()));
    PsiDirectory other =
        PsiDirectory.build(days.get(0), built.parameters(), Lookup.seeded(99), done -> {});
    assertNotEquals(ByteBuffer.wrap(digest), ByteBuffer.wrap(scheme.digest(other.published())));
    assertNull(scheme.publicKey(built.published()));
    assertNull(built.publicKey());
  }

  @Test
  void labelsOfTheWrongLengthFailAtSetUp() {
    Directory directory = new Directory(Lookup.SHAPE);
    List<Device> wrong = List.of(new Device(new byte[Lookup.SHAPE.keyBytes() - 1]));
    assertThrows(
        IllegalArgumentException.class,
        () -> directory.register(Lookup.SPACE.handle(0), 1, wrong, Lookup.day(0)));
    // From a server whose set-up states a shape that its sealed records have not.
    PsiDirectory built = Lookup.build(Lookup.synthetic(9, Lookup.SHAPE), "psi");
    PsiScheme scheme = new PsiScheme(built.parameters());
    int start = built.state().base().limit();
    for (int change = -1; change <= 1; change += 2) {
      byte[] setup = built.setup().clone();
      ByteBuffer.wrap(setup).putShort(3, (short) (Lookup.SHAPE.keyBytes() + change));
      Lookup.stamp(setup, 0, start);
      ByteBuffer.wrap(setup).putLong(start, PsiSetup.id(ByteBuffer.wrap(setup), start));
      Lookup.stamp(setup, start, setup.length);
      assertRefused(
          () -> scheme.newClient(List.of(setup), Lookup.environment(Lookup.seeded(1))),
          "set-up: its structure is not of 9 handles");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"psi:verifiable=true", FETCH, FETCH + ":verifiable=true"})
  void aRetryAfterAFailureIsOneMoreBlindedRequest(String spec) throws ProtocolException {
    DirectorySnapshot directory = Lookup.synthetic(40, Lookup.SHAPE);
    LookupServer server = Lookup.server(Lookup.build(directory, spec));
    LookupClient client = Lookup.client(server, spec);
    List<Handle> handles = Lookup.handles(38, 42);
    Set<ByteBuffer> elements = new HashSet<>();
    Set<Integer> lengths = new HashSet<>();
    Set<ByteBuffer> fetches = new HashSet<>();
    int attempts = 4;
    for (int attempt = 0; attempt < attempts; attempt++) {
      byte[] body = client.query(handles).get(0).body();
      lengths.add(body.length);
      int each = Lookup.parameters(spec).suite().elementBytes();
      for (int at = body.length % each; at < body.length; at += each) {
        elements.add(ByteBuffer.wrap(body, at, each));
      }
      byte[] answer = server.answer(body);
      if (spec.contains("verifiable") && attempt % 2 == 0) {
        answer[answer.length - 1] ^= 1;
        assertThrows(ProtocolException.class, () -> client.recover(List.of(answer)));
      } else if (spec.startsWith(FETCH)) {
        Step.Next next = (Step.Next) client.recover(List.of(answer));
        byte[] fetch = next.messages().get(0).body();
        fetches.add(ByteBuffer.wrap(fetch));
        byte[] withheld = new byte[server.answer(fetch).length];
        assertThrows(ProtocolException.class, () -> client.recover(List.of(withheld)));
      }
    }
    assertEquals(1, lengths.size());
    assertEquals(attempts * handles.size(), elements.size(), "an element was sent twice");
    // What is fetched again are the same buckets: no other bits of the tags.
    assertEquals(spec.startsWith(FETCH) ? 1 : 0, fetches.size());
    assertEquals(Lookup.expected(directory, handles), Lookup.lookup(client, server, handles));
  }

  @Test
  void withoutProofsAnotherKeyOnlyMakesLookupsMiss() throws ProtocolException {
    // What the proof is for: this client cannot tell, and would say that nobody is registered.
    DirectorySnapshot directory = Lookup.synthetic(20, Lookup.SHAPE);
    LookupServer honest = Lookup.server(Lookup.build(directory, "psi"));
    LookupServer cheating =
        Lookup.server(
            PsiDirectory.build(directory, Lookup.parameters("psi"), Lookup.seeded(99), done -> {}));
    List<LookupResult> results =
        Lookup.lookup(Lookup.client(honest, "psi"), cheating, Lookup.handles(0, 5));
    assertTrue(results.stream().noneMatch(LookupResult::registered));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 100})
  void oneProofIsEnoughForAnyNumberOfHandles(int count) throws ProtocolException {
    String spec = "psi:verifiable=true";
    LookupServer server = Lookup.server(Lookup.build(Lookup.synthetic(9, Lookup.SHAPE), spec));
    Message message = Lookup.client(server, spec).query(Lookup.handles(0, count)).get(0);
    int elements = message.body().length;
    int scalar = Lookup.parameters(spec).suite().scalarBytes();
    assertEquals(count * Lookup.parameters(spec).suite().elementBytes(), elements);
    assertEquals(elements + 2 * scalar, server.answer(message.body()).length);
  }

  @Test
  void hitsAndMissesFetchAlike() throws ProtocolException {
    DirectorySnapshot directory = Lookup.synthetic(40, Lookup.SHAPE);
    LookupServer server = Lookup.server(Lookup.build(directory, FETCH));
    List<Integer> shapes = new ArrayList<>();
    for (int handle : new int[] {0, 39, 40, 77}) {
      LookupClient client = Lookup.client(server, FETCH);
      List<Message> first = client.query(List.of(Lookup.SPACE.handle(handle)));
      Step step = client.recover(List.of(server.answer(first.get(0).body())));
      Message second = ((Step.Next) step).messages().get(0);
      shapes.add(second.body().length << 16 | server.answer(second.body()).length);
    }
    assertEquals(1, shapes.stream().distinct().count());
  }

  @Test
  void equalPrefixesAreAskedForOnceAndInOrder() throws ProtocolException {
    DirectorySnapshot directory = Lookup.synthetic(40, Lookup.SHAPE);
    LookupServer server = Lookup.server(Lookup.build(directory, FETCH));
    LookupClient client = Lookup.client(server, FETCH);
    List<Message> first = client.query(Lookup.handles(0, 60));
    Step step = client.recover(List.of(server.answer(first.get(0).body())));
    // Sixty handles and eight buckets: all of them, each once.
    byte[] all = PsiQuery.fetch(new int[] {0, 1, 2, 3, 4, 5, 6, 7});
    assertEquals(
        ByteBuffer.wrap(all), ByteBuffer.wrap(((Step.Next) step).messages().get(0).body()));
  }

  @Test
  void aWithheldOrPlantedRecordIsNoticed() throws ProtocolException {
    DirectorySnapshot directory = Lookup.synthetic(40, Lookup.SHAPE);
    LookupServer server = Lookup.server(Lookup.build(directory, FETCH));
    LookupClient client = Lookup.client(server, FETCH);
    List<Message> first = client.query(List.of(Lookup.SPACE.handle(3)));
    Step step = client.recover(List.of(server.answer(first.get(0).body())));
    byte[] bucket = server.answer(((Step.Next) step).messages().get(0).body());
    ProtocolException withheld =
        assertThrows(
            ProtocolException.class, () -> client.recover(List.of(new byte[bucket.length])));
    assertTrue(String.valueOf(withheld.getMessage()).endsWith("its bucket lacks its record"));
    // Registered after the client's set-up, under the same key: its record is not in the filter.
    PsiDirectory before = Lookup.build(directory, FETCH);
    PsiDirectory after =
        before.update(Lookup.synthetic(41, Lookup.SHAPE), Lookup.seeded(1), done -> {}).directory();
    LookupClient stale = Lookup.client(Lookup.server(before), FETCH);
    assertEquals(
        BucketCapacity.of(40, 3), BucketCapacity.of(41, 3), "one length, or it shows otherwise");
    assertThrows(
        ProtocolException.class,
        () -> Lookup.lookup(stale, Lookup.server(after), List.of(Lookup.SPACE.handle(40))));
  }

  @Test
  void theKeyHoldersEncodingIsWhatIsAskedForAndChangesWithTheKey() throws ProtocolException {
    PsiDirectory directory = Lookup.build(Lookup.synthetic(40, Lookup.SHAPE), FETCH);
    TagPrefix encoding = TagPrefix.of(List.of(directory.key()), 20);
    TagPrefix same =
        TagPrefix.of(List.of(PsiKey.decode(directory.parameters(), directory.key().encode())), 20);
    TagPrefix other =
        TagPrefix.of(List.of(PsiKey.generate(directory.parameters(), Lookup.seeded(5))), 20);
    assertTrue(encoding.keyed());
    assertEquals(encoding.encode(Lookup.SPACE.bytes(1)), same.encode(Lookup.SPACE.bytes(1)));
    assertNotEquals(encoding.encode(Lookup.SPACE.bytes(1)), other.encode(Lookup.SPACE.bytes(1)));
    long[] simulated =
        Lookup.handles(0, 1000).stream()
            .mapToLong(handle -> TagPrefix.simulated(4, 20).encode(handle.bytes()))
            .toArray();
    assertTrue(Arrays.stream(simulated).allMatch(prefix -> prefix >= 0 && prefix < 1 << 20));
    // A thousand balls in a million bins: half a pair is expected.
    assertTrue(Arrays.stream(simulated).distinct().count() > 990);
  }

  @ParameterizedTest
  @CsvSource({"0, 5", "3, 0", "3, 3", "3, 40", "40, 3", "0, 0"})
  void addressBooksMayBeLargerThanTheDirectoryEqualOrEmpty(int registered, int asked)
      throws ProtocolException {
    for (String spec : List.of("psi", "psi:verifiable=true", FETCH)) {
      DirectorySnapshot directory = Lookup.synthetic(registered, Lookup.SHAPE);
      LookupServer server = Lookup.server(Lookup.build(directory, spec));
      List<Handle> handles = new ArrayList<>(Lookup.handles(0, asked));
      handles.addAll(Lookup.handles(0, asked));
      assertEquals(
          Lookup.expected(directory, handles),
          Lookup.lookup(Lookup.client(server, spec), server, handles));
    }
  }

  @Test
  void mostHandlesOfAMessageFitARequest() {
    for (String spec : List.of("psi", FETCH)) {
      PsiScheme.Parameters parameters = Lookup.parameters(spec);
      long bytes = 1L + BlindedHandles.most(parameters.suite()) * parameters.suite().elementBytes();
      assertTrue(bytes <= Frame.MAX_QUERY_BYTES);
    }
  }
}
