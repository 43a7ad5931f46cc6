// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.penregister.ProtocolException;
import org.penregister.testing.Repository;

/**
 * What libsodium makes of seeded random elements and scalars of ristretto255. {@code
 * benchmarks/peers/libsodium/build} writes the vectors.
 */
final class LibsodiumVectorsTest {
  private static final int BYTES = 32;
  private static final int AT_LEAST = 100;
  private static final String BASE =
      "e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76";

  /** By name; each vector is its fields. */
  private static final Map<String, List<List<byte[]>>> VECTORS = new TreeMap<>();

  @BeforeAll
  static void readVectors() {
    Path file = Repository.path("target/libsodium/vectors.txt");
    Assumptions.assumeTrue(
        Files.exists(file),
        "no target/libsodium/vectors.txt: benchmarks/peers/libsodium/build writes it");
    for (String line : Repository.read(file).lines().toList()) {
      String[] words = line.split(" ", -1);
      if (words[0].equals("#")) {
        continue;
      }
      List<byte[]> fields = new ArrayList<>();
      for (int i = 1; i < words.length; i++) {
        fields.add(HexFormat.of().parseHex(words[i].equals("-") ? "" : words[i]));
      }
      VECTORS.computeIfAbsent(words[0], name -> new ArrayList<>()).add(fields);
    }
  }

  static List<RistrettoKernel> kernels() {
    return Stream.of(RistrettoKernels.plain(), RistrettoKernels.best()).distinct().toList();
  }

  private static List<List<byte[]>> vectors(String name) {
    List<List<byte[]>> vectors = VECTORS.getOrDefault(name, List.of());
    assertTrue(vectors.size() >= AT_LEAST, vectors.size() + " vectors of " + name);
    return vectors;
  }

  /** Field {@code i} of each vector, one after the other. */
  private static byte[] column(String name, int i) {
    ByteArrayOutputStream column = new ByteArrayOutputStream();
    vectors(name).forEach(vector -> column.writeBytes(vector.get(i)));
    return column.toByteArray();
  }

