package io.github.camelfiskil.sandbox.world;

/** Settles the people that every sandbox starts with. */
final class FirstInhabitants {

    private FirstInhabitants() {}

    static void settle(World world) {
        EndUser zoe = world.addEndUser("Zoë Nguyễn", "zoe.nguyen@example.com", "+61491570156", "");
        world.addConsent(zoe, Institution.BANK, History.LONG);
        EndUser maia = world.addEndUser("Māia Te Rangi", "maia.terangi@example.com", "+61491570157", "");
        world.addConsent(maia, Institution.BANK, History.SHORT);
        world.addConsent(maia, Institution.ENERGY_RETAILER, History.SHORT);
        EndUser oliver = world.addEndUser("Oliver O’Brien", "oliver.obrien@example.com", "+61491570158", "51824753556");
        world.addConsent(oliver, Institution.SECOND_BANK, History.SHORT);
        EndUser priya = world.addEndUser("Priya Raghunathan", "priya.raghunathan@example.com", "+61491570159", "");
        Consent ended = world.addConsent(priya, Institution.BANK, History.SHORT);
        world.endConsent(ended.arrangementId(), "END_USER_REVOKED");
        world.addConsent(priya, Institution.ENERGY_RETAILER, History.SHORT);
        // One person who has not agreed to anything yet: empty lists are normal.
        world.addEndUser("Jack Thompson", "jack.thompson@example.com", "+61491570110", "");
    }
}
