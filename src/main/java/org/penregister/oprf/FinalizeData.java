// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What a client keeps of one blinded input until the answer comes: the input and the blind. Cannot
 * be encoded, printed or used twice; a retry blinds again.
 */
public final class FinalizeData {
  private final OprfSuite suite;
  private final AtomicReference<@Nullable Secret> secret;

  FinalizeData(OprfSuite suite, byte[] input, GroupScalar blind) {
    this.suite = suite;
    this.secret = new AtomicReference<>(new Secret(input, blind));
  }

  /** Names the suite and nothing of the input or the blind. */
  @Override
  public String toString() {
    return "FinalizeData[suite=" + suite.specValue() + ", used=" + (secret.get() == null) + "]";
  }

  OprfSuite suite() {
    return suite;
  }

  Secret take() {
    Secret taken = secret.getAndSet(null);
    if (taken == null) {
      throw new IllegalStateException("finalize data was used before; blind again");
    }
    return taken;
  }

  /** Deliberately not a record, whose toString would print the input. */
  static final class Secret {
    private final byte[] input;
    private final GroupScalar blind;

    private Secret(byte[] input, GroupScalar blind) {
      this.input = input;
      this.blind = blind;
    }

    byte[] input() {
      return input;
    }

    GroupScalar blind() {
      return blind;
    }
  }
}
