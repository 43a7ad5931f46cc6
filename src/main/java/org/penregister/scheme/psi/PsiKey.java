// SPDX-License-Identifier: Apache-2.0
package org.penregister.scheme.psi;

import java.security.SecureRandom;
import java.util.List;
import org.penregister.ProtocolException;
import org.penregister.oprf.EvaluationRequest;
import org.penregister.oprf.OprfPrivateKey;
import org.penregister.oprf.OprfServer;
import org.penregister.oprf.OprfSuite;
import org.penregister.oprf.VerifiableOprfPrivateKey;
import org.penregister.oprf.VerifiableOprfPublicKey;
import org.penregister.oprf.VerifiableOprfServer;

/** The server's key for the oblivious PRF, and what it does with it, in either mode. */
sealed interface PsiKey {
  /** A random key of the mode that the parameters ask for. */
  static PsiKey generate(PsiScheme.Parameters parameters, SecureRandom random) {
    OprfSuite suite = parameters.suite();
    return parameters.verifiable()
        ? new Verifiable(VerifiableOprfPrivateKey.generate(suite, random))
        : new Plain(OprfPrivateKey.generate(suite, random));
  }

  /** Reads what {@link #encode} wrote. */
  static PsiKey decode(PsiScheme.Parameters parameters, byte[] bytes) throws ProtocolException {
    OprfSuite suite = parameters.suite();
    return parameters.verifiable()
        ? new Verifiable(VerifiableOprfPrivateKey.decode(suite, bytes))
        : new Plain(OprfPrivateKey.decode(suite, bytes));
  }

  /** The secret scalar, for storage. */
  byte[] encode();

  /** The key that clients check answers against, encoded; empty where they cannot. */
  byte[] publicKey();

  /** The function's outputs on inputs that the server knows. */
  byte[][] evaluateAll(List<byte[]> inputs);

  /** The answer to a request of one element or more. */
  byte[] answer(EvaluationRequest request, SecureRandom random);

  /** RFC 9497 mode 0. */
  final class Plain implements PsiKey {
    private final OprfPrivateKey key;
    private final OprfServer server;

    private Plain(OprfPrivateKey key) {
      this.key = key;
      this.server = new OprfServer(key);
    }

    @Override
    public byte[] encode() {
      return key.encode();
    }

    @Override
    public byte[] publicKey() {
      return new byte[0];
    }

    @Override
    public byte[][] evaluateAll(List<byte[]> inputs) {
      return server.evaluateAll(inputs);
    }

    @Override
    public byte[] answer(EvaluationRequest request, SecureRandom random) {
      return server.blindEvaluate(request).encode();
    }
  }

  /** RFC 9497 mode 1. */
  final class Verifiable implements PsiKey {
    private final VerifiableOprfPrivateKey key;
    private final VerifiableOprfServer server;

    private Verifiable(VerifiableOprfPrivateKey key) {
      this.key = key;
      this.server = new VerifiableOprfServer(key);
    }

    @Override
    public byte[] encode() {
      return key.encode();
    }

    VerifiableOprfPublicKey verificationKey() {
      return key.publicKey();
    }

    @Override
    public byte[] publicKey() {
      return key.publicKey().encode();
    }

    @Override
    public byte[][] evaluateAll(List<byte[]> inputs) {
      return server.evaluateAll(inputs);
    }

    @Override
    public byte[] answer(EvaluationRequest request, SecureRandom random) {
      return server.blindEvaluate(request, random).encode();
    }
  }
}
