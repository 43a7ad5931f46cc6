// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.penregister.ProtocolException;
import org.penregister.random.SeededRandom;
import org.penregister.testing.SeededSecureRandom;

/** What modes 1 and 2 promise alike, in every suite: no answer is taken that has no proof. */
final class ProofTest {
  private final SecureRandom random = new SeededSecureRandom(9500);

  /** Bits that a byte is changed in: the lowest, the highest and several. */
  private static final int[] FLIPS = {0x01, 0x80, 0x5A};

  static Stream<Arguments> modes() {
    return Stream.of(OprfSuite.values())
        .flatMap(
            suite ->
                Stream.of(
                    Arguments.of(suite, ProvingMode.Verifiable.create(suite, 1)),
                    Arguments.of(suite, ProvingMode.PartiallyOblivious.create(suite, 1))));
  }

  /** Finalizes again and again what was blinded once. */
  private record Attempt(
      OprfSuite suite, ProvingMode mode, FinalizeData data, FinalizeData.Secret secret) {
    static Attempt of(OprfSuite suite, ProvingMode mode, Blinded blinded) {
      FinalizeData data = blinded.finalizeData();
      return new Attempt(suite, mode, data, data.take());
    }

    byte[][] with(byte[] response) throws ProtocolException {
      return with(mode, response);
    }

    byte[][] with(ProvingMode other, byte[] response) throws ProtocolException {
      return other.finalizeOutputs(
          ProvingMode.copy(data, secret),
          VerifiableEvaluationResponse.decode(suite, response, 0, data.count()));
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void batchesAreAnsweredAsOneByOne(OprfSuite suite, ProvingMode mode) throws ProtocolException {
    for (int size : new int[] {1, 2, 11, 257}) {
      List<byte[]> inputs = inputs(size);
      Blinded blinded = mode.blind(inputs, random);
      assertEquals(size, blinded.request().count());
      byte[] sent = mode.blindEvaluate(blinded.request(), random).encode();
      assertEquals(size * suite.elementBytes() + 2 * suite.scalarBytes(), sent.length);
      assertEquals(VerifiableEvaluationResponse.encodedBytes(suite, size), sent.length);
      byte[][] outputs =
          mode.finalizeOutputs(
              blinded.finalizeData(), VerifiableEvaluationResponse.decode(suite, sent, 0, size));
      assertArrayEquals(mode.evaluateAll(inputs), outputs);
      for (int i = 0; i < size; i += Math.max(1, size / 5)) {
        assertArrayEquals(single(mode, inputs.get(i)), outputs[i]);
      }
    }
  }

  private byte[] single(ProvingMode mode, byte[] input) throws ProtocolException {
    Blinded blinded = mode.blind(List.of(input), random);
    return mode.finalizeOutputs(
            blinded.finalizeData(), mode.blindEvaluate(blinded.request(), random))[0];
  }

  @ParameterizedTest
  @MethodSource("modes")
  void duplicatesInABatchGiveEqualOutputs(OprfSuite suite, ProvingMode mode)
      throws ProtocolException {
    byte[] other = {9};
    List<byte[]> inputs = List.of(new byte[] {7}, other, new byte[] {7}, new byte[] {7});
    Blinded blinded = mode.blind(inputs, random);
    byte[][] outputs =
        mode.finalizeOutputs(blinded.finalizeData(), mode.blindEvaluate(blinded.request(), random));
    assertArrayEquals(outputs[0], outputs[2]);
    assertArrayEquals(outputs[0], outputs[3]);
    assertFalse(Arrays.equals(outputs[0], outputs[1]));
    assertEquals(suite.outputBytes(), outputs[1].length);
  }

  /** A request may hold one element many times, though no client of ours sends that. */
  @ParameterizedTest
  @MethodSource("modes")
  void oneElementManyTimesIsProven(OprfSuite suite, ProvingMode mode) throws ProtocolException {
    Blinded one = mode.blind(List.of(new byte[] {7}), random);
    FinalizeData.Secret secret = one.finalizeData().take();
    Group group = suite.group();
    Elements two = group.concatenate(one.request().elements(), one.request().elements());
    Elements four = group.concatenate(two, two);
    FinalizeData.Secret secrets =
        new FinalizeData.Secret(
            Collections.nCopies(4, secret.inputs().get(0)),
            Collections.nCopies(4, secret.blinds().get(0)));
    byte[][] outputs =
        mode.finalizeOutputs(
            ProvingMode.copy(one.finalizeData(), secrets, four),
            mode.blindEvaluate(new EvaluationRequest(suite, four), random));
    assertArrayEquals(mode.evaluateAll(secrets.inputs()), outputs);
  }

  /** Each byte of the elements and of the proof; a change that no longer decodes is refused too. */
  @ParameterizedTest
  @MethodSource("modes")
  void anyChangedByteOfTheAnswerIsRefused(OprfSuite suite, ProvingMode mode)
      throws ProtocolException {
    Blinded blinded = mode.blind(inputs(2), random);
    byte[] sent = mode.blindEvaluate(blinded.request(), random).encode();
    Attempt attempt = Attempt.of(suite, mode, blinded);
    int proofs = 0;
    for (int at = 0; at < sent.length; at++) {
      for (int flip : FLIPS) {
        byte[] changed = sent.clone();
        changed[at] ^= (byte) flip;
        ProtocolException refused =
            assertThrows(ProtocolException.class, () -> attempt.with(changed));
        proofs += refused.toString().contains("does not hold") ? 1 : 0;
      }
    }
    assertTrue(proofs > 2 * suite.scalarBytes(), "only " + proofs + " changes decoded");
    assertArrayEquals(mode.evaluateAll(inputs(2)), attempt.with(sent));
  }

  @ParameterizedTest
  @MethodSource("modes")
  void anyChangedByteOfThePublicKeyIsRefused(OprfSuite suite, ProvingMode mode)
      throws ProtocolException {
    byte[] publicKey = mode.publicKey();
    int decoded = 0;
    for (int at = 0; at < publicKey.length; at++) {
      for (int flip : FLIPS) {
        byte[] changed = publicKey.clone();
        changed[at] ^= (byte) flip;
        ProvingMode other;
        try {
          other = mode.withPublicKey(changed);
        } catch (ProtocolException refused) {
          continue;
        }
        decoded++;
        assertRefusesTheServer(suite, other);
      }
    }
    assertTrue(decoded > publicKey.length / 4, "only " + decoded + " changes decoded");
  }

  private void assertRefusesTheServer(OprfSuite suite, ProvingMode mode) throws ProtocolException {
    Blinded blinded = mode.blind(inputs(1), random);
    assertEquals(suite, blinded.request().suite());
    VerifiableEvaluationResponse response = mode.blindEvaluate(blinded.request(), random);
    ProtocolException refused =
        assertThrows(
            ProtocolException.class, () -> mode.finalizeOutputs(blinded.finalizeData(), response));
    assertTrue(refused.toString().contains("proof: does not hold"));
  }

  @ParameterizedTest
  @MethodSource("modes")
  void aWrongKeyIsCaught(OprfSuite suite, ProvingMode mode) throws ProtocolException {
    ProvingMode another =
        mode instanceof ProvingMode.Verifiable
            ? ProvingMode.Verifiable.create(suite, 2)
            : ProvingMode.PartiallyOblivious.create(suite, 2);
    assertRefusesTheServer(suite, mode.withPublicKey(another.publicKey()));
    ProvingMode right = another.withPublicKey(another.publicKey());
    assertArrayEquals(another.evaluateAll(inputs(1))[0], single(right, inputs(1).get(0)));
  }

  @ParameterizedTest
  @MethodSource("modes")
  void answersInAnotherOrderOrForAnotherRequestAreRefused(OprfSuite suite, ProvingMode mode)
      throws ProtocolException {
    Blinded blinded = mode.blind(inputs(3), random);
    byte[] sent = mode.blindEvaluate(blinded.request(), random).encode();
    byte[] request = blinded.request().encode();
    Attempt attempt = Attempt.of(suite, mode, blinded);
    int element = suite.elementBytes();
    assertThrows(ProtocolException.class, () -> attempt.with(swapped(sent, 0, 1, element)));
    assertThrows(ProtocolException.class, () -> attempt.with(swapped(sent, 1, 2, element)));
    // Rightly proven, but for the elements in another order.
    EvaluationRequest reordered =
        EvaluationRequest.decode(suite, swapped(request, 0, 2, element), 0, 3);
    byte[] proven = mode.blindEvaluate(reordered, random).encode();
    assertThrows(ProtocolException.class, () -> attempt.with(proven));
    assertThrows(ProtocolException.class, () -> attempt.with(swapped(proven, 0, 2, element)));
    // An echo of the blinded elements, under the real proof.
    byte[] echo = sent.clone();
    System.arraycopy(request, 0, echo, 0, request.length);
    assertThrows(ProtocolException.class, () -> attempt.with(echo));
    assertArrayEquals(mode.evaluateAll(inputs(3)), attempt.with(sent));
  }

  private static byte[] swapped(byte[] elements, int first, int second, int each) {
    byte[] swapped = elements.clone();
    System.arraycopy(elements, first * each, swapped, second * each, each);
    System.arraycopy(elements, second * each, swapped, first * each, each);
    return swapped;
  }

  /** A proof's scalars modulo the order have one encoding; others are refused as such. */
  @ParameterizedTest
  @MethodSource("modes")
  void badProofsAreRefusedByNameAndNotByContent(OprfSuite suite, ProvingMode mode)
      throws ProtocolException {
    Blinded blinded = mode.blind(inputs(1), random);
    byte[] sent = mode.blindEvaluate(blinded.request(), random).encode();
    int scalar = suite.scalarBytes();
    for (int start : new int[] {sent.length - 2 * scalar, sent.length - scalar}) {
      for (byte[] each : List.of(order(suite), filled(scalar, 0xFF))) {
        byte[] changed = sent.clone();
        System.arraycopy(each, 0, changed, start, scalar);
        assertRefused("proof: scalar not below", suite, changed, 1);
      }
    }
    assertRefused("proof: ", suite, Arrays.copyOf(sent, sent.length - 1), 1);
    assertRefused("proof: ", suite, Arrays.copyOf(sent, suite.elementBytes()), 1);
    assertRefused("verifiable evaluation response: ", suite, new byte[0], 1);
    assertRefused("verifiable evaluation response: ", suite, new byte[sent.length], 1);
    assertRefused("verifiable evaluation response: ", suite, filled(sent.length, 0xFF), 1);
    assertRefused("verifiable evaluation response: ", suite, sent, 65_535);
    // Zero decodes, as in the RFC, and proves nothing.
    Attempt attempt = Attempt.of(suite, mode, blinded);
    byte[] zero = sent.clone();
    Arrays.fill(zero, sent.length - 2 * scalar, sent.length, (byte) 0);
    assertThrows(ProtocolException.class, () -> attempt.with(zero));
  }

  private static void assertRefused(String start, OprfSuite suite, byte[] bytes, int count) {
    ProtocolException refused =
        assertThrows(
            ProtocolException.class,
            () -> VerifiableEvaluationResponse.decode(suite, bytes, 0, count));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.startsWith(start), message);
    assertFalse(message.matches(".*[0-9a-f]{8}.*"), message);
  }

  /** The group's order where a scalar is read: one less is the largest scalar. */
  private static byte[] order(OprfSuite suite) {
    GroupScalar one = suite.group().one();
    byte[] order = one.subtract(one).subtract(one).encode();
    boolean bigEndian = one.encode()[0] == 0;
    int lowest = bigEndian ? order.length - 1 : 0;
    order[lowest]++;
    assertNotEquals(0, order[lowest]);
    return order;
  }

  private static byte[] filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  @ParameterizedTest
  @MethodSource("modes")
  void emptyAndOverlongBatchesAreRefusedWithTheBound(OprfSuite suite, ProvingMode mode)
      throws ProtocolException {
    String bound = "must be of [1, 65535]";
    List<byte[]> many = Collections.nCopies(65_536, new byte[0]);
    EvaluationRequest none = new OprfClient(suite).blind(List.of(), random).request();
    assertEquals(0, none.count());
    assertSays(bound, () -> mode.blind(List.of(), random));
    assertSays(bound, () -> mode.blind(many, random));
    assertSays(bound, () -> mode.blindEvaluate(none, random));
    assertSays(bound, () -> VerifiableEvaluationResponse.encodedBytes(suite, 65_536));
    for (int count : new int[] {-1, 0, 65_536}) {
      assertSays(bound, () -> VerifiableEvaluationResponse.decode(suite, new byte[300], 0, count));
    }
  }

  private static void assertSays(String text, Executable executable) {
    String message =
        String.valueOf(assertThrows(IllegalArgumentException.class, executable).getMessage());
    assertTrue(message.contains(text), message);
  }

  @ParameterizedTest
  @MethodSource("modes")
  void finalizeDataIsUsedOnceAlsoWhereTheProofDoesNotHold(OprfSuite suite, ProvingMode mode)
      throws ProtocolException {
    Blinded blinded = mode.blind(inputs(1), random);
    VerifiableEvaluationResponse right = mode.blindEvaluate(blinded.request(), random);
    VerifiableEvaluationResponse wrong =
        mode.blindEvaluate(EvaluationRequest.random(suite, random), random);
    FinalizeData data = blinded.finalizeData();
    assertThrows(ProtocolException.class, () -> mode.finalizeOutputs(data, wrong));
    assertThrows(IllegalStateException.class, () -> mode.finalizeOutputs(data, right));
    FinalizeData counted = mode.blind(inputs(2), random).finalizeData();
    assertThrows(IllegalArgumentException.class, () -> mode.finalizeOutputs(counted, right));
    assertTrue(counted.toString().contains("used=false"), counted.toString());
  }

  @ParameterizedTest
  @EnumSource
  void dataOfAnotherModeOrSuiteIsRefused(OprfSuite suite) throws ProtocolException {
    ProvingMode first = ProvingMode.Verifiable.create(suite, 1);
    ProvingMode second = ProvingMode.PartiallyOblivious.create(suite, 1);
    Blinded one = first.blind(inputs(1), random);
    Blinded two = second.blind(inputs(1), random);
    Blinded zero = new OprfClient(suite).blind(inputs(1), random);
    VerifiableEvaluationResponse ofOne = first.blindEvaluate(one.request(), random);
    VerifiableEvaluationResponse ofTwo = second.blindEvaluate(two.request(), random);
    for (Blinded each : List.of(two, zero)) {
      assertSays("must be of VOPRF", () -> first.finalizeOutputs(each.finalizeData(), ofOne));
    }
    for (Blinded each : List.of(one, zero)) {
      assertSays("must be of POPRF", () -> second.finalizeOutputs(each.finalizeData(), ofTwo));
    }
    for (OprfSuite other : OprfSuite.values()) {
      if (other != suite) {
        ProvingMode elsewhere = ProvingMode.Verifiable.create(other, 1);
        assertSays("suite", () -> elsewhere.blindEvaluate(one.request(), random));
        assertSays("must be", () -> elsewhere.finalizeOutputs(one.finalizeData(), ofOne));
      }
    }
    assertArrayEquals(
        first.evaluateAll(inputs(1)), first.finalizeOutputs(one.finalizeData(), ofOne));
  }

  /** 4,096 elements: the sums go by buckets, and the weights stay in step with the elements. */
  @ParameterizedTest
  @EnumSource
  void aProofOverThousandsHoldsAndASwapAmongThemDoesNot(OprfSuite suite) throws ProtocolException {
    OprfContext context = new OprfContext(suite, OprfContext.Mode.VOPRF);
    Group group = suite.group();
    GroupScalar secret = group.randomScalar(random);
    Elements from = group.randomElements(16, random);
    Elements to = group.multiply(from, secret);
    for (int size = 16; size < 4096; size *= 2) {
      from = group.concatenate(from, from);
      to = group.concatenate(to, to);
    }
    Elements key = group.multiplyBase(secret);
    DiscreteLogProof proof =
        DiscreteLogProof.prove(context, secret, key, from, to, group.randomScalar(random));
    assertTrue(proof.holds(context, key, from, to));
    assertFalse(proof.holds(context, key, to, from));
    assertFalse(proof.holds(new OprfContext(suite, OprfContext.Mode.POPRF), key, from, to));
    byte[] last = swapped(to.encode(), 4094, 4095, suite.elementBytes());
    Elements swapped = group.decodeElements("swapped", last, 0, 4096);
    assertFalse(proof.holds(context, key, from, swapped));
  }

  static List<byte[]> inputs(int count) {
    SeededRandom random = new SeededRandom(count);
    List<byte[]> inputs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] input = new byte[i % 70];
      random.nextBytes(input);
      inputs.add(input);
    }
    return inputs;
  }
}
