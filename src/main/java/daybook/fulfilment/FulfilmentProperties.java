package daybook.fulfilment;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param unpaidAfter how long after its confirmation an unpaid order is cancelled */
@ConfigurationProperties("daybook.ordering")
record FulfilmentProperties(@DefaultValue("3d") Duration unpaidAfter) {}
