package daybook.platform.snapshots;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.platform.engine.Node;
import daybook.platform.privacy.KeysInMemory;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class AggregateCacheTest {

    private static final int MANY = 20_000;

    private final AggregateCache cache = new AggregateCache(
            Node.only(), new StaticListableBeanFactory().getBeanProvider(EventStore.class), KeysInMemory.create());

    /** Eviction by frequency of use would reject every new aggregate once the cache is full of often used ones. */
    @Test
    void keepsWhatIsUsedNowHoweverBusyTheOthersWere() {
        for (int old = 0; old < MANY; old++) {
            cache.put("old " + old, old);
            cache.get("old " + old);
            cache.get("old " + old);
        }
        for (int today = 0; today < 1_000; today++) {
            cache.put("new " + today, today);
        }
        for (int today = 0; today < 1_000; today++) {
            assertThat((Object) cache.get("new " + today)).isEqualTo(today);
        }
    }

    @Test
    void isBounded() {
        for (int one = 0; one < MANY; one++) {
            cache.put(one, one);
        }
        assertThat(cache.containsKey(0)).isFalse();
        assertThat(cache.containsKey(MANY - 1)).isTrue();
    }
}
