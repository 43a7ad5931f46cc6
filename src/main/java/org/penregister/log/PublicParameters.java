// SPDX-License-Identifier: Apache-2.0
package org.penregister.log;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What everybody knows of the scheme that produced a log.
 *
 * @param scheme the scheme's spec, for example {@code cached:ttl=P7D+decoy:k=12:choice=uniform}
 * @param encoding how targets are encoded where they are not in clear; null where nothing is
 *     encoded, or under a key that is not public
 * @param decoyLaw how decoys are drawn; null where there are none
 * @param cacheTtl how long a client answers from its own memory, so that it never asks for the same
 *     handle sooner again; null where it asks every time
 */
public record PublicParameters(
    String scheme,
    @Nullable TargetEncoding encoding,
    @Nullable DecoyLaw decoyLaw,
    @Nullable Duration cacheTtl) {
  /** Of a scheme whose clients remember nothing. */
  public PublicParameters(
      String scheme, @Nullable TargetEncoding encoding, @Nullable DecoyLaw decoyLaw) {
    this(scheme, encoding, decoyLaw, null);
  }

  /** The same parameters under a wrapper's name. */
  public PublicParameters named(String name) {
    return new PublicParameters(name, encoding, decoyLaw, cacheTtl);
  }

  /** The same under a wrapper's name, whose clients remember answers for {@code ttl} or longer. */
  public PublicParameters cached(String name, Duration ttl) {
    Duration longest = cacheTtl == null || cacheTtl.compareTo(ttl) < 0 ? ttl : cacheTtl;
    return new PublicParameters(name, encoding, decoyLaw, longest);
  }
}
