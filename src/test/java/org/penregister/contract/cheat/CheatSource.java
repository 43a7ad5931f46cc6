// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract.cheat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.penregister.contract.SchemeSource;
import org.penregister.scheme.LookupScheme;

/** The cheating schemes by name. */
public final class CheatSource implements SchemeSource {
  private static final Map<String, Supplier<LookupScheme>> CHEATS = new LinkedHashMap<>();

  static {
    CHEATS.put("true-handle-first", TrueHandleFirst::new);
    CHEATS.put("length-by-target", LengthByTarget::new);
    CHEATS.put("blind-from-target", BlindFromTarget::new);
    CHEATS.put("sealed-to-the-server", SealedToTheServer::new);
    CHEATS.put("salted-hash-in-clear", () -> new SaltedHash(false));
    CHEATS.put("salted-hash-ground", () -> new SaltedHash(true));
    CHEATS.put("token-per-target", TokenPerTarget::new);
    CHEATS.put("remembered-query", RememberedQuery::new);
    CHEATS.put("numbered-ticket", NumberedTicket::new);
    CHEATS.put("count-by-target", CountByTarget::new);
    CHEATS.put("order-by-target", OrderByTarget::new);
    CHEATS.put("sign-by-target", SignByTarget::new);
    CHEATS.put("ground-blind", GroundBlind::new);
    CHEATS.put("retry-on-hit", RetryOnHit::new);
    CHEATS.put("invented-recipient", InventedRecipient::new);
    CHEATS.put("null-encoding", NullEncoding::create);
    CHEATS.put("fetch-on-hits-only", () -> FetchByAnswer.create(false));
    CHEATS.put("other-prefix-on-a-miss", () -> FetchByAnswer.create(true));
    CHEATS.put("other-decoy-law", OtherDecoyLaw::create);
  }

  /** Names of all cheats. */
  public static Set<String> names() {
    return CHEATS.keySet();
  }

  @Override
  public LookupScheme create(String spec) {
    Supplier<LookupScheme> cheat = CHEATS.get(spec);
    if (cheat == null) {
      throw new IllegalArgumentException("there is no cheat '" + spec + "'");
    }
    return cheat.get();
  }
}
