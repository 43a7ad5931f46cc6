// SPDX-License-Identifier: Apache-2.0
package org.penregister;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.penregister.random.SeededRandom;

/**
 * Keeps out of the library what would make its results depend on the machine, the moment or the
 * Java version, and what would write where nobody asked it to.
 */
final class ForbiddenCallsTest {
  /**
   * Specified up to an error, so free to differ between Java versions; {@link StrictMath} is not.
   */
  private static final Set<String> INEXACT_MATH =
      Set.of(
          "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "exp",
          "expm1", "log", "log10", "log1p", "pow", "cbrt", "hypot");

  /** Full names; {@code owner.name} forbids all overloads. */
  private static final Set<String> FORBIDDEN =
      Set.of(
          "java.lang.System.out",
          "java.lang.System.err",
          "java.lang.System.currentTimeMillis",
          "java.lang.System.exit",
          "java.lang.Math.random",
          "java.lang.StrictMath.random",
          "java.util.concurrent.ThreadLocalRandom.current",
          "java.util.random.RandomGenerator.getDefault",
          "java.util.SplittableRandom.<init>()",
          "java.util.Random.<init>()",
          "java.util.Random.<init>(long)",
          "java.util.Collections.shuffle(java.util.List)",
          "java.util.UUID.randomUUID",
          "java.time.Instant.now",
          "java.time.LocalDate.now",
          "java.time.LocalDateTime.now",
          "java.time.ZonedDateTime.now",
          "java.time.ZoneId.systemDefault",
          "java.lang.String.getBytes()",
          "java.lang.String.<init>(byte[])",
          "java.lang.String.<init>(byte[], int, int)",
          "java.lang.String.toLowerCase()",
          "java.lang.String.toUpperCase()",
          "java.lang.String.format(java.lang.String, java.lang.Object[])",
          "java.lang.String.formatted",
          "java.util.Locale.getDefault",
          "java.nio.charset.Charset.defaultCharset",
          "java.io.InputStreamReader.<init>(java.io.InputStream)",
          "java.io.OutputStreamWriter.<init>(java.io.OutputStream)",
          "java.io.PrintStream.<init>(java.io.OutputStream)",
          "java.io.ByteArrayOutputStream.toString()",
          "java.lang.Throwable.printStackTrace");

  /** What {@link SeededRandom} defines itself: the rest may change with the Java version. */
  private static final Set<String> DEFINED_DRAWS =
      Arrays.stream(SeededRandom.class.getDeclaredMethods())
          .map(ForbiddenCallsTest::signature)
          .collect(Collectors.toSet());

  private static JavaClasses main;

  @BeforeAll
  static void importClasses() {
    main =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.penregister");
  }

  @Test
  void libraryMakesNoForbiddenCall() {
    assertTrue(main.size() > 100, "imported only " + main.size() + " classes");
    assertEquals(List.of(), violations(main.stream()));
  }

  @Test
  void everyForbiddenCallOfTheOffenderIsCaught() {
    JavaClass offender = new ClassFileImporter().importClass(Offender.class);
    List<String> caught = violations(Stream.of(offender));
    List<String> methods =
        Arrays.stream(Offender.class.getDeclaredMethods())
            .map(Method::getName)
            .filter(name -> !name.startsWith("lambda"))
            .toList();
    assertTrue(methods.size() > 15);
    for (String method : methods) {
      assertTrue(
          caught.stream().anyMatch(each -> each.contains("." + method + "(")),
          method + " was not caught among " + caught);
    }
  }

  private static List<String> violations(Stream<JavaClass> classes) {
    return classes
        .flatMap(each -> each.getAccessesFromSelf().stream())
        .filter(ForbiddenCallsTest::isForbidden)
        .map(JavaAccess::getDescription)
        .sorted()
        .toList();
  }

  private static boolean isForbidden(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    String name = access.getTarget().getName();
    String full = owner + "." + name;
    if (owner.equals("java.lang.Math") && INEXACT_MATH.contains(name)) {
      return true;
    }
    if (access instanceof JavaCodeUnitAccess<?> call) {
      String parameters =
          call.getTarget().getRawParameterTypes().stream()
              .map(type -> type.reflect().getCanonicalName())
              .collect(Collectors.joining(", ", "(", ")"));
      if (owner.equals(RandomGenerator.class.getName())
          || owner.equals(SeededRandom.class.getName())) {
        return (name.startsWith("next") && !DEFINED_DRAWS.contains(name + parameters))
            || FORBIDDEN.contains(full);
      }
      return FORBIDDEN.contains(full) || FORBIDDEN.contains(full + parameters);
    }
    return FORBIDDEN.contains(full);
  }

  private static String signature(Method method) {
    return method.getName()
        + Arrays.stream(method.getParameterTypes())
            .map(Class::getCanonicalName)
            .collect(Collectors.joining(", ", "(", ")"));
  }

  /** One forbidden call a method. */
  @SuppressWarnings("all")
  private static final class Offender {
    void writes() {
      System.out.println();
    }

    void complains() {
      System.err.println();
    }

    long asksTheClock() {
      return System.currentTimeMillis();
    }

    Instant asksTheInstant() {
      return Instant.now();
    }

    ZoneId asksTheZone() {
      return ZoneId.systemDefault();
    }

    double drawsAnyhow() {
      return Math.random();
    }

    Random drawsUnseeded() {
      return new Random();
    }

    Random drawsByTheOldGenerator() {
      return new Random(1);
    }

    SplittableRandom splitsUnseeded() {
      return new SplittableRandom();
    }

    int drawsByThread() {
      return ThreadLocalRandom.current().nextInt();
    }

    double drawsWhatTheVersionDefines(RandomGenerator random) {
      return random.nextDouble(2.0);
    }

    byte[] encodes(String text) {
      return text.getBytes();
    }

    String decodes(byte[] bytes) {
      return new String(bytes);
    }

    String lowers(String text) {
      return text.toLowerCase();
    }

    String formats(double value) {
      return String.format("%f", value);
    }

    String formatsItself(double value) {
      return "%f".formatted(value);
    }

    Locale asksTheLocale() {
      return Locale.getDefault();
    }

    Charset asksTheCharset() {
      return Charset.defaultCharset();
    }

    InputStreamReader reads() {
      return new InputStreamReader(new ByteArrayInputStream(new byte[0]));
    }

    OutputStreamWriter writesText() {
      return new OutputStreamWriter(new ByteArrayOutputStream());
    }

    PrintStream prints() {
      return new PrintStream(new ByteArrayOutputStream());
    }

    double computes(double x) {
      return Math.log(x);
    }

    DoubleUnaryOperator computesByReference() {
      return Math::exp;
    }
  }
}
