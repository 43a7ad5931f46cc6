// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.plain;

import java.util.List;
import java.util.random.RandomGenerator;
import org.penregister.ProtocolException;
import org.penregister.SpecValues;
import org.penregister.directory.DirectorySnapshot;
import org.penregister.directory.Handle;
import org.penregister.directory.HandleSpace;
import org.penregister.directory.RecordShape;
import org.penregister.log.Answer;
import org.penregister.log.Observation;
import org.penregister.log.ObservationSink;
import org.penregister.log.PublicParameters;
import org.penregister.scheme.AnswerList;
import org.penregister.scheme.ClearServer;
import org.penregister.scheme.Environment;
import org.penregister.scheme.HandleList;
import org.penregister.scheme.LeakageClaim;
import org.penregister.scheme.LookupClient;
import org.penregister.scheme.LookupScheme;
import org.penregister.scheme.LookupServer;
import org.penregister.scheme.Message;
import org.penregister.scheme.ObservationModel;
import org.penregister.scheme.Party;
import org.penregister.scheme.PrivacyGuarantee;
import org.penregister.scheme.RecordsWriter;
import org.penregister.scheme.RequestTemplate;
import org.penregister.scheme.Shapes;
import org.penregister.scheme.Step;
import org.penregister.scheme.WireReader;
import org.penregister.scheme.WireWriter;

/**
 * The handle in clear, answered with its device keys: the anchor above every scheme.
 *
 * <p>Source: press reports of iMessage's directory (biddle2016imessage).
 *
 * <pre>
 * client                         server
 *   ── handles, sorted ────────────▶
 *   ◀── registered | record, each ──
 * </pre>
 *
 * <p><b>What the server learns</b>: every handle, and whether it is registered.
 *
 * <p><b>What it does not hide</b>: anything.
 *
 * <p><b>Cost</b>: 2 + (1 + |handle|) bytes up, 1 + |record| bytes down a handle; no set-up beyond
 * the record's shape.
 *
 * <p><b>Deviations</b>: hit and miss have one length; a batch is sorted and without repeats.
 */
public final class PlainScheme implements LookupScheme {

  /** No parameters. */
  public record Parameters() {}

  /** For the catalog. */
  public static LookupScheme create(SpecValues values) {
    return new PlainScheme();
  }

  @Override
  public String name() {
    return "plain";
  }

  @Override
  public String parameterSpec() {
    return "";
  }

  @Override
  public Parameters parameters() {
    return new Parameters();
  }

  @Override
  public List<LeakageClaim> claims() {
    return List.of();
  }

  @Override
  public PrivacyGuarantee guarantee(int handles) {
    return PrivacyGuarantee.none("the log holds the target");
  }

  @Override
  public List<Party> parties() {
    return List.of(Party.SERVER);
  }

  @Override
  public List<LookupServer> newServers(DirectorySnapshot directory, Environment environment) {
    return List.of(
        new ClearServer(
            directory,
            now -> parametersInPublic(),
            now -> Shapes.write(new WireWriter(), now.shape()).toBytes()));
  }

  @Override
  public LookupClient newClient(List<byte[]> setups, Environment environment)
      throws ProtocolException {
    WireReader in = new WireReader(setups.get(0), "set-up");
    RecordShape shape = Shapes.read(in);
    in.end();
    return new Client(shape);
  }

  @Override
  public RequestTemplate explain(Party party, Observation observation, int queryBytes) {
    return HandleList.explain(observation);
  }

  @Override
  public ObservationModel newModel(HandleSpace space, RecordShape shape, RandomGenerator choices) {
    PublicParameters known = parametersInPublic();
    return new ObservationModel() {
      @Override
      public PublicParameters publicParameters() {
        return known;
      }

      @Override
      public ClientModel newClient(RandomGenerator ownChoices) {
        RecordsWriter records = new RecordsWriter(Shapes.BYTES);
        return (handle, timeMillis, eventChoices, sink) -> record(handle, records, sink);
      }

      private void record(int handle, RecordsWriter records, ObservationSink sink) {
        records.beginLookup(
            sink,
            HandleList.emptyBytes() + HandleList.encodedBytes(space.textBytes(handle)),
            AnswerList.answerBytes(shape));
        sink.handle(handle, handle < space.registered() ? Answer.HIT : Answer.MISS);
        sink.end();
      }
    };
  }

  private PublicParameters parametersInPublic() {
    return new PublicParameters(name(), null, null);
  }

  private static final class Client implements LookupClient {
    private RecordShape shape;
    private List<Handle> asked = List.of();
    private List<Handle> sent = List.of();

    Client(RecordShape shape) {
      this.shape = shape;
    }

    @Override
    public List<Message> query(List<Handle> handles) {
      asked = List.copyOf(handles);
      sent = asked.stream().distinct().sorted().toList();
      return List.of(new Message(Party.SERVER, HandleList.encode(sent)));
    }

    @Override
    public Step recover(List<byte[]> answers) throws ProtocolException {
      return AnswerList.recover(answers.get(0), asked, sent, shape);
    }

    @Override
    public void update(List<byte[]> deltas) throws ProtocolException {
      WireReader in = new WireReader(deltas.get(0), "delta");
      shape = Shapes.read(in);
      in.end();
    }
  }
}
