// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract.toy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.penregister.ProtocolException;
import org.penregister.SpecValues;
import org.penregister.catalog.Specs;
import org.penregister.contract.SchemeSource;
import org.penregister.directory.DirectorySnapshot;
import org.penregister.directory.Handle;
import org.penregister.directory.HandleSpace;
import org.penregister.directory.RecordShape;
import org.penregister.log.Observation;
import org.penregister.log.ObservationType;
import org.penregister.log.PublicParameters;
import org.penregister.log.TargetEncoding;
import org.penregister.log.Vantage;
import org.penregister.scheme.Environment;
import org.penregister.scheme.Exchange;
import org.penregister.scheme.LeakageClaim;
import org.penregister.scheme.LookupClient;
import org.penregister.scheme.LookupResult;
import org.penregister.scheme.LookupScheme;
import org.penregister.scheme.LookupServer;
import org.penregister.scheme.Message;
import org.penregister.scheme.ObservationModel;
import org.penregister.scheme.Party;
import org.penregister.scheme.RecordsWriter;
import org.penregister.scheme.RequestTemplate;
import org.penregister.scheme.SchemeFactory;
import org.penregister.scheme.Shapes;
import org.penregister.scheme.Step;
import org.penregister.scheme.UnexplainedRequestException;
import org.penregister.scheme.WireReader;
import org.penregister.scheme.WireWriter;

/**
 * Asks for all handles that end as the target does: the last bits of its last character go out, the
 * whole shelf of such handles comes back, padded to the fullest shelf. Shows what a scheme outside
 * the library needs: this file, and no edit elsewhere.
 */
public final class ToyScheme implements LookupScheme {
  private static final int TEXT_BYTES = 254;

  private final Parameters parameters;

  /**
   * How much is sent.
   *
   * @param bits of the last character that are sent, 1 to 4
   */
  public record Parameters(int bits) {}

  /** What {@link Specs} is given beside the built-in schemes. */
  public static final class Factory implements SchemeFactory {
    @Override
    public String specName() {
      return "toy";
    }

    @Override
    public String summary() {
      return "a shelf of handles that end alike";
    }

    @Override
    public String recordable() {
      return "some bits of the last character";
    }

    @Override
    public boolean wraps() {
      return false;
    }

    @Override
    public List<String> examples() {
      return List.of("toy", "toy:bits=1");
    }

    @Override
    public LookupScheme create(SpecValues values, @Nullable LookupScheme inner) {
      ToyScheme scheme = new ToyScheme(new Parameters(values.integer("bits", 3, 1, 4)));
      values.finish();
      return scheme;
    }
  }

  /** What the contracts are given. */
  public static final class Source implements SchemeSource {
    @Override
    public LookupScheme create(String spec) {
      return Specs.scheme(spec, List.of(new Factory()));
    }
  }

  private ToyScheme(Parameters parameters) {
    this.parameters = parameters;
  }

  @Override
  public String name() {
    return "toy";
  }

