// SPDX-License-Identifier: Apache-2.0
package org.penregister.directory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.penregister.ProtocolException;
import org.penregister.random.SeededRandom;

final class HandleTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "+4520123456|+4520123456|PHONE_NUMBER",
        "+45 20 12 34 56|+4520123456|PHONE_NUMBER",
        "  (+1) 212-555.0100 |+12125550100|PHONE_NUMBER",
        "+1234567|+1234567|PHONE_NUMBER",
        "+123456789012345|+123456789012345|PHONE_NUMBER",
        "Alice.B+tag@Example.ORG|alice.b+tag@example.org|EMAIL_ADDRESS",
        "+4520123456@sms.example|+4520123456@sms.example|EMAIL_ADDRESS",
        "o'neil_{x}@a-b.c1.de|o'neil_{x}@a-b.c1.de|EMAIL_ADDRESS",
        "a@1.2.xn--p1ai|a@1.2.xn--p1ai|EMAIL_ADDRESS",
        "Q3F7K2M9|q3f7k2m9|RANDOM_ID",
        "abcdefgh|abcdefgh|RANDOM_ID",
        "0123456789abcdef0123456789abcdef|0123456789abcdef0123456789abcdef|RANDOM_ID",
        "1234567a|1234567a|RANDOM_ID",
      })
  void parsesToTheCanonicalForm(String given, String canonical, Handle.Kind kind) throws Exception {
    Handle handle = Handle.parse(given);
    assertEquals(canonical, handle.text());
    assertEquals(kind, handle.kind());
    assertArrayEquals(canonical.getBytes(StandardCharsets.US_ASCII), handle.bytes());
    assertEquals(handle, Handle.parse(canonical));
    assertEquals(handle.hashCode(), Handle.parse(canonical).hashCode());
    assertEquals(handle, Handle.fromBytes(handle.bytes()));
    assertEquals(handle, Handle.ofCanonical(handle.bytes()));
    assertEquals(kind, Handle.ofCanonical(handle.bytes()).kind());
    assertEquals(canonical, handle.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      quoteCharacter = '~',
      value = {
        "~~|is empty",
        "~   ~|random id",
        "+|has 0 digits",
        "+123456|has 6 digits",
        "+1234567890123456|has 16 digits",
        "+04520123456|starts with 0",
        "+44 (0)20 7946 0000|national prefix (0)",
        "+45 20 12 34 5a|'a' in a phone number",
        "++4520123456|'+' in a phone number",
        "+45/20123456|'/' in a phone number",
        "4520123456|all digits",
        "00 45 20 12 34 56|all digits",
        "tel:+4520123456|':' in a random id",
        "abcdefg|7 characters for a random id",
        "abcdefghijklmnopqrstuvwxyz0123456|33 characters for a random id",
        "abcd-efgh|'-' in a random id",
        " abcdefgh|' ' in a random id",
        "abcdéfgh|outside printable ASCII",
        "+45\t20123456|outside printable ASCII",
        "@example.org|0 characters before the @",
        "a@b@example.org|more than one @",
        "a b@example.org|' ' before the @",
        "\"a\"@example.org|before the @",
        ".a@example.org|empty part",
        "a.@example.org|empty part",
        "a..b@example.org|empty part",
        "a@|bad label ''",
        "a@example|no top-level domain",
        "a@example.|bad label ''",
        "a@example..org|bad label ''",
        "a@-example.org|outer hyphen",
        "a@example-.org|outer hyphen",
        "a@exa_mple.org|bad label 'exa_mple'",
        "a@127.0.0.1|no top-level domain",
        "a@exämple.org|outside printable ASCII",
      })
  void refusesWithTheReason(String given, String reason) {
    String message = Refusal.message(() -> Handle.parse(given));
    assertTrue(message.contains(reason), message);
    assertTrue(message.contains("must be"), message);
  }

  @Test
  void lengthLimitsAreExact() {
    String local = "l".repeat(64);
    String label = "d".repeat(63) + ".";
    String host = label + label + label.substring(5);
    String longest = local + "@" + host.substring(0, 254 - 65 - 3) + ".de";
    assertEquals(254, longest.length());
    assertEquals(254, Handle.parse(longest).bytes().length);
    for (String bad :
        List.of(
            "l" + longest,
            "x" + local + "@example.org",
            "a@" + "d".repeat(64) + ".org",
            local + "@e" + host.substring(0, 254 - 65 - 3) + ".de",
            "+1" + " ".repeat(1000) + "234567",
            "a".repeat(100_000))) {
      assertThrows(IllegalArgumentException.class, () -> Handle.parse(bad), bad);
    }
  }

  @Test
  void messagesQuoteAtMostFortyPrintableCharacters() {
    String message = Refusal.message(() -> Handle.parse("\n\u001b" + "a".repeat(400)));
    assertTrue(message.startsWith("handle '??aaa"), message);
    assertTrue(message.length() < 200, message);
  }

  @Test
  void theDefaultLocaleDoesNotMatter() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertEquals("iris@info.example", Handle.parse("IRIS@INFO.EXAMPLE").text());
      assertEquals("idididid", Handle.parse("IDIDIDID").text());
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void wireBytesMustBeCanonical() {
    for (String bad :
        List.of("+45 20123456", "A@example.org", "ABCDEFGH", "", "+12", "a\u00e9@b.de")) {
      byte[] bytes = bad.getBytes(StandardCharsets.ISO_8859_1);
      var e = assertThrows(ProtocolException.class, () -> Handle.fromBytes(bytes), bad);
      String message = String.valueOf(e.getMessage());
      assertTrue(bad.isEmpty() || !message.contains(bad), message);
    }
  }

  @Test
  void randomBytesEitherRoundTripOrAreRefused() {
    SeededRandom random = new SeededRandom(11);
    String alphabet = "+0123456789abzAZ@.-() _\u00ff\u0000x1";
    int parsed = 0;
    for (int i = 0; i < 200_000; i++) {
      StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "+1" : "");
      for (int length = random.nextInt(14); length > 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      try {
        Handle handle = Handle.parse(text.toString());
        assertEquals(handle, Handle.parse(handle.text()), () -> "given " + text);
        assertEquals(handle.kind(), Handle.ofCanonical(handle.text()).kind());
        parsed++;
      } catch (IllegalArgumentException e) {
        assertTrue(String.valueOf(e.getMessage()).contains("must be"), text.toString());
      }
    }
    assertTrue(parsed > 500, "parsed " + parsed);
  }

  @Test
  void ordersAndEqualsByText() {
    Handle one = Handle.parse("+4520123456");
    Handle two = Handle.parse("+4520123457");
    assertTrue(one.compareTo(two) < 0);
    assertNotEquals(one, two);
    assertEquals(0, one.compareTo(Handle.parse("+45 2012 3456")));
  }
}
