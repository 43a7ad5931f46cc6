// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.penregister.catalog.SchemeType;
import org.penregister.catalog.Specs;
import org.penregister.scheme.LookupScheme;

/** The built-in schemes. */
public final class CatalogSource implements SchemeSource {
  /** Every example of every constant. */
  static Stream<Subject> everything() {
    return Arrays.stream(SchemeType.values())
        .flatMap(type -> type.examples().stream())
        .map(spec -> new Subject(CatalogSource.class, spec));
  }

  @Override
  public LookupScheme create(String spec) {
    return Specs.scheme(spec, List.of());
  }
}
