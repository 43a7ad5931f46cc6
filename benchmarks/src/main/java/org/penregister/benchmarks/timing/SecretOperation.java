// SPDX-License-Identifier: Apache-2.0
package org.penregister.benchmarks.timing;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;
import org.penregister.ProtocolException;
import org.penregister.oprf.Blinded;
import org.penregister.oprf.EvaluationRequest;
import org.penregister.oprf.EvaluationResponse;
import org.penregister.oprf.OprfClient;
import org.penregister.oprf.OprfPrivateKey;
import org.penregister.oprf.OprfServer;
import org.penregister.oprf.OprfSuite;
import org.penregister.oprf.VerifiableOprfPrivateKey;
import org.penregister.oprf.VerifiableOprfServer;
import org.penregister.random.SeededRandom;

/**
 * An operation of the oblivious PRF and the secret of it that varies: the same each time with one
 * bit set, or the same input each time, against a random one.
 */
enum SecretOperation {
  /** The server's key; the request is the same. */
  KEY_OF_BLIND_EVALUATE("blindEvaluate", "key") {
    @Override
    Timed prepare(Material material, boolean fixed) throws ProtocolException {
      byte[] scalar = material.scalar(fixed);
      OprfServer server = new OprfServer(OprfPrivateKey.decode(material.suite, scalar));
      EvaluationRequest request = material.request();
      return () -> server.blindEvaluate(request).encode();
    }
  },

  /** The element that comes, public as it is; the key is the same. */
  ELEMENT_OF_BLIND_EVALUATE("blindEvaluate", "element") {
    @Override
    Timed prepare(Material material, boolean fixed) throws ProtocolException {
      OprfServer server = material.server();
      byte[] request = fixed ? material.request().encode() : material.randomRequest();
      return () -> server.blindEvaluate(material.decode(request)).encode();
    }
  },

  /** The blind; the input is the same. */
  BLIND_OF_BLIND("blind", "blind") {
    @Override
    Timed prepare(Material material, boolean fixed) {
      SecureRandom blinds = material.blinds(fixed);
      List<byte[]> inputs = material.inputs(true);
      return () -> material.client.blind(inputs, blinds).request().encode();
    }
  },

  /** The input that is hashed to the group; blinds are random. */
  INPUT_OF_BLIND("blind", "input") {
    @Override
    Timed prepare(Material material, boolean fixed) {
      SecureRandom blinds = material.blinds(false);
      List<byte[]> inputs = material.inputs(fixed);
      return () -> material.client.blind(inputs, blinds).request().encode();
    }
  },

  /** The blind that is taken off again; input and answer are the same. */
  BLIND_OF_FINALIZE("finalizeOutputs", "blind") {
    @Override
    Timed prepare(Material material, boolean fixed) throws ProtocolException {
      Blinded blinded = material.client.blind(material.inputs(true), material.blinds(fixed));
      EvaluationResponse response =
          EvaluationResponse.decode(material.suite, material.request().encode(), 0, material.batch);
      return () -> material.client.finalizeOutputs(blinded.finalizeData(), response)[0];
    }
  },

  /**
   * The server's key where answers carry a proof; request and nonces are the same. The proof's
   * weights are drawn from the public key and the answer, and the sum under them takes time that
   * depends on them: they differ with the key, so a difference here may be of what everybody sees.
   */
  KEY_OF_PROVE("prove", "key") {
    @Override
    Timed prepare(Material material, boolean fixed) throws ProtocolException {
      VerifiableOprfServer server = material.provingServer(material.scalar(fixed));
      EvaluationRequest request = material.request();
      SecureRandom nonce = material.blinds(true);
      return () -> server.blindEvaluate(request, nonce).encode();
    }
  },

  /** The proof's nonce, which gives the key away; key and request are the same. */
  NONCE_OF_PROVE("prove", "nonce") {
    @Override
    Timed prepare(Material material, boolean fixed) throws ProtocolException {
      VerifiableOprfServer server = material.provingServer(material.key);
      EvaluationRequest request = material.request();
      SecureRandom nonce = material.blinds(fixed);
      return () -> server.blindEvaluate(request, nonce).encode();
    }
  };

  private final String operation;
  private final String secret;

  SecretOperation(String operation, String secret) {
    this.operation = operation;
    this.secret = secret;
  }

  String operation() {
    return operation;
  }

  String secret() {
    return secret;
  }

  /** One call to be timed, prepared in the same way whatever the class. */
  abstract Timed prepare(Material material, boolean fixed) throws ProtocolException;

  /** What is timed. */
  @FunctionalInterface
  interface Timed {
    /** Returns something that depends on all of it. */
    byte[] run() throws ProtocolException;
  }

  /** What operations are prepared from. For one thread. */
  static final class Material {
    private static final int INPUT_BYTES = 12;

    private final OprfSuite suite;
    private final int batch;
    private final SeededRandom random;
    private final OprfClient client;
    private final byte[] key;
    private final byte[] request;

    Material(OprfSuite suite, int batch, long seed) {
      this.suite = suite;
      this.batch = batch;
      this.random = new SeededRandom(seed);
      this.client = new OprfClient(suite);
      this.key = scalar(false);
      this.request = randomRequest();
    }

    /** One bit in the middle, or a random key. */
    private byte[] scalar(boolean fixed) {
      return InsecurePreparedRandom.scalar(random, suite.scalarBytes(), fixed);
    }

    private OprfServer server() throws ProtocolException {
      return new OprfServer(OprfPrivateKey.decode(suite, key));
    }

    private VerifiableOprfServer provingServer(byte[] scalar) throws ProtocolException {
      return new VerifiableOprfServer(VerifiableOprfPrivateKey.decode(suite, scalar));
    }

    private EvaluationRequest request() throws ProtocolException {
      return decode(request);
    }

    private EvaluationRequest decode(byte[] encoded) throws ProtocolException {
      return EvaluationRequest.decode(suite, encoded, 0, batch);
    }

    private byte[] randomRequest() {
      return client.blind(inputs(false), blinds(false)).request().encode();
    }

    private SecureRandom blinds(boolean fixed) {
      return new InsecurePreparedRandom(random, suite, fixed);
    }

    private List<byte[]> inputs(boolean fixed) {
      return IntStream.range(0, batch).mapToObj(i -> input(fixed)).toList();
    }

    private byte[] input(boolean fixed) {
      byte[] input = "+99900000000".getBytes(StandardCharsets.US_ASCII);
      for (int i = 4; !fixed && i < INPUT_BYTES; i++) {
        input[i] = (byte) ('0' + random.nextInt(10));
      }
      return input;
    }
  }
}
