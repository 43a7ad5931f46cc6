// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.penregister.directory.Handle;
import org.penregister.log.ExchangeKind;
import org.penregister.log.LogRecord;
import org.penregister.log.Observation;
import org.penregister.log.Status;
import org.penregister.random.SeededRandom;
import org.penregister.scheme.Frame;
import org.penregister.scheme.Party;
import org.penregister.scheme.SealingKeys;
import org.penregister.testing.SeededSecureRandom;

/** Each distinguisher sees what it is for, and none sees anything in noise. */
final class DistinguisherTest {
  private static final int RUNS = 24;
  private static final Setting SETTING = WorldPair.setting();
  private static final List<Handle> CANDIDATES =
      WorldPair.candidates().stream().map(SETTING::handle).toList();

  private final SeededRandom random = new SeededRandom(5);
  private final SealingKeys keys = new SealingKeys();

  /** Makes the queries of one run. */
  private interface Player {
    byte[][] queries();
  }

  private static Transcript transcript(byte[]... queries) {
    List<Transcript.Entry> entries = new ArrayList<>();
    for (byte[] query : queries) {
      byte[] request = Stage.frame(ExchangeKind.LOOKUP, 0, query);
      LogRecord record =
          new LogRecord(
              0,
              0,
              0,
              0,
              ExchangeKind.LOOKUP,
              0,
              Status.OK,
              request.length,
              Frame.HEADER_BYTES,
              Observation.Nothing.INSTANCE);
      entries.add(
          new Transcript.Entry(
              record, 0, request, new byte[Frame.HEADER_BYTES], new int[] {0, query.length}));
    }
    return new Transcript(entries);
  }

  private Optional<String> judge(Distinguisher distinguisher, Player left, Player right) {
    List<Transcript> lefts = new ArrayList<>();
    List<Transcript> rights = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      lefts.add(transcript(left.queries()));
      rights.add(transcript(right.queries()));
    }
    return distinguisher.tellsApart(
        new Distinguisher.Evidence(lefts, rights, CANDIDATES, List.of(Party.SERVER), keys));
  }

  private byte[] noise(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) random.nextInt();
    }
    return bytes;
  }

  private static byte[] xor(byte[] a, byte[] b) {
    byte[] sum = a.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] ^= b[i];
    }
    return sum;
  }

  private static byte[] join(byte[] a, byte[] b) {
    byte[] joined = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, joined, a.length, b.length);
    return joined;
  }

  private static byte[] text(int candidate) {
    return CANDIDATES.get(candidate).bytes();
  }

  private static void assertSeen(Optional<String> verdict, String what) {
    assertTrue(verdict.isPresent() && verdict.get().startsWith(what), () -> what + ": " + verdict);
  }

  @Test
  void noneRaisesAnAlarmOverNoise() {
    for (Distinguisher distinguisher : Distinguisher.all()) {
      for (int trial = 0; trial < 20; trial++) {
        Player noise = () -> new byte[][] {noise(40), noise(40), noise(40)};
        assertEquals(Optional.empty(), judge(distinguisher, noise, noise));
      }
    }
  }

  @Test
  void aLengthIsSeen() {
    assertSeen(
        judge(
            new ShapeDistinguisher(),
            () -> new byte[][] {noise(40)},
            () -> new byte[][] {noise(41)}),
        "shape");
  }

  @Test
  void eightRepeatedBytesAreSeenAtAnyPlace() {
    assertSeen(
        judge(
            new EqualityJoin(),
            () -> new byte[][] {noise(40), noise(40)},
            () -> {
              byte[] token = noise(8);
              return new byte[][] {join(token, noise(32)), join(noise(32), token)};
            }),
        "equality join");
  }

  @Test
  void aPadUsedTwiceIsSeen() {
    Player fresh = () -> new byte[][] {xor(text(0), noise(8)), xor(text(1), noise(8))};
    Player twice =
        () -> {
          byte[] pad = noise(8);
          return new byte[][] {xor(text(0), pad), xor(text(1), pad)};
        };
    assertSeen(judge(new XorJoin(), fresh, twice), "XOR join");
  }

  @Test
  void aRepeatedDifferenceIsSeen() {
    Player counter =
        () -> {
          byte[] first = noise(32);
          byte[] step = noise(32);
          return new byte[][] {first, xor(first, step), noise(32), noise(32)};
        };
    Player repeated =
        () -> {
          byte[] first = noise(32);
          byte[] second = noise(32);
          byte[] step = noise(32);
          return new byte[][] {first, xor(first, step), second, xor(second, step)};
        };
    assertSeen(judge(new XorJoin(), counter, repeated), "XOR join");
  }

  @Test
  void everyPublicEncodingOfACandidateIsSeen() {
    List<Player> players = new ArrayList<>();
    Encodings.of(CANDIDATES.get(0))
        .values()
        .forEach(encoding -> players.add(() -> new byte[][] {join(noise(5), encoding)}));
    for (int salt : new int[] {8, 16, 32}) {
      players.add(
          () -> {
            byte[] drawn = noise(salt);
            byte[] digest = Arrays.copyOf(Encodings.sha256(drawn, text(0)), 8);
            return new byte[][] {join(join(noise(3), drawn), digest)};
          });
      players.add(
          () -> {
            byte[] drawn = noise(salt);
            return new byte[][] {join(Encodings.sha256(text(0), drawn), drawn)};
          });
    }
    for (Player player : players) {
      int length = player.queries()[0].length;
      assertSeen(
          judge(new Enumeration(), player, () -> new byte[][] {noise(length)}), "enumeration");
    }
  }

  @Test
  void aTargetSealedToTheReceiverIsSeen() {
    SeededSecureRandom secure = new SeededSecureRandom(1);
    keys.generate(Party.SERVER, secure);
    assertSeen(
        judge(
            new Enumeration(),
            () -> new byte[][] {keys.seal(Party.SERVER, text(0), secure)},
            () -> new byte[][] {keys.seal(Party.SERVER, text(1), secure)}),
        "enumeration");
  }

  @Test
  void oneBiasedByteIsLearnt() {
    assertSeen(
        judge(
            new TrainedClassifier(),
            () -> new byte[][] {join(new byte[] {2}, noise(32))},
            () -> new byte[][] {join(new byte[] {(byte) 0xF1}, noise(32))}),
        "classifier");
  }
}
