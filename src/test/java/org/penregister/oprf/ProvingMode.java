// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import org.penregister.ProtocolException;

/** Modes 1 and 2 by one name, so that tests of what they promise alike are written once. */
interface ProvingMode {
  Blinded blind(List<byte[]> inputs, SecureRandom random) throws ProtocolException;

  VerifiableEvaluationResponse blindEvaluate(EvaluationRequest request, SecureRandom random);

  byte[][] finalizeOutputs(FinalizeData data, VerifiableEvaluationResponse response)
      throws ProtocolException;

  byte[][] evaluateAll(List<byte[]> inputs);

  byte[] publicKey();

  /** The same with a client that holds another public key. */
  ProvingMode withPublicKey(byte[] encoded) throws ProtocolException;

  /** {@code data}, so that it can be finalized again. */
  static FinalizeData copy(FinalizeData data, FinalizeData.Secret secret) {
    return copy(data, secret, data.blinded());
  }

  static FinalizeData copy(FinalizeData data, FinalizeData.Secret secret, Elements blinded) {
    TweakedKey key = data.context().mode() == OprfContext.Mode.POPRF ? data.tweakedKey() : null;
    return new FinalizeData(data.context(), secret.inputs(), secret.blinds(), blinded, key);
  }

  /** Mode 1. */
  record Verifiable(VerifiableOprfClient client, VerifiableOprfServer server)
      implements ProvingMode {
    static Verifiable create(OprfSuite suite, int seed) {
      byte[] bytes = new byte[VerifiableOprfPrivateKey.SEED_BYTES];
      bytes[0] = (byte) seed;
      VerifiableOprfPrivateKey key = VerifiableOprfPrivateKey.derive(suite, bytes, new byte[] {1});
      return new Verifiable(
          new VerifiableOprfClient(key.publicKey()), new VerifiableOprfServer(key));
    }

    @Override
    public Blinded blind(List<byte[]> inputs, SecureRandom random) {
      return client.blind(inputs, random);
    }

    @Override
    public VerifiableEvaluationResponse blindEvaluate(
        EvaluationRequest request, SecureRandom random) {
      return server.blindEvaluate(request, random);
    }

    @Override
    public byte[][] finalizeOutputs(FinalizeData data, VerifiableEvaluationResponse response)
        throws ProtocolException {
      return client.finalizeOutputs(data, response);
    }

    @Override
    public byte[][] evaluateAll(List<byte[]> inputs) {
      return server.evaluateAll(inputs);
    }

    @Override
    public byte[] publicKey() {
      return server.publicKey().encode();
    }

    @Override
    public ProvingMode withPublicKey(byte[] encoded) throws ProtocolException {
      return new Verifiable(
          new VerifiableOprfClient(VerifiableOprfPublicKey.decode(client.suite(), encoded)),
          server);
    }
  }

  /** Mode 2 for one information. */
  record PartiallyOblivious(
      PartiallyObliviousOprfClient client, PartiallyObliviousOprfServer server, byte[] info)
      implements ProvingMode {
    static PartiallyOblivious create(OprfSuite suite, int seed) {
      byte[] bytes = new byte[PartiallyObliviousOprfPrivateKey.SEED_BYTES];
      bytes[0] = (byte) seed;
      PartiallyObliviousOprfPrivateKey key =
          PartiallyObliviousOprfPrivateKey.derive(suite, bytes, new byte[] {1});
      return new PartiallyOblivious(
          new PartiallyObliviousOprfClient(key.publicKey()),
          new PartiallyObliviousOprfServer(key),
          "epoch 7".getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public Blinded blind(List<byte[]> inputs, SecureRandom random) throws ProtocolException {
      return client.blind(inputs, info, random);
    }

    @Override
    public VerifiableEvaluationResponse blindEvaluate(
        EvaluationRequest request, SecureRandom random) {
      return server.blindEvaluate(request, info, random);
    }

    @Override
    public byte[][] finalizeOutputs(FinalizeData data, VerifiableEvaluationResponse response)
        throws ProtocolException {
      return client.finalizeOutputs(data, response);
    }

    @Override
    public byte[][] evaluateAll(List<byte[]> inputs) {
      return server.evaluateAll(inputs, info);
    }

    @Override
    public byte[] publicKey() {
      return server.publicKey().encode();
    }

    @Override
    public ProvingMode withPublicKey(byte[] encoded) throws ProtocolException {
      return new PartiallyOblivious(
          new PartiallyObliviousOprfClient(
              PartiallyObliviousOprfPublicKey.decode(client.suite(), encoded)),
          server,
          info);
    }
  }
}
