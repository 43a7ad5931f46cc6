// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What a client keeps of blinded inputs until the answer comes: the inputs and the blinds. Cannot
 * be encoded, printed or used twice; a retry blinds again.
 */
public final class FinalizeData {
  private final OprfContext context;
  private final int count;
  private final AtomicReference<@Nullable Secret> secret;

  FinalizeData(OprfContext context, List<byte[]> inputs, List<GroupScalar> blinds) {
    this.context = context;
    this.count = inputs.size();
    this.secret = new AtomicReference<>(new Secret(inputs, blinds));
  }

  /** Names the suite and nothing of the inputs or the blinds. */
  @Override
  public String toString() {
    return "FinalizeData[suite="
        + context.suite().specValue()
        + ", count="
        + count
        + ", used="
        + (secret.get() == null)
        + "]";
  }

  OprfContext context() {
    return context;
  }

  /** How many inputs were blinded. */
  int count() {
    return count;
  }

  Secret take() {
    Secret taken = secret.getAndSet(null);
    if (taken == null) {
      throw new IllegalStateException("finalize data was used before; blind again");
    }
    return taken;
  }

  /** Deliberately not a record, whose toString would print the inputs. */
  static final class Secret {
    private final List<byte[]> inputs;
    private final List<GroupScalar> blinds;

    private Secret(List<byte[]> inputs, List<GroupScalar> blinds) {
      this.inputs = inputs;
      this.blinds = blinds;
    }

    List<byte[]> inputs() {
      return inputs;
    }

    List<GroupScalar> blinds() {
      return blinds;
    }
  }
}
