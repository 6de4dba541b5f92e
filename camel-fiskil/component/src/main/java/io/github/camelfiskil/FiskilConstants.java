package io.github.camelfiskil;

import org.apache.camel.Exchange;
import org.apache.camel.spi.Metadata;

/** The headers that a step reads and writes. */
public final class FiskilConstants {

    /** Scheme of the component. */
    public static final String SCHEME = "fiskil";

    @Metadata(
            label = "producer",
            description = "The id of what is read, changed or deleted; a segment of the path, encoded by the component."
                    + " Overrides the option id",
            javaType = "String")
    public static final String ID = "CamelFiskilId";

    @Metadata(
            label = "common",
            description = "The end user whose data is read. Overrides the option endUserId. Set by a webhook event",
            javaType = "String")
    public static final String END_USER_ID = "CamelFiskilEndUserId";

    @Metadata(label = "producer", description = "The account. Overrides the option accountId", javaType = "String")
    public static final String ACCOUNT_ID = "CamelFiskilAccountId";

    @Metadata(
            label = "common",
            description = "The institution. Overrides the option institutionId. Set by a webhook event",
            javaType = "String")
    public static final String INSTITUTION_ID = "CamelFiskilInstitutionId";

    @Metadata(
            label = "producer",
            description = "The status of the rows, such as POSTED. Overrides the option status",
            javaType = "String")
    public static final String STATUS = "CamelFiskilStatus";

    @Metadata(
            label = "producer",
            description =
                    "The begin of the time window: an Instant, OffsetDateTime, ZonedDateTime, LocalDate, Date or a"
                            + " text as in the option from, which it overrides",
            javaType = "Object")
    public static final String FROM = "CamelFiskilFrom";

    @Metadata(
            label = "producer",
            description =
                    "The end of the time window: an Instant, OffsetDateTime, ZonedDateTime, LocalDate, Date or a text"
                            + " as in the option to, which it overrides",
            javaType = "Object")
    public static final String TO = "CamelFiskilTo";

    @Metadata(
            label = "producer",
            description = "Whether the bank is asked for the balance now. Overrides the option fetch",
            javaType = "Boolean")
    public static final String FETCH = "CamelFiskilFetch";

    @Metadata(
            label = "producer",
            description = "The IP address of the person who is present while the bank is asked; sent with fetch only",
            javaType = "String")
    public static final String CLIENT_IP_ADDRESS = "CamelFiskilClientIpAddress";

    @Metadata(
            label = "producer",
            description = "The user agent of the person who is present while the bank is asked; sent with fetch only",
            javaType = "String")
    public static final String CLIENT_USER_AGENT = "CamelFiskilClientUserAgent";

    @Metadata(
            label = "producer",
            description =
                    "Further query parameters; a list as value is sent as several. Overrides options query.NAME one by"
                            + " one",
            javaType = "java.util.Map")
    public static final String QUERY = "CamelFiskilQuery";

    @Metadata(
            label = "producer",
            description = "Rows a page, 1 to 1000. Overrides the option pageSize",
            javaType = "Integer")
    public static final String PAGE_SIZE = "CamelFiskilPageSize";

    @Metadata(
            label = "producer",
            description =
                    "The cursor behind which the page begins. Overrides the option pageAfter, and is taken from the"
                            + " message by the step that uses it",
            javaType = "String")
    public static final String PAGE_AFTER = "CamelFiskilPageAfter";

    @Metadata(
            label = "producer",
            description =
                    "After the call: the cursor of the next page, to be given as CamelFiskilPageAfter; not there on the"
                            + " last page",
            javaType = "String")
    public static final String NEXT_PAGE = "CamelFiskilNextPage";

    @Metadata(
            label = "producer",
            description = "After the call: the cursor of the page before; not there on the first page",
            javaType = "String")
    public static final String PREVIOUS_PAGE = "CamelFiskilPreviousPage";

    @Metadata(label = "producer", description = "After the call: the HTTP status", javaType = "Integer")
    public static final String HTTP_RESPONSE_CODE = Exchange.HTTP_RESPONSE_CODE;

    @Metadata(label = "producer", description = "After the call: the media type of the answer", javaType = "String")
    public static final String CONTENT_TYPE = Exchange.CONTENT_TYPE;

    @Metadata(
            label = "consumer",
            description = "The name of the webhook event, such as consent.received; not there on an event without one",
            javaType = "String")
    public static final String EVENT = "CamelFiskilEvent";

    @Metadata(
            label = "consumer",
            description = "The id of the webhook event, the same for all attempts to deliver it",
            javaType = "String")
    public static final String MESSAGE_ID = "CamelFiskilMessageId";

    @Metadata(
            label = "consumer",
            description = "Which attempt to deliver the webhook event this is, 1 to 5",
            javaType = "Integer")
    public static final String DELIVERY_ATTEMPT = "CamelFiskilDeliveryAttempt";

    @Metadata(
            label = "consumer",
            description = "When the webhook event was published, RFC 3339 as Fiskil wrote it",
            javaType = "String")
    public static final String PUBLISH_TIME = "CamelFiskilPublishTime";

    @Metadata(label = "consumer", description = "The consent that the webhook event is about", javaType = "String")
    public static final String CONSENT_ID = "CamelFiskilConsentId";

    @Metadata(
            label = "consumer",
            description = "The accounts that the webhook event names; never a filter by itself",
            javaType = "java.util.List<String>")
    public static final String ACCOUNT_IDS = "CamelFiskilAccountIds";

    private FiskilConstants() {}
}
