package io.github.camelfiskil;

import io.github.camelfiskil.log.Concern;
import io.github.camelfiskil.log.Condition;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;

/**
 * An option of a component whose value may change where it came from. Camel resolves {@code {{...}}} before a component sees a
 * value, so it is read again from the property {@code camel.component.NAME.OPTION}, or from the raw text where that has a
 * placeholder. Safe for use by many threads.
 */
final class RereadableText {

    private static final Logger LOG = Concern.CREDENTIALS.logger();

    private final CamelContext context;
    private final Supplier<String> componentName;
    private final String option;
    private final String raw;
    private final Condition unreadable = new Condition();
    private volatile String value;

    /**
     * @param context       resolves placeholders
     * @param componentName the name under which the component is known
     * @param option        the name of the option, such as {@code clientSecret}
     * @param raw           the value that the component was given
     */
    RereadableText(CamelContext context, Supplier<String> componentName, String option, String raw) {
        this.context = context;
        this.componentName = componentName;
        this.option = option;
        this.raw = raw;
        this.value = context.resolvePropertyPlaceholders(raw);
    }

    /** The value as it was read last. */
    String get() {
        return value;
    }

    /** The value that the component was given. */
    String raw() {
        return raw;
    }

    /** Reads it again; true where it has changed. */
    boolean readAgain() {
        String before = value;
        String now = raw.contains("{{")
                ? resolved(raw).orElse(before)
                : property(dashed(option)).or(() -> property(option)).orElse(before);
        value = now;
        return !now.equals(before);
    }

    private static String dashed(String camelCase) {
        return camelCase.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private Optional<String> property(String name) {
        String key = "camel.component." + componentName.get() + '.' + name;
        try {
            return context.getPropertiesComponent()
                    .resolveProperty(key)
                    .flatMap(this::resolved)
                    .filter(text -> !text.isBlank());
        } catch (RuntimeException e) {
            warn(e);
            return Optional.empty();
        }
    }

    private Optional<String> resolved(String text) {
        try {
            Optional<String> read = Optional.ofNullable(context.resolvePropertyPlaceholders(text));
            unreadable.over();
            return read;
        } catch (RuntimeException e) {
            warn(e);
            return Optional.empty();
        }
    }

    // Only its class: its message may hold the value.
    private void warn(RuntimeException e) {
        unreadable
                .occurred()
                .ifPresent(times -> LOG.warn(
                        "Option {} cannot be read again from where it came from ({} so far): {}",
                        option,
                        times,
                        e.getClass().getName()));
    }

    /** Files of properties are read once by Camel, and a value may have changed in one; true where there are such files. */
    static boolean reloadFiles(CamelContext context) {
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
        return "RereadableText[" + option + "]";
    }
}
