package daybook.platform.engine.axonserver;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param startWait how long the start waits for Axon Server before it is given up
 * @param commands where commands are handled
 */
@ConfigurationProperties("daybook.axonserver")
record ServerProperties(
        @DefaultValue("10m") Duration startWait,
        @DefaultValue("routed") Commands commands) {

    enum Commands {
        /**
         * The server sends each command to the node that its aggregate's commands always go to: that node has the aggregate in its cache, and
         * seldom meets a conflict. The server's dashboard counts the commands.
         */
        ROUTED,

        /**
         * The node that a command arrives at handles it, which saves two ways over the network. Nodes that change the same aggregates meet
         * conflicts, and judge those commands anew.
         */
        LOCAL
    }
}
