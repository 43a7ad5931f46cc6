// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.hashed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.penregister.ProtocolException;
import org.penregister.SpecValues;
import org.penregister.directory.DirectorySnapshot;
import org.penregister.directory.Handle;
import org.penregister.directory.HandleSpace;
import org.penregister.directory.RecordShape;
import org.penregister.log.Answer;
import org.penregister.log.Digest;
import org.penregister.log.Observation;
import org.penregister.log.PublicParameters;
import org.penregister.log.Vantage;
import org.penregister.scheme.AnswerList;
import org.penregister.scheme.Environment;
import org.penregister.scheme.Exchange;
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
import org.penregister.scheme.UnexplainedRequestException;
import org.penregister.scheme.WireReader;
import org.penregister.scheme.WireWriter;

/**
 * SHA-256 of the handle under a public pepper, truncated: what contact discovery in the style of
 * Threema and Matrix MSC2134 sends.
 *
 * <p>Source: hagen2021numbers, which reverses such hashes by enumerating the number space.
 *
 * <pre>
 * set-up: server ── pepper (32) ──▶ client
 * client                                      server
 *   ── first bits of SHA-256(pepper | handle) ──▶
 *   ◀── registered | record, each ───────────────
 * </pre>
 *
 * <p><b>What the server learns</b>: the digest, whether it is registered, and through enumeration
 * the handle.
 *
 * <p><b>What it does not hide</b>: a handle from whoever can list the number space; that the same
 * handle is asked for again, by anybody.
 *
 * <p><b>Cost</b>: bits / 8 bytes up, 1 + |record| bytes down a handle; a pepper once.
 *
 * <p><b>Deviations</b>: one pepper for the directory's lifetime; at least 64 bits, so that no two
 * registered handles share a digest (the server refuses a directory in which two do).
 */
public final class HashedScheme implements LookupScheme {
  private static final int COUNT_BYTES = 2;

  private final Parameters parameters;

  /**
   * @param bits digest length, a multiple of 8 from 64 to 256
   */
  public record Parameters(int bits) {
    public Parameters {
      if (bits < 64 || bits > 256 || bits % 8 != 0) {
        throw new IllegalArgumentException(
            "bits is " + bits + ", must be a multiple of 8 from 64 to 256");
      }
    }
  }

  public HashedScheme(Parameters parameters) {
    this.parameters = parameters;
  }

  /** For the catalog. */
  public static LookupScheme create(SpecValues values) {
    return new HashedScheme(new Parameters(values.integer("bits", 256, 64, 256)));
  }

  @Override
  public String name() {
    return "hashed";
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
    return List.of();
  }

  @Override
  public PrivacyGuarantee guarantee(int handles) {
    return PrivacyGuarantee.none("the log holds a digest that only the target has");
  }

  @Override
  public List<Party> parties() {
    return List.of(Party.SERVER);
  }

  @Override
  public List<LookupServer> newServers(DirectorySnapshot directory, Environment environment) {
    return List.of(new Server(directory, drawPepper(environment.choices())));
  }

  @Override
  public LookupClient newClient(List<byte[]> setups, Environment environment)
      throws ProtocolException {
    return new Client(setups.get(0));
  }

  @Override
  public RequestTemplate explain(Party party, Observation observation, int queryBytes) {
    if (observation instanceof Observation.Digests seen) {
      return RequestTemplate.fixed(encode(seen.digests()));
    }
    throw new UnexplainedRequestException("a list of digests is not explained by " + observation);
  }

  @Override
  public ObservationModel newModel(HandleSpace space, RecordShape shape, RandomGenerator choices) {
    HandleDigest shared = new HandleDigest(drawPepper(choices), parameters.bits());
    return new ObservationModel() {
      @Override
      public PublicParameters publicParameters() {
        return new PublicParameters(spec(), shared, null);
      }

      @Override
      public ClientModel newClient(RandomGenerator ownChoices) {
        RecordsWriter records = new RecordsWriter(Shapes.BYTES + HandleDigest.PEPPER_BYTES);
        HandleDigest own = shared.fork();
        return (handle, timeMillis, eventChoices, sink) -> {
          records.beginLookup(
              sink, COUNT_BYTES + parameters.bits() / 8, AnswerList.answerBytes(shape));
          sink.digest(
              parameters.bits(),
              own.words(space.bytes(handle)),
              handle < space.registered() ? Answer.HIT : Answer.MISS);
          sink.end();
        };
      }
    };
  }

