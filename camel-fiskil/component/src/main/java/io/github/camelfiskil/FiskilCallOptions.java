package io.github.camelfiskil;

import io.github.camelfiskil.resource.QueryOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** What one step asks for: operation, query and the form of the body. Options of the endpoint only. */
@Configurer(metadataOnly = false)
@UriParams
public class FiskilCallOptions {

    @UriParam(
            label = "producer",
            enums = "list,get,create,update,delete",
            description =
                    "What is done with the resource. By default get where the option id is given, else what the resource"
                            + " has first: list, or create for auth/session and banking/transactions/category")
    private String operation;

    @UriParam(
            label = "producer",
            description =
                    "The id of what is read, changed or deleted (operations get, update and delete, which require it"
                            + " here or as header CamelFiskilId)")
    private String id;

    @UriParam(label = "common", description = "The end user whose data is read")
    private String endUserId;

    @UriParam(label = "common", description = "The account")
    private String accountId;

    @UriParam(label = "common", description = "The institution")
    private String institutionId;

    @UriParam(label = "common", description = "The status of the rows, such as POSTED")
    private String status;

    @UriParam(
            label = "common",
            description =
                    "The begin of the time window: RFC 3339, a date yyyy-MM-dd (its first instant), or an ISO 8601"
                            + " duration or period back from now such as -PT6H, -P90D or -P3M. Written as the resource wants it")
    private String from;

    @UriParam(label = "common", description = "The end of the time window, as in from; a date means its last instant")
    private String to;

    @UriParam(
            label = "common",
            defaultValue = "Australia/Sydney",
            description = "The time zone of dates that have none")
    private String timeZone = "Australia/Sydney";

    @UriParam(
            label = "producer",
            description = "Whether the bank is asked for the balance now (banking/balances; needs accountId)")
    private Boolean fetch;

    @UriParam(
            label = "common",
            prefix = "query.",
            multiValue = true,
            description = "Any other query parameter: query.NAME=VALUE, given twice to be sent twice")
    private Map<String, Object> query = new LinkedHashMap<>();

    @UriParam(label = "common", description = "Rows a page, 1 to 1000")
    private Integer pageSize;

    @UriParam(label = "common", description = "The cursor behind which the page begins")
    private String pageAfter;

    @UriParam(
            label = "producer",
            defaultValue = "page",
            enums = "page,all,stream",
            description =
                    "How a list is read: one page, as the API sent it; all pages as one JSON array; or a stream, an"
                            + " iterator over lists of any length for split(body()).streaming()")
    private Pagination pagination;

    @UriParam(
            label = "producer",
            defaultValue = "10000",
            description = "The most items that pagination=all makes one body of; a list with more is an error")
    private int maxItems = 10_000;

    @UriParam(
            label = "common",
            defaultValue = "STRING",
            description =
                    "What the body (or each item of a list that is read item by item) becomes: the JSON as text or bytes"
                            + " as it was sent, a Jackson node, or a map")
    private OutputType outputType;

    @UriParam(
            label = "common",
            description = "The class that the body (or each item) is read as with Jackson, instead of an outputType")
    private String outputClass;

    @UriParam(
            label = "advanced",
            defaultValue = "false",
            description =
                    "Whether a wait (for a token, a back-off, a Retry-After) holds the thread of the route, which keeps"
                            + " the order of messages; by default the route goes on in a pool after a wait")
    private boolean synchronous;

    /** What is done with the resource, or null for the default. */
    public String getOperation() {
        return operation;
    }

    public void setOperation(String operation) {
        this.operation = operation;
    }

    /** The id of what is read, changed or deleted. */
    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    /** The end user whose data is read. */
    public String getEndUserId() {
        return endUserId;
    }

    public void setEndUserId(String endUserId) {
        this.endUserId = endUserId;
    }

    /** The account. */
    public String getAccountId() {
        return accountId;
    }

    public void setAccountId(String accountId) {
        this.accountId = accountId;
    }

    /** The institution. */
    public String getInstitutionId() {
        return institutionId;
    }

    public void setInstitutionId(String institutionId) {
        this.institutionId = institutionId;
    }

    /** The status of the rows. */
    public String getStatus() {
        return status;
    }

    public void setStatus(String status) {
        this.status = status;
    }

    /** The begin of the time window. */
    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = from;
    }

    /** The end of the time window. */
    public String getTo() {
        return to;
    }

    public void setTo(String to) {
        this.to = to;
    }

    /** The time zone of dates that have none. */
    public String getTimeZone() {
        return timeZone;
    }

    public void setTimeZone(String timeZone) {
        this.timeZone = timeZone;
    }

    /** Whether the bank is asked now. */
    public Boolean getFetch() {
        return fetch;
    }

    public void setFetch(Boolean fetch) {
        this.fetch = fetch;
    }

    /** Further query parameters. */
    public Map<String, Object> getQuery() {
        return query;
    }

    public void setQuery(Map<String, Object> query) {
        this.query = query;
    }

    /** Rows a page. */
    public Integer getPageSize() {
        return pageSize;
    }

    public void setPageSize(Integer pageSize) {
        this.pageSize = pageSize;
    }

    /** The cursor behind which the page begins. */
    public String getPageAfter() {
        return pageAfter;
    }

    public void setPageAfter(String pageAfter) {
        this.pageAfter = pageAfter;
    }

    /** How a list is read, or null for one page. */
    public Pagination getPagination() {
        return pagination;
    }

    public void setPagination(Pagination pagination) {
        this.pagination = pagination;
    }

    /** The most items of one body. */
    public int getMaxItems() {
        return maxItems;
    }

    public void setMaxItems(int maxItems) {
        this.maxItems = maxItems;
    }

    /** What the body becomes. */
    public OutputType getOutputType() {
        return outputType;
    }

    public void setOutputType(OutputType outputType) {
        this.outputType = outputType;
    }

    /** The class that the body is read as. */
    public String getOutputClass() {
        return outputClass;
    }

    public void setOutputClass(String outputClass) {
        this.outputClass = outputClass;
    }

    /** Whether a wait holds the thread of the route. */
    public boolean isSynchronous() {
        return synchronous;
    }

    public void setSynchronous(boolean synchronous) {
        this.synchronous = synchronous;
    }

    /** The value of an option that becomes a query parameter, or null. */
    Object value(QueryOption option) {
        return switch (option) {
            case END_USER_ID -> endUserId;
            case ACCOUNT_ID -> accountId;
            case INSTITUTION_ID -> institutionId;
            case STATUS -> status;
            case FROM -> from;
            case TO -> to;
            case FETCH -> fetch;
            case PAGE_SIZE -> pageSize;
            case PAGE_AFTER -> pageAfter;
        };
    }
}
