package io.github.camelfiskil.sandbox;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;

/**
 * Holds what the command line asks for.
 *
 * @param help    whether to explain the options and do nothing else
 * @param builder the sandbox to run
 */
record SandboxOptions(boolean help, FiskilSandbox.Builder builder) {

    static final String USAGE = """
            Options:
              --port NUMBER     port to listen on (default: any free one)
              --token-ttl TIME  how long tokens last: seconds or a duration such as PT30S (default: 900)
              --https           HTTPS with a self-signed certificate
              --seed NUMBER     equal seeds make equal data
              --webhook-url URL      send signed events there
              --signing-secret TEXT  secret in base64 to sign them with (default: one that follows from the seed)
              --help            this text
            """;

    static SandboxOptions parse(String... args) {
        FiskilSandbox.Builder builder = FiskilSandbox.builder();
        boolean help = false;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--help" -> help = true;
                case "--https" -> builder.https(true);
                case "--webhook-url" -> builder.webhook(uri(args, i++));
                case "--signing-secret" -> builder.signingSecret(value(args, i++));
                case "--port" -> builder.port(Math.toIntExact(number(args, i++)));
                case "--seed" -> builder.seed(number(args, i++));
                case "--token-ttl" -> builder.tokenTtl(duration(args, i++));
                default -> throw new IllegalArgumentException("unknown option: " + args[i]);
            }
        }
        return new SandboxOptions(help, builder);
    }

    private static long number(String[] args, int index) {
        String text = value(args, index);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(args[index] + " needs a whole number, not " + text, e);
        }
    }

    private static Duration duration(String[] args, int index) {
        String text = value(args, index);
        try {
            return text.matches("[0-9]{1,9}") ? Duration.ofSeconds(Integer.parseInt(text)) : Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    args[index] + " needs seconds or a duration such as PT30S, not " + text, e);
        }
    }

    private static URI uri(String[] args, int index) {
        try {
            return new URI(value(args, index));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(args[index] + " needs an address", e);
        }
    }

    private static String value(String[] args, int index) {
        if (index + 1 == args.length) {
            throw new IllegalArgumentException(args[index] + " needs a value");
        }
        return args[index + 1];
    }
}
