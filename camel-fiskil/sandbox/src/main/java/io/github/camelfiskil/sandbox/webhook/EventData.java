package io.github.camelfiskil.sandbox.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelfiskil.sandbox.http.Json;
import io.github.camelfiskil.sandbox.world.Consent;
import io.github.camelfiskil.sandbox.world.DataSet;
import io.github.camelfiskil.sandbox.world.Industry;
import io.github.camelfiskil.sandbox.world.World;
import java.util.ArrayList;
import java.util.List;

/** Knows the names of events and writes what each is about. */
final class EventData {

    static final String RECEIVED = "consent.received";
    static final String UPDATED = "consent.updated";
    static final String REVOKED = "consent.revoked";
    static final String TRANSACTIONS = "banking.transactions.sync.completed";
    static final String USAGE = "energy.usage.sync.completed";

    private static final String COMPLETED = ".sync.completed";

    private final World world;
    private final String clientId;

    EventData(World world, String clientId) {
        this.world = world;
        this.clientId = clientId;
    }

    /** Gives the events that follow a consent, in the order in which data usually comes. */
    static List<String> syncs(Industry industry) {
        List<String> names = new ArrayList<>();
        names.add(DataSet.IDENTITY.label() + COMPLETED);
        for (DataSet set : DataSet.values()) {
            if (set != DataSet.IDENTITY && set.belongsTo(industry)) {
                if (set == DataSet.BANKING_TRANSACTIONS) {
                    names.add(set.label() + ".basic" + COMPLETED);
                    names.add(set.label() + ".recent" + COMPLETED);
                }
                names.add(set.label() + COMPLETED);
            }
        }
        return names;
    }

    ObjectNode of(String event, Consent consent) {
        ObjectNode data = of(event, consent.endUser().id());
        data.put("institution_id", consent.institution().id());
        data.put("consent_id", consent.arrangementId());
        if (hasAccounts(event)) {
            data.set("account_ids", Json.texts(world.consents().accountIds(consent.arrangementId())));
        }
        if (event.equals(DataSet.BANKING_PAYEES.label() + COMPLETED)) {
            data.set(
                    "payee_ids",
                    Json.texts(world.lists().rows(consent.arrangementId(), DataSet.BANKING_PAYEES).stream()
                            .map(row -> row.text("payee_id"))
                            .toList()));
        }
        return data;
    }

    ObjectNode of(String event, String endUserId) {
        return Json.object().put("event", event).put("end_user_id", endUserId).put("client_id", clientId);
    }

    private static boolean hasAccounts(String event) {
        return event.endsWith(".accounts" + COMPLETED)
                || event.endsWith(".balances" + COMPLETED)
                || (event.startsWith(DataSet.BANKING_TRANSACTIONS.label() + ".") && event.endsWith(COMPLETED));
    }
}
