package daybook.platform.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

/** A request whose body is in memory and can be read repeatedly. */
public final class BufferedRequest extends HttpServletRequestWrapper {

    private final List<byte[]> body;

    BufferedRequest(HttpServletRequest request, List<byte[]> body) {
        super(request);
        this.body = body;
    }

    /** Whether the controller reads the body as a stream: an imported file. */
    public static boolean isStream(HttpServletRequest request) {
        return request.getMethod().equals("POST") && request.getRequestURI().startsWith("/api/imports/");
    }

    /** The whole body in parts, not copied. */
    public List<byte[]> body() {
        return body;
    }

    @Override
    public ServletInputStream getInputStream() {
        return inputOf(body);
    }

    static ServletInputStream inputOf(List<byte[]> body) {
        return new Input(body);
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    private static final class Input extends ServletInputStream {

        private final InputStream bytes;
        private int left;

        private Input(List<byte[]> parts) {
            this.bytes = new SequenceInputStream(Collections.enumeration(
                    parts.stream().map(ByteArrayInputStream::new).toList()));
            this.left = parts.stream().mapToInt(part -> part.length).sum();
        }

        @Override
        public int read() throws IOException {
            int read = bytes.read();
            left -= read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = bytes.read(target, offset, length);
            left -= Math.max(0, read);
            return read;
        }

        @Override
        public boolean isFinished() {
            return left == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("Requests are read synchronously");
        }
    }
}
