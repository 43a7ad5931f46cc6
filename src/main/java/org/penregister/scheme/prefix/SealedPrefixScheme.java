// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.prefix;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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
import org.penregister.scheme.PrefixList;
import org.penregister.scheme.PrivacyGuarantee;
import org.penregister.scheme.RecordKey;
import org.penregister.scheme.RecordsWriter;
import org.penregister.scheme.RequestTemplate;
import org.penregister.scheme.Shapes;
import org.penregister.scheme.Step;
import org.penregister.scheme.UnexplainedRequestException;
import org.penregister.scheme.WireReader;
import org.penregister.scheme.WireWriter;

/**
 * A prefix of the handle's hash in clear beside its blinded element; the bucket comes back sealed,
 * each entry under a key that only the oblivious PRF of its handle gives: bucketed OPRF lookups in
 * the style of Google Password Checkup and MIGP.
 *
 * <p>Source: thomas2019protecting, li2019protocols; rfc9497 (mode 0) for the oblivious PRF.
 *
 * <pre>
 * client                                              server (key k)
 *   ── first b bits of SHA-256(handle) | blinded element ──▶
 *   ◀── evaluated element | every (tag | sealed record) of the bucket ──
 *   finalize, find the tag, open the record
 * </pre>
 *
 * <p><b>What the server learns</b>: b bits of the hash, the same for the same handle every time,
 * and how many handles were asked for.
 *
 * <p><b>What it does not hide</b>: that a bucket is asked for again; the target where its bucket
 * holds one likely handle. Of the bucket's other entries the client learns nothing but their bound.
 *
 * <p><b>Cost</b>: 4 bytes and a group element up; a group element and capacity times (24 +
 * |record|) bytes down a handle. Nothing to download.
 *
 * <p><b>Deviations</b>: plain HKDF and AES-GCM in place of the papers' memory-hard hash, because
 * phone numbers are enumerated anyway by whoever may ask; all buckets are padded to one length;
 * every epoch has a key of its own.
 */
final class SealedPrefixScheme implements LookupScheme {
  private static final int CAPACITY_BYTES = 4;
  private static final int MAX_ANSWER_BYTES = 1 << 26;

  private final Parameters parameters;

  /**
   * @param bits length of the prefix, 1 to 24
   * @param suite of the oblivious PRF
   */
  record Parameters(int bits, OprfSuite suite) {}

  SealedPrefixScheme(Parameters parameters) {
    this.parameters = parameters;
  }

  static LookupScheme create(int bits, SpecValues values) {
    return new SealedPrefixScheme(
        new Parameters(
            bits,
            OprfSuite.parse(
                values.choice("suite", OprfSuite.DEFAULT.specValue(), OprfSuite.specValues()))));
  }

  @Override
  public String name() {
    return "prefix";
  }

