package io.github.camelfiskil;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelfiskil.error.FiskilRequestException;
import io.github.camelfiskil.resource.FiskilResource;
import io.github.camelfiskil.resource.Operation;
import io.github.camelfiskil.resource.OperationSpec;
import io.github.camelfiskil.sandbox.FiskilSandbox;
import io.github.camelfiskil.sandbox.FiskilSandboxExtension;
import io.github.camelfiskil.sandbox.RecordedRequest;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each resource and operation puts on the wire, and what is known of it. */
class ResourceTableTest {

    @RegisterExtension
    static final FiskilSandboxExtension EXTENSION = new FiskilSandboxExtension();

    private static CamelContext context;
    private static ProducerTemplate template;

    /** One operation of one resource. */
    record Row(
            FiskilResource resource,
            Operation operation,
            String options,
            String line,
            String requires,
            String key,
            boolean paged) {}

    private static Row list(
            FiskilResource resource, String options, String query, String requires, String key, boolean paged) {
        String line = "GET /v1/" + resource.path() + (query.isEmpty() ? "" : "?" + query);
        return new Row(resource, Operation.LIST, options, line, requires, key, paged);
    }

    private static Row one(FiskilResource resource, Operation operation) {
        String line = operation.method() + " /v1/" + resource.path() + "/a%2Fb%20%2B%3D%26%C3%BC";
        return new Row(resource, operation, "id=RAW(a/b +=&ü)", line, "id", "", false);
    }

    private static Row ofUser(FiskilResource resource, String key, boolean paged) {
        String page = paged ? "&pageSize=7&pageAfter=RAW(a+/=)" : "";
        String query = paged ? "&page%5Bsize%5D=7&page%5Bafter%5D=a%2B%2F%3D" : "";
        return list(resource, "endUserId=eu_1" + page, "end_user_id=eu_1" + query, "end_user_id", key, paged);
    }

    static Stream<Row> rows() {
        return Stream.of(
                list(FiskilResource.END_USERS, "query.email=RAW(a+b c)", "email=a%2Bb%20c", "", "end_users", true),
                one(FiskilResource.END_USERS, Operation.GET),
                new Row(FiskilResource.END_USERS, Operation.CREATE, "", "POST /v1/end-users", "", "", false),
                one(FiskilResource.END_USERS, Operation.UPDATE),
                one(FiskilResource.END_USERS, Operation.DELETE),
                new Row(
                        FiskilResource.AUTH_SESSION,
                        Operation.CREATE,
                        "endUserId=eu_1",
                        "POST /v1/auth/session",
                        "",
                        "",
                        false),
                list(
                        FiskilResource.CONSENT,
                        "endUserId=eu_1&query.active=true",
                        "end_user_id=eu_1&active=true",
                        "",
                        "consents",
                        true),
                one(FiskilResource.CONSENT, Operation.DELETE),
                list(
                        FiskilResource.INSTITUTIONS,
                        "query.industry=banking",
                        "industry=banking&client_id=sandbox-client-id",
                        "",
                        "",
                        false),
                one(FiskilResource.INSTITUTIONS, Operation.GET),
                list(FiskilResource.PERMISSIONS, "query.industry=energy", "industry=energy", "", "", false),
                list(FiskilResource.DATA_FRESHNESS, "endUserId=eu_1", "end_user_id=eu_1", "", "", false),
                ofUser(FiskilResource.BANKING_ACCOUNTS, "accounts", true),
                list(
                        FiskilResource.BANKING_BALANCES,
                        "endUserId=eu_1&accountId=a1&fetch=true",
                        "end_user_id=eu_1&account_id=a1&fetch=true",
                        "end_user_id",
                        "balances",
                        true),
                list(
                        FiskilResource.BANKING_TRANSACTIONS,
                        "endUserId=eu_1&status=POSTED&from=2026-01-31&to=2026-01-31&query.secondary_category=A,B",
                        "end_user_id=eu_1&status=POSTED&from=2026-01-30T13%3A00%3A00Z&to=2026-01-31T12%3A59%3A59.999999999Z"
                                + "&secondary_category=A&secondary_category=B",
                        "end_user_id",
                        "transactions",
                        true),
                new Row(
                        FiskilResource.BANKING_TRANSACTION_CATEGORY,
                        Operation.CREATE,
                        "",
                        "POST /v1/banking/transactions/category",
                        "",
                        "",
                        false),
                ofUser(FiskilResource.BANKING_PAYEES, "payees", true),
                ofUser(FiskilResource.BANKING_DIRECT_DEBITS, "direct_debits", true),
                ofUser(FiskilResource.BANKING_DIRECT_DEBITS_RESPELT, "direct_debits", true),
                ofUser(FiskilResource.BANKING_SCHEDULED_PAYMENTS, "scheduled_payments", true),
                list(
                        FiskilResource.BANKING_PRODUCTS,
                        "institutionId=88888",
                        "instituition_id=88888",
                        "instituition_id",
                        "products",
                        true),
                one(FiskilResource.BANKING_PRODUCTS, Operation.GET),
                list(
                        FiskilResource.BANKING_INCOME,
                        "endUserId=eu_1&accountId=a,b&from=2026-01-31T23:00:00Z&query.categories=INCOME_SALARY",
                        "end_user_id=eu_1&account_id=a&account_id=b&from=2026-02-01&categories=INCOME_SALARY",
                        "end_user_id",
                        "income_sources",
                        false),
                ofUser(FiskilResource.ENERGY_ACCOUNTS, "accounts", true),
                ofUser(FiskilResource.ENERGY_BALANCES, "balances", true),
                ofUser(FiskilResource.ENERGY_BILLING, "billing", true),
                ofUser(FiskilResource.ENERGY_INVOICE, "invoices", true),
                list(
                        FiskilResource.ENERGY_USAGE,
                        "endUserId=eu_1&from=2026-01-01&to=2026-01-31",
                        "end_user_id=eu_1&read_start_date.oldest=2026-01-01&read_start_date.newest=2026-01-31",
                        "end_user_id",
                        "usage",
                        true),
                ofUser(FiskilResource.ENERGY_CONCESSIONS, "concessions", true),
                ofUser(FiskilResource.ENERGY_SERVICE_POINTS, "service_points", true),
                ofUser(FiskilResource.ENERGY_PAYMENT_SCHEDULES, "payment_schedules", true),
                ofUser(FiskilResource.ENERGY_DER, "der_records", true),
                list(
                        FiskilResource.ENERGY_PLANS,
                        "institutionId=1&status=all",
                        "institution_id=1&status=all",
                        "institution_id",
                        "plans",
                        true),
                one(FiskilResource.ENERGY_PLANS, Operation.GET),
                list(
                        FiskilResource.COMMON_IDENTITY,
                        "endUserId=eu_1&institutionId=1",
                        "end_user_id=eu_1&institution_id=1",
                        "end_user_id",
                        "identities",
                        false));
    }

