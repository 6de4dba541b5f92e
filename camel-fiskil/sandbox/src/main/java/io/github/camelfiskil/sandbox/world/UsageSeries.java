package io.github.camelfiskil.sandbox.world;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Draws meter reads of one service point, one for each day. */
final class UsageSeries implements Series {

    private final EnergyMeters meters;
    private final String servicePointId;
    private final long series;

    UsageSeries(long seed, EnergyMeters meters, String servicePointId) {
        this.meters = meters;
        this.servicePointId = servicePointId;
        this.series = Draw.of(seed, "usage/" + servicePointId).series();
    }

    @Override
    public Row row(long number, Instant time) {
        LocalDate day = LocalDate.ofInstant(time, ZoneOffset.UTC);
        return meters.read(Draw.ofRow(series, number), servicePointId, day);
    }

    @Override
    public String id(long number) {
        return EnergyMeters.usageId(Draw.ofRow(series, number));
    }

    @Override
    public boolean mayHold(Selection selection) {
        return selection.accepts("service_point_id", servicePointId);
    }

    @Override
    public boolean takes(long number, Selection selection) {
        return true;
    }
}
