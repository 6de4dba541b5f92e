package io.github.camelfiskil.error;

import java.util.regex.Pattern;

/** Makes a text that Fiskil, or something between, wrote safe to be shown. */
public final class Masking {

    private static final int MAX_MESSAGE = 200;
    private static final int MAX_NAME = 100;
    private static final int MAX_SEARCHED = 2_000;
    private static final String MASK = "***";

    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\"',;:()]+(?:@|%40)[^\\s@<>\"',;:()]+");
    private static final Pattern DIGITS = Pattern.compile("\\d{6,}");
    private static final Pattern BEARER = Pattern.compile("(?i)bearer\\s+\\S+");
    private static final Pattern JWT = Pattern.compile("eyJ[\\w-]+\\.[\\w.-]+");
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");
    private static final Pattern NAME = Pattern.compile("[\\w.:-]{1," + MAX_NAME + "}");

    private Masking() {}

    /**
     * The text with e-mail addresses, runs of six or more digits, bearer tokens and the given secrets masked, cut to 200
     * characters; null for null or blank.
     */
    public static String message(String text, String... secrets) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String masked = text;
        for (String secret : secrets) {
            if (secret != null && !secret.isEmpty()) {
                masked = masked.replace(secret, MASK);
            }
        }
        if (masked.length() > MAX_SEARCHED) {
            masked = masked.substring(0, MAX_SEARCHED);
        }
        masked = BEARER.matcher(masked).replaceAll(MASK);
        masked = JWT.matcher(masked).replaceAll(MASK);
        masked = EMAIL.matcher(masked).replaceAll(MASK);
        masked = DIGITS.matcher(masked).replaceAll(MASK);
        masked = CONTROLS.matcher(masked).replaceAll(" ").strip();
        return masked.length() <= MAX_MESSAGE ? masked : masked.substring(0, MAX_MESSAGE - 3) + "...";
    }

    /** The text where it looks like the name or the id of an error and is none of the secrets, else null. */
    public static String name(String text, String... secrets) {
        if (text == null || !NAME.matcher(text).matches() || JWT.matcher(text).find()) {
            return null;
        }
        for (String secret : secrets) {
            if (secret != null && !secret.isEmpty() && text.contains(secret)) {
                return null;
            }
        }
        return text;
    }
}
