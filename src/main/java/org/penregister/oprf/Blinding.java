// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

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
  Blinded blind(List<byte[]> inputs, SecureRandom random) {
    List<GroupScalar> blinds = new ArrayList<>(inputs.size());
    for (int i = 0; i < inputs.size(); i++) {
      blinds.add(context.group().randomScalar(random));
    }
    return blind(inputs, blinds);
  }

  Blinded blind(List<byte[]> inputs, List<GroupScalar> blinds) {
    List<byte[]> own = inputs.stream().map(byte[]::clone).toList();
    Elements blinded = context.group().multiplyEach(context.hashToGroup(own), blinds);
    return new Blinded(
        new FinalizeData(context, own, blinds), new EvaluationRequest(context.suite(), blinded));
  }

  /**
   * The elements without their blinds, encoded one after the other.
   *
   * @param evaluated as many as were blinded
   */
  byte[] unblind(FinalizeData.Secret secret, Elements evaluated) {
    List<GroupScalar> inverses = secret.blinds().stream().map(GroupScalar::invert).toList();
    return context.group().multiplyEach(evaluated, inverses).encode();
  }

  /** Refuses data and answers that do not belong together. */
  void check(FinalizeData data, OprfSuite suite, int count) {
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
  }
}
