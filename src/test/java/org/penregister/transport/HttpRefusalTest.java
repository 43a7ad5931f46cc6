// SPDX-License-Identifier: Apache-2.0
package org.penregister.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.penregister.log.LogRecord;
import org.penregister.log.Observation;
import org.penregister.log.Status;
import org.penregister.random.SeededRandom;
import org.penregister.scheme.Frame;
import org.penregister.scheme.LookupSession;
import org.penregister.scheme.Party;

/** Whatever arrives, the answer is one line, the server goes on and nothing hangs. */
final class HttpRefusalTest {
  private static final byte LOOKUP = 2;
  private static final String POST = "POST /v1/parties/0 HTTP/1.1\r\nHost: x\r\n";

  private final World world = new World("plain");
  private HttpLookupServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpTransportTest.start(world);
  }

  @AfterEach
  void theServerGoesOn() throws Exception {
    LookupSession session = world.session(new HttpChannel(server.address(), "after"));
    assertTrue(session.lookup(List.of(World.SPACE.handle(1))).get(0).registered());
    server.close();
  }

  /** Sends {@code head} and {@code body} and returns the whole answer, until the server closes. */
  private String answer(String head, byte[] body) {
    return assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          URI address = server.address();
          try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write((head + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
            out.flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
          }
        });
  }

  private String post(byte[] body) {
    return answer(POST + "Content-Length: " + body.length + "\r\n", body);
  }

  private static void assertLine(int status, String line, String answer) {
    assertTrue(answer.startsWith("HTTP/1.1 " + status + " "), answer);
    assertEquals(line + "\n", answer.substring(answer.indexOf("\r\n\r\n") + 4));
  }

  @Test
  void refusesBytesThatAreNoFrame() {
    assertLine(400, "request has 0 bytes, must have at least 6", post(new byte[0]));
    assertLine(400, "request has 5 bytes, must have at least 6", post(new byte[5]));
    assertLine(400, "request has version 0, must have version 1", post(new byte[6]));
    assertLine(400, "request has kind 3, must be below 3", post(new byte[] {1, 3, 0, 0, 0, 0}));
    List<LogRecord> records = world.records();
    assertEquals(4, records.size());
    assertEquals(Status.BAD_REQUEST, records.get(0).status());
    assertEquals(Observation.Nothing.INSTANCE, records.get(0).observation());
    assertEquals(5, records.get(1).requestBytes());
  }

  @Test
  void refusesQueriesThatAreCutShort() {
    byte[] query = {1, LOOKUP, 0, 0, 0, 0, 0, 1, 12, '+', '9'};
    assertLine(400, "query: handle needs 12 bytes, 2 are left", post(query));
  }

  @Test
  void refusesRandomBytesInOneLine() {
    SeededRandom random = new SeededRandom(20260101);
    for (int i = 0; i < 300; i++) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      String answer = post(noise);
      assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
      assertEquals(answer.length() - 1, answer.indexOf('\n', answer.indexOf("\r\n\r\n") + 4));
    }
  }

  @Test
  void refusesABodyThatIsTooLongWithoutReadingIt() {
    String tooLong = "request has more than " + (6 + Frame.MAX_QUERY_BYTES) + " bytes";
    // Only the announcement is ever sent: a server that read on would wait for the rest.
    String head = POST + "Content-Length: " + (1L << 40) + "\r\n";
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          URI address = server.address();
          try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket
                .getOutputStream()
                .write((head + "\r\nfirst bytes").getBytes(StandardCharsets.ISO_8859_1));
            String answer =
                new String(socket.getInputStream().readNBytes(60), StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
          }
        });
    byte[] bytes = new byte[(6 << 20)];
    assertLine(400, tooLong, answer(POST + "Content-Length: " + bytes.length + "\r\n", bytes));
  }

  @Test
  void refusesAChunkedBodyThatIsTooLong() {
    StringBuilder chunks = new StringBuilder();
    String chunk = "100000\r\n" + "x".repeat(0x100000) + "\r\n";
    for (int i = 0; i < 5; i++) {
      chunks.append(chunk);
    }
    chunks.append("0\r\n\r\n");
    assertLine(
        400,
        "request has more than " + (6 + Frame.MAX_QUERY_BYTES) + " bytes",
        answer(
            POST + "Transfer-Encoding: chunked\r\n",
            chunks.toString().getBytes(StandardCharsets.ISO_8859_1)));
  }

  @Test
  void refusesOtherPathsMethodsAndNames() {
    String close = "Host: x\r\nConnection: close\r\n";
    byte[] none = {};
    assertLine(
        404, "no such path; there is /v1/parties/0", answer("GET / HTTP/1.1\r\n" + close, none));
    assertLine(
        404,
        "no such party; there are 0 to 0",
        answer("POST /v1/parties/1 HTTP/1.1\r\n" + close + "Content-Length: 0\r\n", none));
    assertLine(
        405,
        "method is not POST, must be for a party",
        answer("GET /v1/parties/0 HTTP/1.1\r\n" + close, none));
    assertLine(
        400,
        "PenRegister-Requester is not " + HttpProtocol.REQUESTER_RULE,
        answer(POST + "PenRegister-Requester: b\u00f6b\r\nContent-Length: 0\r\n", none));
  }

  @Test
  void answersABugOfItsOwnWithALine() throws IOException {
    World broken = new World(new UnderReportingScheme());
    try (HttpLookupServer failing = HttpTransportTest.start(broken)) {
      LookupSession session = broken.session(new HttpChannel(failing.address(), "bob"));
      UncheckedIOException failure =
          assertThrows(
              UncheckedIOException.class, () -> session.lookup(List.of(World.SPACE.handle(1))));
      String message = String.valueOf(failure.getMessage());
      assertTrue(
          message.startsWith(
              "server "
                  + failing.address()
                  + " answered 500: the server failed: UnexplainedRequestException: "),
          message);
    }
  }

  @Test
  void aClientTakesNoAnswerWithoutALength() throws IOException {
    HttpServer endless = HttpServer.create(HttpLookupServer.loopback(0), 0);
    endless.createContext(
        "/",
        http -> {
          http.sendResponseHeaders(200, 0);
          http.getResponseBody().write(new byte[10]);
          http.close();
        });
    endless.start();
    URI address = URI.create("http://127.0.0.1:" + endless.getAddress().getPort());
    UncheckedIOException failure =
        assertThrows(
            UncheckedIOException.class,
            () -> new HttpChannel(address, "bob").exchange(Party.SERVER, new byte[6]));
    endless.stop(0);
    assertTrue(
        String.valueOf(failure.getMessage()).contains("answer does not say"),
        String.valueOf(failure.getMessage()));
  }
}
