// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.prefix;

import java.util.Arrays;
import org.penregister.ProtocolException;
import org.penregister.directory.DirectorySnapshot;
import org.penregister.log.Observation;
import org.penregister.log.PublicParameters;
import org.penregister.log.Status;
import org.penregister.log.Vantage;
import org.penregister.oprf.EvaluationRequest;
import org.penregister.oprf.OprfPrivateKey;
import org.penregister.oprf.OprfServer;
import org.penregister.scheme.Environment;
import org.penregister.scheme.Exchange;
import org.penregister.scheme.LookupServer;
import org.penregister.scheme.Party;
import org.penregister.scheme.PrefixList;
import org.penregister.scheme.WireReader;

/** Evaluates blinded elements and sends sealed buckets, under a key of its own each epoch. */
final class SealedPrefixServer implements LookupServer {
  private final SealedPrefixScheme scheme;
  private final Environment environment;
  private volatile Epoch epoch;

  /** A query, taken apart. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Query(int[] prefixes, EvaluationRequest request) {}

  /** One key and what was sealed under it. */
  private record Epoch(OprfServer oprf, SealedBuckets buckets) {}

  SealedPrefixServer(
      SealedPrefixScheme scheme, DirectorySnapshot directory, Environment environment) {
    this.scheme = scheme;
    this.environment = environment;
    this.epoch = publish(directory);
  }

  private Epoch publish(DirectorySnapshot directory) {
    SealedPrefixScheme.Parameters parameters = scheme.parameters();
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
    return new BucketSetup(buckets.shape, buckets.capacity).encode();
  }

  @Override
  public byte[] answer(byte[] query) throws ProtocolException {
    Epoch now = epoch;
    Query asked = decode(query);
    int count = asked.prefixes().length;
    int each = now.buckets().bucketBytes();
    PrefixList.checkCount(count, each);
    byte[] elements = now.oprf().blindEvaluate(asked.request()).encode();
    byte[] answer = Arrays.copyOf(elements, elements.length + count * each);
    for (int i = 0; i < count; i++) {
      now.buckets().write(asked.prefixes()[i], answer, elements.length + i * each);
    }
    return answer;
  }

  private Query decode(byte[] query) throws ProtocolException {
    SealedPrefixScheme.Parameters parameters = scheme.parameters();
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

  /** Of a stale request nothing was decoded yet; of one that is refused, prefixes are enough. */
  @Override
  public Observation observe(Exchange exchange, Vantage vantage) throws ProtocolException {
    if (exchange.status() == Status.STALE_EPOCH) {
      var unused = decode(exchange.query());
    }
    return BucketRound.observe(exchange.query(), scheme.parameters().bits());
  }

  @Override
  public PublicParameters publicParameters() {
    return scheme.known();
  }
}
