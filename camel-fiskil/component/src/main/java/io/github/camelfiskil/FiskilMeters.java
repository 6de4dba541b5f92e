package io.github.camelfiskil;

import io.github.camelfiskil.log.Concern;
import org.slf4j.Logger;

/** Meters of a component where Micrometer is on the class path, and none where it is not. */
final class FiskilMeters {

    private static final Logger LOG = Concern.SETUP.logger();

    private FiskilMeters() {}

    /**
     * Makes the meters.
     *
     * @return removes them again
     */
    static Runnable bind(FiskilComponent component) {
        try {
            return MicrometerMeters.bind(component);
        } catch (NoClassDefFoundError e) {
            LOG.debug("Micrometer is not on the class path, so there are no meters");
            return () -> {};
        }
    }
}
