package daybook.platform.http;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.List;

/** A request whose body nobody reads: a controller that asks for one (those of the actuator do) would wait for its sender. */
final class BodilessRequest extends HttpServletRequestWrapper {

    BodilessRequest(HttpServletRequest request) {
        super(request);
    }

    @Override
    public ServletInputStream getInputStream() {
        return BufferedRequest.inputOf(List.of());
    }
}
