package io.github.camelfiskil.sandbox.world;

/** Names the lists that a consent gives access to. */
public enum DataSet {
    /** Bank accounts. */
    BANKING_ACCOUNTS("accounts", "banking.accounts", Industry.BANKING),
    /** Balances of bank accounts. */
    BANKING_BALANCES("balances", "banking.balances", Industry.BANKING),
    /** Transactions of bank accounts. */
    BANKING_TRANSACTIONS("transactions", "banking.transactions", Industry.BANKING),
    /** Saved payees. */
    BANKING_PAYEES("payees", "banking.payees", Industry.BANKING),
    /** Direct debits. */
    BANKING_DIRECT_DEBITS("direct_debits", "banking.directdebits", Industry.BANKING),
    /** Scheduled payments. */
    BANKING_SCHEDULED_PAYMENTS("scheduled_payments", "banking.scheduledpayments", Industry.BANKING),
    /** Energy accounts. */
    ENERGY_ACCOUNTS("accounts", "energy.accounts", Industry.ENERGY),
    /** Balances of energy accounts. */
    ENERGY_BALANCES("balances", "energy.balances", Industry.ENERGY),
    /** Billing items. */
    ENERGY_BILLING("billing", "energy.billing", Industry.ENERGY),
    /** Invoices. */
    ENERGY_INVOICES("invoices", "energy.invoices", Industry.ENERGY),
    /** Meter reads. */
    ENERGY_USAGE("usage", "energy.usage", Industry.ENERGY),
    /** Concessions. */
    ENERGY_CONCESSIONS("concessions", "energy.concessions", Industry.ENERGY),
    /** Service points. */
    ENERGY_SERVICE_POINTS("service_points", "energy.servicepoints", Industry.ENERGY),
    /** Payment schedules. */
    ENERGY_PAYMENT_SCHEDULES("payment_schedules", "energy.paymentschedules", Industry.ENERGY),
    /** Distributed energy resources. */
    ENERGY_DER("der_records", "energy.der", Industry.ENERGY),
    /** Who the customer is, one element for each consent. */
    IDENTITY("identities", "common.identity", Industry.BANKING);

    private final String root;
    private final String label;
    private final Industry industry;

    DataSet(String root, String label, Industry industry) {
        this.root = root;
        this.label = label;
        this.industry = industry;
    }

    /**
     * Gives the name of the array in an answer.
     *
     * @return the name
     */
    public String root() {
        return root;
    }

    /**
     * Gives the name of this set in events and in the freshness report.
     *
     * @return the name
     */
    public String label() {
        return label;
    }

    /**
     * Tells whether a consent with an institution of this kind carries the set.
     *
     * @param other industry of the institution
     * @return true if so
     */
    public boolean belongsTo(Industry other) {
        return this == IDENTITY || industry == other;
    }
}
