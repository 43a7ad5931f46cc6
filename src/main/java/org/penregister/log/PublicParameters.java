// SPDX-License-Identifier: Apache-2.0
package org.penregister.log;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the reader of a log knows of the scheme that produced it: what everybody knows and, where
 * targets are encoded under a key of the server, the server's own function as well, because whoever
 * has the log from the server can have that from it too. <b>Parameters with such an encoding must
 * not be published</b>; see {@link TargetEncoding#keyed}.
 *
 * @param scheme the scheme's spec, for example {@code cached:ttl=P7D+decoy:k=12:choice=uniform}
 * @param encoding how targets are encoded where they are not in clear; null where nothing is
 *     encoded, or under a key that the server has not got; not public where it is keyed
 * @param decoyLaw how decoys are drawn; null where there are none
 * @param cacheTtl for how long clients answer from their own memory after a lookup; null where they
 *     always ask
 * @param rotation how often people change their account, counted from the window's start; null
 *     where they keep it
 * @param coverLaw how many fake contacts people look up; null where they look up none
 * @param coverEvery how often each person asks, whether or not there is something to ask for; null
 *     where people ask when they need to
 */
public record PublicParameters(
    String scheme,
    @Nullable TargetEncoding encoding,
    @Nullable DecoyLaw decoyLaw,
    @Nullable Duration cacheTtl,
    @Nullable Duration rotation,
    @Nullable CoverLaw coverLaw,
    @Nullable Duration coverEvery) {
  /** Of people who ask when they need to, for nothing else. */
  public PublicParameters(
      String scheme,
      @Nullable TargetEncoding encoding,
      @Nullable DecoyLaw decoyLaw,
      @Nullable Duration cacheTtl,
      @Nullable Duration rotation) {
    this(scheme, encoding, decoyLaw, cacheTtl, rotation, null, null);
  }

  /** Of clients that always ask, under one account. */
  public PublicParameters(
      String scheme, @Nullable TargetEncoding encoding, @Nullable DecoyLaw decoyLaw) {
    this(scheme, encoding, decoyLaw, null, null);
  }

  /** Whether people also look up handles that they do not want to reach. */
  public boolean holdsCover() {
    return coverLaw != null || coverEvery != null;
  }

  /** The same parameters under a wrapper's name. */
  public PublicParameters named(String name) {
    return new PublicParameters(name, encoding, decoyLaw, cacheTtl, rotation, coverLaw, coverEvery);
  }

  /** The same of clients that keep answers; the longer lifetime counts where they did already. */
  public PublicParameters cachedFor(Duration ttl) {
    boolean longer = cacheTtl == null || cacheTtl.compareTo(ttl) < 0;
    return new PublicParameters(
        scheme, encoding, decoyLaw, longer ? ttl : cacheTtl, rotation, coverLaw, coverEvery);
  }

  /** The same with another lifetime of answers; null where clients always ask. */
  public PublicParameters withCacheTtl(@Nullable Duration ttl) {
    return new PublicParameters(scheme, encoding, decoyLaw, ttl, rotation, coverLaw, coverEvery);
  }

  /** The same of people who change accounts; the shorter period counts where they did already. */
  public PublicParameters rotatedEvery(Duration period) {
    boolean shorter = rotation == null || rotation.compareTo(period) > 0;
    return new PublicParameters(
        scheme, encoding, decoyLaw, cacheTtl, shorter ? period : rotation, coverLaw, coverEvery);
  }

  /** The same of people who look up fake contacts. */
  public PublicParameters coveredBy(CoverLaw law) {
    return new PublicParameters(scheme, encoding, decoyLaw, cacheTtl, rotation, law, coverEvery);
  }

  /** The same of people who ask at fixed intervals; the outermost wrapper's count. */
  public PublicParameters coveredEvery(Duration interval) {
    return new PublicParameters(scheme, encoding, decoyLaw, cacheTtl, rotation, coverLaw, interval);
  }
}
