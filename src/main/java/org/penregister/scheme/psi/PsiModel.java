// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.psi;

import java.util.random.RandomGenerator;
import org.penregister.directory.HandleSpace;
import org.penregister.directory.RecordShape;
import org.penregister.log.PublicParameters;
import org.penregister.oprf.VerifiableEvaluationResponse;
import org.penregister.scheme.ObservationModel;
import org.penregister.scheme.PrefixList;
import org.penregister.scheme.RecordsWriter;

/** The scheme without its cryptography: one record a lookup, or two where records are fetched. */
final class PsiModel implements ObservationModel {
  private final PsiScheme scheme;
  private final HandleSpace space;
  private final RecordShape shape;
  private final TagPrefix prefixes;
  private final int setupBytes;
  private final int bucketBytes;

  /**
   * @param choices where the seed comes from that stands in for the server's key
   */
  PsiModel(PsiScheme scheme, HandleSpace space, RecordShape shape, RandomGenerator choices) {
    PsiScheme.Parameters parameters = scheme.parameters();
    this.scheme = scheme;
    this.space = space;
    this.shape = shape;
    this.prefixes =
        TagPrefix.simulated(
            parameters.fetches(shape) ? choices.nextLong() : 0, parameters.recordBits());
    this.setupBytes = PsiSetup.bytes(space.registered(), shape, parameters);
    this.bucketBytes =
        parameters.fetches(shape) ? PsiQuery.bucketBytes(space.registered(), shape, parameters) : 0;
  }

  @Override
  public PublicParameters publicParameters() {
    return scheme.known(shape, bits -> prefixes);
  }

  @Override
  public ClientModel newClient(RandomGenerator ownChoices) {
    RecordsWriter records = new RecordsWriter(setupBytes);
    PsiScheme.Parameters parameters = scheme.parameters();
    int elementBytes = parameters.suite().elementBytes();
    int queryBytes = (parameters.fetchesRecords() ? 1 : 0) + elementBytes;
    int answerBytes =
        parameters.verifiable()
            ? VerifiableEvaluationResponse.encodedBytes(parameters.suite(), 1)
            : elementBytes;
    return (handle, timeMillis, eventChoices, sink) -> {
      records.beginLookup(sink, queryBytes, answerBytes);
      sink.end();
      if (parameters.fetches(shape)) {
        records.beginLookup(sink, 1 + PrefixList.bytes(1), bucketBytes);
        sink.prefix(parameters.recordBits(), prefixes.encode(space.bytes(handle)));
        sink.end();
      }
    };
  }
}