    @BeforeAll
    static void start() {
        FiskilSandbox sandbox = EXTENSION.sandbox();
        FiskilComponent fiskil = new FiskilComponent();
        fiskil.getConfiguration().setBaseUri(sandbox.baseUri());
        fiskil.getConfiguration().setClientId(sandbox.clientId());
        fiskil.getConfiguration().setClientSecret(sandbox.clientSecret());
        context = new DefaultCamelContext();
        context.addComponent("fiskil", fiskil);
        context.start();
        template = context.createProducerTemplate();
    }

    @AfterAll
    static void stop() {
        context.stop();
    }

    @Test
    void everyOperationOfEveryResourceHasARow() {
        assertThat(rows().map(row -> row.resource() + " " + row.operation()))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(FiskilResource.values())
                        .flatMap(resource ->
                                resource.operations().stream().map(spec -> resource + " " + spec.operation()))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theRequestLineIsThatOfTheReference(Row row) {
        EXTENSION.sandbox().clearRequests();
        String uri = "fiskil:" + row.resource().path() + "?maxRetries=0&operation=" + row.operation()
                + (row.options().isEmpty() ? "" : "&" + row.options());

        template.request(
                uri, exchange -> exchange.getMessage().setBody(row.operation().hasBody() ? "{}" : null));

        List<RecordedRequest> calls = EXTENSION.sandbox().requests().stream()
                .filter(request -> !request.path().equals("/v1/token"))
                .toList();
        assertThat(calls).hasSize(1);
        RecordedRequest call = calls.get(0);
        String query = call.rawQuery() == null || call.rawQuery().isEmpty() ? "" : "?" + call.rawQuery();
        assertThat(call.method() + " " + call.path() + query).isEqualTo(row.line());
        assertThat(call.header("X-Fiskil-Version")).contains("v3");
        assertThat(call.header("Accept")).contains("application/json");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void requiredParametersArrayKeyAndPagingAreThoseOfTheReference(Row row) {
        OperationSpec spec = row.resource().operations().stream()
                .filter(candidate -> candidate.operation() == row.operation())
                .findFirst()
                .orElseThrow();

        assertThat(spec.arrayKey()).isEqualTo(row.key());
        assertThat(spec.isPaged()).isEqualTo(row.paged());
        if (!row.requires().isEmpty()) {
            String uri = "fiskil:" + row.resource().path() + "?operation=" + row.operation();
            Exchange exchange =
                    template.request(uri, message -> message.getMessage().setBody("{}"));
            assertThat(exchange.getException())
                    .isInstanceOf(FiskilRequestException.class)
                    .hasMessageContaining(row.requires());
        }
    }

    @Test
    void onlyAPlainCreateOfAnEndUserIsNotRepeatable() {
        TreeSet<String> notRepeatable = new TreeSet<>();
        for (FiskilResource resource : FiskilResource.values()) {
            resource.operations().stream()
                    .filter(spec -> !spec.isRepeatable())
                    .forEach(spec -> notRepeatable.add(resource.path() + " " + spec.operation()));
        }
        assertThat(notRepeatable).containsExactly("end-users create");
    }
}