  @Override
  public String parameterSpec() {
    return "bits=" + parameters.bits();
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public List<LeakageClaim> claims() {
    return List.of(new LeakageClaim(Party.SERVER, "which handle of a shelf is meant", "none"));
  }

  @Override
  public List<Party> parties() {
    return List.of(Party.SERVER);
  }

  @Override
  public List<LookupServer> newServers(DirectorySnapshot directory, Environment environment) {
    return List.of(new Server(directory));
  }

  @Override
  public LookupClient newClient(List<byte[]> setups, Environment environment)
      throws ProtocolException {
    return new Client(setups.get(0));
  }

  @Override
  public RequestTemplate explain(Party party, Observation observation, int queryBytes) {
    if (observation instanceof Observation.Prefixes seen) {
      return RequestTemplate.fixed(encode(seen.prefixes()));
    }
    throw new UnexplainedRequestException("a list of shelves is not explained by " + observation);
  }

  @Override
  public ObservationModel newModel(HandleSpace space, RecordShape shape, RandomGenerator choices) {
    int[] counts = new int[1 << parameters.bits()];
    for (int i = 0; i < space.registered(); i++) {
      counts[shelf(space.bytes(i))]++;
    }
    int answerBytes = slotBytes(shape) * Arrays.stream(counts).max().orElse(0);
    return new ObservationModel() {
      @Override
      public PublicParameters publicParameters() {
        return new PublicParameters(spec(), new Shelf(parameters.bits()), null);
      }

      @Override
      public ClientModel newClient(RandomGenerator ownChoices) {
        RecordsWriter records = new RecordsWriter(Shapes.BYTES);
        return (handle, timeMillis, eventChoices, sink) -> {
          records.beginLookup(sink, 1, answerBytes);
          sink.prefix(parameters.bits(), shelf(space.bytes(handle)));
          sink.end();
        };
      }
    };
  }

  private int shelf(byte[] handle) {
    return Math.toIntExact(new Shelf(parameters.bits()).encode(handle));
  }

  /** A handle's shelf, which everybody can tell. */
  private record Shelf(int bits) implements TargetEncoding {
    @Override
    public ObservationType type() {
      return ObservationType.PREFIXES;
    }

    @Override
    public long encode(byte[] handle) {
      return handle[handle.length - 1] & ((1 << bits) - 1);
    }

    @Override
    public TargetEncoding fork() {
      return this;
    }
  }

  private static int slotBytes(RecordShape shape) {
    return 1 + TEXT_BYTES + shape.recordBytes();
  }

  /** One byte a shelf, ascending. */
  private static byte[] encode(List<Long> shelves) {
    WireWriter out = new WireWriter();
    shelves.stream().sorted().forEach(shelf -> out.unsigned(1, shelf));
    return out.toBytes();
  }

  private List<Long> decode(byte[] query) throws ProtocolException {
    List<Long> shelves = new ArrayList<>();
    for (byte next : query) {
      long shelf = next & 0xFF;
      if (shelf >= 1 << parameters.bits()) {
        throw new ProtocolException("query: shelf has more than " + parameters.bits() + " bits");
      }
      if (!shelves.isEmpty() && shelves.get(shelves.size() - 1) >= shelf) {
        throw new ProtocolException("query: shelves are out of order or repeated");
      }
      shelves.add(shelf);
    }
    return shelves;
  }

  private final class Client implements LookupClient {
    private RecordShape shape;
    private List<Handle> asked = List.of();
    private List<Long> sent = List.of();

    Client(byte[] setup) throws ProtocolException {
      WireReader in = new WireReader(setup, "set-up");
      shape = Shapes.read(in);
      in.end();
    }

    @Override
    public List<Message> query(List<Handle> handles) {
      asked = List.copyOf(handles);
      sent =
          asked.stream().map(handle -> (long) shelf(handle.bytes())).distinct().sorted().toList();
      return List.of(new Message(Party.SERVER, encode(sent)));
    }

    @Override
    public Step recover(List<byte[]> answers) throws ProtocolException {
      byte[] answer = answers.get(0);
      int slot = slotBytes(shape);
      if (answer.length % slot != 0) {
        throw new ProtocolException(
            "answer has " + answer.length + " bytes, must have a multiple of " + slot);
      }
      List<LookupResult> results = new ArrayList<>();
      for (Handle handle : asked) {
        results.add(find(answer, handle.bytes(), slot));
      }
      return new Step.Done(results);
    }

    private LookupResult find(byte[] answer, byte[] text, int slot) throws ProtocolException {
      byte[] padded = Arrays.copyOf(text, TEXT_BYTES);
      for (int at = 0; at < answer.length; at += slot) {
        int record = at + 1 + TEXT_BYTES;
        if (answer[at] == 1 && Arrays.equals(answer, at + 1, record, padded, 0, TEXT_BYTES)) {
          return new LookupResult(
              true, shape.recordBytes() == 0 ? List.of() : shape.decode(answer, record));
        }
      }
      return LookupResult.MISS;
    }

    @Override
    public void update(List<byte[]> deltas) throws ProtocolException {
      shape = new Client(deltas.get(0)).shape;
    }
  }

  private final class Server implements LookupServer {
    private volatile DirectorySnapshot directory;

    Server(DirectorySnapshot directory) {
      this.directory = directory;
    }

    @Override
    public Party party() {
      return Party.SERVER;
    }

    @Override
    public byte[] setup() {
      return Shapes.write(new WireWriter(), directory.shape()).toBytes();
    }

    @Override
    public byte[] answer(byte[] query) throws ProtocolException {
      DirectorySnapshot now = directory;
      int slot = slotBytes(now.shape());
      List<List<Integer>> shelves = new ArrayList<>();
      for (int shelf = 0; shelf < 1 << parameters.bits(); shelf++) {
        shelves.add(new ArrayList<>());
      }
      for (int i = 0; i < now.size(); i++) {
        shelves.get(shelf(now.handleBytes(i))).add(i);
      }
      int fullest = shelves.stream().mapToInt(List::size).max().orElse(0);
      List<Long> wanted = decode(query);
      byte[] answer = new byte[wanted.size() * fullest * slot];
      for (int w = 0; w < wanted.size(); w++) {
        int at = w * fullest * slot;
        for (int entry : shelves.get(wanted.get(w).intValue())) {
          byte[] text = now.handleBytes(entry);
          answer[at] = 1;
          System.arraycopy(text, 0, answer, at + 1, text.length);
          now.copyRecord(entry, answer, at + 1 + TEXT_BYTES);
          at += slot;
        }
      }
      return answer;
    }

    @Override
    public byte[] update(DirectorySnapshot next) {
      directory = next;
      return setup();
    }

    @Override
    public Observation observe(Exchange exchange, Vantage vantage) throws ProtocolException {
      return new Observation.Prefixes(parameters.bits(), decode(exchange.query()));
    }

    @Override
    public PublicParameters publicParameters() {
      return new PublicParameters(spec(), new Shelf(parameters.bits()), null);
    }
  }
}
