// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.ideal;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.penregister.ProtocolException;
import org.penregister.SpecValues;
import org.penregister.directory.DirectorySnapshot;
import org.penregister.directory.Handle;
import org.penregister.directory.HandleSpace;
import org.penregister.directory.RecordShape;
import org.penregister.log.Observation;
import org.penregister.log.PublicParameters;
import org.penregister.log.Status;
import org.penregister.log.Vantage;
import org.penregister.scheme.AnswerList;
import org.penregister.scheme.Environment;
import org.penregister.scheme.Exchange;
import org.penregister.scheme.HidingType;
import org.penregister.scheme.LeakageClaim;
import org.penregister.scheme.LookupClient;
import org.penregister.scheme.LookupResult;
import org.penregister.scheme.LookupScheme;
import org.penregister.scheme.LookupServer;
import org.penregister.scheme.Message;
import org.penregister.scheme.ObservationModel;
import org.penregister.scheme.OneTimeSeal;
import org.penregister.scheme.Party;
import org.penregister.scheme.PrivacyGuarantee;
import org.penregister.scheme.RecordsWriter;
import org.penregister.scheme.RequestTemplate;
import org.penregister.scheme.SealingKeys;
import org.penregister.scheme.Shapes;
import org.penregister.scheme.Step;
import org.penregister.scheme.UnexplainedRequestException;
import org.penregister.scheme.WireReader;
import org.penregister.scheme.WireWriter;

/**
 * The anchor below every scheme: the server carries sealed messages to a trusted third party, which
 * answers under a key of the client's. It reveals that something was asked, when and by whom.
 *
 * <p>Source: the ideal functionality of secure computation; sealing is HPKE (rfc9180).
 *
 * <pre>
 * client              server              trusted third party
 *   ── sealed(handle, key) ─▶── the same ──────▶
 *   ◀─ AES-GCM(key, answer) ─◀── the same ──────
 * </pre>
 *
 * <p><b>What the server learns</b>: the number of handles in a message, from its length.
 *
 * <p><b>What it does not hide</b>: time, requester, source address, count.
 *
 * <p><b>Cost</b>: 336 bytes up, 17 + |record| bytes down a handle.
 *
 * <p><b>Deviations</b>: the third party runs inside the server's process; nobody should deploy it.
 */
public final class IdealScheme implements LookupScheme {
  private static final int HANDLE_BYTES = 256;
  private static final int PLAINTEXT_BYTES = HANDLE_BYTES + OneTimeSeal.KEY_BYTES;
  private static final int SEALED_BYTES = PLAINTEXT_BYTES + SealingKeys.OVERHEAD_BYTES;

  /** No parameters. */
  public record Parameters() {}

  /** For the catalog. */
  public static LookupScheme create(SpecValues values) {
    return new IdealScheme();
  }

  @Override
  public String name() {
    return "ideal";
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
    return List.of(
        new LeakageClaim(
            Party.SERVER, "the target, whether it is registered, and repeats", "a trusted party"));
  }

  @Override
  public PrivacyGuarantee guarantee(int handles) {
    return PrivacyGuarantee.perfect("a trusted party", "the log holds nothing about the target");
  }

  @Override
  public List<Party> parties() {
    return List.of(Party.SERVER);
  }

  @Override
  public List<LookupServer> newServers(DirectorySnapshot directory, Environment environment) {
    if (!environment.sealing().canOpen(Party.TRUSTED)) {
      environment.sealing().generate(Party.TRUSTED, environment.keys());
    }
    return List.of(new Server(directory, environment.sealing(), known()));
  }

  @Override
  public LookupClient newClient(List<byte[]> setups, Environment environment)
      throws ProtocolException {
    return new Client(setups.get(0), environment);
  }

  @Override
  public RequestTemplate explain(Party party, Observation observation, int queryBytes) {
    if (!(observation instanceof Observation.Nothing) || queryBytes % SEALED_BYTES != 0) {
      throw new UnexplainedRequestException(
          "a query of " + queryBytes + " bytes is not explained by " + observation);
    }
    List<RequestTemplate.Segment> segments = new ArrayList<>();
    for (int i = 0; i < queryBytes / SEALED_BYTES; i++) {
      segments.add(
          new RequestTemplate.Hidden(
              new HidingType.SealedToAnother(party, Party.TRUSTED, PLAINTEXT_BYTES)));
    }
    return new RequestTemplate(segments);
  }

  @Override
  public ObservationModel newModel(HandleSpace space, RecordShape shape, RandomGenerator choices) {
    return new ObservationModel() {
      @Override
      public PublicParameters publicParameters() {
        return known();
      }

      @Override
      public ClientModel newClient(RandomGenerator ownChoices) {
        RecordsWriter records = new RecordsWriter(Shapes.BYTES + SealingKeys.PUBLIC_KEY_BYTES);
        return (handle, timeMillis, eventChoices, sink) -> {
          records.beginLookup(
              sink, SEALED_BYTES, AnswerList.answerBytes(shape) + OneTimeSeal.OVERHEAD_BYTES);
          sink.end();
        };
      }
    };
  }

