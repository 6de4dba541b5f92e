package io.github.camelfiskil;

import io.github.camelfiskil.token.RereadableCredentials;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;

/**
 * Client id and secret that stand on a component. When they are refused they are read again from where they came from. Safe for
 * use by many threads.
 */
final class ComponentCredentials implements RereadableCredentials {

    private final CamelContext context;
    private final RereadableText clientId;
    private final RereadableText clientSecret;

    /**
     * @param context       resolves placeholders
     * @param componentName the name under which the component is known
     * @param clientId      the option
     * @param clientSecret  the option
     */
    ComponentCredentials(CamelContext context, Supplier<String> componentName, String clientId, String clientSecret) {
        this.context = context;
        this.clientId = new RereadableText(context, componentName, "clientId", clientId);
        this.clientSecret = new RereadableText(context, componentName, "clientSecret", clientSecret);
    }

    @Override
    public String clientId() {
        return clientId.get();
    }

    @Override
    public String clientSecret() {
        return clientSecret.get();
    }

    /** Whether they were made of these options. */
    boolean areOf(String id, String secret) {
        return clientId.raw().equals(id) && clientSecret.raw().equals(secret);
    }

    @Override
    public void readAgain() {
        if (!readBoth() && RereadableText.reloadFiles(context)) {
            readBoth();
        }
    }

    private boolean readBoth() {
        boolean idChanged = clientId.readAgain();
        return clientSecret.readAgain() || idChanged;
    }

    @Override
    public String toString() {
        return "ComponentCredentials[xxxxxx]";
    }
}