  @Override
  public String parameterSpec() {
    return "bits=" + parameters.bits() + ":sealed=true:suite=" + parameters.suite().specValue();
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public List<LeakageClaim> claims() {
    return List.of(
        new LeakageClaim(
            Party.SERVER, "which handle of the bucket is meant, and whether it is there", "none"));
  }

  @Override
  public PrivacyGuarantee guarantee(int handles) {
    return PrivacyGuarantee.none(
        "the log is the same for all handles of a bucket and never for those of two");
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
    return new Client(setups.get(0), environment);
  }

  @Override
  public RequestTemplate explain(Party party, Observation observation, int queryBytes) {
    int each = parameters.suite().elementBytes();
    if (observation instanceof Observation.Prefixes seen) {
      byte[] prefixes =
          PrefixList.write(
                  new WireWriter(),
                  seen.prefixes().stream().mapToInt(Math::toIntExact).sorted().toArray())
              .toBytes();
      int blinds = queryBytes - prefixes.length;
      if (blinds >= 0 && blinds % each == 0) {
        List<RequestTemplate.Segment> segments = new ArrayList<>();
        segments.add(new RequestTemplate.Fixed(prefixes));
        segments.addAll(
            Collections.nCopies(
                blinds / each,
                new RequestTemplate.Hidden(new HidingType.OprfBlind(parameters.suite()))));
        return new RequestTemplate(segments);
      }
    }
    throw new UnexplainedRequestException(
        "a query of " + queryBytes + " bytes is not explained by " + observation);
  }

  @Override
  public ObservationModel newModel(HandleSpace space, RecordShape shape, RandomGenerator choices) {
    int elementBytes = parameters.suite().elementBytes();
    int bucketBytes =
        Math.multiplyExact(
            Buckets.capacity(space, parameters.bits()), SealedBuckets.slotBytes(shape));
    return new ObservationModel() {
      @Override
      public PublicParameters publicParameters() {
        return known();
      }

      @Override
      public ClientModel newClient(RandomGenerator ownChoices) {
        RecordsWriter records = new RecordsWriter(Shapes.BYTES + CAPACITY_BYTES);
        BucketNumber number = new BucketNumber(parameters.bits());
        return (handle, timeMillis, eventChoices, sink) -> {
          records.beginLookup(sink, PrefixList.bytes(1) + elementBytes, elementBytes + bucketBytes);
          sink.prefix(parameters.bits(), number.encode(space.bytes(handle)));
          sink.end();
        };
      }
    };
  }

  private PublicParameters known() {
    return new PublicParameters(spec(), new BucketNumber(parameters.bits()), null);
  }

  /** What the OPRF output of one handle is used for. */
  static RecordKey key(byte[] output) {
    return new RecordKey(output, "PenRegister prefix v1");
  }

  private final class Client implements LookupClient {
    private final OprfClient oprf = new OprfClient(parameters.suite());
    private final BucketNumber number = new BucketNumber(parameters.bits());
    private final Environment environment;
    private RecordShape shape;
    private int capacity;
    private int[] asked = {};
    private int[] sent = {};
    private FinalizeData pending;

    Client(byte[] setup, Environment environment) throws ProtocolException {
      WireReader in = new WireReader(setup, "set-up");
      this.shape = Shapes.read(in);
      this.capacity = in.unsigned(CAPACITY_BYTES, "capacity");
      if (capacity == 0 || (long) capacity * SealedBuckets.slotBytes(shape) > MAX_ANSWER_BYTES) {
        throw new ProtocolException("set-up: capacity is " + capacity);
      }
      in.end();
      this.environment = environment;
      this.pending = oprf.blind(List.of(), environment.keys()).finalizeData();
    }

    @Override
    public List<Message> query(List<Handle> handles) {
      List<byte[]> inputs = handles.stream().map(Handle::bytes).toList();
      asked = inputs.stream().mapToInt(input -> (int) number.encode(input)).toArray();
      sent = Arrays.stream(asked).distinct().sorted().toArray();
      Blinded blinded = oprf.blind(inputs, environment.keys());
      pending = blinded.finalizeData();
      byte[] query =
          PrefixList.write(new WireWriter(), sent).bytes(blinded.request().encode()).toBytes();
      return List.of(new Message(Party.SERVER, query));
    }

    @Override
    public Step recover(List<byte[]> answers) throws ProtocolException {
      byte[] answer = answers.get(0);
      int elements = asked.length * parameters.suite().elementBytes();
      int bucket = capacity * SealedBuckets.slotBytes(shape);
      long expected = elements + (long) sent.length * bucket;
      if (answer.length != expected) {
        throw new ProtocolException(
            "answer has " + answer.length + " bytes, must have " + expected);
      }
      byte[][] outputs =
          oprf.finalizeOutputs(
              pending, EvaluationResponse.decode(parameters.suite(), answer, 0, asked.length));
      List<LookupResult> results = new ArrayList<>();
      for (int i = 0; i < outputs.length; i++) {
        int start = elements + Arrays.binarySearch(sent, asked[i]) * bucket;
        results.add(find(answer, start, key(outputs[i])));
      }
      return new Step.Done(results);
    }

    private LookupResult find(byte[] answer, int start, RecordKey key) throws ProtocolException {
      int slot = SealedBuckets.slotBytes(shape);
      ByteBuffer slots = ByteBuffer.wrap(answer);
      for (int i = 0; i < capacity; i++) {
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
      Client next = new Client(deltas.get(0), environment);
      shape = next.shape;
      capacity = next.capacity;
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
      return new Epoch(
          oprf, new SealedBuckets(directory, parameters.bits(), oprf, environment.keys()));
    }

    @Override
    public Party party() {
      return Party.SERVER;
    }

    @Override
    public byte[] setup() {
      SealedBuckets buckets = epoch.buckets();
      return Shapes.write(new WireWriter(), buckets.shape)
          .unsigned(CAPACITY_BYTES, buckets.capacity)
          .toBytes();
    }

    @Override
    public byte[] answer(byte[] query) throws ProtocolException {
      Epoch now = epoch;
      Query asked = decode(query);
      int each = now.buckets().capacity * SealedBuckets.slotBytes(now.buckets().shape);
      byte[] elements = now.oprf().blindEvaluate(asked.request()).encode();
      long length = elements.length + (long) asked.prefixes().length * each;
      if (length > MAX_ANSWER_BYTES) {
        throw new ProtocolException(
            "query asks for an answer of "
                + length
                + " bytes, at most "
                + MAX_ANSWER_BYTES
                + " are sent at once");
      }
      byte[] answer = Arrays.copyOf(elements, (int) length);
      for (int i = 0; i < asked.prefixes().length; i++) {
        now.buckets().write(asked.prefixes()[i], answer, elements.length + i * each);
      }
      return answer;
    }

    private Query decode(byte[] query) throws ProtocolException {
      int each = parameters.suite().elementBytes();
      WireReader in = new WireReader(query, "query");
      int[] prefixes = PrefixList.read(in, parameters.bits());
      int count = in.remaining() / each;
      if (in.remaining() % each != 0 || count < prefixes.length) {
        throw new ProtocolException(
            "query has "
                + in.remaining()
                + " bytes of blinded elements, must have a multiple of "
                + each
                + ", one or more a prefix");
      }
      int start = query.length - in.remaining();
      return new Query(prefixes, EvaluationRequest.decode(parameters.suite(), query, start, count));
    }

    @Override
    public byte[] update(DirectorySnapshot next) {
      epoch = publish(next);
      return setup();
    }

    @Override
    public Observation observe(Exchange exchange, Vantage vantage) throws ProtocolException {
      int[] prefixes = decode(exchange.query()).prefixes();
      return new Observation.Prefixes(
          parameters.bits(), Arrays.stream(prefixes).asLongStream().boxed().toList());
    }

    @Override
    public PublicParameters publicParameters() {
      return known();
    }
  }

  /** A query, taken apart. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Query(int[] prefixes, EvaluationRequest request) {}

  /** One key and what was sealed under it. */
  private record Epoch(OprfServer oprf, SealedBuckets buckets) {}
}
