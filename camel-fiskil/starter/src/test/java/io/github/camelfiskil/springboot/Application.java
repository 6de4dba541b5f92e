package io.github.camelfiskil.springboot;

import io.github.camelfiskil.sandbox.FiskilSandbox;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** A Spring Boot application for a test: routes, properties and beans are named, and it runs until it is closed. */
final class Application implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private Application(ConfigurableApplicationContext context) {
        this.context = context;
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Defaults {}

    static Builder with(String... properties) {
        return new Builder().and(properties);
    }

    static Builder calling(FiskilSandbox sandbox, String... properties) {
        return with(
                        "camel.component.fiskil.base-uri=" + sandbox.baseUri(),
                        "camel.component.fiskil.client-id=" + sandbox.clientId(),
                        "camel.component.fiskil.client-secret=" + sandbox.clientSecret())
                .and(properties);
    }

    CamelContext camel() {
        return context.getBean(CamelContext.class);
    }

    org.springframework.core.env.Environment environment() {
        return context.getEnvironment();
    }

    String property(String name) {
        return context.getEnvironment().getProperty(name);
    }

    String body(String uri) {
        return camel().createProducerTemplate().requestBody(uri, null, String.class);
    }

    @Override
    public void close() {
        context.close();
    }

    static final class Builder {

        private final List<String> properties = new ArrayList<>(List.of(
                "camel.main.routes-include-pattern=false",
                "spring.main.banner-mode=off",
                "server.address=127.0.0.1",
                "server.port=0"));
        private final List<Class<?>> sources = new ArrayList<>(List.of(Defaults.class));
        private WebApplicationType web = WebApplicationType.NONE;

        Builder and(String... more) {
            properties.addAll(List.of(more));
            return this;
        }

        /** Routes of the folder {@code routes}, and Java ones that are beans. */
        Builder routes(String pattern) {
            return and("camel.main.routes-include-pattern=classpath:routes/" + pattern);
        }

        Builder beans(Class<?>... configurations) {
            sources.addAll(List.of(configurations));
            return this;
        }

        Builder web() {
            web = WebApplicationType.SERVLET;
            return this;
        }

        Application start() {
            return new Application(new SpringApplicationBuilder(sources.toArray(Class<?>[]::new))
                    .web(web)
                    .properties(properties.toArray(String[]::new))
                    .run());
        }
    }
}
