// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import java.util.stream.Stream;

final class CatalogSchemeContractTest extends SchemeContract {
  @Override
  protected Stream<Subject> subjects() {
    return CatalogSource.everything();
  }

  @Override
  protected boolean sealsRecords(Subject subject) {
    String innermost = subject.spec().substring(subject.spec().lastIndexOf('+') + 1);
    return innermost.startsWith("psi")
        || innermost.contains("sealed=true")
        || innermost.startsWith("ideal");
  }
}
