// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Jazzer on the decoders. {@code mvn verify} runs each target on its seeds and on the inputs kept
 * under {@code src/test/resources/org/penregister/contract/DecoderJazzerTestInputs}, a folder a
 * target. To search for new ones, a target at a time, for ten seconds as {@code .ci/run} does, what
 * was found before being kept in {@code .cifuzz-corpus}:
 *
 * <pre>
 * JAZZER_FUZZ=1 mvn -pl src test-compile surefire:test@fuzz -Dtest='DecoderJazzerTest#request'
 * </pre>
 *
 * <p>An input that fails is written to the working directory: keep it in the target's folder, in
 * the commit that mends the decoder.
 */
final class DecoderJazzerTest {
  @MethodSource("requestSeeds")
  @FuzzTest(maxDuration = "10s")
  void request(byte[] bytes) {
    DecoderTarget.REQUEST.tolerate(bytes);
  }

  static Stream<byte[]> requestSeeds() {
    return DecoderTarget.REQUEST.seeds().stream();
  }

  @MethodSource("responseSeeds")
  @FuzzTest(maxDuration = "10s")
  void response(byte[] bytes) {
    DecoderTarget.RESPONSE.tolerate(bytes);
  }

  static Stream<byte[]> responseSeeds() {
    return DecoderTarget.RESPONSE.seeds().stream();
  }

  @MethodSource("verifiableResponseSeeds")
  @FuzzTest(maxDuration = "10s")
  void verifiableResponse(byte[] bytes) {
    DecoderTarget.VERIFIABLE_RESPONSE.tolerate(bytes);
  }

  static Stream<byte[]> verifiableResponseSeeds() {
    return DecoderTarget.VERIFIABLE_RESPONSE.seeds().stream();
  }

  @MethodSource("proofSeeds")
  @FuzzTest(maxDuration = "10s")
  void proof(byte[] bytes) {
    DecoderTarget.PROOF.tolerate(bytes);
  }

  static Stream<byte[]> proofSeeds() {
    return DecoderTarget.PROOF.seeds().stream();
  }

  @MethodSource("privateKeySeeds")
  @FuzzTest(maxDuration = "10s")
  void privateKey(byte[] bytes) {
    DecoderTarget.PRIVATE_KEY.tolerate(bytes);
  }

  static Stream<byte[]> privateKeySeeds() {
    return DecoderTarget.PRIVATE_KEY.seeds().stream();
  }

  @MethodSource("publicKeySeeds")
  @FuzzTest(maxDuration = "10s")
  void publicKey(byte[] bytes) {
    DecoderTarget.PUBLIC_KEY.tolerate(bytes);
  }

  static Stream<byte[]> publicKeySeeds() {
    return DecoderTarget.PUBLIC_KEY.seeds().stream();
  }

  @MethodSource("filterSeeds")
  @FuzzTest(maxDuration = "10s")
  void filter(byte[] bytes) {
    DecoderTarget.FILTER.tolerate(bytes);
  }

  static Stream<byte[]> filterSeeds() {
    return DecoderTarget.FILTER.seeds().stream();
  }

  @MethodSource("keyValueFuseSeeds")
  @FuzzTest(maxDuration = "10s")
  void keyValueFuse(byte[] bytes) {
    DecoderTarget.KEY_VALUE_FUSE.tolerate(bytes);
  }

  static Stream<byte[]> keyValueFuseSeeds() {
    return DecoderTarget.KEY_VALUE_FUSE.seeds().stream();
  }

  @MethodSource("psiSetupSeeds")
  @FuzzTest(maxDuration = "10s")
  void psiSetup(byte[] bytes) {
    DecoderTarget.PSI_SETUP.tolerate(bytes);
  }

  static Stream<byte[]> psiSetupSeeds() {
    return DecoderTarget.PSI_SETUP.seeds().stream();
  }

  @MethodSource("psiDeltaSeeds")
  @FuzzTest(maxDuration = "1m")
  void psiDelta(byte[] bytes) {
    DecoderTarget.PSI_DELTA.tolerate(bytes);
  }

  static Stream<byte[]> psiDeltaSeeds() {
    return DecoderTarget.PSI_DELTA.seeds().stream();
  }
}
