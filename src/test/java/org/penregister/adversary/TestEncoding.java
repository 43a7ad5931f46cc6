// SPDX-License-Identifier: Apache-2.0
package org.penregister.adversary;

import java.nio.charset.StandardCharsets;
import java.util.function.IntToLongFunction;
import org.penregister.log.ObservationType;
import org.penregister.log.TargetEncoding;

/** An encoding by a function of the index, of the numbers of {@link LogFixture}. */
public record TestEncoding(ObservationType type, int bits, IntToLongFunction code)
    implements TargetEncoding {
  /** Prefixes: the index modulo {@code buckets}. */
  public static TestEncoding modulo(int bits, int buckets) {
    return new TestEncoding(ObservationType.PREFIXES, bits, index -> index % buckets);
  }

  /** Digests of 64 bits, all different: the index times an odd number. */
  public static TestEncoding digests() {
    return new TestEncoding(ObservationType.DIGESTS, 64, index -> index * 0x9E3779B97F4A7C15L);
  }

  @Override
  public long encode(byte[] handle) {
    String number = new String(handle, StandardCharsets.US_ASCII);
    return code.applyAsLong(Integer.parseInt(number.substring("+999".length())));
  }

  @Override
  public TargetEncoding fork() {
    return new TestEncoding(type, bits, code);
  }
}
