// SPDX-License-Identifier: Apache-2.0
package org.penregister.directory;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.penregister.ProtocolException;

/**
 * What a person is looked up by: a phone number, an e-mail address or a random id, in canonical
 * form. A handle is an opaque name and never a phone line: it moves between people, and a person
 * may have several.
 *
 * <table>
 * <caption>Canonical forms; no text has two kinds</caption>
 * <tr><th>kind</th><th>form</th></tr>
 * <tr><td>phone number</td><td>E.164: {@code +}, then 7 to 15 digits that do not start with 0.
 *     Space, full stop, hyphen and parentheses are removed on parsing</td></tr>
 * <tr><td>e-mail address</td><td>ASCII, one {@code @}, lower-case throughout, at most 254
 *     characters; before the {@code @} the unquoted dot-atom of RFC 5322 (at most 64), after it a
 *     host name of two labels or more whose last one is not a number</td></tr>
 * <tr><td>random id</td><td>8 to 32 of {@code a-z0-9}, lower-case, with a letter among them: all
 *     digits would be a phone number that lost its {@code +}, so an issuer draws again</td></tr>
 * </table>
 *
 * <p>Lower-casing the part before the {@code @} is our choice (RFC 5321 lets a host tell cases
 * apart, none that matters does): two spellings must not be two handles. Ordered by text.
 */
public final class Handle implements Comparable<Handle> {
  /** What sort of name a handle is. */
  public enum Kind {
    /** E.164, with the leading plus. */
    PHONE_NUMBER,
    /** Lower-case ASCII address. */
    EMAIL_ADDRESS,
    /** Letters and digits that the messenger drew. */
    RANDOM_ID
  }

  /** No canonical form is longer, in characters and in bytes. */
  static final int MAX_LENGTH = 254;

  private static final int SHORTEST_NUMBER = 7;
  private static final int LONGEST_NUMBER = 15;
  private static final int SHORTEST_ID = 8;
  private static final int LONGEST_ID = 32;
  private static final int LONGEST_LOCAL_PART = 64;
  private static final int LONGEST_LABEL = 63;
  private static final String SEPARATORS = " .-()";
  private static final String ATOM_SYMBOLS = "!#$%&'*+-/=?^_`{|}~";

  private final Kind kind;
  private final String text;

  private Handle(Kind kind, String text) {
    this.kind = kind;
    this.text = text;
  }

