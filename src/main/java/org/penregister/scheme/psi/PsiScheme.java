// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.psi;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.penregister.ProtocolException;
import org.penregister.SpecValues;
import org.penregister.directory.DirectorySnapshot;
import org.penregister.directory.HandleSpace;
import org.penregister.directory.RecordShape;
import org.penregister.log.Observation;
import org.penregister.log.PublicParameters;
import org.penregister.log.TargetEncoding;
import org.penregister.oprf.OprfSuite;
import org.penregister.scheme.Environment;
import org.penregister.scheme.HidingType;
import org.penregister.scheme.LeakageClaim;
import org.penregister.scheme.LookupClient;
import org.penregister.scheme.LookupScheme;
import org.penregister.scheme.LookupServer;
import org.penregister.scheme.ObservationModel;
import org.penregister.scheme.Party;
import org.penregister.scheme.PrivacyGuarantee;
import org.penregister.scheme.RequestTemplate;
import org.penregister.scheme.UnexplainedRequestException;

/**
 * Lookups in the manner of unbalanced private set intersection: the server evaluates an oblivious
 * PRF on blinded handles, the client finds the result in what it downloaded once.
 *
 * <p>Source: kales2019mobile for the protocol, rfc9497 (modes 0 and 1) for the oblivious PRF,
 * graf2022binary for what is downloaded.
 *
 * <pre>
 * set-up: y = OPRF(key, handle) for each registered handle; tag | record key = HKDF(y)
 *         server ── fuse of sealed records, or filter over tags ──▶ client
 * client                          server
 *   ── blinded elements ────────────▶
 *   ◀── evaluated elements ──────────   verifiable: and a proof of one key for all of them
 *   finalize, look the tag up locally, open the record
 * records=prefix:
 *   ── first b bits of each tag ────▶
 *   ◀── every sealed record of them ─   padded to one length
 * </pre>
 *
 * <p><b>What the server learns</b>: how many handles were asked for. With {@code records=prefix},
 * also b bits of the tag of each, hit or miss: the same for the same handle as long as the key is,
 * and those of any handle can be told by whoever has the key.
 *
 * <p><b>What it does not hide</b>: time, requester, source address, count. A client can test as
 * many handles as the server lets it evaluate. A server that answers one client under a key of its
 * own tells its repeats apart from others' by what that client then finds or fails to find; {@code
 * verifiable=true} makes the client refuse such an answer, as long as all clients hold the same
 * set-up. What padding leaves of records is said at {@link PsiSetup}, what deltas tell at {@link
 * PsiDirectory}.
 *
 * <p><b>Cost</b>: one group element each way a handle, and two scalars a message for a proof; a
 * download of 1.075 (|record| + 16) bytes an entry, or of 9 w / 8 bits without records. With {@code
 * records=prefix}, a second round trip, and capacity times (28 + |record|) bytes down a handle.
 *
 * <p><b>Deviations</b>: one key lasts over several epochs, with deltas, until a share of the
 * directory has changed; a fuse of sealed records instead of a Cuckoo filter. P-curves multiply in
 * a time that is not constant.
 */
public final class PsiScheme implements LookupScheme {
  private static final int RECORD_BITS = 16;
  private static final double REKEY_SHARE = 0.25;
  private static final int FINGERPRINT_BITS = 32;

  private final Parameters parameters;

  /**
   * @param suite of the oblivious PRF
   * @param fingerprintBits 8, 16 or 32, where a filter is downloaded; an unregistered handle passes
   *     it with probability 2 to the minus this
   * @param verifiable whether answers prove under which key they were made
   * @param recordBits length of the prefix by which records are fetched, 1 to 24; 0 where they are
   *     in the download
   * @param rekeyShare changes since the key was drawn, as a share of the handles that were then set
   *     up, beyond which a new one is drawn; 0 or more
   */
  public record Parameters(
      OprfSuite suite, int fingerprintBits, boolean verifiable, int recordBits, double rekeyShare) {
    public Parameters {
      if (fingerprintBits != 8 && fingerprintBits != 16 && fingerprintBits != 32) {
        throw new IllegalArgumentException(
            "fingerprintBits is " + fingerprintBits + ", must be 8, 16 or 32");
      }
      if (recordBits < 0 || recordBits > 24) {
        throw new IllegalArgumentException(
            "recordBits is " + recordBits + ", must be from 0 to 24");
      }
      if (recordBits > 0 && fingerprintBits != FINGERPRINT_BITS) {
        // A filter that errs is taken for a server that withholds a record.
        throw new IllegalArgumentException(
            "fingerprintBits is "
                + fingerprintBits
                + ", must be "
                + FINGERPRINT_BITS
                + " where records=prefix");
      }
      if (!(rekeyShare >= 0 && rekeyShare <= 1000)) {
        throw new IllegalArgumentException(
            "rekeyShare is " + rekeyShare + ", must be from 0 to 1000");
      }
    }

    /** The defaults, with this suite. */
    public static Parameters of(OprfSuite suite) {
      return new Parameters(suite, FINGERPRINT_BITS, false, 0, REKEY_SHARE);
    }

    boolean fetchesRecords() {
      return recordBits > 0;
    }

    /** Whether records of this shape are fetched: those of no length are not. */
    boolean fetches(RecordShape shape) {
      return recordBits > 0 && shape.recordBytes() > 0;
    }

    /** Length of a sealed record in the download; 0 where there are none. */
    int downloadedBytes(RecordShape shape) {
      return recordBits > 0 ? 0 : PsiSetup.sealedBytes(shape);
    }
  }

