// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract.cheat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.penregister.catalog.Specs;
import org.penregister.directory.Popularity;
import org.penregister.log.DecoyLaw;
import org.penregister.log.PublicParameters;
import org.penregister.scheme.LookupScheme;

/** Cheat: decoys are drawn by Zipf's law and said to be drawn uniformly. */
final class OtherDecoyLaw {
  private OtherDecoyLaw() {}

  static LookupScheme create() {
    UnaryOperator<PublicParameters> told =
        truth -> {
          DecoyLaw law = truth.decoyLaw();
          if (law == null) {
            return truth;
          }
          Popularity uniform = Popularity.uniform(law.popularity().size());
          return new PublicParameters(
              truth.scheme(),
              null,
              new DecoyLaw(law.decoys(), uniform, law.withReplacement(), law.sticky()));
        };
    return new Misstated(Specs.scheme("decoy:k=3:choice=popular", List.of()), told, told);
  }
}
