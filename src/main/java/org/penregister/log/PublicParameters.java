// SPDX-License-Identifier: Apache-2.0
package org.penregister.log;

import org.jspecify.annotations.Nullable;

/**
 * What everybody knows of the scheme that produced a log.
 *
 * @param scheme the scheme's spec, for example {@code cached:ttl=P7D+decoy:k=12:choice=uniform}
 * @param encoding how targets are encoded where they are not in clear; null where nothing is
 *     encoded, or under a key that is not public
 * @param decoyLaw how decoys are drawn; null where there are none
 */
public record PublicParameters(
    String scheme, @Nullable TargetEncoding encoding, @Nullable DecoyLaw decoyLaw) {
  /** The same parameters under a wrapper's name. */
  public PublicParameters named(String name) {
    return new PublicParameters(name, encoding, decoyLaw);
  }
}
