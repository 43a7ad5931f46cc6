// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.penregister.ProtocolException;

/** What the clients of all modes do alike: blind inputs, and take the blinds off the answers. */
final class Blinding {
  private final OprfContext context;

  Blinding(OprfContext context) {
    this.context = context;
  }

  OprfContext context() {
    return context;
  }

  /** Each input under a fresh random blind; blinds are drawn in the order of the inputs. */
  Blinded blind(List<byte[]> inputs, @Nullable TweakedKey key, SecureRandom random) {
    List<GroupScalar> blinds = new ArrayList<>(inputs.size());
    for (int i = 0; i < inputs.size(); i++) {
      blinds.add(context.group().randomScalar(random));
    }
    return blind(inputs, blinds, key);
  }

  /** Blinds under blinds that the caller fixed. For published test vectors. */
  Blinded insecureBlindWithFixedBlinds(
      List<byte[]> inputs, List<byte[]> blinds, @Nullable TweakedKey key) throws ProtocolException {
    List<GroupScalar> scalars = new ArrayList<>(blinds.size());
    for (byte[] blind : blinds) {
      scalars.add(OprfContext.decodeNonzero(context.suite(), "blind", blind));
    }
    return blind(inputs, scalars, key);
  }

  private Blinded blind(List<byte[]> inputs, List<GroupScalar> blinds, @Nullable TweakedKey key) {
    List<byte[]> own = inputs.stream().map(byte[]::clone).toList();
    Elements blinded = context.group().multiplyEach(context.hashToGroup(own), blinds);
    return new Blinded(
        new FinalizeData(context, own, blinds, blinded, key),
        new EvaluationRequest(context.suite(), blinded));
  }

  /**
   * Takes the blinds off and hashes.
   *
   * @param evaluated as many as were blinded
   */
  byte[][] finalizeAll(FinalizeData.Secret secret, byte[] framedInfo, Elements evaluated) {
    List<GroupScalar> inverses = context.group().invertAll(secret.blinds());
    byte[] elements = context.group().multiplyEach(evaluated, inverses).encode();
    return context.finalizeAll(secret.inputs(), framedInfo, elements);
  }

  /** Refuses data of a request for several inputs, or none. */
  static void checkOne(FinalizeData data) {
    if (data.count() != 1) {
      throw new IllegalArgumentException("data is of " + data.count() + " inputs, must be of one");
    }
  }

  /** The secret half, once; refuses data and answers that do not belong together. */
  FinalizeData.Secret take(FinalizeData data, OprfSuite suite, int count) {
    if (!data.context().equals(context)) {
      throw new IllegalArgumentException(
          "data is of " + data.context() + ", must be of " + context);
    }
    if (suite != context.suite()) {
      throw new IllegalArgumentException(
          "response is of suite " + suite.specValue() + ", must be " + context.suite().specValue());
    }
    if (data.count() != count) {
      throw new IllegalArgumentException(
          "response has " + count + " elements, must have " + data.count());
    }
    return data.take();
  }
}
