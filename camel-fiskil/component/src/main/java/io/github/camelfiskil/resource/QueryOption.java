package io.github.camelfiskil.resource;

/** An option of a step that becomes a query parameter, with the header that overrides it. */
public enum QueryOption {
    /** The end user whose data is read. */
    END_USER_ID("endUserId", "end_user_id"),
    /** One account. */
    ACCOUNT_ID("accountId", "account_id"),
    /** One institution. */
    INSTITUTION_ID("institutionId", "institution_id"),
    /** The status of the rows. */
    STATUS("status", "status"),
    /** The begin of the time window. */
    FROM("from", "from"),
    /** The end of the time window. */
    TO("to", "to"),
    /** Whether the bank is asked now. */
    FETCH("fetch", "fetch"),
    /** Rows a page. */
    PAGE_SIZE("pageSize", "page[size]"),
    /** The cursor of the page before. */
    PAGE_AFTER("pageAfter", "page[after]");

    private final String option;
    private final String header;
    private final String parameter;

    QueryOption(String option, String parameter) {
        this.option = option;
        this.header = "CamelFiskil" + Character.toUpperCase(option.charAt(0)) + option.substring(1);
        this.parameter = parameter;
    }

    /** The name of the option in a URI. */
    public String option() {
        return option;
    }

    /** The name of the header that overrides the option. */
    public String header() {
        return header;
    }

    /** The name of the query parameter, where the resource has no other. */
    public String parameter() {
        return parameter;
    }

    /** How a message names option and header. */
    @Override
    public String toString() {
        return "option " + option + " or header " + header;
    }
}
