package io.github.camelfiskil.springboot;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Reads what an application says under {@code camel.component.fiskil}. Values are never part of a message. */
final class FiskilProperties {

    /** Of all properties of the component named {@code fiskil}. */
    static final String PREFIX = "camel.component.fiskil";

    /** Those that every component of Camel has in Spring Boot, beside its options. */
    static final List<String> SWITCHES = List.of("enabled", "customizer.enabled");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}:]*)}");

    private final List<ComponentOption> options;
    private final ConfigurableEnvironment environment;

    FiskilProperties(List<ComponentOption> options, ConfigurableEnvironment environment) {
        this.options = options;
        this.environment = environment;
    }

    /**
     * Refuses properties that are not known. An environment variable is not looked at: CAMEL_COMPONENT_FISKIL_X_Y may
     * mean another component.
     */
    void checkNames() {
        ConfigurationPropertyName prefix = ConfigurationPropertyName.of(PREFIX);
        Set<ConfigurationPropertyName> known = Stream.concat(
                        options.stream().map(ComponentOption::dashed), SWITCHES.stream())
                .map(prefix::append)
                .collect(Collectors.toSet());
        Map<String, String> unknown = new TreeMap<>();
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (source instanceof IterableConfigurationPropertySource names
                    && !(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource)) {
                names.filter(prefix::isAncestorOf).stream()
                        .filter(name -> !known.contains(name))
                        .forEach(name -> unknown.put(name.toString(), origin(names.getConfigurationProperty(name))));
            }
        }
        if (!unknown.isEmpty()) {
            throw FiskilPropertyException.unknown(unknown, options);
        }
    }

    private static String origin(ConfigurationProperty property) {
        return property == null || property.getOrigin() == null
                ? ""
                : property.getOrigin().toString();
    }

    /**
     * The values given, by option.
     *
     * @throws FiskilPropertyException where a placeholder resolves to nothing: Spring would leave its text as the value
     */
    Map<ComponentOption, String> values() {
        Binder binder = Binder.get(environment);
        Map<ComponentOption, String> values = new LinkedHashMap<>();
        for (ComponentOption option : options) {
            binder.bind(option.property(), String.class).ifBound(value -> {
                Matcher placeholder = PLACEHOLDER.matcher(value);
                if (placeholder.find()) {
                    throw FiskilPropertyException.unresolved(option, placeholder.group(1));
                }
                values.put(option, value);
            });
        }
        return values;
    }
}
