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
 * Slows the guessing of passwords. Only failed attempts count.
 *
 * <p>A name from one address is held to little, which stops a guesser and nobody else. An address with many names, and a name from many
 * addresses, are held to more: an address may be the proxy of a whole office, and a name must not be locked out from elsewhere at no cost.
 */
final class SignInLimits {

    /** An owner of an IPv6 network has as many addresses as he likes in the last half. */
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

    /** Users are found whatever the case of their names. */
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
            // With a colon it is an address and no name, so that nothing is looked up.
            InetAddress parsed = InetAddress.getByName(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(parsed.getAddress(), 0, NETWORK_BYTES)
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
