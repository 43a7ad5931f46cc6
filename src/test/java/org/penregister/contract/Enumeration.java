// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.penregister.ProtocolException;
import org.penregister.directory.Handle;
import org.penregister.scheme.Party;

/**
 * Tries every candidate: does a lookup hold its text, its hash, its group element, its hash or MAC
 * salted with another piece of the same message, or is it sealed to the party that received it?
 * Eight bytes of an encoding count as the encoding.
 */
final class Enumeration implements Distinguisher {
  private static final int[] SALT_BYTES = {8, 16, 32};

  /** Above this length salts are searched from hole and message starts on only. */
  private static final int SHORT_MESSAGE_BYTES = 96;

  @Override
  public Optional<String> tellsApart(Evidence evidence) {
    List<Map<String, byte[]>> encodings =
        evidence.candidates().stream().map(Encodings::of).toList();
    return FrequencyGap.find(
            evidence.left().stream().map(run -> features(run, evidence, encodings)).toList(),
            evidence.right().stream().map(run -> features(run, evidence, encodings)).toList())
        .map(found -> "enumeration: " + found);
  }

  private static Set<String> features(
      Transcript run, Evidence evidence, List<Map<String, byte[]>> encodings) {
    Set<String> features = new HashSet<>();
    List<Transcript.Entry> lookups =
        run.entries().stream().filter(Transcript.Entry::isLookup).toList();
    for (int i = 0; i < lookups.size(); i++) {
      byte[] query = lookups.get(i).query();
      Set<Long> windows = Windows.of(query);
      List<byte[]> opened = opened(lookups.get(i), query, evidence);
      for (int t = 0; t < evidence.candidates().size(); t++) {
        Handle target = evidence.candidates().get(t);
        String where = "request " + i + " holds target " + t + " ";
        plainEncodings(encodings.get(t), windows, where, features);
        salted(target, query, lookups.get(i).holes(), windows, where, features);
        for (byte[] plaintext : opened) {
          if (Windows.of(plaintext).contains(Windows.at(target.bytes(), 0))) {
            features.add(where + "sealed to the receiver");
          }
        }
      }
    }
    return features;
  }

  private static void plainEncodings(
      Map<String, byte[]> encodings, Set<Long> windows, String where, Set<String> features) {
    encodings.forEach(
        (name, bytes) -> {
          // An element's first byte is only a sign.
          int start = bytes.length > Windows.BYTES ? 1 : 0;
          if (windows.contains(Windows.at(bytes, 0))
              || windows.contains(Windows.at(bytes, start))) {
            features.add(where + "as " + name);
          }
        });
  }

  private static void salted(
      Handle target,
      byte[] query,
      int[] holes,
      Set<Long> windows,
      String where,
      Set<String> features) {
    for (int start : saltStarts(query.length, holes)) {
      for (int length : SALT_BYTES) {
        if (start + length <= query.length) {
          byte[] salt = Arrays.copyOfRange(query, start, start + length);
          for (byte[] digest :
              List.of(
                  Encodings.sha256(salt, target.bytes()),
                  Encodings.sha256(target.bytes(), salt),
                  hmac(salt, target.bytes()))) {
            if (windows.contains(Windows.at(digest, 0))) {
              features.add(where + "under a salt of " + length + " bytes");
            }
          }
        }
      }
    }
  }

  private static Set<Integer> saltStarts(int length, int[] holes) {
    Set<Integer> starts = new HashSet<>(Set.of(0));
    for (int i = 0; i < Math.min(length, SHORT_MESSAGE_BYTES); i++) {
      starts.add(i);
    }
    for (int hole : holes) {
      starts.addAll(List.of(hole, hole + 1, hole + 32));
    }
    return starts;
  }

  private static List<byte[]> opened(Transcript.Entry lookup, byte[] query, Evidence evidence) {
    Party receiver = evidence.parties().get(lookup.logged().party());
    if (!evidence.secrets().canOpen(receiver)) {
      return List.of();
    }
    List<byte[]> opened = new ArrayList<>();
    for (int i = 0; i < lookup.holes().length; i += 2) {
      try {
        byte[] hole = Arrays.copyOfRange(query, lookup.holes()[i], lookup.holes()[i + 1]);
        opened.add(evidence.secrets().open(receiver, hole));
      } catch (ProtocolException notForTheReceiver) {
        // as it should be
      }
    }
    return opened;
  }

  private static byte[] hmac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(message);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("this Java lacks HMAC-SHA-256", e);
    }
  }
}
