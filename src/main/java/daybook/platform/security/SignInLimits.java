package daybook.platform.security;

import io.github.bucket4j.TimeMeter;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Throttles the guessing of passwords. Only failed attempts count.
 *
 * <p>The limit for a name from one address is low, because it stops only the guesser. The limits for an address with many names, and for
 * a name from many addresses, are higher: an address may be the proxy of a whole office, and an attacker must not lock a user out
 * cheaply.
 */
final class SignInLimits {

    /** The length of an IPv6 network prefix: its owner can use any address within the network. */
    private static final int NETWORK_BYTES = 8;

    private final FailureLimit nameAtAddress;
    private final FailureLimit address;
    private final FailureLimit name;

    SignInLimits(TimeMeter time) {
        this.nameAtAddress = new FailureLimit(10, 10, time);
        this.address = new FailureLimit(100, 60, time);
        this.name = new FailureLimit(1_000, 100, time);
    }

    /** @throws SignInRefusedException if too many attempts have failed */
    void check(Authentication attempt) {
        String network = networkOf(attempt);
        String user = nameIn(attempt);
        Duration wait = Stream.of(nameAtAddress.wait(network + ' ' + user), address.wait(network), name.wait(user))
                .max(Duration::compareTo)
                .orElseThrow();
        if (wait.compareTo(Duration.ZERO) > 0) {
            throw SignInRefusedException.tooMany(wait);
        }
    }

    void failed(Authentication attempt) {
        String network = networkOf(attempt);
        String user = nameIn(attempt);
        nameAtAddress.failed(network + ' ' + user);
        address.failed(network);
        name.failed(user);
    }

    /** Names of users are not case-sensitive. */
    private static String nameIn(Authentication attempt) {
        return attempt.getName().toLowerCase(Locale.ROOT);
    }

    private static String networkOf(Authentication attempt) {
        String address = attempt.getDetails() instanceof WebAuthenticationDetails details
                ? String.valueOf(details.getRemoteAddress())
                : "";
        if (!address.contains(":")) {
            return address;
        }
        try {
            // A text with a colon is an address, so that no name lookup happens.
            InetAddress parsed = InetAddress.getByName(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(parsed.getAddress(), 0, NETWORK_BYTES)
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
