package io.github.camelfiskil.example.dsl;

import io.github.camelfiskil.FiskilConstants;
import io.github.camelfiskil.FiskilEvents;
import java.io.File;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;

/** The portal in Java. */
final class PortalRoutes extends RouteBuilder {

    @Override
    public void configure() {
        File file = new File(getContext().resolvePropertyPlaceholders("{{portal.folder}}/seen-messages.txt"));
        bindToRegistry("seen", FileIdempotentRepository.fileIdempotentRepository(file));

        from("webhook:fiskil:events?webhookComponentName=platform-http"
                        + "&events=consent.received,banking.transactions.sync.completed&idempotentRepository=#seen")
                .routeId("events")
                .log("${header.CamelFiskilEvent} of ${header.CamelFiskilEndUserId}, attempt"
                        + " ${header.CamelFiskilDeliveryAttempt}")
                .filter(header(FiskilConstants.EVENT).isEqualTo(FiskilEvents.BANKING_TRANSACTIONS_SYNC_COMPLETED))
                .to("fiskil:banking/transactions?pagination=all")
                .to("file:{{portal.folder}}?fileName=${header.CamelFiskilEndUserId}-transactions.json")
                .log("wrote ${header.CamelFileNameProduced}");
    }
}
