// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract.cheat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.penregister.ProtocolException;
import org.penregister.directory.Handle;
import org.penregister.oprf.EvaluationRequest;
import org.penregister.oprf.OprfSuite;
import org.penregister.scheme.HidingType;
import org.penregister.scheme.Message;
import org.penregister.scheme.Party;
import org.penregister.scheme.RequestTemplate;
import org.penregister.scheme.Sha256;

/** What cheats with group elements share. */
final class Blinds {
  static final OprfSuite SUITE = OprfSuite.parse("p256");

  private Blinds() {}

  static List<Message> message(List<Handle> targets, Function<Handle, byte[]> each) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    targets.forEach(target -> out.writeBytes(each.apply(target)));
    return List.of(new Message(Party.SERVER, out.toByteArray()));
  }

  /** Claims that a query of this length is blinds and nothing else. */
  static RequestTemplate claim(int queryBytes) {
    return new RequestTemplate(new ArrayList<>(holes(queryBytes / SUITE.elementBytes())));
  }

  static List<RequestTemplate.Segment> holes(int count) {
    return Collections.nCopies(count, new RequestTemplate.Hidden(new HidingType.OprfBlind(SUITE)));
  }

  static boolean isElement(byte[] bytes) {
    try {
      var unused = EvaluationRequest.decode(SUITE, bytes, 0);
      return true;
    } catch (ProtocolException notAnElement) {
      return false;
    }
  }

  static byte[] hash(byte[] first, byte[] second) {
    var digest = Sha256.digest();
    digest.update(first);
    return digest.digest(second);
  }

  /** One bit of a handle, which the server can compute too. */
  static int bit(Handle handle) {
    return hash(new byte[0], handle.bytes())[0] & 1;
  }
}
