package io.github.camelfiskil.sandbox.world;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Names the two kinds of institutions and what can be asked of each. */
public enum Industry {
    /** Banks. */
    BANKING("bank"),
    /** Energy retailers. */
    ENERGY("energy");

    /** The permission that both kinds know. */
    public static final String IDENTITY_PERMISSION = "identity";

    private final String scope;

    Industry(String scope) {
        this.scope = scope;
    }

    /**
     * Finds an industry by the name used in queries.
     *
     * @param text the name
     * @return the industry, if there is such
     */
    public static Optional<Industry> of(String text) {
        for (Industry industry : values()) {
            if (industry.text().equals(text)) {
                return Optional.of(industry);
            }
        }
        return Optional.empty();
    }

    /**
     * Gives the name used in queries and answers.
     *
     * @return the name
     */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Gives the first part of this industry's scopes.
     *
     * @return the first part
     */
    public String scope() {
        return scope;
    }

    /**
     * Gives the permissions of this industry, without the common one.
     *
     * @return the permissions
     */
    public List<String> permissions() {
        return switch (this) {
            case BANKING ->
                List.of("accounts", "balances", "transactions", "payees", "direct_debits", "scheduled_payments");
            case ENERGY ->
                List.of(
                        "energy_accounts",
                        "energy_balances",
                        "usage",
                        "billing",
                        "invoices",
                        "concessions",
                        "service_points",
                        "der",
                        "payment_schedule");
        };
    }
}
