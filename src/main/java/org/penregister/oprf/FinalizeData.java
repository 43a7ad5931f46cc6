// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What a client keeps of blinded inputs until the answer comes: the inputs and the blinds. Cannot
 * be encoded, printed or used twice; a retry blinds again.
 */
public final class FinalizeData {
  private final OprfContext context;
  private final Elements blinded;
  private final @Nullable TweakedKey tweakedKey;
  private final AtomicReference<@Nullable Secret> secret;

  /**
   * @param blinded what was sent, which a proof is about
   * @param tweakedKey of mode 2
   */
  FinalizeData(
      OprfContext context,
      List<byte[]> inputs,
      List<GroupScalar> blinds,
      Elements blinded,
      @Nullable TweakedKey tweakedKey) {
    this.context = context;
    this.blinded = blinded;
    this.tweakedKey = tweakedKey;
    this.secret = new AtomicReference<>(new Secret(inputs, blinds));
  }

  /** Names the suite and nothing of the inputs or the blinds. */
  @Override
  public String toString() {
    return "FinalizeData[suite="
        + context.suite().specValue()
        + ", count="
        + count()
        + ", used="
        + (secret.get() == null)
        + "]";
  }

  OprfContext context() {
    return context;
  }

  /** How many inputs were blinded. */
  int count() {
    return blinded.size();
  }

  Elements blinded() {
    return blinded;
  }

  /** What the inputs were blinded for, in mode 2. */
  TweakedKey tweakedKey() {
    return Objects.requireNonNull(tweakedKey, "data of a mode without info");
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

    Secret(List<byte[]> inputs, List<GroupScalar> blinds) {
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
