package io.github.camelfiskil;

import io.github.camelfiskil.token.FiskilCredentials;
import java.util.ArrayList;
import java.util.List;

/**
 * What a kamelet was given of API key and signing secrets, as a bean, so that no URI has it. What it was not given comes from
 * the component. It is set up by one thread, before its endpoint is made.
 */
public final class KameletCredentials implements FiskilCredentials {

    private String clientId;
    private String clientSecret;
    private String signingSecret;
    private String previousSigningSecret;

    /** Makes it the credentials of an endpoint whose options are those of the component so far. */
    void applyTo(FiskilConfiguration endpoint, FiskilCredentials ofComponent) {
        boolean hasKey = isGiven(clientId) || isGiven(clientSecret);
        boolean hasSigning = isGiven(signingSecret);
        endpoint.setCredentials(hasKey || hasSigning ? null : ofComponent);
        if (hasKey) {
            endpoint.setClientId(clientId);
            endpoint.setClientSecret(clientSecret);
        }
        if (hasSigning) {
            endpoint.setSigningSecret(signingSecret);
            endpoint.setPreviousSigningSecret(previousSigningSecret);
        }
    }

    @Override
    public String clientId() {
        return clientId;
    }

    @Override
    public String clientSecret() {
        return clientSecret;
    }

    @Override
    public List<String> signingSecrets() {
        List<String> secrets = new ArrayList<>();
        for (String secret : new String[] {signingSecret, previousSigningSecret}) {
            if (isGiven(secret)) {
                secrets.add(secret);
            }
        }
        return secrets;
    }

    public void setClientId(String clientId) {
        this.clientId = clientId;
    }

    public void setClientSecret(String clientSecret) {
        this.clientSecret = clientSecret;
    }

    public void setSigningSecret(String signingSecret) {
        this.signingSecret = signingSecret;
    }

    public void setPreviousSigningSecret(String previousSigningSecret) {
        this.previousSigningSecret = previousSigningSecret;
    }

    private static boolean isGiven(String text) {
        return text != null && !text.isBlank();
    }

    @Override
    public String toString() {
        return "KameletCredentials[xxxxxx]";
    }
}