  public PsiScheme(Parameters parameters) {
    this.parameters = parameters;
  }

  /** For the catalog. */
  public static LookupScheme create(SpecValues values) {
    OprfSuite suite =
        OprfSuite.parse(
            values.choice("suite", OprfSuite.DEFAULT.specValue(), OprfSuite.specValues()));
    boolean fetches =
        values.choice("records", "download", List.of("download", "prefix")).equals("prefix");
    return new PsiScheme(
        new Parameters(
            suite,
            Integer.parseInt(values.choice("fingerprintBits", "32", List.of("8", "16", "32"))),
            values.flag("verifiable", false),
            fetches ? values.integer("recordBits", RECORD_BITS, 1, 24) : 0,
            values.real("rekeyShare", REKEY_SHARE, 0, 1000)));
  }

  @Override
  public String name() {
    return "psi";
  }

  @Override
  public String parameterSpec() {
    StringBuilder spec = new StringBuilder("suite=").append(parameters.suite().specValue());
    if (parameters.fingerprintBits() != FINGERPRINT_BITS) {
      spec.append(":fingerprintBits=").append(parameters.fingerprintBits());
    }
    if (parameters.verifiable()) {
      spec.append(":verifiable=true");
    }
    if (parameters.fetchesRecords()) {
      spec.append(":records=prefix:recordBits=").append(parameters.recordBits());
    }
    if (parameters.rekeyShare() != REKEY_SHARE) {
      spec.append(":rekeyShare=").append(parameters.rekeyShare());
    }
    return spec.toString();
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public List<LeakageClaim> claims() {
    List<LeakageClaim> claims = new ArrayList<>();
    claims.add(
        parameters.fetchesRecords()
            ? new LeakageClaim(
                Party.SERVER,
                "which handle of those with the same bits of the tag is meant, and whether it is"
                    + " registered",
                "none")
            : new LeakageClaim(
                Party.SERVER,
                "the target, whether it is registered, and repeats",
                "none: blinded elements are uniform, whatever the target"));
    if (parameters.verifiable()) {
      claims.add(
          new LeakageClaim(
              Party.SERVER,
              "anything from what a client does after an answer under another key than published",
              "proofs of RFC 9497 in the random oracle model; all clients hold the same set-up"));
    }
    return claims;
  }

  @Override
  public PrivacyGuarantee guarantee(int handles) {
    if (parameters.fetchesRecords()) {
      return PrivacyGuarantee.none(
          "the log is the same for all handles with the same bits and never for two with others");
    }
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
    return newServers(
        PsiDirectory.build(directory, parameters, environment.keys(), done -> {}), environment);
  }

  /** A server of a directory that is set up already. */
  public List<LookupServer> newServers(PsiDirectory directory, Environment environment) {
    return newServers(directory, environment, done -> {});
  }

  /**
   * A server of a directory that is set up already.
   *
   * @param progress of its updates, as {@link PsiDirectory#update} tells it
   */
  public List<LookupServer> newServers(
      PsiDirectory directory, Environment environment, LongConsumer progress) {
    if (!directory.parameters().equals(parameters)) {
      throw new IllegalArgumentException(
          "directory is set up for "
              + new PsiScheme(directory.parameters()).spec()
              + ", must be for "
              + spec());
    }
    return List.of(new PsiServer(this, directory, environment, progress));
  }

  @Override
  public LookupClient newClient(List<byte[]> setups, Environment environment)
      throws ProtocolException {
    return newClient(ByteBuffer.wrap(setups.get(0)), environment);
  }

  /**
   * A client whose set-up is read in place, for example in a mapped file.
   *
   * @param setup from its position to its limit; not to be written to any more
   */
  public LookupClient newClient(ByteBuffer setup, Environment environment)
      throws ProtocolException {
    return new PsiClient(parameters, PsiSetup.read(setup, parameters), environment);
  }

  @Override
  public RequestTemplate explain(Party party, Observation observation, int queryBytes) {
    int each = parameters.suite().elementBytes();
    if (observation instanceof Observation.Prefixes seen && parameters.fetchesRecords()) {
      return RequestTemplate.fixed(
          PsiQuery.fetch(seen.prefixes().stream().mapToInt(Math::toIntExact).sorted().toArray()));
    }
    List<RequestTemplate.Segment> segments = new ArrayList<>();
    if (parameters.fetchesRecords()) {
      segments.add(new RequestTemplate.Fixed(new byte[] {PsiQuery.EVALUATE}));
    }
    int elementBytes = queryBytes - segments.size();
    if (!(observation instanceof Observation.Nothing)
        || elementBytes < 0
        || elementBytes % each != 0) {
      throw new UnexplainedRequestException(
          "a query of " + queryBytes + " bytes is not explained by " + observation);
    }
    segments.addAll(
        Collections.nCopies(
            elementBytes / each,
            new RequestTemplate.Hidden(new HidingType.OprfBlind(parameters.suite()))));
    return new RequestTemplate(segments);
  }

  @Override
  public ObservationModel newModel(HandleSpace space, RecordShape shape, RandomGenerator choices) {
    return new PsiModel(this, space, shape, choices);
  }

  /**
   * What reading the log takes. With a server's encoding, which holds its private keys, it is not
   * to be published; with a model's stand-in there is no secret.
   *
   * @param encoding from a number of bits to the prefixes that are logged
   */
  PublicParameters known(RecordShape shape, IntFunction<? extends TargetEncoding> encoding) {
    @Nullable TargetEncoding shown =
        parameters.fetches(shape) ? encoding.apply(parameters.recordBits()) : null;
    return new PublicParameters(spec(), shown, null);
  }
}
