package io.github.camelfiskil.sandbox.world;

/** Settles the people that every sandbox starts with. */
final class FirstInhabitants {

    private FirstInhabitants() {}

    static void settle(People people, Consents consents) {
        EndUser zoe = people.add("Zoë Nguyễn", "zoe.nguyen@example.com", "+61491570156", "");
        consents.add(zoe, Institution.BANK, History.LONG);
        EndUser maia = people.add("Māia Te Rangi", "maia.terangi@example.com", "+61491570157", "");
        consents.add(maia, Institution.BANK, History.SHORT);
        consents.add(maia, Institution.ENERGY_RETAILER, History.SHORT);
        EndUser oliver = people.add("Oliver O’Brien", "oliver.obrien@example.com", "+61491570158", "51824753556");
        consents.add(oliver, Institution.SECOND_BANK, History.SHORT);
        EndUser priya = people.add("Priya Raghunathan", "priya.raghunathan@example.com", "+61491570159", "");
        Consent ended = consents.add(priya, Institution.BANK, History.SHORT);
        consents.end(ended.arrangementId(), "END_USER_REVOKED");
        consents.add(priya, Institution.ENERGY_RETAILER, History.SHORT);
        // One person who has not agreed to anything yet: empty lists are normal.
        people.add("Jack Thompson", "jack.thompson@example.com", "+61491570110", "");
    }
}
