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
 * @param cacheTtl for how long clients answer from their own memory after a lookup; null where they
 *     always ask
 * @param rotation how often people change their account, counted from the window's start; null
 *     where they keep it
 * @param coverLaw how many fake contacts people look up; null where they look up none
 */
public record PublicParameters(
    String scheme,
    @Nullable TargetEncoding encoding,
    @Nullable DecoyLaw decoyLaw,
    @Nullable Duration cacheTtl,
    @Nullable Duration rotation,
    @Nullable CoverLaw coverLaw) {
  /** Of clients that always ask, under one account. */
  public PublicParameters(
      String scheme, @Nullable TargetEncoding encoding, @Nullable DecoyLaw decoyLaw) {
    this(scheme, encoding, decoyLaw, null, null, null);
  }

  /** Of people who look up real contacts only. */
  public PublicParameters(
      String scheme,
      @Nullable TargetEncoding encoding,
      @Nullable DecoyLaw decoyLaw,
      @Nullable Duration cacheTtl,
      @Nullable Duration rotation) {
    this(scheme, encoding, decoyLaw, cacheTtl, rotation, null);
  }

  /** The same parameters under a wrapper's name. */
  public PublicParameters named(String name) {
    return new PublicParameters(name, encoding, decoyLaw, cacheTtl, rotation, coverLaw);
  }

  /** The same of clients that keep answers; the longer lifetime counts where they did already. */
  public PublicParameters cachedFor(Duration ttl) {
    boolean longer = cacheTtl == null || cacheTtl.compareTo(ttl) < 0;
    Duration longest = longer ? ttl : cacheTtl;
    return new PublicParameters(scheme, encoding, decoyLaw, longest, rotation, coverLaw);
  }

  /** The same of people who change accounts; the shorter period counts where they did already. */
  public PublicParameters rotatedEvery(Duration period) {
    boolean shorter = rotation == null || rotation.compareTo(period) > 0;
    Duration shortest = shorter ? period : rotation;
    return new PublicParameters(scheme, encoding, decoyLaw, cacheTtl, shortest, coverLaw);
  }

  /** The same of people who look up fake contacts. */
  public PublicParameters coveredBy(CoverLaw law) {
    return new PublicParameters(scheme, encoding, decoyLaw, cacheTtl, rotation, law);
  }
}
