package io.github.camelfiskil;

import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/**
 * What makes a walk over a list an incremental one, on a consumer and on a producer with {@code pagination=stream}. Times are
 * in milliseconds.
 */
@Configurer(metadataOnly = false)
@UriParams
public class FiskilWalkOptions {

    @UriParam(
            label = "common",
            description =
                    "Remembers how far a list was read, so that a walk (a poll, or a producer with pagination=stream)"
                            + " asks only for what is newer. Camel has one in memory and one in a file")
    private StateRepository<String, String> offsetRepository;

    @UriParam(
            label = "advanced",
            defaultValue = "3d",
            javaType = "java.time.Duration",
            description =
                    "How far behind the newest row that was seen an incremental walk begins, for rows that come late")
    private long overlap = 3L * 24 * 3600 * 1000;

    @UriParam(
            label = "advanced",
            defaultValue = "1d",
            javaType = "java.time.Duration",
            description =
                    "How long after a walk over the whole list the next such walk is due, for history that comes later"
                            + " than the overlap; 0 for never. A consumer without idempotentRepository makes none")
    private long fullInterval = 24L * 3600 * 1000;

    @UriParam(
            label = "advanced",
            description =
                    "The key of the state in the offsetRepository. By default it is made of resource, parameters and end"
                            + " user")
    private String offsetKey;

    /** Where the state of walks is kept, or null where every walk is over the whole list. */
    public StateRepository<String, String> getOffsetRepository() {
        return offsetRepository;
    }

    public void setOffsetRepository(StateRepository<String, String> offsetRepository) {
        this.offsetRepository = offsetRepository;
    }

    /** How far behind the newest row a walk begins. */
    public long getOverlap() {
        return overlap;
    }

    public void setOverlap(long overlap) {
        this.overlap = overlap;
    }

    /** How long after a walk over the whole list the next is due; 0 for never. */
    public long getFullInterval() {
        return fullInterval;
    }

    public void setFullInterval(long fullInterval) {
        this.fullInterval = fullInterval;
    }

    /** The key of the state, or null for one that is made of the request. */
    public String getOffsetKey() {
        return offsetKey;
    }

    public void setOffsetKey(String offsetKey) {
        this.offsetKey = offsetKey;
    }
}
