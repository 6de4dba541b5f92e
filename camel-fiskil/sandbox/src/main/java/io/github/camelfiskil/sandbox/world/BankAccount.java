package io.github.camelfiskil.sandbox.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelfiskil.sandbox.http.Json;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * Holds one bank account and what its other lists need to know of it.
 *
 * @param kind      what sort of account
 * @param accountId the bank's id
 * @param fiskilId  the platform's id
 * @param number    number, not masked
 * @param bsb       branch number
 * @param balance   current balance
 */
record BankAccount(Kind kind, String accountId, String fiskilId, String number, String bsb, BigDecimal balance) {

    /** Names the sorts of accounts that the sandbox opens. */
    enum Kind {
        EVERYDAY("Everyday Account", "TRANS_AND_SAVINGS_ACCOUNTS", 120_000, 940_000),
        SAVER("Rainy Day Saver", "TRANS_AND_SAVINGS_ACCOUNTS", 1_500_000, 6_200_000),
        CARD("Low Rate Card", "CRED_AND_CHRG_CARDS", -320_000, -18_000);

        private final String product;
        private final String category;
        private final int leastCents;
        private final int mostCents;

        Kind(String product, String category, int leastCents, int mostCents) {
            this.product = product;
            this.category = category;
            this.leastCents = leastCents;
            this.mostCents = mostCents;
        }
    }

    private static final BigDecimal CARD_LIMIT = new BigDecimal("6000.00");

    static BankAccount draw(Kind kind, Draw draw) {
        return new BankAccount(
                kind,
                draw.uuid(),
                draw.id("bank_account_"),
                draw.digits(kind == Kind.CARD ? 16 : 9),
                "06" + draw.digits(4),
                draw.cents(kind.leastCents, kind.mostCents));
    }

    ObjectNode toJson(Consent consent, String created) {
        ObjectNode json = ids(consent);
        json.put("display_name", kind.product).put("nickname", nickname(consent));
        json.put("masked_number", "x".repeat(number.length() - 4) + number.substring(number.length() - 4));
        json.put("account_number", number);
        if (kind != Kind.CARD) {
            json.put("bsb", bsb);
        }
        json.put("product_name", kind.product).put("product_category", kind.category);
        json.put("account_ownership", "ONE_PARTY").put("open_status", "OPEN").put("is_owned", true);
        json.put("creation_date", created);
        if (kind == Kind.SAVER) {
            ObjectNode rate = json.putArray("deposit_rates").addObject();
            rate.put("deposit_rate_type", "VARIABLE").put("rate", "0.0425");
        }
        ObjectNode feature = json.putArray("features").addObject();
        feature.put("feature_type", "DIGITAL_BANKING").put("is_activated", "ACTIVATED");
        return json;
    }

    ObjectNode balanceJson(Consent consent) {
        ObjectNode json = ids(consent);
        boolean card = kind == Kind.CARD;
        json.put("currency", "AUD").put("current_balance", balance.toPlainString());
        json.put("available_balance", (card ? CARD_LIMIT.add(balance) : balance).toPlainString());
        json.put("credit_limit", card ? CARD_LIMIT.toPlainString() : "0.00");
        json.put("amortised_limit", "0.00");
        json.putArray("purses")
                .addObject()
                .put("amount", balance.toPlainString())
                .put("currency", "AUD");
        return json;
    }

    private ObjectNode ids(Consent consent) {
        ObjectNode json = Json.object();
        json.put("account_id", accountId).put("fiskil_id", fiskilId);
        json.put("arrangement_id", consent.arrangementId());
        json.put("institution_id", consent.institution().id());
        return json;
    }

    private String nickname(Consent consent) {
        String name = consent.endUser().name();
        int space = name.indexOf(' ');
        return (space < 0 ? "My" : name.substring(0, space) + "’s") + " "
                + kind.name().charAt(0) + kind.name().substring(1).toLowerCase(Locale.ROOT);
    }
}
