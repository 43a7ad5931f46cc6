// SPDX-License-Identifier: Apache-2.0
package org.penregister.transport;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.penregister.ProtocolException;
import org.penregister.log.InternedNames;
import org.penregister.log.Status;
import org.penregister.scheme.Frame;
import org.penregister.scheme.RecordingServer;

/**
 * The parties of a scheme as one HTTP server. A request that does not follow the protocol is
 * answered with status 400 and one line that says why, and the server goes on; a bug on this side
 * is answered with status 500 and one line.
 *
 * <p>The requester is whoever the header {@code PenRegister-Requester} names, {@code anonymous}
 * without it, and the source is the remote address: there is no authentication and no encryption.
 * Bind it to the loopback address unless every client on the network may ask in any name.
 *
 * <p>A body that is longer than any request is refused before it is read and leaves no record; then
 * some of it is read and dropped, so that the client comes to see the refusal. A client that stalls
 * in the middle of a request is cut off after a minute. That, and answering without delay on
 * connections that stay open, are properties of the JDK's server that are set where nobody has set
 * them: {@code sun.net.httpserver.maxReqTime} and {@code sun.net.httpserver.nodelay}.
 */
public final class HttpLookupServer implements AutoCloseable {
  private static final int LONGEST_REQUEST = Frame.HEADER_BYTES + Frame.MAX_QUERY_BYTES;
  private static final int BACKLOG = 128;
  private static final int NOT_FOUND = 404;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int SERVER_ERROR = 500;
  private static final int CLOSING = 503;
  private static final long LINGER_BYTES = 4 * LONGEST_REQUEST;
  private static final int CLOSING_SECONDS = 10;
  private static final AtomicInteger THREADS = new AtomicInteger();

  static {
    setUnlessSet("sun.net.httpserver.nodelay", "true");
    setUnlessSet("sun.net.httpserver.maxReqTime", "60");
  }

  private final List<RecordingServer> parties;
  private final Map<String, String> published;
  private final InternedNames names;
  private final HttpServer http;
  private final ExecutorService executor;
  // The first party is the server itself, the others are the exchanges under way.
  private final Phaser exchanges = new Phaser(1);
  private volatile boolean closing;

  private HttpLookupServer(
      HttpServer http,
      ExecutorService executor,
      List<RecordingServer> parties,
      Map<String, String> published,
      InternedNames names) {
    this.http = http;
    this.executor = executor;
    this.parties = List.copyOf(parties);
    this.published = Map.copyOf(published);
    this.names = names;
  }

  /**
   * A server that answers already.
   *
   * @param bind where to listen; port 0 takes a free one
   * @param threads requests that are answered at the same time
   * @param parties in the order of their indices
   * @param published lines that anybody may fetch under {@code /v1/}, by name, for example the
   *     scheme's spec
   * @param names the names of the parties' logs
   * @throws IOException if the address cannot be bound
   */
  public static HttpLookupServer start(
      InetSocketAddress bind,
      int threads,
      List<RecordingServer> parties,
      Map<String, String> published,
      InternedNames names)
      throws IOException {
    HttpServer http = HttpServer.create(bind, BACKLOG);
    ExecutorService executor = Executors.newFixedThreadPool(threads, HttpLookupServer::thread);
    HttpLookupServer server = new HttpLookupServer(http, executor, parties, published, names);
    http.createContext("/", server::handle);
    http.setExecutor(executor);
    http.start();
    return server;
  }

  /** The loopback address with this port, or with a free one if {@code port} is 0. */
  public static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /** Where clients of this machine reach it. */
  public URI address() {
    InetSocketAddress bound = http.getAddress();
    InetAddress host =
        bound.getAddress().isAnyLocalAddress()
            ? InetAddress.getLoopbackAddress()
            : bound.getAddress();
    try {
      return new URI("http", null, host.getHostAddress(), bound.getPort(), null, null, null);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the bound address makes no URI", e);
    }
  }

