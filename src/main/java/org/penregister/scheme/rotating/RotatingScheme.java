// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.rotating;

import java.time.Duration;
import java.util.Arrays;
import org.penregister.SpecValues;
import org.penregister.log.PublicParameters;
import org.penregister.scheme.LookupScheme;
import org.penregister.scheme.RequestColumns;
import org.penregister.scheme.RequestContext;
import org.penregister.scheme.Requests;
import org.penregister.scheme.WrappingScheme;

/**
 * People who ask under a new account in each period, through another scheme.
 *
 * <p>Source: cretu2022interaction measures how well people are told apart across such periods; the
 * wrapper itself is the plain idea.
 *
 * <pre>
 * period 1: account 17 ── lookups ──▶ server
 * period 2: account 94 ── lookups ──▶ server      (both are one person)
 * </pre>
 *
 * <p><b>What the server learns</b>: what the inner scheme tells, under accounts that it cannot
 * connect, neither with each other nor with a handle.
 *
 * <p><b>What it does not hide</b>: who is asked for, from where and when; people are told again by
 * their contacts, by their source address and by their habits.
 *
 * <p><b>Cost</b>: that of the inner scheme. Handing out unlinkable accounts (blind tokens, say) is
 * not counted.
 *
 * <p><b>Deviations</b>: all people change at the same instants, counted from the window's start;
 * the client's own memory and keys outlive the change; an account's number says when it was first
 * seen.
 */
public final class RotatingScheme implements WrappingScheme {
  private final Parameters parameters;
  private final LookupScheme inner;

  /**
   * @param period time under one account, positive
   */
  public record Parameters(Duration period) {
    public Parameters {
      if (period.toMillis() < 1) {
        throw new IllegalArgumentException(
            "period is " + SpecValues.text(period) + ", must be a millisecond or more");
      }
    }
  }

  public RotatingScheme(Parameters parameters, LookupScheme inner) {
    this.parameters = parameters;
    this.inner = inner;
  }

  /** For the catalog. */
  public static LookupScheme create(SpecValues values, LookupScheme inner) {
    return new RotatingScheme(
        new Parameters(values.duration("period", Duration.ofDays(30))), inner);
  }

  @Override
  public LookupScheme inner() {
    return inner;
  }

  @Override
  public String ownName() {
    return "rotating";
  }

  @Override
  public String ownParameterSpec() {
    return "period=" + SpecValues.text(parameters.period());
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public Requests plan(Requests wanted, RequestContext context) {
    RequestColumns.Builder planned = RequestColumns.withoutAccounts();
    int[] current = new int[wanted.accounts()];
    Arrays.fill(current, -1);
    long period = 0;
    for (int i = 0; i < wanted.size(); i++) {
      long now = (wanted.timeMillis(i) - context.startMillis()) / parameters.period().toMillis();
      if (now != period) {
        period = now;
        Arrays.fill(current, -1);
      }
      int before = wanted.account(i);
      if (current[before] < 0) {
        current[before] = planned.newAccount(wanted.ownerOf(before), false);
      }
      planned.add(
          wanted.timeMillis(i),
          current[before],
          wanted.handle(i),
          wanted.source(i),
          wanted.isCover(i));
    }
    return inner.plan(planned.build(), context);
  }

  @Override
  public PublicParameters published(PublicParameters known) {
    return known.named(spec()).rotatedEvery(parameters.period());
  }
}