  private static byte[] drawPepper(RandomGenerator choices) {
    WireWriter pepper = new WireWriter();
    for (int i = 0; i < HandleDigest.PEPPER_BYTES; i++) {
      pepper.unsigned(1, choices.nextLong() >>> 56);
    }
    return pepper.toBytes();
  }

  private static byte[] encode(List<Digest> digests) {
    WireWriter out = new WireWriter().unsigned(COUNT_BYTES, digests.size());
    digests.stream().sorted().forEach(digest -> out.bytes(digest.bytes()));
    return out.toBytes();
  }

  private List<Digest> decode(byte[] query) throws ProtocolException {
    WireReader in = new WireReader(query, "query");
    int count = in.unsigned(COUNT_BYTES, "count");
    List<Digest> digests = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Digest digest = new Digest(in.take(parameters.bits() / 8, "digest"));
      if (i > 0 && digests.get(i - 1).compareTo(digest) > 0) {
        throw new ProtocolException("query: digest " + i + " is out of order");
      }
      digests.add(digest);
    }
    in.end();
    return digests;
  }

  private final class Client implements LookupClient {
    private RecordShape shape;
    private HandleDigest digest;
    private List<Digest> asked = List.of();
    private List<Digest> sent = List.of();

    Client(byte[] setup) throws ProtocolException {
      WireReader in = new WireReader(setup, "set-up");
      shape = Shapes.read(in);
      digest = new HandleDigest(in.take(HandleDigest.PEPPER_BYTES, "pepper"), parameters.bits());
      in.end();
    }

    @Override
    public List<Message> query(List<Handle> handles) {
      asked = handles.stream().map(handle -> digest.of(handle.bytes())).toList();
      sent = asked.stream().distinct().sorted().toList();
      return List.of(new Message(Party.SERVER, encode(sent)));
    }

    @Override
    public Step recover(List<byte[]> answers) throws ProtocolException {
      return AnswerList.recover(answers.get(0), asked, sent, shape);
    }

    @Override
    public void update(List<byte[]> deltas) throws ProtocolException {
      Client next = new Client(deltas.get(0));
      shape = next.shape;
      digest = next.digest;
    }
  }

  private final class Server implements LookupServer {
    private final byte[] pepper;
    private volatile Table table;

    Server(DirectorySnapshot directory, byte[] pepper) {
      this.pepper = pepper;
      this.table = new Table(directory);
    }

    @Override
    public Party party() {
      return Party.SERVER;
    }

    @Override
    public byte[] setup() {
      return Shapes.write(new WireWriter(), table.directory.shape()).bytes(pepper).toBytes();
    }

    @Override
    public byte[] answer(byte[] query) throws ProtocolException {
      Table now = table;
      int[] entries = decode(query).stream().mapToInt(now::indexOf).toArray();
      return AnswerList.encode(now.directory, entries);
    }

    @Override
    public byte[] update(DirectorySnapshot next) {
      table = new Table(next);
      return setup();
    }

    @Override
    public Observation observe(Exchange exchange, Vantage vantage) throws ProtocolException {
      List<Digest> digests = decode(exchange.query());
      RecordShape shape = table.directory.shape();
      return new Observation.Digests(
          parameters.bits(), digests, AnswerList.observe(exchange, digests.size(), shape));
    }

    @Override
    public PublicParameters publicParameters() {
      return new PublicParameters(spec(), new HandleDigest(pepper, parameters.bits()), null);
    }

    /** A directory by digest. */
    private final class Table {
      private final DirectorySnapshot directory;
      private final Map<Digest, Integer> entries = new HashMap<>();

      Table(DirectorySnapshot directory) {
        this.directory = directory;
        HandleDigest digest = new HandleDigest(pepper, parameters.bits());
        for (int i = 0; i < directory.size(); i++) {
          if (entries.put(digest.of(directory.handleBytes(i)), i) != null) {
            throw new IllegalArgumentException(
                "two registered handles share a digest of "
                    + parameters.bits()
                    + " bits; more bits are needed");
          }
        }
      }

      int indexOf(Digest digest) {
        return entries.getOrDefault(digest, -1);
      }
    }
  }
}
