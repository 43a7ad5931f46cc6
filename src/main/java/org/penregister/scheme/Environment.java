// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.penregister.directory.HandleSpace;

/**
 * What a client or server is given from outside.
 *
 * @param clock the time
 * @param choices for draws that show in the log, such as decoys: seeded in experiments, a {@link
 *     SecureRandom} in deployment
 * @param keys for keys and blinds: always secure
 * @param dialable the public number plan: the handles that anybody may dial
 * @param sealing the public keys for which messages can be sealed, and this side's own secret ones
 */
public record Environment(
    InstantSource clock,
    RandomGenerator choices,
    SecureRandom keys,
    HandleSpace dialable,
    SealingKeys sealing) {}
