// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.prefix;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.penregister.ProtocolException;
import org.penregister.directory.Handle;
import org.penregister.directory.RecordShape;
import org.penregister.oprf.Blinded;
import org.penregister.oprf.EvaluationResponse;
import org.penregister.oprf.FinalizeData;
import org.penregister.oprf.OprfClient;
import org.penregister.oprf.OprfSuite;
import org.penregister.scheme.Environment;
import org.penregister.scheme.Frame;
import org.penregister.scheme.LookupClient;
import org.penregister.scheme.LookupResult;
import org.penregister.scheme.Message;
import org.penregister.scheme.Party;
import org.penregister.scheme.PrefixList;
import org.penregister.scheme.RecordKey;
import org.penregister.scheme.Step;
import org.penregister.scheme.WireWriter;

/** Blinds, finalizes, and finds in the bucket the entry that its key opens. */
final class SealedPrefixClient implements LookupClient {
  private final SealedPrefixScheme.Parameters parameters;
  private final OprfClient oprf;
  private final BucketNumber number;
  private final Environment environment;
  private BucketSetup setup;
  private int[] asked = {};
  private List<Pending> waiting = List.of();

  /** A message that is under way, and what unblinds its answer. */
  private record Pending(BucketRound.Part part, FinalizeData data) {}

  SealedPrefixClient(
      SealedPrefixScheme.Parameters parameters, byte[] setup, Environment environment)
      throws ProtocolException {
    this.parameters = parameters;
    this.oprf = new OprfClient(parameters.suite());
    this.number = new BucketNumber(parameters.bits());
    this.setup = BucketSetup.read(setup, SealedBuckets::slotBytes);
    this.environment = environment;
  }

  /** Most handles in one message, beside as many prefixes as one can hold. */
  static int mostHandles(OprfSuite suite) {
    return (Frame.MAX_QUERY_BYTES - PrefixList.bytes(PrefixList.MOST_PREFIXES))
        / suite.elementBytes();
  }

  @Override
  public List<Message> query(List<Handle> handles) {
    asked = handles.stream().mapToInt(handle -> (int) number.encode(handle.bytes())).toArray();
    waiting = new ArrayList<>();
    List<Message> messages = new ArrayList<>();
    for (BucketRound.Part part :
        BucketRound.split(asked, bucketBytes(), mostHandles(parameters.suite()))) {
      List<byte[]> inputs =
          Arrays.stream(part.places()).mapToObj(place -> handles.get(place).bytes()).toList();
      Blinded blinded = oprf.blind(inputs, environment.keys());
      waiting.add(new Pending(part, blinded.finalizeData()));
      byte[] query =
          PrefixList.write(new WireWriter(), part.prefixes())
              .bytes(blinded.request().encode())
              .toBytes();
      messages.add(new Message(Party.SERVER, query));
    }
    return messages;
  }

  private int bucketBytes() {
    return setup.capacity() * SealedBuckets.slotBytes(setup.shape());
  }

  @Override
  public Step recover(List<byte[]> answers) throws ProtocolException {
    List<Pending> pending = waiting;
    waiting = List.of();
    LookupResult[] results = new LookupResult[asked.length];
    for (int i = 0; i < pending.size(); i++) {
      read(pending.get(i), answers.get(i), results);
    }
    return new Step.Done(List.of(results));
  }

  private void read(Pending pending, byte[] answer, LookupResult[] results)
      throws ProtocolException {
    BucketRound.Part part = pending.part();
    int count = part.places().length;
    int elements = count * parameters.suite().elementBytes();
    long expected = elements + (long) part.prefixes().length * bucketBytes();
    if (answer.length != expected) {
      throw new ProtocolException("answer has " + answer.length + " bytes, must have " + expected);
    }
    byte[][] outputs =
        oprf.finalizeOutputs(
            pending.data(), EvaluationResponse.decode(parameters.suite(), answer, 0, count));
    for (int i = 0; i < count; i++) {
      int place = part.places()[i];
      int start = elements + part.indexOf(asked[place]) * bucketBytes();
      results[place] = find(answer, start, SealedPrefixScheme.key(outputs[i]));
    }
  }

  private LookupResult find(byte[] answer, int start, RecordKey key) throws ProtocolException {
    RecordShape shape = setup.shape();
    int slot = SealedBuckets.slotBytes(shape);
    ByteBuffer slots = ByteBuffer.wrap(answer);
    for (int i = 0; i < setup.capacity(); i++) {
      int at = start + i * slot;
      if (slots.getLong(at) == key.tag()) {
        byte[] sealed = Arrays.copyOfRange(answer, at + RecordKey.TAG_BYTES, at + slot);
        return new LookupResult(
            true, sealed.length == 0 ? List.of() : shape.decode(key.open(sealed), 0));
      }
    }
    return LookupResult.MISS;
  }

  @Override
  public void update(List<byte[]> deltas) throws ProtocolException {
    setup = BucketSetup.read(deltas.get(0), SealedBuckets::slotBytes);
  }
}
