// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import java.util.stream.Stream;

final class CatalogSufficiencyTest extends SufficiencyContract {
  @Override
  protected Stream<Subject> subjects() {
    return CatalogSource.everything();
  }
}
