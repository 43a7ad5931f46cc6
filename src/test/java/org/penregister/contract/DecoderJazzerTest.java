// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Jazzer on the decoders. {@code mvn verify} runs each target on its seeds and on the inputs kept
 * under {@code src/test/resources}, in the folder {@code DecoderJazzerTestInputs/TARGET} of this
 * package. To search for new ones, a target at a time:
 *
 * <pre>
 * JAZZER_FUZZ=1 mvn -pl src test -Dtest=DecoderJazzerTest#request -Dsurefire.failIfNoSpecifiedTests=false
 * </pre>
 *
 * <p>An input that fails is written to that folder: commit it with the fix.
 */
final class DecoderJazzerTest {
  @FuzzTest(maxDuration = "1m")
  @MethodSource("requestSeeds")
  void request(byte[] bytes) {
    DecoderTarget.REQUEST.tolerate(bytes);
  }

  static Stream<byte[]> requestSeeds() {
    return DecoderTarget.REQUEST.seeds().stream();
  }

  @FuzzTest(maxDuration = "1m")
  @MethodSource("responseSeeds")
  void response(byte[] bytes) {
    DecoderTarget.RESPONSE.tolerate(bytes);
  }

  static Stream<byte[]> responseSeeds() {
    return DecoderTarget.RESPONSE.seeds().stream();
  }

  @FuzzTest(maxDuration = "1m")
  @MethodSource("verifiableResponseSeeds")
  void verifiableResponse(byte[] bytes) {
    DecoderTarget.VERIFIABLE_RESPONSE.tolerate(bytes);
  }

  static Stream<byte[]> verifiableResponseSeeds() {
    return DecoderTarget.VERIFIABLE_RESPONSE.seeds().stream();
  }

  @FuzzTest(maxDuration = "1m")
  @MethodSource("proofSeeds")
  void proof(byte[] bytes) {
    DecoderTarget.PROOF.tolerate(bytes);
  }

  static Stream<byte[]> proofSeeds() {
    return DecoderTarget.PROOF.seeds().stream();
  }

  @FuzzTest(maxDuration = "1m")
  @MethodSource("privateKeySeeds")
  void privateKey(byte[] bytes) {
    DecoderTarget.PRIVATE_KEY.tolerate(bytes);
  }

  static Stream<byte[]> privateKeySeeds() {
    return DecoderTarget.PRIVATE_KEY.seeds().stream();
  }

  @FuzzTest(maxDuration = "1m")
  @MethodSource("publicKeySeeds")
  void publicKey(byte[] bytes) {
    DecoderTarget.PUBLIC_KEY.tolerate(bytes);
  }

  static Stream<byte[]> publicKeySeeds() {
    return DecoderTarget.PUBLIC_KEY.seeds().stream();
  }

  @FuzzTest(maxDuration = "1m")
  @MethodSource("filterSeeds")
  void filter(byte[] bytes) {
    DecoderTarget.FILTER.tolerate(bytes);
  }

  static Stream<byte[]> filterSeeds() {
    return DecoderTarget.FILTER.seeds().stream();
  }

  @FuzzTest(maxDuration = "1m")
  @MethodSource("keyValueFuseSeeds")
  void keyValueFuse(byte[] bytes) {
    DecoderTarget.KEY_VALUE_FUSE.tolerate(bytes);
  }

  static Stream<byte[]> keyValueFuseSeeds() {
    return DecoderTarget.KEY_VALUE_FUSE.seeds().stream();
  }

  @FuzzTest(maxDuration = "1m")
  @MethodSource("psiSetupSeeds")
  void psiSetup(byte[] bytes) {
    DecoderTarget.PSI_SETUP.tolerate(bytes);
  }

  static Stream<byte[]> psiSetupSeeds() {
    return DecoderTarget.PSI_SETUP.seeds().stream();
  }
}
