package io.github.camelfiskil;

import java.util.List;

/**
 * The names of the events that Fiskil is known to send (Get data guide, Webhooks). Others come to the route too, by the
 * name that they have; see option {@code events} and header {@code CamelFiskilEvent}.
 */
public final class FiskilEvents {

    /** A person has given consent. */
    public static final String CONSENT_RECEIVED = "consent.received";
    /** A person has changed a consent. */
    public static final String CONSENT_UPDATED = "consent.updated";
    /** A consent has ended: withdrawn or expired. */
    public static final String CONSENT_REVOKED = "consent.revoked";

    /** Who the person is can be read. */
    public static final String COMMON_IDENTITY_SYNC_COMPLETED = "common.identity.sync.completed";

    /** Bank accounts can be read. */
    public static final String BANKING_ACCOUNTS_SYNC_COMPLETED = "banking.accounts.sync.completed";
    /** Balances can be read. */
    public static final String BANKING_BALANCES_SYNC_COMPLETED = "banking.balances.sync.completed";
    /** Transactions without detail can be read. */
    public static final String BANKING_TRANSACTIONS_BASIC_SYNC_COMPLETED = "banking.transactions.basic.sync.completed";
    /** About 90 days of transactions can be read, ahead of the whole history; on the first sync only. */
    public static final String BANKING_TRANSACTIONS_RECENT_SYNC_COMPLETED =
            "banking.transactions.recent.sync.completed";
    /** Transactions with detail can be read. */
    public static final String BANKING_TRANSACTIONS_SYNC_COMPLETED = "banking.transactions.sync.completed";
    /** Payees can be read. */
    public static final String BANKING_PAYEES_SYNC_COMPLETED = "banking.payees.sync.completed";
    /** Direct debits can be read. */
    public static final String BANKING_DIRECT_DEBITS_SYNC_COMPLETED = "banking.directdebits.sync.completed";
    /** Scheduled payments can be read. */
    public static final String BANKING_SCHEDULED_PAYMENTS_SYNC_COMPLETED = "banking.scheduledpayments.sync.completed";
    /** Products can be read. */
    public static final String BANKING_PRODUCTS_SYNC_COMPLETED = "banking.products.sync.completed";

    /** Energy accounts can be read. */
    public static final String ENERGY_ACCOUNTS_SYNC_COMPLETED = "energy.accounts.sync.completed";
    /** Balances of energy accounts can be read; the guide names it by a wildcard only. */
    public static final String ENERGY_BALANCES_SYNC_COMPLETED = "energy.balances.sync.completed";
    /** Billing transactions can be read. */
    public static final String ENERGY_BILLING_SYNC_COMPLETED = "energy.billing.sync.completed";
    /** Concessions can be read. */
    public static final String ENERGY_CONCESSIONS_SYNC_COMPLETED = "energy.concessions.sync.completed";
    /** Distributed energy resources can be read. */
    public static final String ENERGY_DER_SYNC_COMPLETED = "energy.der.sync.completed";
    /** Invoices can be read. */
    public static final String ENERGY_INVOICES_SYNC_COMPLETED = "energy.invoices.sync.completed";
    /** Payment schedules can be read. */
    public static final String ENERGY_PAYMENT_SCHEDULES_SYNC_COMPLETED = "energy.paymentschedules.sync.completed";
    /** Plans can be read. */
    public static final String ENERGY_PLANS_SYNC_COMPLETED = "energy.plans.sync.completed";
    /** Service points can be read. */
    public static final String ENERGY_SERVICE_POINTS_SYNC_COMPLETED = "energy.servicepoints.sync.completed";
    /** Meter reads can be read. */
    public static final String ENERGY_USAGE_SYNC_COMPLETED = "energy.usage.sync.completed";

    /** All of them. */
    public static final List<String> ALL = List.of(
            CONSENT_RECEIVED,
            CONSENT_UPDATED,
            CONSENT_REVOKED,
            COMMON_IDENTITY_SYNC_COMPLETED,
            BANKING_ACCOUNTS_SYNC_COMPLETED,
            BANKING_BALANCES_SYNC_COMPLETED,
            BANKING_TRANSACTIONS_BASIC_SYNC_COMPLETED,
            BANKING_TRANSACTIONS_RECENT_SYNC_COMPLETED,
            BANKING_TRANSACTIONS_SYNC_COMPLETED,
            BANKING_PAYEES_SYNC_COMPLETED,
            BANKING_DIRECT_DEBITS_SYNC_COMPLETED,
            BANKING_SCHEDULED_PAYMENTS_SYNC_COMPLETED,
            BANKING_PRODUCTS_SYNC_COMPLETED,
            ENERGY_ACCOUNTS_SYNC_COMPLETED,
            ENERGY_BALANCES_SYNC_COMPLETED,
            ENERGY_BILLING_SYNC_COMPLETED,
            ENERGY_CONCESSIONS_SYNC_COMPLETED,
            ENERGY_DER_SYNC_COMPLETED,
            ENERGY_INVOICES_SYNC_COMPLETED,
            ENERGY_PAYMENT_SCHEDULES_SYNC_COMPLETED,
            ENERGY_PLANS_SYNC_COMPLETED,
            ENERGY_SERVICE_POINTS_SYNC_COMPLETED,
            ENERGY_USAGE_SYNC_COMPLETED);

    private FiskilEvents() {}
}
