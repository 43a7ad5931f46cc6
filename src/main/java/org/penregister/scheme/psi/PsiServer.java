// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.psi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongConsumer;
import org.penregister.ProtocolException;
import org.penregister.directory.DirectorySnapshot;
import org.penregister.directory.RecordShape;
import org.penregister.log.Observation;
import org.penregister.log.PublicParameters;
import org.penregister.log.Status;
import org.penregister.log.Vantage;
import org.penregister.oprf.EvaluationRequest;
import org.penregister.scheme.Environment;
import org.penregister.scheme.Exchange;
import org.penregister.scheme.LookupServer;
import org.penregister.scheme.Party;
import org.penregister.scheme.PrefixList;

/** Answers under the key of the directory that it has now. */
final class PsiServer implements LookupServer {
  private final PsiScheme scheme;
  private final Environment environment;
  private final LongConsumer progress;
  private volatile PsiDirectory now;
  private volatile Past past;

  PsiServer(
      PsiScheme scheme, PsiDirectory directory, Environment environment, LongConsumer progress) {
    this.scheme = scheme;
    this.now = directory;
    this.past = Past.of(directory);
    this.environment = environment;
    this.progress = progress;
  }

  @Override
  public Party party() {
    return Party.SERVER;
  }

  @Override
  public int epoch() {
    return now.epoch();
  }

  @Override
  public byte[] setup() {
    return now.setup();
  }

  @Override
  public byte[] answer(byte[] query) throws ProtocolException {
    PsiDirectory directory = now;
    PsiQuery read = read(query, directory);
    int[] prefixes = read.prefixes();
    if (prefixes != null) {
      return records(directory, prefixes);
    }
    EvaluationRequest request = read.request();
    return request == null ? new byte[0] : directory.key().answer(request, environment.keys());
  }

  private byte[] records(PsiDirectory directory, int[] prefixes) throws ProtocolException {
    RecordShape shape = directory.directory().shape();
    int each = PsiQuery.bucketBytes(directory.directory().size(), shape, scheme.parameters());
    BucketTable table = directory.state().table();
    if (table == null) {
      throw new ProtocolException("query asks for buckets, and there are none");
    }
    PrefixList.checkCount(prefixes.length, each);
    byte[] answer = new byte[prefixes.length * each];
    for (int i = 0; i < prefixes.length; i++) {
      table.write(prefixes[i], scheme.parameters().recordBits(), answer, i * each);
    }
    return answer;
  }

  private PsiQuery read(byte[] query, PsiDirectory directory) throws ProtocolException {
    return PsiQuery.read(query, scheme.parameters(), directory.directory().shape());
  }

  /** Evaluation needs the key only; fetched records are the answer. */
  @Override
  public long bytesTouched(byte[] query, byte[] answer) {
    return PsiQuery.isFetch(query, scheme.parameters()) ? answer.length : 0;
  }

  @Override
  public byte[] update(DirectorySnapshot next) {
    PsiDirectory.Update update = now.update(next, environment.keys(), progress);
    now = update.directory();
    past = past.and(now, scheme.parameters());
    return update.delta();
  }

  @Override
  public Observation observe(Exchange exchange, Vantage vantage) throws ProtocolException {
    boolean fetch = PsiQuery.isFetch(exchange.query(), scheme.parameters());
    if (exchange.status() == Status.OK && !fetch) {
      return Observation.Nothing.INSTANCE;
    }
    int[] prefixes = read(exchange.query(), now).prefixes();
    return prefixes == null
        ? Observation.Nothing.INSTANCE
        : PrefixList.observed(prefixes, scheme.parameters().recordBits());
  }

  @Override
  public PublicParameters publicParameters() {
    Past known = past;
    return scheme.known(known.shape(), bits -> TagPrefix.of(known.keys(), bits));
  }

  /**
   * What reading the log takes: an operator who wants to read prefixes of earlier epochs has to
   * keep their keys.
   *
   * @param shape of records, the last one that is fetched if any is
   * @param keys by epoch
   */
  private record Past(RecordShape shape, List<PsiKey> keys) {
    static Past of(PsiDirectory first) {
      // A server that goes on from a saved directory knows no key of the epochs before.
      return new Past(
          first.directory().shape(), Collections.nCopies(first.epoch() + 1, first.key()));
    }

    Past and(PsiDirectory next, PsiScheme.Parameters parameters) {
      RecordShape own = next.directory().shape();
      List<PsiKey> all = new ArrayList<>(keys);
      all.add(next.key());
      return new Past(parameters.fetches(own) ? own : shape, List.copyOf(all));
    }
  }
}
