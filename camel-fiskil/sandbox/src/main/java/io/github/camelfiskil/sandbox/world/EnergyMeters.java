package io.github.camelfiskil.sandbox.world;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelfiskil.sandbox.http.Json;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Writes what hangs on the wires of one energy consent: service points, meter reads, solar panels. */
final class EnergyMeters {

    private static final String USAGE = "energy_usage_";
    private static final int DAYS = 240;
    private static final int READS_A_DAY = 48;

    private final long seed;
    private final Consent consent;
    private final LocalDate today;
    private final List<String> servicePointIds;

    EnergyMeters(long seed, Consent consent, LocalDate today, List<String> servicePointIds) {
        this.seed = seed;
        this.consent = consent;
        this.today = today;
        this.servicePointIds = servicePointIds;
    }

    List<Row> servicePoints() {
        Draw draw = draw("energy-service-points");
        List<Row> rows = new ArrayList<>();
        for (String id : servicePointIds) {
            ObjectNode json = ids(draw, "energy_service_point_").put("service_point_id", id);
            json.put("national_metering_id", draw.digits(10)).put("service_point_classification", "SMALL");
            json.put("service_point_status", "ACTIVE")
                    .put("jurisdiction_code", "VIC")
                    .put("is_generator", false);
            json.put("valid_from_date", today.minusDays(1500).toString());
            json.put("last_consumer_change_date", today.minusDays(1200).toString());
            json.put("last_update_date_time", today.minusDays(3) + "T03:00:00Z");
            json.putObject("consumer_profile")
                    .put("classification", "RESIDENTIAL")
                    .put("threshold", "LOW");
            json.putObject("distribution_loss_factor").put("code", "SR1").put("loss_value", "1.0486");
            ObjectNode location = json.putObject("location").put("address_u_type", "simple");
            ObjectNode simple =
                    location.putObject("simple").put("address_line1", draw.number(1, 90) + " Wattle Street");
            simple.put("city", "Ballarat")
                    .put("state", "VIC")
                    .put("postcode", "3350")
                    .put("country", "AUS");
            rows.add(row(json));
        }
        return rows;
    }

    /** Newest day first, as the other lists. */
    List<Row> usage() {
        Draw draw = draw("energy-usage");
        List<String> meters = meters(draw);
        List<Row> rows = new ArrayList<>(DAYS * servicePointIds.size());
        for (int day = 1; day <= DAYS; day++) {
            for (int i = 0; i < servicePointIds.size(); i++) {
                rows.add(read(draw, servicePointIds.get(i), meters.get(i), today.minusDays(day)));
            }
        }
        return rows;
    }

    private static List<String> meters(Draw draw) {
        return List.of(draw.digits(8), draw.digits(8));
    }

    /** Writes one more read of the meter at a service point. */
    Row read(Draw draw, String servicePointId, LocalDate day) {
        String meter = meters(draw("energy-usage")).get(servicePointIds.indexOf(servicePointId));
        return read(draw, servicePointId, meter, day);
    }

    /** Tells the id that a read will have. */
    static String usageId(Draw draw) {
        return draw.id(USAGE);
    }

    private Row read(Draw draw, String servicePointId, String meter, LocalDate day) {
        ObjectNode json = ids(draw, USAGE).put("service_point_id", servicePointId);
        json.put("register_id", "E1").put("register_suffix", "E1").put("meter_id", meter);
        json.put("controlled_load", false).put("read_start_date", day.toString());
        json.put("read_end_date", day.plusDays(1).toString()).put("unit_of_measure", "KWH");
        json.put("read_u_type", "intervalRead");
        ArrayNode reads = Json.array();
        int sum = 0;
        for (int i = 0; i < READS_A_DAY; i++) {
            int wattHours = draw.number(20, 890);
            sum += wattHours;
            reads.add(wattHours / 1000.0);
        }
        ObjectNode interval = json.putObject("interval_read").put("read_interval_length", 30);
        interval.put("aggregate_value", sum / 1000.0).set("interval_reads", reads);
        ObjectNode quality = interval.putArray("readQualities").addObject();
        quality.put("startInterval", 1).put("endInterval", READS_A_DAY).put("quality", "ACTUAL");
        return Row.of(
                json.path("fiskil_id").asText(),
                json,
                day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    List<Row> der() {
        Draw draw = draw("energy-der");
        ObjectNode json = ids(draw, "energy_der_").put("service_point_id", servicePointIds.get(0));
        json.put("approved_capacity", 6.6).put("available_phases_count", 1).put("installed_phases_count", 1);
        json.put("islandable_installation", false).put("has_central_protection_control", false);
        ObjectNode connection = json.putArray("ac_connections").addObject().put("connection_identifier", 1);
        connection.put("count", 1).put("inverter_series", "Sunline").put("status", "ACTIVE");
        ObjectNode device = connection.putArray("der_devices").addObject().put("device_identifier", 1);
        device.put("count", 18).put("type", "OTHER").put("nominal_rated_capacity", 6.6);
        return List.of(row(json));
    }

    private Draw draw(String name) {
        return Draw.of(seed, name + "/" + consent.arrangementId());
    }

    private ObjectNode ids(Draw draw, String prefix) {
        ObjectNode json = Json.object().put("fiskil_id", draw.id(prefix));
        json.put("arrangement_id", consent.arrangementId());
        return json.put("institution_id", consent.institution().id());
    }

    private static Row row(ObjectNode json) {
        return Row.of(json.path("fiskil_id").asText(), json);
    }
}
