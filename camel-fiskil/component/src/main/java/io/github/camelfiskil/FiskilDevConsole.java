package io.github.camelfiskil;

import io.github.camelfiskil.client.FiskilSession;
import io.github.camelfiskil.token.TokenStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;

/** Shows on Camel's developer console how it stands with the Fiskil components of a context: tokens, counts, last errors. */
@DevConsole(
        name = "fiskil",
        displayName = "Fiskil",
        description = "Tokens, calls, walks and webhooks of the Fiskil components")
public class FiskilDevConsole extends AbstractDevConsole {

    public FiskilDevConsole() {
        super("camel", "fiskil", "Fiskil", "Tokens, calls, walks and webhooks of the Fiskil components");
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        StringBuilder text = new StringBuilder();
        for (FiskilComponent component : components()) {
            line(text, "Component: " + component.name() + ", API " + component.getApiVersion());
            for (FiskilSession session : component.sessions()) {
                line(text, "    " + session.base() + ": token " + MeasuredComponent.text(session.tokenStatus()));
            }
            numbers(component).forEach((name, value) -> line(text, "    " + name + ": " + value));
            for (FiskilEndpoint endpoint : endpoints(component)) {
                FiskilStatistics of = endpoint.statistics();
                line(text, "    fiskil:" + endpoint.getPath() + ' ' + inOneLine(of));
                if (of.lastError() != null) {
                    line(text, "        lastError: " + MeasuredComponent.text(of.lastError()));
                }
            }
        }
        return text.toString();
    }

    private static String inOneLine(FiskilStatistics of) {
        return of.numbers().entrySet().stream()
                .map(number -> number.getKey() + ": " + number.getValue())
                .collect(Collectors.joining(", "));
    }

    private static void line(StringBuilder text, String line) {
        text.append(line.stripTrailing()).append('\n');
    }

    @Override
    protected JsonObject doCallJson(Map<String, Object> options) {
        JsonArray all = new JsonArray();
        for (FiskilComponent component : components()) {
            JsonObject one = new JsonObject();
            one.put("name", component.name());
            one.put("apiVersion", component.getApiVersion());
            JsonArray tokens = new JsonArray();
            component.sessions().forEach(session -> tokens.add(token(session)));
            one.put("tokens", tokens);
            one.putAll(numbers(component));
            JsonArray endpoints = new JsonArray();
            endpoints(component).forEach(endpoint -> endpoints.add(endpoint(endpoint)));
            one.put("endpoints", endpoints);
            all.add(one);
        }
        JsonObject root = new JsonObject();
        root.put("components", all);
        return root;
    }

    private List<FiskilComponent> components() {
        return getCamelContext().getComponentNames().stream()
                .sorted()
                .map(getCamelContext()::hasComponent)
                .filter(FiskilComponent.class::isInstance)
                .map(FiskilComponent.class::cast)
                .toList();
    }

    private List<FiskilEndpoint> endpoints(FiskilComponent of) {
        return getCamelContext().getEndpoints().stream()
                .filter(FiskilEndpoint.class::isInstance)
                .map(FiskilEndpoint.class::cast)
                .filter(endpoint -> endpoint.getComponent() == of)
                .sorted(Comparator.comparing(FiskilEndpoint::getPath))
                .toList();
    }

    private static JsonObject token(FiskilSession session) {
        TokenStatus status = session.tokenStatus();
        JsonObject token = new JsonObject();
        token.put("baseUri", session.base().toString());
        token.put("state", status.state().name());
        token.put("ageSeconds", status.age().toSeconds());
        token.put("secondsLeft", status.left().toSeconds());
        token.put("failedExchanges", status.failures());
        token.put("failingForSeconds", status.failingFor().toSeconds());
        return token;
    }

    private static JsonObject numbers(FiskilComponent of) {
        JsonObject numbers = numbers(of.statistics());
        numbers.put("runningWalks", of.walks().running());
        numbers.put("webhooksAccepted", of.webhooks().accepted());
        numbers.put("webhooksFailed", of.webhooks().failed());
        numbers.put("webhooksRefused", of.webhooks().refused());
        numbers.put("webhooksDuplicate", of.webhooks().duplicate());
        numbers.put("webhooksFiltered", of.webhooks().filtered());
        return numbers;
    }

    private static JsonObject numbers(FiskilStatistics of) {
        JsonObject numbers = new JsonObject();
        numbers.putAll(of.numbers());
        numbers.put("lastError", MeasuredComponent.text(of.lastError()));
        return numbers;
    }

    private static JsonObject endpoint(FiskilEndpoint of) {
        JsonObject endpoint = new JsonObject();
        endpoint.put("path", of.getPath());
        endpoint.put("baseUri", of.getBaseUri());
        endpoint.put("token", of.getToken());
        endpoint.putAll(numbers(of.statistics()));
        return endpoint;
    }
}