  private static void assertSame(byte[] expected, byte[] actual) {
    assertEquals(hex(expected), hex(actual));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static RistrettoPoints decoded(RistrettoKernel kernel, byte[] encodings) {
    RistrettoPoints points = new RistrettoPoints(encodings.length / BYTES);
    assertEquals(-1, kernel.decode(encodings, 0, points));
    return points;
  }

  private static byte[] encoded(RistrettoKernel kernel, RistrettoPoints points) {
    byte[] bytes = new byte[points.size() * BYTES];
    kernel.encode(points, bytes, 0);
    return bytes;
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void derivesElements(RistrettoKernel kernel) {
    byte[] uniform = column("from_hash", 0);
    RistrettoPoints points = new RistrettoPoints(uniform.length / 64);
    kernel.derive(uniform, 0, points);
    assertSame(column("from_hash", 1), encoded(kernel, points));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void multiplies(RistrettoKernel kernel) {
    RistrettoPoints points = decoded(kernel, column("multiply", 1));
    kernel.multiplyEach(points, column("multiply", 0), points);
    assertSame(column("multiply", 2), encoded(kernel, points));
    for (List<byte[]> vector : vectors("multiply").subList(0, AT_LEAST)) {
      RistrettoPoints one = decoded(kernel, vector.get(1));
      kernel.multiply(one, vector.get(0), one);
      assertSame(vector.get(2), encoded(kernel, one));
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void multipliesTheBase(RistrettoKernel kernel) {
    int count = vectors("multiply_base").size();
    RistrettoPoints points = decoded(kernel, HexFormat.of().parseHex(BASE.repeat(count)));
    kernel.multiplyEach(points, column("multiply_base", 0), points);
    assertSame(column("multiply_base", 1), encoded(kernel, points));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void decodesExactlyTheEncodingsThatAreValid(RistrettoKernel kernel) {
    byte[] valid = column("valid", 0);
    assertSame(valid, encoded(kernel, decoded(kernel, valid)));
    RistrettoPoints one = new RistrettoPoints(1);
    for (List<byte[]> vector : vectors("invalid")) {
      assertEquals(0, kernel.decode(vector.get(0), 0, one), () -> hex(vector.get(0)));
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void hashesToTheGroup(RistrettoKernel kernel) {
    for (List<byte[]> vector : vectors("hash_to_group")) {
      RistrettoPoints point = new RistrettoPoints(1);
      kernel.derive(HashFunction.SHA512.expandMessage(vector.get(0), vector.get(1), 64), 0, point);
      assertSame(vector.get(2), encoded(kernel, point));
    }
  }

  /** Tags here are any bytes, of which the suite's own method takes ASCII only. */
  @Test
  void theSuiteHashesToTheGroup() {
    Group group = OprfSuite.RISTRETTO255_SHA512.group();
    for (List<byte[]> vector : vectors("hash_to_group")) {
      List<byte[]> twice = List.of(vector.get(0), vector.get(0));
      String hashed = hex(group.hashToElements(twice, vector.get(1)).encode());
      assertEquals(hex(vector.get(2)).repeat(2), hashed);
    }
  }

  @Test
  void multipliesTheGeneratorByTables() {
    byte[] scalars = column("multiply_base", 0);
    RistrettoPoints points = new RistrettoPoints(scalars.length / BYTES);
    RistrettoGenerator.multiplyEach(scalars, points);
    assertSame(column("multiply_base", 1), encoded(PlainRistrettoKernel.INSTANCE, points));
  }

  @Test
  void addsAndSubtracts() {
    RistrettoKernel kernel = PlainRistrettoKernel.INSTANCE;
    for (String name : List.of("add", "subtract")) {
      RistrettoPoints a = decoded(kernel, column(name, 0));
      RistrettoPoints b = decoded(kernel, column(name, 1));
      RistrettoPoints out = new RistrettoPoints(a.size());
      if (name.equals("add")) {
        RistrettoElements.add(a, b, out);
      } else {
        RistrettoElements.subtract(a, b, out);
      }
      assertSame(column(name, 2), encoded(kernel, out));
    }
  }

  /** A sum of products is the sum of what libsodium makes of each. */
  @Test
  void sumsProducts() throws ProtocolException {
    RistrettoKernel kernel = PlainRistrettoKernel.INSTANCE;
    List<List<byte[]>> vectors = vectors("multiply");
    RistrettoScalar[] scalars = new RistrettoScalar[vectors.size()];
    RistrettoPoints expected = new RistrettoPoints(1);
    for (int i = 0; i < scalars.length; i++) {
      scalars[i] = RistrettoScalar.decode("scalar", vectors.get(i).get(0), 0);
      RistrettoElements.add(expected, decoded(kernel, vectors.get(i).get(2)), expected);
    }
    RistrettoPoints sum =
        RistrettoMultiplyPublic.sumVariableTime(decoded(kernel, column("multiply", 1)), scalars);
    assertSame(encoded(kernel, expected), encoded(kernel, sum));
  }

  @Test
  void scalarsAreTheSame() throws ProtocolException {
    for (List<byte[]> v : vectors("scalar_add")) {
      assertSame(v.get(2), scalar(v.get(0)).add(scalar(v.get(1))).encode());
    }
    for (List<byte[]> v : vectors("scalar_subtract")) {
      assertSame(v.get(2), scalar(v.get(0)).subtract(scalar(v.get(1))).encode());
    }
    for (List<byte[]> v : vectors("scalar_multiply")) {
      assertSame(v.get(2), scalar(v.get(0)).multiply(scalar(v.get(1))).encode());
    }
    for (List<byte[]> v : vectors("scalar_invert")) {
      assertSame(v.get(1), scalar(v.get(0)).invert().encode());
    }
  }

  private static RistrettoScalar scalar(byte[] bytes) throws ProtocolException {
    return RistrettoScalar.decode("scalar", bytes, 0);
  }
}
