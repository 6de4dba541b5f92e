package com.example.routes;

import io.github.camelfiskil.FiskilComponent;
import io.github.camelfiskil.FiskilConfiguration;
import org.apache.camel.CamelContext;

/** Makes the component with what {@code etc/fiskil.properties} says. */
final class Credentials {

    private Credentials() {}

    static FiskilComponent component(CamelContext camel) {
        FiskilComponent component = new FiskilComponent();
        FiskilConfiguration configuration = component.getConfiguration();
        configuration.setClientId(camel.resolvePropertyPlaceholders("{{fiskil.client-id}}"));
        configuration.setClientSecret(camel.resolvePropertyPlaceholders("{{fiskil.client-secret}}"));
        configuration.setBaseUri(camel.resolvePropertyPlaceholders("{{fiskil.base-uri:https://api.fiskil.com}}"));
        return component;
    }
}
