// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.psi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.penregister.ProtocolException;
import org.penregister.directory.DirectorySnapshot;
import org.penregister.directory.Handle;
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
