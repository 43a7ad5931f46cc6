// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.psi;

import org.jspecify.annotations.Nullable;
import org.penregister.ProtocolException;
import org.penregister.directory.RecordShape;
import org.penregister.oprf.EvaluationRequest;
import org.penregister.oprf.OprfSuite;
import org.penregister.scheme.PrefixList;
import org.penregister.scheme.WireReader;
import org.penregister.scheme.WireWriter;

/**
 * What a client sends: blinded elements one after the other or, where records are fetched, {@code 0
 * | elements} and then {@code 1 | }{@link PrefixList}.
 *
 * @param request what to evaluate; null where there is nothing to evaluate
 * @param prefixes the buckets to send; null where it asks to evaluate
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PsiQuery(@Nullable EvaluationRequest request, int @Nullable [] prefixes) {
  static final byte EVALUATE = 0;
  static final byte FETCH = 1;

  /** A query to evaluate these elements. */
  static byte[] evaluation(PsiScheme.Parameters parameters, byte[] elements) {
    if (!parameters.fetchesRecords()) {
      return elements;
    }
    return new WireWriter().unsigned(1, EVALUATE).bytes(elements).toBytes();
  }

  /** A query for the records of these buckets. */
  static byte[] fetch(int[] ascending) {
    return PrefixList.write(new WireWriter().unsigned(1, FETCH), ascending).toBytes();
  }

  /** Whether a query asks for records. */
  static boolean isFetch(byte[] query, PsiScheme.Parameters parameters) {
    return parameters.fetchesRecords() && query.length > 0 && query[0] == FETCH;
  }

  /**
   * Length of one bucket in an answer.
   *
   * @throws IllegalArgumentException where prefixes are so short that no answer holds one
   */
  static int bucketBytes(int handles, RecordShape shape, PsiScheme.Parameters parameters) {
    long bytes =
        (long) BucketCapacity.of(handles, parameters.recordBits()) * BucketTable.entryBytes(shape);
    if (bytes > PrefixList.MOST_ANSWER_BYTES) {
      throw new IllegalArgumentException(
          "recordBits is "
              + parameters.recordBits()
              + ": a bucket of "
              + handles
              + " handles takes "
              + bytes
              + " bytes, must take at most "
              + PrefixList.MOST_ANSWER_BYTES);
    }
    return (int) bytes;
  }

  /**
   * Reads a query.
   *
   * @param shape of the directory's records
   */
  static PsiQuery read(byte[] query, PsiScheme.Parameters parameters, RecordShape shape)
      throws ProtocolException {
    if (!parameters.fetchesRecords()) {
      return new PsiQuery(elements(query, 0, parameters), null);
    }
    WireReader in = new WireReader(query, "query");
    int kind = in.unsigned(1, "kind");
    if (kind == EVALUATE) {
      return new PsiQuery(elements(query, 1, parameters), null);
    }
    if (kind != FETCH || !parameters.fetches(shape)) {
      throw new ProtocolException("query: kind is " + kind);
    }
    int[] prefixes = PrefixList.read(in, parameters.recordBits());
    in.end();
    return new PsiQuery(null, prefixes);
  }

  private static @Nullable EvaluationRequest elements(
      byte[] query, int offset, PsiScheme.Parameters parameters) throws ProtocolException {
    OprfSuite suite = parameters.suite();
    int length = query.length - offset;
    int each = suite.elementBytes();
    if (length % each != 0 || length / each > BlindedHandles.most(suite)) {
      throw new ProtocolException(
          "query has "
              + length
              + " bytes of elements, must have a multiple of "
              + each
              + " up to "
              + (long) each * BlindedHandles.most(suite));
    }
    return length == 0 ? null : EvaluationRequest.decode(suite, query, offset, length / each);
  }
}
