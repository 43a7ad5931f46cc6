// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.prefix;

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
import org.penregister.scheme.PrefixList;
import org.penregister.scheme.PrivacyGuarantee;
import org.penregister.scheme.RecordsWriter;
import org.penregister.scheme.RequestTemplate;
import org.penregister.scheme.Step;
import org.penregister.scheme.UnexplainedRequestException;
import org.penregister.scheme.WireReader;
import org.penregister.scheme.WireWriter;

/**
 * A prefix of the handle's hash is asked for, the whole bucket comes back: hash-prefix lookups in
 * the style of Have I Been Pwned and Google Password Checkup, without blinding.
 *
 * <p>Source: thomas2019protecting, li2019protocols.
 *
 * <pre>
 * client                                    server
 *   ── first b bits of SHA-256(handle) ───────▶
 *   ◀── every (suffix | record) of the bucket ─   padded to the fullest bucket
 * </pre>
 *
 * <p><b>What the server learns</b>: b bits of the hash, the same for the same handle every time.
 *
 * <p><b>What it does not hide</b>: that a bucket is asked for again; the target where its bucket
 * holds one likely handle. The client learns every record of the bucket.
 *
 * <p><b>Cost</b>: 4 bytes up, capacity times (17 + |record|) bytes down a handle.
 *
 * <p><b>Deviations</b>: all buckets are padded to one length; records are not sealed (with {@code
 * sealed=true} they are: {@link SealedPrefixScheme}).
 */
public final class PrefixScheme implements LookupScheme {
  private final Parameters parameters;

  /**
   * @param bits length of the prefix, 1 to 24
   */
  public record Parameters(int bits) {
    public Parameters {
      checkBits(bits);
    }
  }

  static void checkBits(int bits) {
    if (bits < 1 || bits > 24) {
      throw new IllegalArgumentException("bits is " + bits + ", must be from 1 to 24");
    }
  }

  public PrefixScheme(Parameters parameters) {
    this.parameters = parameters;
  }

  /** For the catalog. */
  public static LookupScheme create(SpecValues values) {
    int bits = values.integer("bits", 16, 1, 24);
    return values.flag("sealed", false)
        ? SealedPrefixScheme.create(bits, values)
        : new PrefixScheme(new Parameters(bits));
  }

  @Override
  public String name() {
    return "prefix";
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
    return BucketRound.claims();
  }

