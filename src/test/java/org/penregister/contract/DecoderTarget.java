// SPDX-License-Identifier: Apache-2.0
package org.penregister.contract;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.penregister.ProtocolException;
import org.penregister.catalog.Specs;
import org.penregister.directory.Handle;
import org.penregister.filter.BinaryFuseFilter;
import org.penregister.filter.KeyValueFuse;
import org.penregister.oprf.EvaluationRequest;
import org.penregister.oprf.EvaluationResponse;
import org.penregister.oprf.OprfPrivateKey;
import org.penregister.oprf.OprfSuite;
import org.penregister.oprf.OprfTesting;
import org.penregister.oprf.PartiallyObliviousOprfPrivateKey;
import org.penregister.oprf.PartiallyObliviousOprfPublicKey;
import org.penregister.oprf.VerifiableEvaluationResponse;
import org.penregister.oprf.VerifiableOprfPrivateKey;
import org.penregister.oprf.VerifiableOprfPublicKey;
import org.penregister.oprf.VerifiableOprfServer;
import org.penregister.random.SeededRandom;
import org.penregister.testing.SeededSecureRandom;

/**
 * Decoders of bytes from a peer or from storage, for fuzzers: what is read must be what was
 * written. A refusal is a {@link ProtocolException}; whatever else is thrown is a fault.
 */
enum DecoderTarget {
  /** Blinded elements. */
  REQUEST {
    @Override
    void run(byte[] bytes) throws ProtocolException {
      forEachSuite(
          bytes,
          suite ->
              EvaluationRequest.decode(suite, bytes, 0, bytes.length / suite.elementBytes())
                  .encode());
    }

    @Override
    byte[] seed(OprfSuite suite) {
      return EvaluationRequest.random(suite, new SeededSecureRandom(1)).encode();
    }
  },
  /** Evaluated elements. */
  RESPONSE {
    @Override
    void run(byte[] bytes) throws ProtocolException {
      forEachSuite(
          bytes,
          suite ->
              EvaluationResponse.decode(suite, bytes, 0, bytes.length / suite.elementBytes())
                  .encode());
    }

    @Override
    byte[] seed(OprfSuite suite) {
      return EvaluationRequest.random(suite, new SeededSecureRandom(2)).encode();
    }
  },
  /** Evaluated elements and a proof. */
  VERIFIABLE_RESPONSE {
    @Override
    void run(byte[] bytes) throws ProtocolException {
      forEachSuite(
          bytes,
          suite -> {
            int elements = bytes.length - 2 * suite.scalarBytes();
            int count = Math.max(1, elements / suite.elementBytes());
            return VerifiableEvaluationResponse.decode(suite, bytes, 0, count).encode();
          });
    }

    @Override
    byte[] seed(OprfSuite suite) {
      SeededSecureRandom random = new SeededSecureRandom(3);
      return new VerifiableOprfServer(VerifiableOprfPrivateKey.generate(suite, random))
          .blindEvaluate(EvaluationRequest.random(suite, random), random)
          .encode();
    }
  },
  /** A proof alone. */
  PROOF {
    @Override
    void run(byte[] bytes) throws ProtocolException {
      forEachSuite(bytes, suite -> OprfTesting.reencodedProof(suite, bytes));
    }

    @Override
    byte[] seed(OprfSuite suite) {
      byte[] response = VERIFIABLE_RESPONSE.seed(suite);
      return Arrays.copyOfRange(response, suite.elementBytes(), response.length);
    }
  },
  /** Private keys of all modes. */
  PRIVATE_KEY {
    @Override
    void run(byte[] bytes) throws ProtocolException {
      forEachSuite(bytes, suite -> OprfPrivateKey.decode(suite, bytes).encode());
      forEachSuite(bytes, suite -> VerifiableOprfPrivateKey.decode(suite, bytes).encode());
      forEachSuite(bytes, suite -> PartiallyObliviousOprfPrivateKey.decode(suite, bytes).encode());
    }

    @Override
    byte[] seed(OprfSuite suite) {
      return OprfPrivateKey.generate(suite, new SeededSecureRandom(4)).encode();
    }
  },
  /** Public keys of modes 1 and 2. */
  PUBLIC_KEY {
    @Override
    void run(byte[] bytes) throws ProtocolException {
      forEachSuite(bytes, suite -> VerifiableOprfPublicKey.decode(suite, bytes).encode());
      forEachSuite(bytes, suite -> PartiallyObliviousOprfPublicKey.decode(suite, bytes).encode());
    }

    @Override
    byte[] seed(OprfSuite suite) {
      return VerifiableOprfPrivateKey.generate(suite, new SeededSecureRandom(5))
          .publicKey()
          .encode();
    }
  },
  /** A membership filter. */
  FILTER {
    @Override
    void run(byte[] bytes) throws ProtocolException {
      BinaryFuseFilter filter = BinaryFuseFilter.decode(bytes, 0, bytes.length);
      for (long tag : TAGS) {
        var unused = filter.contains(tag);
      }
      assertSame(bytes, filter.encode());
    }

    @Override
    List<byte[]> seeds() {
      return Stream.of(8, 16, 32)
          .map(bits -> BinaryFuseFilter.build(TAGS, bits, 0).encode())
          .toList();
    }
  },
  /** A key-value structure. */
  KEY_VALUE_FUSE {
    @Override
    void run(byte[] bytes) throws ProtocolException {
      KeyValueFuse fuse = KeyValueFuse.decode(ByteBuffer.wrap(bytes));
      for (long tag : TAGS) {
        var unused = fuse.get(tag);
      }
      byte[] encoded = new byte[Math.toIntExact(fuse.sizeInBytes())];
      fuse.encoded().get(encoded);
      assertSame(bytes, encoded);
    }

    @Override
    List<byte[]> seeds() {
      return Stream.of(3, 4)
          .map(
              arity -> {
                ByteBuffer out =
                    ByteBuffer.allocate((int) KeyValueFuse.encodedBytes(TAGS.length, 5, arity));
                var unused =
                    KeyValueFuse.build(
                        TAGS,
                        5,
                        arity,
                        1,
                        (from, to, into) -> {},
                        new SeededRandom(1)::nextBytes,
                        out);
                return out.array();
              })
          .toList();
    }
  },
  /** What a client of the scheme {@code psi} downloads. */
  PSI_SETUP {
    @Override
    void run(byte[] bytes) throws ProtocolException {
      var unused = PsiClients.STAGE.newClient(List.of(bytes)).query(PsiClients.HANDLES);
    }

    @Override
    List<byte[]> seeds() {
      return List.of(PsiClients.STAGE.servers().get(0).setup());
    }
  };

