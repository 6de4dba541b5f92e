package io.github.camelfiskil.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelfiskil.sandbox.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Calls the sandbox the way a user's program would. */
final class Client {

    static final String JSON = "application/json";

    private final FiskilSandbox sandbox;
    private final HttpClient http;

    Client(FiskilSandbox sandbox) {
        this(sandbox, HttpClient.newHttpClient());
    }

    Client(FiskilSandbox sandbox, HttpClient http) {
        this.sandbox = sandbox;
        this.http = http;
    }

    record Reply(int status, HttpResponse<String> http) {
        JsonNode json() {
            return Json.readObject("{\"it\":" + http.body() + "}").path("it");
        }

        String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }

        String errorName() {
            return json().path("name").asText();
        }
    }

    String token() throws Exception {
        return requestToken(sandbox.clientId(), sandbox.clientSecret())
                .json()
                .path("token")
                .asText();
    }

    Reply requestToken(String id, String secret) throws Exception {
        String body = Json.write(Json.object().put("client_id", id).put("client_secret", secret));
        return send(open("/v1/token").header("Content-Type", JSON).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpRequest.Builder open(String pathAndQuery) {
        URI uri = URI.create(pathAndQuery.startsWith("http") ? pathAndQuery : sandbox.baseUri() + pathAndQuery);
        return HttpRequest.newBuilder(uri);
    }

    HttpRequest.Builder call(String pathAndQuery) throws Exception {
        return open(pathAndQuery).header("Authorization", "Bearer " + token());
    }

    Reply get(String pathAndQuery) throws Exception {
        return send(call(pathAndQuery).GET());
    }

    Reply delete(String path) throws Exception {
        return send(call(path).DELETE());
    }

    Reply post(String path, String body) throws Exception {
        return send(call(path).header("Content-Type", JSON).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        return new Reply(response.statusCode(), response);
    }

    List<JsonNode> walk(String pathAndQuery, String root) throws Exception {
        List<JsonNode> rows = new ArrayList<>();
        String next = pathAndQuery;
        while (!next.isEmpty()) {
            JsonNode page = get(next).json();
            page.path(root).forEach(rows::add);
            next = page.path("links").path("next").asText();
        }
        return rows;
    }

    String endUser(String emailStart) {
        return sandbox.endUsers().stream()
                .filter(user -> user.path("email").asText().startsWith(emailStart))
                .map(user -> user.path("id").asText())
                .findFirst()
                .orElseThrow();
    }

    String zoe() {
        return endUser("zoe");
    }

    String maia() {
        return endUser("maia");
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