  /**
   * The handle that {@code text} spells: with an {@code @} an e-mail address, with a leading plus a
   * phone number, otherwise a random id.
   *
   * @throws IllegalArgumentException if it is none; the message says why and what would be right
   */
  public static Handle parse(String text) {
    if (text.isEmpty()) {
      throw bad(text, "is empty", "a phone number, an e-mail address or a random id");
    }
    // Twice the limit leaves room for separators and bounds the work on hostile input.
    if (text.length() > 2 * MAX_LENGTH) {
      throw bad(text, "has " + text.length() + " characters", "at most " + MAX_LENGTH);
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < 0x20 || text.charAt(i) > 0x7e) {
        throw bad(text, "has a character outside printable ASCII at " + i, "ASCII only");
      }
    }
    if (text.indexOf('@') >= 0) {
      return new Handle(Kind.EMAIL_ADDRESS, emailAddress(text));
    }
    String compact = withoutSeparators(text);
    if (compact.startsWith("+")) {
      return new Handle(Kind.PHONE_NUMBER, phoneNumber(text, compact));
    }
    return new Handle(Kind.RANDOM_ID, randomId(text, compact));
  }

  /**
   * The handle whose {@link #bytes()} came over the wire.
   *
   * @throws ProtocolException if they are not a canonical form
   */
  public static Handle fromBytes(byte[] bytes) throws ProtocolException {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    Handle handle;
    try {
      handle = parse(text);
    } catch (IllegalArgumentException e) {
      throw new ProtocolException(
          "handle of " + bytes.length + " bytes is no phone number, e-mail address or random id");
    }
    if (!handle.text.equals(text)) {
      throw new ProtocolException(
          "handle of " + bytes.length + " bytes is not in canonical form, must be");
    }
    return handle;
  }

  /** The handle with this canonical text, unchecked: for text that this package stored. */
  static Handle ofCanonical(String text) {
    Kind kind =
        text.indexOf('@') >= 0
            ? Kind.EMAIL_ADDRESS
            : text.charAt(0) == '+' ? Kind.PHONE_NUMBER : Kind.RANDOM_ID;
    return new Handle(kind, text);
  }

  /** As {@link #ofCanonical(String)}, from the bytes. */
  static Handle ofCanonical(byte[] bytes) {
    return ofCanonical(new String(bytes, StandardCharsets.US_ASCII));
  }

  public Kind kind() {
    return kind;
  }

  /** The canonical form. */
  public String text() {
    return text;
  }

  /** The canonical form in ASCII, at most 255 bytes; a fresh array. */
  public byte[] bytes() {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public int compareTo(Handle other) {
    return text.compareTo(other.text);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Handle that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }

  private static String withoutSeparators(String text) {
    StringBuilder compact = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (SEPARATORS.indexOf(text.charAt(i)) < 0) {
        compact.append(text.charAt(i));
      }
    }
    return compact.toString();
  }

  private static String phoneNumber(String text, String compact) {
    String right = "+ and 7 to 15 digits, the first not 0";
    // "+44 (0)20 ..." prints a digit that is not dialled after the country code.
    if (text.contains("(0)")) {
      throw bad(text, "has the national prefix (0)", "the number without it");
    }
    int digits = compact.length() - 1;
    for (int i = 1; i <= digits; i++) {
      if (!isDigit(compact.charAt(i))) {
        throw bad(text, "has '" + compact.charAt(i) + "' in a phone number", right);
      }
    }
    if (digits < SHORTEST_NUMBER || digits > LONGEST_NUMBER) {
      throw bad(text, "has " + digits + " digits", right);
    }
    if (compact.charAt(1) == '0') {
      throw bad(text, "has a country code that starts with 0", right);
    }
    return compact;
  }

  private static String randomId(String text, String compact) {
    String right = "8 to 32 of a-z0-9 with a letter among them";
    if (!compact.isEmpty() && compact.chars().allMatch(c -> isDigit((char) c))) {
      throw bad(text, "is all digits", "+ and the country code before a phone number");
    }
    String lower = text.toLowerCase(Locale.ROOT);
    for (int i = 0; i < lower.length(); i++) {
      if (!isLetterOrDigit(lower.charAt(i))) {
        throw bad(text, "has '" + lower.charAt(i) + "' in a random id", right);
      }
    }
    if (lower.length() < SHORTEST_ID || lower.length() > LONGEST_ID) {
      throw bad(text, "has " + lower.length() + " characters for a random id", right);
    }
    return lower;
  }

  private static String emailAddress(String text) {
    String right = "name@host.domain";
    int at = text.indexOf('@');
    if (text.indexOf('@', at + 1) >= 0) {
      throw bad(text, "has more than one @", right);
    }
    if (text.length() > MAX_LENGTH) {
      throw bad(text, "has " + text.length() + " characters", "at most " + MAX_LENGTH);
    }
    String lower = text.toLowerCase(Locale.ROOT);
    checkLocalPart(text, lower.substring(0, at));
    checkHost(text, lower.substring(at + 1));
    return lower;
  }

  private static void checkLocalPart(String text, String local) {
    if (local.isEmpty() || local.length() > LONGEST_LOCAL_PART) {
      throw bad(text, "has " + local.length() + " characters before the @", "1 to 64");
    }
    if (local.startsWith(".") || local.endsWith(".") || local.contains("..")) {
      throw bad(text, "has an empty part between full stops before the @", "first.last@host");
    }
    for (int i = 0; i < local.length(); i++) {
      char c = local.charAt(i);
      if (c != '.' && !isLetterOrDigit(c) && ATOM_SYMBOLS.indexOf(c) < 0) {
        throw bad(text, "has '" + c + "' before the @", "a-z, 0-9, . or any of " + ATOM_SYMBOLS);
      }
    }
  }

  private static void checkHost(String text, String host) {
    String right = "labels of a-z, 0-9 and inner hyphens, such as example.org";
    String[] labels = host.split("\\.", -1);
    for (String label : labels) {
      boolean spelled = label.chars().allMatch(c -> c == '-' || isLetterOrDigit((char) c));
      if (label.isEmpty() || label.length() > LONGEST_LABEL || !spelled) {
        throw bad(text, "has a bad label '" + shown(label) + "' after the @", right);
      }
      if (label.startsWith("-") || label.endsWith("-")) {
        throw bad(text, "has a label with an outer hyphen after the @", right);
      }
    }
    if (labels.length < 2 || labels[labels.length - 1].chars().allMatch(c -> isDigit((char) c))) {
      throw bad(text, "has no top-level domain after the @", right);
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetterOrDigit(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'z');
  }

  private static IllegalArgumentException bad(String text, String reason, String right) {
    return new IllegalArgumentException(
        "handle '" + shown(text) + "' " + reason + "; must be " + right);
  }

  private static String shown(String text) {
    String head = text.length() <= 40 ? text : text.substring(0, 40) + "...";
    return head.replaceAll("[^\\x20-\\x7e]", "?");
  }
}
