// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.psi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
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
import org.penregister.oprf.Blinded;
import org.penregister.oprf.EvaluationRequest;
import org.penregister.oprf.EvaluationResponse;
import org.penregister.oprf.FinalizeData;
import org.penregister.oprf.OprfClient;
import org.penregister.oprf.OprfPrivateKey;
import org.penregister.oprf.OprfServer;
import org.penregister.oprf.OprfSuite;
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
import org.penregister.scheme.Party;
import org.penregister.scheme.PrivacyGuarantee;
import org.penregister.scheme.RecordsWriter;
import org.penregister.scheme.RequestTemplate;
import org.penregister.scheme.Step;
import org.penregister.scheme.UnexplainedRequestException;

/**
 * Unbalanced private set intersection with labels: the client has its handle evaluated blindly
 * under the server's key and looks the result up in what it downloaded before.
 *
 * <p>Source: kales2019mobile for the protocol, rfc9497 (mode 0) for the oblivious PRF,
 * graf2022binary for the membership filter.
 *
 * <pre>
 * set-up: y = OPRF(key, handle) for each registered handle; tag | record key = HKDF(y)
 *         server ── filter over tags, table of tag | sealed record ──▶ client
 * client                          server
 *   ── blinded element ─────────────▶
 *   ◀── evaluated element ───────────
 *   finalize, look the tag up locally, open the record
 * </pre>
 *
 * <p><b>What the server learns</b>: how many handles were asked for.
 *
 * <p><b>What it does not hide</b>: time, requester, source address, count. A client can test as
 * many handles as the server lets it evaluate.
 *
 * <p><b>Cost</b>: one group element each way a handle; 9 w / 8 bits of filter and 24 + |record|
 * bytes of table an entry once an epoch.
 *
 * <p><b>Deviations</b>: every epoch has a key of its own and is downloaded whole, because a record
 * key must not seal twice. Elements are those of P-256, on a multiplier that is not constant time.
 */
public final class PsiScheme implements LookupScheme {
  private final Parameters parameters;

  /**
   * @param suite of the oblivious PRF
   * @param fingerprintBits 8, 16 or 32; an unregistered handle passes the filter with probability 2
   *     to the minus this
   */
  public record Parameters(OprfSuite suite, int fingerprintBits) {}

  public PsiScheme(Parameters parameters) {
    this.parameters = parameters;
  }

  /** For the catalog. */
  public static LookupScheme create(SpecValues values) {
    List<String> suites = new ArrayList<>();
    for (OprfSuite suite : OprfSuite.values()) {
      suites.add(suite.specValue());
    }
    return new PsiScheme(
        new Parameters(
            OprfSuite.parse(values.choice("suite", suites.get(0), suites)),
            Integer.parseInt(values.choice("fingerprintBits", "32", List.of("8", "16", "32")))));
  }

  @Override
  public String name() {
    return "psi";
  }

