// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.prefix;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.penregister.ProtocolException;
import org.penregister.SpecValues;
import org.penregister.directory.DirectorySnapshot;
import org.penregister.directory.HandleSpace;
import org.penregister.directory.RecordShape;
import org.penregister.log.Observation;
import org.penregister.log.PublicParameters;
import org.penregister.oprf.OprfSuite;
import org.penregister.scheme.Environment;
import org.penregister.scheme.HidingType;
import org.penregister.scheme.LeakageClaim;
import org.penregister.scheme.LookupClient;
import org.penregister.scheme.LookupScheme;
import org.penregister.scheme.LookupServer;
import org.penregister.scheme.ObservationModel;
import org.penregister.scheme.Party;
import org.penregister.scheme.PrefixList;
import org.penregister.scheme.PrivacyGuarantee;
import org.penregister.scheme.RecordKey;
import org.penregister.scheme.RecordsWriter;
import org.penregister.scheme.RequestTemplate;
import org.penregister.scheme.UnexplainedRequestException;
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
  private final Parameters parameters;

  /**
   * @param bits length of the prefix, 1 to 24
   * @param suite of the oblivious PRF
   */
  record Parameters(int bits, OprfSuite suite) {
    Parameters {
      PrefixScheme.checkBits(bits);
    }
  }

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
    return List.of(new SealedPrefixServer(this, directory, environment));
  }

  @Override
  public LookupClient newClient(List<byte[]> setups, Environment environment)
      throws ProtocolException {
    return new SealedPrefixClient(parameters, setups.get(0), environment);
  }

  @Override
  public RequestTemplate explain(Party party, Observation observation, int queryBytes) {
    int each = parameters.suite().elementBytes();
    if (observation instanceof Observation.Prefixes seen) {
      byte[] prefixes = PrefixList.write(new WireWriter(), BucketRound.ascending(seen)).toBytes();
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
        RecordsWriter records = new RecordsWriter(BucketSetup.BYTES);
        BucketNumber number = new BucketNumber(parameters.bits());
        return (handle, timeMillis, eventChoices, sink) -> {
          records.beginLookup(sink, PrefixList.bytes(1) + elementBytes, elementBytes + bucketBytes);
          sink.prefix(parameters.bits(), number.encode(space.bytes(handle)));
          sink.end();
        };
      }
    };
  }

  PublicParameters known() {
    return new PublicParameters(spec(), new BucketNumber(parameters.bits()), null);
  }

  /** What the OPRF output of one handle is used for. */
  static RecordKey key(byte[] output) {
    return new RecordKey(output, "PenRegister prefix v1");
  }
}