  @Override
  public PrivacyGuarantee guarantee(int handles) {
    return BucketRound.guarantee();
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
      return RequestTemplate.fixed(encode(BucketRound.ascending(seen)));
    }
    throw new UnexplainedRequestException("a list of prefixes is not explained by " + observation);
  }

  @Override
  public ObservationModel newModel(HandleSpace space, RecordShape shape, RandomGenerator choices) {
    int answerBytes =
        Math.multiplyExact(
            Buckets.capacity(space, parameters.bits()), Buckets.slotBytes(shape.recordBytes()));
    return new ObservationModel() {
      @Override
      public PublicParameters publicParameters() {
        return known();
      }

      @Override
      public ClientModel newClient(RandomGenerator ownChoices) {
        RecordsWriter records = new RecordsWriter(BucketSetup.BYTES);
        BucketNumber number = new BucketNumber(parameters.bits());
        return (handle, timeMillis, eventChoices, sink) -> {
          records.beginLookup(sink, PrefixList.bytes(1), answerBytes);
          sink.prefix(parameters.bits(), number.encode(space.bytes(handle)));
          sink.end();
        };
      }
    };
  }

  private PublicParameters known() {
    return new PublicParameters(spec(), new BucketNumber(parameters.bits()), null);
  }

  private static byte[] encode(int[] ascending) {
    return PrefixList.write(new WireWriter(), ascending).toBytes();
  }

  private int[] decode(byte[] query) throws ProtocolException {
    WireReader in = new WireReader(query, "query");
    int[] prefixes = PrefixList.read(in, parameters.bits());
    in.end();
    return prefixes;
  }

  private static int slotBytes(RecordShape shape) {
    return Buckets.slotBytes(shape.recordBytes());
  }

  private final class Client implements LookupClient {
    private final BucketNumber number = new BucketNumber(parameters.bits());
    private BucketSetup setup;
    private List<byte[]> hashes = List.of();
    private List<BucketRound.Part> sent = List.of();

    Client(byte[] setup) throws ProtocolException {
      this.setup = BucketSetup.read(setup, PrefixScheme::slotBytes);
    }

    @Override
    public List<Message> query(List<Handle> handles) {
      hashes = handles.stream().map(handle -> number.hash(handle.bytes())).toList();
      int[] asked = hashes.stream().mapToInt(number::of).toArray();
      sent = BucketRound.split(asked, bucketBytes(), Integer.MAX_VALUE);
      return sent.stream().map(part -> new Message(Party.SERVER, encode(part.prefixes()))).toList();
    }

    private int bucketBytes() {
      return setup.capacity() * slotBytes(setup.shape());
    }

    @Override
    public Step recover(List<byte[]> answers) throws ProtocolException {
      LookupResult[] results = new LookupResult[hashes.size()];
      for (int i = 0; i < sent.size(); i++) {
        BucketRound.Part part = sent.get(i);
        byte[] answer = answers.get(i);
        long expected = (long) part.prefixes().length * bucketBytes();
        if (answer.length != expected) {
          throw new ProtocolException(
              "answer has " + answer.length + " bytes, must have " + expected);
        }
        for (int place : part.places()) {
          byte[] hash = hashes.get(place);
          int start = part.indexOf(number.of(hash)) * bucketBytes();
          results[place] = find(answer, start, BucketNumber.suffix(hash));
        }
      }
      return new Step.Done(List.of(results));
    }

    private LookupResult find(byte[] answer, int start, byte[] suffix) throws ProtocolException {
      RecordShape shape = setup.shape();
      int slot = slotBytes(shape);
      int end = start + bucketBytes();
      for (int at = start; at < end && answer[at] == 1; at += slot) {
        int record = at + 1 + BucketNumber.SUFFIX_BYTES;
        if (Arrays.equals(answer, at + 1, record, suffix, 0, suffix.length)) {
          return new LookupResult(
              true, shape.recordBytes() == 0 ? List.of() : shape.decode(answer, record));
        }
      }
      return LookupResult.MISS;
    }

    @Override
    public void update(List<byte[]> deltas) throws ProtocolException {
      setup = BucketSetup.read(deltas.get(0), PrefixScheme::slotBytes);
    }
  }

  private final class Server implements LookupServer {
    private volatile Buckets buckets;

    Server(DirectorySnapshot directory) {
      this.buckets = new Buckets(directory, parameters.bits());
    }

    @Override
    public Party party() {
      return Party.SERVER;
    }

    @Override
    public byte[] setup() {
      Buckets now = buckets;
      return new BucketSetup(now.directory.shape(), now.capacity).encode();
    }

    @Override
    public byte[] answer(byte[] query) throws ProtocolException {
      Buckets now = buckets;
      int[] prefixes = decode(query);
      int each = Math.multiplyExact(now.capacity, slotBytes(now.directory.shape()));
      PrefixList.checkCount(prefixes.length, each);
      byte[] answer = new byte[prefixes.length * each];
      for (int i = 0; i < prefixes.length; i++) {
        now.write(prefixes[i], answer, i * each);
      }
      return answer;
    }

    @Override
    public byte[] update(DirectorySnapshot next) {
      buckets = new Buckets(next, parameters.bits());
      return setup();
    }

    /** Of a stale request nothing was decoded yet; of one that is refused, prefixes are enough. */
    @Override
    public Observation observe(Exchange exchange, Vantage vantage) throws ProtocolException {
      if (exchange.status() == Status.STALE_EPOCH) {
        var unused = decode(exchange.query());
      }
      return BucketRound.observe(exchange.query(), parameters.bits());
    }

    @Override
    public PublicParameters publicParameters() {
      return known();
    }
  }
}
