// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.penregister.ProtocolException;
import org.penregister.directory.Handle;
import org.penregister.log.LogRecord;
import org.penregister.oprf.OprfClient;
import org.penregister.oprf.OprfSuite;
import org.penregister.oprf.VerifiableOprfClient;
import org.penregister.oprf.VerifiableOprfPrivateKey;
import org.penregister.oprf.VerifiableOprfPublicKey;
import org.penregister.scheme.Frame;
import org.penregister.scheme.HidingType;
import org.penregister.scheme.RequestTemplate;
import org.penregister.scheme.SealingKeys;
import org.penregister.testing.SeededSecureRandom;

/**
 * Makes the holes of one lookup again, with the framework's own blinding and sealing, out of the
 * random bytes that the client was given. A hole that comes out equal, from draws whose number,
 * lengths and places are the same for every target, hides what the hiding type hides: nothing is
 * left through which a client could speak. This is stronger than any distinguisher.
 */
final class HoleReplay {
  private final List<byte[]> draws;
  private final List<byte[]> inputs;
  private final SealingKeys keys;
  private final StringBuilder profile = new StringBuilder();
  private int next;

  /**
   * @param draws of the client during the lookup, in order
   * @param inputs what may have been blinded
   * @param keys of all parties
   */
  HoleReplay(List<byte[]> draws, List<byte[]> inputs, SealingKeys keys) {
    this.draws = draws;
    this.inputs = inputs;
    this.keys = keys;
    profile.append(draws.stream().map(draw -> draw.length).toList());
  }

  /** What the source says may be blinded in a lookup of these handles. */
  static List<byte[]> inputs(SchemeSource source, List<Handle> handles) {
    return handles.stream().flatMap(handle -> source.hiddenInputs(handle).stream()).toList();
  }

  /** Replays the holes of the next request; what is wrong with them, if anything is. */
  Optional<String> replay(LogRecord record, byte[] request, RequestTemplate template) {
    int offset = Frame.HEADER_BYTES;
    for (RequestTemplate.Segment segment : template.segments()) {
      int end = offset + segment.length();
      if (segment instanceof RequestTemplate.Hidden hidden) {
        byte[] hole = Arrays.copyOfRange(request, offset, end);
        Optional<String> wrong = replay(hidden.type(), hole);
        if (wrong.isPresent()) {
          return Optional.of(
              "bytes " + offset + " to " + end + " of a " + record.kind() + ": " + wrong.get());
        }
      }
      offset = end;
    }
    return Optional.empty();
  }

  /** Number and lengths of all draws, and which of them went into holes. */
  String profile() {
    return profile.toString();
  }

  private Optional<String> replay(HidingType type, byte[] hole) {
    List<Remaker> remakers = new ArrayList<>();
    if (type instanceof HidingType.OprfBlind blind) {
      OprfClient plain = new OprfClient(blind.suite());
      VerifiableOprfClient verifiable = new VerifiableOprfClient(anyKey(blind.suite()));
      for (byte[] input : inputs) {
        remakers.add(random -> plain.blind(input, random).request().encode());
        remakers.add(random -> verifiable.blind(input, random).request().encode());
      }
    } else if (type instanceof HidingType.SealedToAnother sealed) {
      if (!keys.canOpen(sealed.recipient())) {
        return Optional.of("nobody holds the key of " + sealed.recipient().name());
      }
      try {
        byte[] plaintext = keys.open(sealed.recipient(), hole);
        remakers.add(random -> keys.seal(sealed.recipient(), plaintext, random));
      } catch (ProtocolException e) {
        return Optional.of(String.valueOf(e.getMessage()));
      }
      if (keys.canOpen(sealed.receiver()) && opens(sealed, hole)) {
        return Optional.of("the receiver opens it");
      }
    } else {
      return Optional.of("the contract cannot remake a " + type + " yet");
    }
    return remade(remakers, hole);
  }

  /** Blinding is the same whatever the key is that answers are checked against. */
  private static VerifiableOprfPublicKey anyKey(OprfSuite suite) {
    return VerifiableOprfPrivateKey.generate(suite, new SeededSecureRandom(1)).publicKey();
  }

  private boolean opens(HidingType.SealedToAnother sealed, byte[] hole) {
    try {
      byte[] unused = keys.open(sealed.receiver(), hole);
      return true;
    } catch (ProtocolException notForTheReceiver) {
      return false;
    }
  }

  private Optional<String> remade(List<Remaker> remakers, byte[] hole) {
    for (int first = next; first < draws.size(); first++) {
      for (Remaker remaker : remakers) {
        ReplayedDraws random = new ReplayedDraws(draws, first);
        if (Arrays.equals(remade(remaker, random), hole)) {
          profile.append(' ').append(first).append("..").append(random.next());
          next = random.next();
          return Optional.empty();
        }
      }
    }
    return Optional.of("not what the framework makes of the handle and the client's random bytes");
  }

  private static byte[] remade(Remaker remaker, ReplayedDraws random) {
    try {
      return remaker.make(random);
    } catch (IllegalStateException otherDraws) {
      return new byte[0];
    }
  }

  /** Makes a hole from random bytes. */
  private interface Remaker {
    byte[] make(SecureRandom random);
  }
}
