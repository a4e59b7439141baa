package daybook.platform.http;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.List;

/**
 * A request whose body must not be read: a controller that declares a body, as the actuator's do, would block its thread for a slow
 * sender.
 */
final class BodilessRequest extends HttpServletRequestWrapper {

    BodilessRequest(HttpServletRequest request) {
        super(request);
    }

    @Override
    public ServletInputStream getInputStream() {
        return BufferedRequest.inputOf(List.of());
    }
}