  private static final long[] TAGS = new SeededRandom(1).longs(40).toArray();

  /** Made when it is first asked for. */
  private static final class PsiClients {
    static final Stage STAGE =
        new Stage(Specs.scheme("psi", List.of()), WorldPair.setting(), 1, 2, 3);
    static final List<Handle> HANDLES =
        List.of(STAGE.setting().handle(0), STAGE.setting().handle(30));
  }

  /** Decodes and encodes again. */
  private interface Codec {
    byte[] again(OprfSuite suite) throws ProtocolException;
  }

  /**
   * @throws ProtocolException as it should where {@code bytes} are not what the decoder takes
   */
  abstract void run(byte[] bytes) throws ProtocolException;

  /** Valid bytes for one suite. */
  byte[] seed(OprfSuite suite) {
    throw new UnsupportedOperationException("not of a suite");
  }

  /** Valid bytes, the same in every run. */
  List<byte[]> seeds() {
    return Arrays.stream(OprfSuite.values()).map(this::seed).toList();
  }

  /** As {@link #run}, with refusals swallowed. */
  void tolerate(byte[] bytes) {
    try {
      run(bytes);
    } catch (ProtocolException refused) {
      // as it should be
    }
  }

  /** Throws the last refusal if no suite takes the bytes. */
  private static void forEachSuite(byte[] bytes, Codec codec) throws ProtocolException {
    List<ProtocolException> refusals = new ArrayList<>();
    for (OprfSuite suite : OprfSuite.values()) {
      try {
        assertSame(bytes, codec.again(suite));
      } catch (ProtocolException refused) {
        refusals.add(refused);
      }
    }
    if (refusals.size() == OprfSuite.values().length) {
      throw refusals.get(refusals.size() - 1);
    }
  }

  /** What was read is written as it stood: no value has two encodings. */
  private static void assertSame(byte[] read, byte[] written) {
    if (!Arrays.equals(Arrays.copyOf(read, written.length), written)) {
      throw new AssertionError("read " + read.length + " bytes, wrote others");
    }
  }
}
