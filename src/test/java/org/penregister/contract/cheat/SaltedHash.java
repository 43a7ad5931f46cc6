// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract.cheat;

import java.util.Arrays;
import java.util.List;
import org.penregister.directory.Handle;
import org.penregister.log.Observation;
import org.penregister.scheme.Environment;
import org.penregister.scheme.Message;
import org.penregister.scheme.Party;
import org.penregister.scheme.RequestTemplate;

/**
 * Cheat: a salt and the target's salted hash where a blind should be, never the same twice. One
 * variant draws salts until the bytes pass for a group element.
 */
final class SaltedHash extends OpenBookScheme {
  private static final int SALT_BYTES = 16;

  private final boolean ground;

  SaltedHash(boolean ground) {
    this.ground = ground;
  }

  @Override
  List<Message> ask(List<Handle> targets, Environment environment) {
    return Blinds.message(targets, target -> salted(target, environment));
  }

  private byte[] salted(Handle target, Environment environment) {
    byte[] element = new byte[Blinds.SUITE.elementBytes()];
    do {
      byte[] salt = new byte[SALT_BYTES];
      environment.keys().nextBytes(salt);
      byte[] hash = Blinds.hash(salt, target.bytes());
      element = Arrays.copyOf(new byte[] {2}, element.length);
      System.arraycopy(salt, 0, element, 1, SALT_BYTES);
      System.arraycopy(hash, 0, element, 1 + SALT_BYTES, element.length - 1 - SALT_BYTES);
    } while (ground && !Blinds.isElement(element));
    return element;
  }

  @Override
  public RequestTemplate explain(Party party, Observation observation, int queryBytes) {
    return Blinds.claim(queryBytes);
  }
}
