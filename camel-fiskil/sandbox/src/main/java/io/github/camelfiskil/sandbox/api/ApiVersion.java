package io.github.camelfiskil.sandbox.api;

import java.util.Locale;
import java.util.Optional;

/** Names the versions that the version header may ask for. */
public enum ApiVersion {
    /** Bare arrays for end users and consents. */
    V1,
    /** As the first, but for details of bodies. */
    V2,
    /** The current one: every list has an envelope. */
    V3;

    /** Name of the header, in calls and in answers. */
    public static final String HEADER = "x-fiskil-version";

    /**
     * Finds a version by its bare label; {@code 3} or {@code v3.0.0} are no labels.
     *
     * @param text the label
     * @return the version, if there is such
     */
    public static Optional<ApiVersion> of(String text) {
        for (ApiVersion version : values()) {
            if (version.label().equals(text)) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }

    /**
     * Gives the label.
     *
     * @return {@code v1}, {@code v2} or {@code v3}
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
