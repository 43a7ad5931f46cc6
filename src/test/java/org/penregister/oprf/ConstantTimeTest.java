// SPDX-License-Identifier: Apache-2.0
package org.penregister.oprf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import jdk.incubator.vector.LongVector;
import org.junit.jupiter.api.Test;

/**
 * No branch, no array index and no division of ristretto255 depends on a secret, as far as bytecode
 * tells: not of the plain kernel, nor of the lanes, nor of what calls them.
 *
 * <p>Field elements, scalars, digits and masks are {@code long}s, {@code double}s or vectors of
 * them (or bytes of an encoding); branches and indices take {@code int}s. So it is enough that
 * nothing turns the one into the other: no comparison of longs or doubles, no narrowing, no byte
 * read from an array, no call that answers an int or a boolean unless it is listed as public below.
 * Of the vector API only calls that answer vectors are made, and none of those that answer an int
 * or a boolean (a count of lanes is asked for once, as a class is loaded), so none is listed. Then
 * every int is a loop counter, a length, an offset or a constant. The methods that do cross over
 * are listed with the reason. What a just-in-time compiler makes of masks is beyond this test.
 */
final class ConstantTimeTest {
  private static final List<Class<?>> KERNEL =
      List.of(
          Field25519.class,
          EdwardsPoint.class,
          RistrettoCodec.class,
          RistrettoGenerator.class,
          PlainRistrettoKernel.class,
          RistrettoElements.class,
          RistrettoScalar.class,
          RistrettoGroup.class,
          Blinding.class,
          VectorField25519.class,
          VectorPowers25519.class,
          VectorEdwards.class,
          VectorQuads.class,
          VectorRows.class,
          VectorRistretto.class,
          VectorRistrettoKernel.class,
          VectorSha512.class,
          VectorExpansion.class);

  /** Public sizes and layouts. */
  private static final Set<String> PUBLIC_INTS =
      Set.of(
          "org/penregister/oprf/RistrettoPoints.size()I",
          "org/penregister/oprf/RistrettoPoints.stride()I",
          "org/penregister/oprf/RistrettoPoints.row(II)I",
          "org/penregister/oprf/RistrettoGroup$Row.size()I",
          "org/penregister/oprf/FinalizeData.count()I",
          // Blocks of a message of that length.
          "org/penregister/oprf/VectorExpansion.blocks(I)I",
          "org/penregister/oprf/VectorExpansion.fits(Ljava/util/List;I)Z",
          // Suite and mode.
          "org/penregister/oprf/OprfContext.equals(Ljava/lang/Object;)Z",
          // How many inputs, blinds or elements there are.
          "java/util/List.size()I",
          "java/util/List.add(Ljava/lang/Object;)Z",
          "java/util/Iterator.hasNext()Z",
          // Of ints, which are public already.
          "java/lang/Math.min(II)I",
          "java/lang/Math.multiplyExact(II)I");

  /** What may cross over, what it crosses with, and why. */
  private static final Map<String, String> CROSSINGS =
      new TreeMap<>(
          Map.ofEntries(
              // The digits are stored as longs; no int is kept.
              Map.entry("EdwardsPoint.recode", "baload baload"),
              Map.entry("VectorEdwards.digits", "baload"),
              // The tag's length.
              Map.entry("VectorExpansion.<init>", "i2b"),
              // Whether bytes from a peer are an element is the answer itself.
              Map.entry("PlainRistrettoKernel.decode", "lcmp"),
              Map.entry("VectorRistrettoKernel.decode", "lcmp"),
              Map.entry(
                  "RistrettoGroup.decodeElements",
                  "call org/penregister/oprf/RistrettoKernel.decode"
                      + "([BILorg/penregister/oprf/RistrettoPoints;)I"
                      + " call org/penregister/oprf/RistrettoElements.isNeutral"
                      + "(Lorg/penregister/oprf/RistrettoPoints;I)Z"),
              // No input is known that is hashed to the identity.
              Map.entry(
                  "RistrettoGroup.refuseIdentity",
                  "call org/penregister/oprf/RistrettoElements.isNeutral"
                      + "(Lorg/penregister/oprf/RistrettoPoints;I)Z"),
              // The answers themselves.
              Map.entry("RistrettoElements.isNeutral", "lcmp"),
              Map.entry("RistrettoElements.areEqual", "lcmp"),
              Map.entry("RistrettoScalar.isZero", "lcmp"),
              Map.entry("RistrettoScalar.isSame", "lcmp"),
              // Refusals: of bytes from a peer, of a zero.
              Map.entry("RistrettoScalar.decode", "lcmp"),
              Map.entry(
                  "RistrettoScalar.random", "call org/penregister/oprf/RistrettoScalar.isZero()Z"),
              Map.entry(
                  "RistrettoScalar.invertAll",
                  "call org/penregister/oprf/RistrettoScalar.isZero()Z"),
              // Digits of the public exponent l - 2.
              Map.entry("RistrettoScalar.invert", "baload baload")));

