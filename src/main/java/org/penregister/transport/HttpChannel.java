// SPDX-License-Identifier: Apache-2.0
package org.penregister.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.penregister.ProtocolException;
import org.penregister.scheme.LookupSession;
import org.penregister.scheme.Party;

/**
 * The way to the parties of an {@link HttpLookupServer}. Safe for many threads.
 *
 * <p>A refusal of the server (status 400) is a {@link ProtocolException} with the server's line, as
 * it would be in process; a server that cannot be reached, does not finish in time or fails is an
 * {@link UncheckedIOException}.
 */
public final class HttpChannel implements LookupSession.Channel {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration WHOLE_EXCHANGE = Duration.ofMinutes(5);
  // A set-up for tens of millions of handles; a server cannot make a client take more.
  private static final long LONGEST_ANSWER = 1L << 30;
  private static final int LONGEST_LINE = 500;

  private final URI server;
  private final String requester;
  private final HttpClient http;

  /**
   * @param server for example {@code http://127.0.0.1:8080}
   * @param requester the account in whose name to ask: 1 to 256 printable ASCII characters without
   *     commas and quotation marks
   */
  public HttpChannel(URI server, String requester) {
    if (!List.of("http", "https").contains(String.valueOf(server.getScheme()))
        || server.getHost() == null
        || server.getQuery() != null
        || server.getFragment() != null) {
      throw new IllegalArgumentException(
          "server is '" + server + "', must be a URL such as http://127.0.0.1:8080");
    }
    if (!HttpProtocol.isRequester(requester)) {
      throw new IllegalArgumentException("requester is not " + HttpProtocol.REQUESTER_RULE);
    }
    this.server = server;
    this.requester = requester;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
  }

  @Override
  public byte[] exchange(Party to, byte[] request) throws ProtocolException {
    return send(
        HttpRequest.newBuilder(resolve(HttpProtocol.PARTIES + to.index()))
            .header("Content-Type", HttpProtocol.BINARY)
            .header(HttpProtocol.REQUESTER_HEADER, requester)
            .POST(BodyPublishers.ofByteArray(request))
            .build());
  }

  /**
   * The line that the server publishes as {@code /v1/name}.
   *
   * @throws ProtocolException where the server refuses or publishes more than a line
   */
  public String published(String name) throws ProtocolException {
    byte[] body = send(HttpRequest.newBuilder(resolve(HttpProtocol.ROOT + name)).GET().build());
    String line = new String(body, StandardCharsets.UTF_8).stripTrailing();
    if (line.length() > LONGEST_LINE || line.chars().anyMatch(Character::isISOControl)) {
      throw new ProtocolException("what " + server + " publishes as " + name + " is not one line");
    }
    return line;
  }

  private URI resolve(String path) {
    return URI.create(server.toString().replaceAll("/+$", "") + path);
  }

  private byte[] send(HttpRequest request) throws ProtocolException {
    HttpResponse<byte[]> response = await(http.sendAsync(request, bounded()));
    if (response.statusCode() == HttpProtocol.OK) {
      return response.body();
    }
    String line = oneLine(response.body());
    if (response.statusCode() == HttpProtocol.BAD_REQUEST) {
      throw new ProtocolException(line);
    }
    throw failed("answered " + response.statusCode() + ": " + line, null);
  }

  private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> pending) {
    try {
      return pending.get(WHOLE_EXCHANGE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw unanswered(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      pending.cancel(true);
      throw failed("did not finish within " + WHOLE_EXCHANGE.toMinutes() + " minutes", e);
    } catch (InterruptedException e) {
      pending.cancel(true);
      Thread.currentThread().interrupt();
      throw failed("was not waited for: interrupted", e);
    }
  }

  private UncheckedIOException unanswered(Throwable cause) {
    if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
      return failed("cannot be reached: no connection", cause);
    }
    String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return failed("gave no answer: " + why, cause);
  }

  private static BodyHandler<byte[]> bounded() {
    return head -> {
      long length = head.headers().firstValueAsLong("Content-Length").orElse(Long.MAX_VALUE);
      if (length > LONGEST_ANSWER) {
        throw new UncheckedIOException(
            new IOException(
                "answer does not say that it has at most " + LONGEST_ANSWER + " bytes"));
      }
      return BodySubscribers.ofByteArray();
    };
  }

  private UncheckedIOException failed(String what, @Nullable Throwable cause) {
    String message = "server " + server + " " + what;
    return new UncheckedIOException(message, new IOException(message, cause));
  }

  private static String oneLine(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8).strip().replaceAll("\\p{Cntrl}+", " ");
    return text.length() <= LONGEST_LINE ? text : text.substring(0, LONGEST_LINE) + "...";
  }
}
