package io.github.camelfiskil;

import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;

/**
 * Tells a context which options of ours it must not show: of our secrets it knows clientSecret only, and it writes what is
 * configured at INFO and on its consoles.
 */
final class SensitiveOptions {

    private static final String SECRETS = "signingSecret,previousSigningSecret";
    /** Camel 4.14 has no such option; by Camel's own configurer it is then left alone. */
    private static final String OPTION = "additionalSensitiveKeywords";

    private static final String CONFIGURER = "org.apache.camel.impl.ExtendedCamelContextConfigurer";

    private SensitiveOptions() {}

    /** Adds ours to the words that the context has. */
    static void mask(CamelContext camelContext) {
        Class<PropertyConfigurerGetter> type =
                camelContext.getClassResolver().resolveClass(CONFIGURER, PropertyConfigurerGetter.class);
        if (type == null) {
            return;
        }
        PropertyConfigurerGetter options = camelContext.getInjector().newInstance(type, false);
        ExtendedCamelContext context = camelContext.getCamelContextExtension();
        Object words = options.getOptionValue(context, OPTION, true);
        if ((words == null || !words.toString().contains(SECRETS)) && options instanceof PropertyConfigurer writable) {
            writable.configure(camelContext, context, OPTION, words == null ? SECRETS : words + "," + SECRETS, true);
        }
    }
}