  /** Public constants, computed when the class is loaded. */
  private static final Set<String> CONSTANTS =
      Set.of("<clinit>", "inversionDigits", "limbs", "power", "root", "roots");

  @Test
  void nothingSecretBecomesAnIndexOrABranch() throws IOException {
    Map<String, String> found = new TreeMap<>();
    int methods = 0;
    List<Class<?>> types = new ArrayList<>(KERNEL);
    KERNEL.forEach(type -> types.addAll(List.of(type.getDeclaredClasses())));
    for (Class<?> type : types) {
      BytecodeReader reader = BytecodeReader.of(type);
      for (String method : reader.methods()) {
        List<String> crossings = crossings(reader, method);
        if (!crossings.isEmpty() && !CONSTANTS.contains(method)) {
          found.put(type.getSimpleName() + "." + method, String.join(" ", crossings));
        }
        methods++;
      }
    }
    assertEquals(CROSSINGS, found);
    assertTrue(methods > 190, "only " + methods + " methods");
  }

  @Test
  void variableTimeCodeIsFound() throws IOException {
    BytecodeReader sums = BytecodeReader.of(RistrettoMultiplyPublic.class);
    assertTrue(crossings(sums, "straus").contains("baload"));
    assertFalse(crossings(sums, "nonAdjacentForm").isEmpty());
    BytecodeReader leaky = BytecodeReader.of(Leaky.class);
    assertEquals(List.of("lcmp"), crossings(leaky, "branch"));
    assertEquals(List.of("l2i"), crossings(leaky, "index"));
    assertEquals(List.of("lrem"), crossings(leaky, "divide"));
    assertEquals(List.of("call java/lang/Long.signum(J)I"), crossings(leaky, "call"));
    assertEquals(List.of("fcmp or dcmp"), crossings(leaky, "branchOfLane"));
    assertEquals(List.of("d2i or d2l"), crossings(leaky, "indexOfLane"));
    assertEquals(List.of("fdiv or ddiv"), crossings(leaky, "quotientOfLane"));
    assertEquals(
        List.of("call jdk/incubator/vector/VectorMask.anyTrue()Z"), crossings(leaky, "anyLane"));
    assertEquals(List.of(), crossings(leaky, "mask"));
  }

  private static List<String> crossings(BytecodeReader reader, String method) {
    List<String> crossings = new ArrayList<>();
    reader.visit(
        method,
        (opcode, callee) -> {
          switch (opcode) {
            case 0x33 -> crossings.add("baload");
            case 0x34, 0x35 -> crossings.add("caload or saload");
            case 0x6D -> crossings.add("ldiv");
            case 0x6E, 0x6F -> crossings.add("fdiv or ddiv");
            case 0x71 -> crossings.add("lrem");
            case 0x72, 0x73 -> crossings.add("frem or drem");
            case 0x88 -> crossings.add("l2i");
            case 0x89, 0x8A -> crossings.add("l2f or l2d");
            case 0x8B, 0x8C -> crossings.add("f2i or f2l");
            case 0x8E, 0x8F -> crossings.add("d2i or d2l");
            case 0x91 -> crossings.add("i2b");
            case 0x94 -> crossings.add("lcmp");
            case 0x95, 0x96, 0x97, 0x98 -> crossings.add("fcmp or dcmp");
            default -> {
              char result = callee.isEmpty() ? 'V' : callee.charAt(callee.indexOf(')') + 1);
              if ("ZBCSI".indexOf(result) >= 0 && !PUBLIC_INTS.contains(callee)) {
                crossings.add("call " + callee);
              }
            }
          }
        });
    return crossings;
  }

  /** What the test must see and, last, what it must pass. */
  @SuppressWarnings("unused")
  private static final class Leaky {
    static long branch(long secret) {
      return secret > 0 ? 1 : 2;
    }

    static long index(long[] table, long secret) {
      return table[(int) secret];
    }

    static long divide(long secret) {
      return secret % 3;
    }

    static int call(long secret) {
      return Long.signum(secret);
    }

    static long branchOfLane(double secret) {
      return secret > 0 ? 1 : 2;
    }

    static long indexOfLane(long[] table, double secret) {
      return table[(int) secret];
    }

    static double quotientOfLane(double secret) {
      return 1 / secret;
    }

    static boolean anyLane(LongVector secret) {
      return secret.lt(0).anyTrue();
    }

    static long mask(long[] table, long secret) {
      long sum = 0;
      for (int i = 0; i < table.length; i++) {
        sum |= table[i] & EdwardsPoint.equalMask(secret, i);
      }
      return sum;
    }
  }
}
