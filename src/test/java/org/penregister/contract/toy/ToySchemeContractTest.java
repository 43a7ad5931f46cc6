// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract.toy;

import java.util.stream.Stream;
import org.penregister.contract.SchemeContract;
import org.penregister.contract.Subject;

final class ToySchemeContractTest extends SchemeContract {
  @Override
  protected Stream<Subject> subjects() {
    return new ToyScheme.Factory()
        .examples().stream().map(spec -> new Subject(ToyScheme.Source.class, spec));
  }
}
