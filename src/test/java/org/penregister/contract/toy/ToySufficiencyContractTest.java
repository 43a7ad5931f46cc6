// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract.toy;

import java.util.stream.Stream;
import org.penregister.contract.Subject;
import org.penregister.contract.SufficiencyContract;

final class ToySufficiencyContractTest extends SufficiencyContract {
  @Override
  protected Stream<Subject> subjects() {
    return new ToyScheme.Factory()
        .examples().stream().map(spec -> new Subject(ToyScheme.Source.class, spec));
  }
}
