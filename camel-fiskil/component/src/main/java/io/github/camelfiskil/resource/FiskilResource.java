package io.github.camelfiskil.resource;

import static io.github.camelfiskil.resource.OperationSpec.create;
import static io.github.camelfiskil.resource.OperationSpec.delete;
import static io.github.camelfiskil.resource.OperationSpec.get;
import static io.github.camelfiskil.resource.OperationSpec.list;
import static io.github.camelfiskil.resource.OperationSpec.update;
import static io.github.camelfiskil.resource.QueryOption.ACCOUNT_ID;
import static io.github.camelfiskil.resource.QueryOption.END_USER_ID;
import static io.github.camelfiskil.resource.QueryOption.FETCH;
import static io.github.camelfiskil.resource.QueryOption.INSTITUTION_ID;
import static io.github.camelfiskil.resource.QueryOption.STATUS;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The paths of the API below {@code /v1/}, with what the API cannot tell about them (Fiskil's reference, a page each).
 *
 * <p>A new resource is one row here. A path without a row works too; see {@link ResourcePath}.
 */
public enum FiskilResource {
    /** The persons whose data is read. A create is neither idempotent nor unique by e-mail address. */
    END_USERS(
            "end-users",
            list("end_users").pagedSinceV3().identifiedBy("id"),
            get(),
            create(),
            update(),
            delete().repeatable()),
    /** A session in which a person gives consent. A session that nobody opens does no harm, so a create may be repeated. */
    AUTH_SESSION(
            "auth/session",
            create().repeatable().takes(END_USER_ID, INSTITUTION_ID).asFields().requires("end_user_id")),
    /** The consents that persons gave; the id is the {@code arrangement_id}. */
    CONSENT(
            "consent",
            list("consents")
                    .pagedSinceV3()
                    .takes(END_USER_ID)
                    .identifiedBy("arrangement_id")
                    .changedBy("active"),
            delete().repeatable()),
    /** Banks and energy retailers. */
    INSTITUTIONS("institutions", list("").requires("client_id").identifiedBy("id"), get()),
    /** What a consent can permit. */
    PERMISSIONS("permissions", list("")),
    /** How fresh each data set is (since v3.2.0; its parameters and body are not published). */
    DATA_FRESHNESS("data-freshness", list("").takes(END_USER_ID)),

    /** Bank accounts. */
    BANKING_ACCOUNTS("banking/accounts", ofEndUser("accounts").paged()),
    /** Balances as last synchronised; with {@code fetch} asked of the bank now. */
    BANKING_BALANCES("banking/balances", ofEndUser("balances").paged().takes(ACCOUNT_ID, FETCH)),
    /** Transactions. */
    BANKING_TRANSACTIONS(
            "banking/transactions",
            ofEndUser("transactions")
                    .paged()
                    .takes(ACCOUNT_ID, STATUS)
                    .window(DateStyle.RFC3339, "from", "to")
                    .lists("secondary_category")
                    .datedBy("posting_date_time", "execution_date_time")
                    .changedBy("status")),
    /** Overrides the category of a transaction; the same override twice is the same. */
    BANKING_TRANSACTION_CATEGORY("banking/transactions/category", create().repeatable()),
    /** Payees. */
    BANKING_PAYEES("banking/payees", ofEndUser("payees").paged()),
    /** Direct debits, as Fiskil's reference spells the path: with three c. */
    BANKING_DIRECT_DEBITS(
            "banking/acccounts/direct-debits", ofEndUser("direct_debits").paged()),
    /** Direct debits, for the day on which Fiskil mends the spelling of the path. */
    BANKING_DIRECT_DEBITS_RESPELT(
            "banking/accounts/direct-debits", ofEndUser("direct_debits").paged()),
    /** Scheduled payments. */
    BANKING_SCHEDULED_PAYMENTS(
            "banking/payments/scheduled", ofEndUser("scheduled_payments").paged()),
    /** Products of an institution; the reference spells the parameter {@code instituition_id}. */
    BANKING_PRODUCTS(
            "banking/products",
            list("products").paged().takes(INSTITUTION_ID, "instituition_id").requires("instituition_id"),
            get()),
    /** Sources of income. */
    BANKING_INCOME(
            "banking/income",
            ofEndUser("income_sources")
                    .takes(ACCOUNT_ID)
                    .window(DateStyle.DATE, "from", "to")
                    .lists("categories", "account_id")),

    /** Energy accounts. */
    ENERGY_ACCOUNTS("energy/accounts", ofEndUser("accounts").paged()),
    /** Balances of energy accounts. */
    ENERGY_BALANCES("energy/balances", ofEndUser("balances").paged()),
    /** Billing transactions. */
    ENERGY_BILLING("energy/billing", ofEndUser("billing").paged().takes(ACCOUNT_ID)),
    /** Invoices; the path is singular. */
    ENERGY_INVOICE("energy/invoice", ofEndUser("invoices").paged().takes(ACCOUNT_ID)),
    /** Meter reads. */
    ENERGY_USAGE(
            "energy/usage",
            ofEndUser("usage")
                    .paged()
                    .window(DateStyle.DATE, "read_start_date.oldest", "read_start_date.newest")
                    .datedBy("read_start_date")),
    /** Concessions. */
    ENERGY_CONCESSIONS("energy/concessions", ofEndUser("concessions").paged()),
    /** Service points. */
    ENERGY_SERVICE_POINTS("energy/service-points", ofEndUser("service_points").paged()),
    /** Payment schedules. */
    ENERGY_PAYMENT_SCHEDULES(
            "energy/payment-schedules", ofEndUser("payment_schedules").paged()),
    /** Distributed energy resources such as solar panels. */
    ENERGY_DER("energy/der", ofEndUser("der_records").paged()),
    /** Plans of a retailer. */
    ENERGY_PLANS(
            "energy/plans",
            list("plans").paged().takes(INSTITUTION_ID, STATUS).requires("institution_id", "retailer_id"),
            get()),

    /** Who the person is, as the institution knows it. */
    COMMON_IDENTITY("common/identity", ofEndUser("identities").takes(INSTITUTION_ID));

    private final String path;

    @SuppressWarnings("ImmutableEnumChecker") // a copy, of objects that do not change
    private final List<OperationSpec> operations;

    FiskilResource(String path, OperationSpec... operations) {
        this.path = path;
        this.operations = List.of(operations);
    }

    private static OperationSpec ofEndUser(String arrayKey) {
        return list(arrayKey)
                .takes(END_USER_ID)
                .requires(END_USER_ID.parameter())
                .identifiedBy("fiskil_id");
    }

    /** The path below {@code /v1/}. */
    public String path() {
        return path;
    }

    /** The operations that the API has, the default one first. */
    public List<OperationSpec> operations() {
        return operations;
    }

    /** The resource with exactly this path; empty where it is not known. */
    public static Optional<FiskilResource> of(String path) {
        return Arrays.stream(values())
                .filter(resource -> resource.path.equals(path))
                .findFirst();
    }
}
