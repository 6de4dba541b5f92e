package io.github.camelfiskil.docs;

import io.github.camelfiskil.sandbox.FiskilSandbox;
import org.apache.camel.CamelContext;

/** Writes what the log of the getting-started example shows first. */
final class FirstJson {

    private static final int LENGTH = 150;

    private FirstJson() {}

    static String write() {
        try (FiskilSandbox sandbox = FiskilSandbox.create().start()) {
            CamelContext context = Routes.context(sandbox);
            try {
                context.start();
                String body = context.createProducerTemplate().requestBody("fiskil:end-users", null, String.class);
                return "09:00:00 INFO  end-users - " + body.substring(0, LENGTH) + " ...\n";
            } finally {
                context.stop();
            }
        }
    }
}