  @Override
  public String parameterSpec() {
    String bits =
        parameters.fingerprintBits() == 32
            ? ""
            : ":fingerprintBits=" + parameters.fingerprintBits();
    return "suite=" + parameters.suite().specValue() + bits;
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public List<LeakageClaim> claims() {
    return List.of(
        new LeakageClaim(
            Party.SERVER,
            "the target, whether it is registered, and repeats",
            "none: blinded elements are uniform, whatever the target"));
  }

  @Override
  public PrivacyGuarantee guarantee(int handles) {
    return PrivacyGuarantee.perfect(
        "blinds from a generator that nobody can tell from uniform; how well somebody could is the"
            + " delta, negligible and not counted",
        "a blinded element is uniform whatever the target");
  }

  @Override
  public List<Party> parties() {
    return List.of(Party.SERVER);
  }

  @Override
  public List<LookupServer> newServers(DirectorySnapshot directory, Environment environment) {
    return List.of(new Server(directory, environment));
  }

  @Override
  public LookupClient newClient(List<byte[]> setups, Environment environment)
      throws ProtocolException {
    return new Client(PsiSetup.read(setups.get(0)), environment);
  }

  @Override
  public RequestTemplate explain(Party party, Observation observation, int queryBytes) {
    int each = parameters.suite().elementBytes();
    if (!(observation instanceof Observation.Nothing) || queryBytes % each != 0) {
      throw new UnexplainedRequestException(
          "a query of " + queryBytes + " bytes is not explained by " + observation);
    }
    return new RequestTemplate(
        Collections.nCopies(
            queryBytes / each,
            new RequestTemplate.Hidden(new HidingType.OprfBlind(parameters.suite()))));
  }

  @Override
  public ObservationModel newModel(HandleSpace space, RecordShape shape, RandomGenerator choices) {
    int setupBytes = PsiSetup.bytes(space.registered(), shape, parameters.fingerprintBits());
    int elementBytes = parameters.suite().elementBytes();
    return new ObservationModel() {
      @Override
      public PublicParameters publicParameters() {
        return known();
      }

      @Override
      public ClientModel newClient(RandomGenerator ownChoices) {
        RecordsWriter records = new RecordsWriter(setupBytes);
        return (handle, timeMillis, eventChoices, sink) -> {
          records.beginLookup(sink, elementBytes, elementBytes);
          sink.end();
        };
      }
    };
  }

  private PublicParameters known() {
    return new PublicParameters(spec(), null, null);
  }

  private final class Client implements LookupClient {
    private final OprfClient oprf = new OprfClient(parameters.suite());
    private final Environment environment;
    private PsiSetup setup;
    private @Nullable FinalizeData pending;
    private int asked;

    Client(PsiSetup setup, Environment environment) {
      this.setup = setup;
      this.environment = environment;
    }

    @Override
    public List<Message> query(List<Handle> handles) {
      Blinded blinded =
          oprf.blind(handles.stream().map(Handle::bytes).toList(), environment.keys());
      pending = blinded.finalizeData();
      asked = handles.size();
      return List.of(new Message(Party.SERVER, blinded.request().encode()));
    }

    @Override
    public Step recover(List<byte[]> answers) throws ProtocolException {
      FinalizeData secrets = pending;
      if (secrets == null) {
        throw new IllegalStateException("no query is under way");
      }
      byte[] answer = answers.get(0);
      int expected = asked * parameters.suite().elementBytes();
      if (answer.length != expected) {
        throw new ProtocolException(
            "answer has " + answer.length + " bytes, must have " + expected);
      }
      pending = null;
      EvaluationResponse response = EvaluationResponse.decode(parameters.suite(), answer, 0, asked);
      List<LookupResult> results = new ArrayList<>();
      for (byte[] output : oprf.finalizeOutputs(secrets, response)) {
        results.add(setup.find(PsiSetup.key(output)));
      }
      return new Step.Done(results);
    }

    @Override
    public void update(List<byte[]> deltas) throws ProtocolException {
      setup = PsiSetup.read(deltas.get(0));
    }
  }

  private final class Server implements LookupServer {
    private final Environment environment;
    private volatile Epoch epoch;

    Server(DirectorySnapshot directory, Environment environment) {
      this.environment = environment;
      this.epoch = publish(directory);
    }

    private Epoch publish(DirectorySnapshot directory) {
      OprfServer oprf =
          new OprfServer(OprfPrivateKey.generate(parameters.suite(), environment.keys()));
      return new Epoch(oprf, PsiSetup.build(directory, oprf, parameters.fingerprintBits()));
    }

    @Override
    public Party party() {
      return Party.SERVER;
    }

    @Override
    public byte[] setup() {
      return epoch.setup();
    }

    @Override
    public byte[] answer(byte[] query) throws ProtocolException {
      return epoch.oprf().blindEvaluate(decode(query)).encode();
    }

    /** Evaluation needs the key only. */
    @Override
    public long bytesTouched(byte[] query, byte[] answer) {
      return 0;
    }

    private EvaluationRequest decode(byte[] query) throws ProtocolException {
      int each = parameters.suite().elementBytes();
      if (query.length % each != 0) {
        throw new ProtocolException(
            "query has " + query.length + " bytes, must have a multiple of " + each);
      }
      return EvaluationRequest.decode(parameters.suite(), query, 0, query.length / each);
    }

    @Override
    public byte[] update(DirectorySnapshot next) {
      epoch = publish(next);
      return epoch.setup();
    }

    @Override
    public Observation observe(Exchange exchange, Vantage vantage) throws ProtocolException {
      if (exchange.status() != Status.OK) {
        var unused = decode(exchange.query());
      }
      return Observation.Nothing.INSTANCE;
    }

    @Override
    public PublicParameters publicParameters() {
      return known();
    }
  }

  /** One key and what was published under it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Epoch(OprfServer oprf, byte[] setup) {}
}
