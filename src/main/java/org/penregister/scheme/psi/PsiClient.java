// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.psi;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.penregister.ProtocolException;
import org.penregister.directory.Handle;
import org.penregister.directory.RecordShape;
import org.penregister.oprf.VerifiableOprfPublicKey;
import org.penregister.scheme.Environment;
import org.penregister.scheme.LookupClient;
import org.penregister.scheme.LookupResult;
import org.penregister.scheme.Message;
import org.penregister.scheme.Party;
import org.penregister.scheme.PrefixList;
import org.penregister.scheme.RecordKey;
import org.penregister.scheme.Step;

/**
 * Blinds, finalizes, and finds what it asked for: in the set-up, or in buckets of records that it
 * fetches for hits and misses alike. Holds the set-up and all deltas since.
 */
final class PsiClient implements LookupClient {
  /** First byte of an update that an {@link Overlay} follows. */
  static final byte DELTA = 0;

  /** First byte of an update that announces a new key; a whole set-up follows. */
  static final byte NEW_KEY = 1;

  private final PsiScheme.Parameters parameters;
  private final Environment environment;
  private final Predicate<VerifiableOprfPublicKey> known;
  private PsiSetup setup;
  private List<BlindedHandles> blinded = List.of();
  private List<RecordKey> keys = List.of();
  private List<int[]> fetched = List.of();
  private boolean fetching;

  /**
   * @param known whether a public key is one that the client may go by
   * @throws ProtocolException where that of {@code setup} is not
   */
  PsiClient(
      PsiScheme.Parameters parameters,
      PsiSetup setup,
      Environment environment,
      Predicate<VerifiableOprfPublicKey> known)
      throws ProtocolException {
    this.parameters = parameters;
    this.environment = environment;
    this.known = known;
    this.setup = checked(setup);
  }

  private PsiSetup checked(PsiSetup read) throws ProtocolException {
    VerifiableOprfPublicKey shown = read.publicKey();
    if (shown != null && !known.test(shown)) {
      throw new ProtocolException("set-up: its public key is not one that is expected");
    }
    return read;
  }

  @Override
  public List<Message> query(List<Handle> handles) {
    fetching = false;
    blinded =
        BlindedHandles.split(
            parameters.suite(),
            setup.publicKey(),
            handles.stream().map(Handle::bytes).toList(),
            environment.keys());
    List<Message> messages = new ArrayList<>();
    for (BlindedHandles each : blinded) {
      byte[] body = PsiQuery.evaluation(parameters, each.elements());
      messages.add(new Message(Party.SERVER, body));
    }
    return messages;
  }

  @Override
  public Step recover(List<byte[]> answers) throws ProtocolException {
    if (fetching) {
      fetching = false;
      return new Step.Done(records(answers));
    }
    List<BlindedHandles> waiting = blinded;
    blinded = List.of();
    List<RecordKey> found = new ArrayList<>();
    for (int i = 0; i < waiting.size(); i++) {
      for (byte[] output : waiting.get(i).outputs(answers.get(i))) {
        found.add(new RecordKey(output, PsiSetup.PURPOSE));
      }
    }
    if (parameters.fetches(setup.shape()) && !found.isEmpty()) {
      return fetch(found);
    }
    List<LookupResult> results = new ArrayList<>();
    for (RecordKey key : found) {
      results.add(setup.find(key));
    }
    return new Step.Done(results);
  }

  private Step fetch(List<RecordKey> found) {
    int[] prefixes =
        found.stream()
            .mapToInt(key -> TagPrefix.of(key.tag(), parameters.recordBits()))
            .distinct()
            .sorted()
            .toArray();
    int most = PrefixList.mostBuckets(bucketBytes());
    fetched = new ArrayList<>();
    List<Message> messages = new ArrayList<>();
    for (int from = 0; from < prefixes.length; from += most) {
      int[] own = Arrays.copyOfRange(prefixes, from, Math.min(from + most, prefixes.length));
      fetched.add(own);
      messages.add(new Message(Party.SERVER, PsiQuery.fetch(own)));
    }
    keys = found;
    fetching = true;
    return new Step.Next(messages);
  }

  private int bucketBytes() {
    return PsiQuery.bucketBytes(setup.handles(), setup.shape(), parameters);
  }

  private List<LookupResult> records(List<byte[]> answers) throws ProtocolException {
    int bucketBytes = bucketBytes();
    for (int i = 0; i < fetched.size(); i++) {
      int expected = fetched.get(i).length * bucketBytes;
      if (answers.get(i).length != expected) {
        throw new ProtocolException(
            "answer has " + answers.get(i).length + " bytes, must have " + expected);
      }
    }
    List<LookupResult> results = new ArrayList<>();
    for (RecordKey key : keys) {
      results.add(record(answers, bucketBytes, key));
    }
    return results;
  }

  private LookupResult record(List<byte[]> answers, int bucketBytes, RecordKey key)
      throws ProtocolException {
    int prefix = TagPrefix.of(key.tag(), parameters.recordBits());
    int message = 0;
    int place = Arrays.binarySearch(fetched.get(0), prefix);
    while (place < 0) {
      place = Arrays.binarySearch(fetched.get(++message), prefix);
    }
    RecordShape shape = setup.shape();
    byte[] record =
        BucketTable.find(
            answers.get(message), place * bucketBytes, bucketBytes, shape, key, setup.overlay());
    if ((record != null) != setup.contains(key.tag())) {
      throw new ProtocolException(
          record == null
              ? "a handle is registered by the set-up, and its bucket lacks its record"
              : "a bucket holds the record of a handle that the set-up does not know");
    }
    return record == null ? LookupResult.MISS : new LookupResult(true, shape.decode(record, 0));
  }

  @Override
  public void update(List<byte[]> deltas) throws ProtocolException {
    byte[] delta = deltas.get(0);
    if (delta.length == 0 || (delta[0] != DELTA && delta[0] != NEW_KEY)) {
      throw new ProtocolException("delta: is neither one of changes nor one of a new key");
    }
    ByteBuffer rest = ByteBuffer.wrap(delta, 1, delta.length - 1);
    setup = delta[0] == DELTA ? setup.after(rest) : checked(PsiSetup.read(rest, parameters));
  }
}
