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
    return subject.spec().contains("psi") || subject.spec().contains("ideal");
  }
}
