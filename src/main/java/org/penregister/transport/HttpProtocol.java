// SPDX-License-Identifier: Apache-2.0
package org.penregister.transport;

/**
 * What client and server agree on. {@code POST /v1/parties/{index}} carries one framed request and
 * answers with the framed response; {@code GET /v1/{name}} answers with a line that the server
 * publishes. Every refusal is a status of 400 or more and one line of text.
 */
final class HttpProtocol {
  /** Names the account that asks. Nobody checks it: this is a laboratory. */
  static final String REQUESTER_HEADER = "PenRegister-Requester";

  static final String ROOT = "/v1/";
  static final String PARTIES = ROOT + "parties/";
  static final String BINARY = "application/octet-stream";
  static final String TEXT = "text/plain; charset=utf-8";

  static final int OK = 200;
  static final int BAD_REQUEST = 400;

  private static final int LONGEST_REQUESTER = 256;

  private HttpProtocol() {}

  /** What {@link #isRequester} asks for, for messages. */
  static final String REQUESTER_RULE =
      "a name of 1 to 256 printable ASCII characters without commas and quotation marks";

  /** Whether {@code name} may stand in {@link #REQUESTER_HEADER} and in an exported log. */
  static boolean isRequester(String name) {
    return !name.isBlank()
        && name.length() <= LONGEST_REQUESTER
        && name.equals(name.strip())
        && name.chars().allMatch(c -> c >= 0x20 && c <= 0x7e && c != ',' && c != '"');
  }
}