  private PublicParameters known() {
    return new PublicParameters(spec(), null, null);
  }

  private static final class Client implements LookupClient {
    private final Environment environment;
    private final SealingKeys sealing = new SealingKeys();
    private RecordShape shape;
    private List<byte[]> answerKeys = List.of();

    Client(byte[] setup, Environment environment) throws ProtocolException {
      this.environment = environment;
      this.shape = read(setup);
    }

    private RecordShape read(byte[] setup) throws ProtocolException {
      WireReader in = new WireReader(setup, "set-up");
      RecordShape read = Shapes.read(in);
      sealing.learn(Party.TRUSTED, in.take(SealingKeys.PUBLIC_KEY_BYTES, "public key"));
      in.end();
      return read;
    }

    @Override
    public List<Message> query(List<Handle> handles) {
      WireWriter out = new WireWriter();
      answerKeys = new ArrayList<>();
      for (Handle handle : handles) {
        byte[] key = new byte[OneTimeSeal.KEY_BYTES];
        environment.keys().nextBytes(key);
        answerKeys.add(key);
        byte[] text = handle.bytes();
        byte[] plaintext =
            new WireWriter()
                .unsigned(1, text.length)
                .bytes(Arrays.copyOf(text, HANDLE_BYTES - 1))
                .bytes(key)
                .toBytes();
        out.bytes(sealing.seal(Party.TRUSTED, plaintext, environment.keys()));
      }
      return List.of(new Message(Party.SERVER, out.toBytes()));
    }

    @Override
    public Step recover(List<byte[]> answers) throws ProtocolException {
      WireReader in = new WireReader(answers.get(0), "answer");
      List<LookupResult> results = new ArrayList<>();
      for (byte[] key : answerKeys) {
        byte[] sealed =
            in.take(AnswerList.answerBytes(shape) + OneTimeSeal.OVERHEAD_BYTES, "sealed answer");
        try {
          byte[] answer = OneTimeSeal.open(key, sealed);
          results.addAll(AnswerList.decode(answer, 1, shape));
        } catch (GeneralSecurityException e) {
          throw new ProtocolException("answer: not sealed under the key that was sent");
        }
      }
      in.end();
      return new Step.Done(results);
    }

    @Override
    public void update(List<byte[]> deltas) throws ProtocolException {
      shape = read(deltas.get(0));
    }
  }

  private static final class Server implements LookupServer {
    private final SealingKeys sealing;
    private final PublicParameters known;
    private volatile DirectorySnapshot directory;

    Server(DirectorySnapshot directory, SealingKeys sealing, PublicParameters known) {
      this.directory = directory;
      this.sealing = sealing;
      this.known = known;
    }

    @Override
    public Party party() {
      return Party.SERVER;
    }

    @Override
    public byte[] setup() {
      return Shapes.write(new WireWriter(), directory.shape())
          .bytes(sealing.publicKey(Party.TRUSTED))
          .toBytes();
    }

    @Override
    public byte[] answer(byte[] query) throws ProtocolException {
      if (query.length % SEALED_BYTES != 0) {
        throw new ProtocolException(
            "query has " + query.length + " bytes, must have a multiple of " + SEALED_BYTES);
      }
      WireWriter out = new WireWriter();
      for (int at = 0; at < query.length; at += SEALED_BYTES) {
        byte[] message =
            sealing.open(Party.TRUSTED, Arrays.copyOfRange(query, at, at + SEALED_BYTES));
        out.bytes(answerOne(message));
      }
      return out.toBytes();
    }

    /** What the trusted third party does. */
    private byte[] answerOne(byte[] message) throws ProtocolException {
      WireReader in = new WireReader(message, "sealed query");
      int length = in.unsigned(1, "handle length");
      byte[] handle = Arrays.copyOf(in.take(HANDLE_BYTES - 1, "handle"), length);
      byte[] key = in.take(OneTimeSeal.KEY_BYTES, "answer key");
      in.end();
      byte[] answer = AnswerList.encode(directory, new int[] {directory.indexOf(handle)});
      return OneTimeSeal.seal(key, answer);
    }

    @Override
    public byte[] update(DirectorySnapshot next) {
      directory = next;
      return setup();
    }

    @Override
    public Observation observe(Exchange exchange, Vantage vantage) throws ProtocolException {
      if (exchange.status() != Status.OK) {
        byte[] unused = answer(exchange.query());
      }
      return Observation.Nothing.INSTANCE;
    }

    @Override
    public PublicParameters publicParameters() {
      return known;
    }
  }
}
