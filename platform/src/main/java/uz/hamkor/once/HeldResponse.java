package uz.hamkor.once;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Holds an answer back until what it speaks of is committed: nothing reaches the client before. Answers to writes are
 * small; one beyond the limit is a fault.
 */
final class HeldResponse extends HttpServletResponseWrapper {

    private static final int LIMIT = 16 * 1024 * 1024;

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private @Nullable ServletOutputStream stream;
    private @Nullable PrintWriter writer;
    private @Nullable String redirect;
    private @Nullable Integer error;
    private @Nullable String errorMessage;
    private boolean finished;

    HeldResponse(HttpServletResponse response) {
        super(response);
    }

    /** The answer so far, as it would be sent. */
    Answer answer() {
        flushWriter();
        Map<String, String> headers = new TreeMap<>();
        for (String name : getHeaderNames()) {
            String value = getHeader(name);
            if (Answer.keeps(name) && value != null) {
                headers.put(name, value);
            }
        }
        if (getContentType() != null) {
            headers.put("Content-Type", getContentType());
        }
        if (redirect != null) {
            headers.put("Location", redirect);
        }
        return new Answer(getStatus(), headers, body.toByteArray());
    }

    /** The status it will have, also when it is sent as an error. */
    @Override
    public int getStatus() {
        return error == null ? super.getStatus() : error;
    }

    /** Lets the answer go. */
    void release() throws IOException {
        flushWriter();
        finished = true;
        HttpServletResponse response = (HttpServletResponse) getResponse();
        if (error != null) {
            if (errorMessage == null) {
                response.sendError(error);
            } else {
                response.sendError(error, errorMessage);
            }
        } else if (redirect != null) {
            response.sendRedirect(redirect, getStatus(), true);
        } else if (body.size() > 0) {
            response.setContentLength(body.size());
            body.writeTo(response.getOutputStream());
        }
    }

    /** Forgets the answer: what it speaks of did not happen. Cookies and headers of the filters before stay. */
    void discard() {
        forgetBody();
        error = null;
        redirect = null;
        finished = true;
        HttpServletResponse response = (HttpServletResponse) getResponse();
        response.setStatus(SC_OK);
        for (String name : response.getHeaderNames()) {
            if (Answer.keeps(name) || name.equalsIgnoreCase("content-length")) {
                response.setHeader(name, null);
            }
        }
    }

    private void flushWriter() {
        if (writer != null) {
            writer.flush();
        }
    }

    private void forgetBody() {
        flushWriter();
        body.reset();
    }

    @Override
    public ServletOutputStream getOutputStream() {
        if (stream == null) {
            stream = new Bytes();
        }
        return stream;
    }

    @Override
    public PrintWriter getWriter() {
        if (writer == null) {
            writer = new PrintWriter(
                    new OutputStreamWriter(getOutputStream(), Charset.forName(getCharacterEncoding())), false);
        }
        return writer;
    }

    @Override
    public boolean isCommitted() {
        return finished && super.isCommitted() || error != null || redirect != null;
    }

    @Override
    public void flushBuffer() {
        flushWriter();
    }

    @Override
    public void resetBuffer() {
        forgetBody();
    }

    @Override
    public void reset() {
        forgetBody();
        error = null;
        redirect = null;
        super.reset();
    }

    @Override
    public void setContentLength(int length) {
        // Told when the answer goes.
    }

    @Override
    public void setContentLengthLong(long length) {
        // Told when the answer goes.
    }

    @Override
    public void sendError(int status) {
        sendError(status, null);
    }

    @Override
    public void sendError(int status, @Nullable String message) {
        forgetBody();
        error = status;
        errorMessage = message;
    }

    @Override
    public void sendRedirect(String location) {
        sendRedirect(location, SC_FOUND, true);
    }

    @Override
    public void sendRedirect(String location, boolean clearBuffer) {
        sendRedirect(location, SC_FOUND, clearBuffer);
    }

    @Override
    public void sendRedirect(String location, int status) {
        sendRedirect(location, status, true);
    }

    @Override
    public void sendRedirect(String location, int status, boolean clearBuffer) {
        if (clearBuffer) {
            forgetBody();
        }
        setStatus(status);
        redirect = location;
    }

    private final class Bytes extends ServletOutputStream {

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new IllegalStateException("answers to writes are not asynchronous");
        }

        @Override
        public void write(int one) {
            room(1);
            body.write(one);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            room(length);
            body.write(bytes, from, length);
        }

        private void room(int more) {
            if (body.size() > LIMIT - more) {
                throw new IllegalStateException("an answer to a write beyond " + LIMIT + " bytes");
            }
        }
    }
}
