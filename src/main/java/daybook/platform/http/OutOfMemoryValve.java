package daybook.platform.http;

import daybook.platform.errors.OutOfMemory;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/** Ends the process when a request runs out of memory. Tomcat would only log the error, close the connection and go on. */
final class OutOfMemoryValve extends ValveBase {

    OutOfMemoryValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        try {
            getNext().invoke(request, response);
        } catch (OutOfMemoryError e) {
            OutOfMemory.endsProcess(e);
        }
    }
}
