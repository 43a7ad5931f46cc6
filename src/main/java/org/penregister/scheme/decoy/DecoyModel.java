// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.decoy;

import java.util.random.RandomGenerator;
import org.penregister.directory.HandleSpace;
import org.penregister.directory.RecordShape;
import org.penregister.log.Answer;
import org.penregister.log.ObservationSink;
import org.penregister.log.PublicParameters;
import org.penregister.scheme.AnswerList;
import org.penregister.scheme.HandleList;
import org.penregister.scheme.ObservationModel;
import org.penregister.scheme.RecordsWriter;
import org.penregister.scheme.Shapes;

/** What {@link DecoyClient} and its server leave, over an index range. */
final class DecoyModel implements ObservationModel {
  private static final byte[] NOT_READ = {};

  private final DecoyScheme.Parameters parameters;
  private final HandleSpace space;
  private final RecordShape shape;
  private final DecoyRules rules;
  private final PublicParameters known;
  private final int setupBytes;

  DecoyModel(
      DecoyScheme.Parameters parameters,
      HandleSpace space,
      RecordShape shape,
      DecoyRules rules,
      PublicParameters known) {
    this.parameters = parameters;
    this.space = space;
    this.shape = shape;
    this.rules = rules;
    this.known = known;
    long published = Shapes.BYTES;
    if (parameters.registered()) {
      published += DecoyPool.COUNT_BYTES;
      for (int i = 0; i < space.registered(); i++) {
        published += HandleList.encodedBytes(space.textBytes(i));
      }
    }
    this.setupBytes = RecordsWriter.setupBytes(published, space.registered());
  }

  @Override
  public PublicParameters publicParameters() {
    return known;
  }

  @Override
  public ClientModel newClient(RandomGenerator ownChoices) {
    DecoyDraw draw = new DecoyDraw(parameters, rules, ownChoices);
    RecordsWriter records = new RecordsWriter(setupBytes);
    return (handle, timeMillis, eventChoices, sink) -> {
      byte[] text = parameters.choice().readsHandle() ? space.bytes(handle) : NOT_READ;
      int target = handle < rules.pool() ? handle : -1;
      do {
        int[] decoys = draw.draw(target, text, eventChoices);
        request(draw.sendsTarget() ? handle : -1, decoys, records, sink);
      } while (!draw.sendsTarget() && parameters.retry());
    };
  }

  /** Writes the record of one request; {@code handle} is -1 where it is left out. */
  private void request(int handle, int[] decoys, RecordsWriter records, ObservationSink sink) {
    int queryBytes = HandleList.emptyBytes();
    queryBytes += handle < 0 ? 0 : HandleList.encodedBytes(space.textBytes(handle));
    for (int decoy : decoys) {
      queryBytes += HandleList.encodedBytes(space.textBytes(decoy));
    }
    int sent = decoys.length + (handle < 0 ? 0 : 1);
    records.beginLookup(sink, queryBytes, sent * AnswerList.answerBytes(shape));
    if (handle >= 0) {
      add(handle, sink);
    }
    for (int decoy : decoys) {
      add(decoy, sink);
    }
    sink.end();
  }

  private void add(int handle, ObservationSink sink) {
    sink.handle(handle, handle < space.registered() ? Answer.HIT : Answer.MISS);
  }
}
