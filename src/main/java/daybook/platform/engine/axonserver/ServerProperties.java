package daybook.platform.engine.axonserver;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param startWait how long the start waits for Axon Server until it fails
 * @param commands which node handles a command
 */
@ConfigurationProperties("daybook.axonserver")
record ServerProperties(
        @DefaultValue("10m") Duration startWait,
        @DefaultValue("routed") Commands commands) {

    enum Commands {
        /**
         * The server routes the commands of an aggregate to the same node: that node has the aggregate in its cache and rarely meets a
         * conflict. The server's dashboard counts the commands.
         */
        ROUTED,

        /**
         * The node that receives a command handles it, which saves two network hops. Nodes that change the same aggregate meet conflicts
         * and handle those commands again.
         */
        LOCAL
    }
}