  /** Stops taking requests, lets those under way finish for some seconds, and frees the port. */
  @Override
  public void close() {
    if (closing) {
      return;
    }
    closing = true;
    int phase = exchanges.arrive();
    try {
      exchanges.awaitAdvanceInterruptibly(phase, CLOSING_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      // Whoever has not finished by now is cut off.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    http.stop(0);
    executor.shutdownNow();
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "penregister-http-" + THREADS.getAndIncrement());
    thread.setDaemon(true);
    return thread;
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  private void handle(HttpExchange http) throws IOException {
    exchanges.register();
    try {
      Reply reply = closing ? Reply.line(CLOSING, "the server is closing") : reply(http);
      send(http, reply);
    } finally {
      http.close();
      exchanges.arriveAndDeregister();
    }
  }

  /** What to answer; a failure of this side is an answer too, since nobody else would give one. */
  private Reply reply(HttpExchange http) throws IOException {
    try {
      return route(http);
    } catch (RuntimeException | Error e) {
      return Reply.line(
          SERVER_ERROR,
          "the server failed: " + e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }

  private Reply route(HttpExchange http) throws IOException {
    String path = String.valueOf(http.getRequestURI().getPath());
    if (path.startsWith(HttpProtocol.PARTIES)) {
      return http.getRequestMethod().equals("POST")
          ? party(http, path.substring(HttpProtocol.PARTIES.length()))
          : Reply.line(METHOD_NOT_ALLOWED, "method is not POST, must be for a party");
    }
    String line =
        path.startsWith(HttpProtocol.ROOT)
            ? published.get(path.substring(HttpProtocol.ROOT.length()))
            : null;
    if (line == null) {
      return Reply.line(NOT_FOUND, "no such path; there is " + HttpProtocol.PARTIES + "0");
    }
    return http.getRequestMethod().equals("GET")
        ? Reply.line(HttpProtocol.OK, line)
        : Reply.line(METHOD_NOT_ALLOWED, "method is not GET, must be for this path");
  }

  private Reply party(HttpExchange http, String index) throws IOException {
    if (!index.matches("[0-9]{1,3}") || Integer.parseInt(index) >= parties.size()) {
      return Reply.line(NOT_FOUND, "no such party; there are 0 to " + (parties.size() - 1));
    }
    String requester = http.getRequestHeaders().getFirst(HttpProtocol.REQUESTER_HEADER);
    String name = requester == null ? "anonymous" : requester;
    if (!HttpProtocol.isRequester(name)) {
      return Reply.line(
          HttpProtocol.BAD_REQUEST,
          HttpProtocol.REQUESTER_HEADER + " is not " + HttpProtocol.REQUESTER_RULE);
    }
    byte[] request = body(http);
    if (request.length > LONGEST_REQUEST) {
      return Reply.line(
          HttpProtocol.BAD_REQUEST, "request has more than " + LONGEST_REQUEST + " bytes");
    }
    byte[] response =
        parties
            .get(Integer.parseInt(index))
            .exchange(
                names.requesterNumber(name),
                names.sourceNumber(http.getRemoteAddress().getAddress().getHostAddress()),
                request);
    return framed(response);
  }

  /** The body, or its first bytes where it is too long; one that says so itself is not read. */
  private static byte[] body(HttpExchange http) throws IOException {
    String length = http.getRequestHeaders().getFirst("Content-Length");
    if (length != null && Long.parseLong(length) > LONGEST_REQUEST) {
      return new byte[LONGEST_REQUEST + 1];
    }
    return http.getRequestBody().readNBytes(LONGEST_REQUEST + 1);
  }

  private static Reply framed(byte[] response) {
    try {
      Frame.Response parsed = Frame.parseResponse(response);
      return parsed.status() == Status.BAD_REQUEST
          ? Reply.line(HttpProtocol.BAD_REQUEST, Frame.text(parsed))
          : new Reply(HttpProtocol.OK, HttpProtocol.BINARY, response);
    } catch (ProtocolException e) {
      throw new IllegalStateException("a party answered without a frame", e);
    }
  }

  private static void send(HttpExchange http, Reply reply) throws IOException {
    boolean refused = reply.status() != HttpProtocol.OK;
    http.getResponseHeaders().set("Content-Type", reply.type());
    if (refused) {
      http.getResponseHeaders().set("Connection", "close");
    }
    boolean head = http.getRequestMethod().equals("HEAD");
    http.sendResponseHeaders(reply.status(), head ? -1 : reply.body().length);
    if (!head) {
      http.getResponseBody().write(reply.body());
      http.getResponseBody().flush();
    }
    if (refused) {
      linger(http.getRequestBody());
    }
  }

  /** Reads on for a little, because closing on unread bytes can take the answer from the client. */
  private static void linger(InputStream rest) {
    byte[] buffer = new byte[1 << 14];
    long read = 0;
    try {
      int count = 0;
      while (count >= 0 && read < LINGER_BYTES) {
        count = rest.read(buffer);
        read += count;
      }
    } catch (IOException e) {
      // The answer is sent: what becomes of the rest is the client's affair.
    }
  }

  /** One answer. */
  @SuppressWarnings("ArrayRecordComponent") // sent, never compared
  private record Reply(int status, String type, byte[] body) {
    static Reply line(int status, String text) {
      String oneLine = text.replaceAll("[\\r\\n]+", " ") + "\n";
      return new Reply(status, HttpProtocol.TEXT, oneLine.getBytes(StandardCharsets.UTF_8));
    }
  }
}
