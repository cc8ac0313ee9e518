package uz.hamkor.registry.organization;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import uz.hamkor.registry.territory.TerritoriesRenamed;

/** Organisations are found and shown with the name of their place: when it changes, so do they. */
@Component
class FollowingTerritory {

    private final OrganizationWriter writer;

    FollowingTerritory(OrganizationWriter writer) {
        this.writer = writer;
    }

    @EventListener
    void on(TerritoriesRenamed event) {
        writer.indexInPlaces(event.units());
    }
}
