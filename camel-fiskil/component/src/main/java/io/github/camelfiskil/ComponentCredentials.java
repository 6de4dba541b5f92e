package io.github.camelfiskil;

import io.github.camelfiskil.token.RereadableCredentials;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Client id and secret that stand on a component. Camel resolves {@code {{...}}} before a component sees a value, so when they
 * are refused they are read again from where they came from: the property {@code camel.component.NAME.client-secret}, or the
 * raw text where it has a placeholder. Safe for use by many threads.
 */
final class ComponentCredentials implements RereadableCredentials {

    private static final Logger LOG = LoggerFactory.getLogger(ComponentCredentials.class);

    private final CamelContext context;
    private final Supplier<String> componentName;
    private final String rawId;
    private final String rawSecret;
    private volatile Pair pair;

    /** Both change together. */
    private record Pair(String id, String secret) {
        @Override
        public String toString() {
            return "Pair[xxxxxx]";
        }
    }

    /**
     * @param context       resolves placeholders
     * @param componentName the name under which the component is known
     * @param clientId      the option
     * @param clientSecret  the option
     */
    ComponentCredentials(CamelContext context, Supplier<String> componentName, String clientId, String clientSecret) {
        this.context = context;
        this.componentName = componentName;
        this.rawId = clientId;
        this.rawSecret = clientSecret;
        this.pair = new Pair(resolved(clientId), resolved(clientSecret));
    }

    @Override
    public String clientId() {
        return pair.id();
    }

    @Override
    public String clientSecret() {
        return pair.secret();
    }

    /** Whether they were made of these options. */
    boolean areOf(String clientId, String clientSecret) {
        return rawId.equals(clientId) && rawSecret.equals(clientSecret);
    }

    @Override
    public void readAgain() {
        Pair before = pair;
        Pair now = read();
        if (now.equals(before) && reloadFiles()) {
            now = read();
        }
        pair = now;
    }

    private Pair read() {
        return new Pair(again("client-id", "clientId", rawId), again("client-secret", "clientSecret", rawSecret));
    }

    private String again(String dashed, String camelCase, String raw) {
        if (raw.contains("{{")) {
            return resolved(raw);
        }
        return property(dashed).or(() -> property(camelCase)).orElse(raw);
    }

    private Optional<String> property(String option) {
        String name = "camel.component." + componentName.get() + '.' + option;
        try {
            return context.getPropertiesComponent()
                    .resolveProperty(name)
                    .map(this::resolved)
                    .filter(value -> !value.isBlank());
        } catch (RuntimeException e) {
            // its message may hold the value
            LOG.warn("Property {} cannot be read again: {}", name, e.getClass().getName());
            return Optional.empty();
        }
    }

    private String resolved(String text) {
        return context.resolvePropertyPlaceholders(text);
    }

    /** Files of properties are read once by Camel, and a rotated secret may be in one. */
    private boolean reloadFiles() {
        try {
            return context.getPropertiesComponent().reloadProperties(null);
        } catch (RuntimeException e) {
            LOG.warn(
                    "The files of properties cannot be read again: {}",
                    e.getClass().getName());
            return false;
        }
    }

    @Override
    public String toString() {
        return "ComponentCredentials[xxxxxx]";
    }
}
