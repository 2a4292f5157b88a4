package dev.cosell.testkit.simulator.dataverse.batch;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes the multipart body of a batch's answer. */
final class BatchWriter {
    private static final String END = "\r\n";

    private final String boundary;
    private final StringBuilder text = new StringBuilder();

    /**
     * Begins an answer.
     *
     * @param boundary of the whole; those of change sets are made from it
     */
    BatchWriter(String boundary) {
        this.boundary = boundary;
    }

    String contentType() {
        return "multipart/mixed; boundary=" + boundary;
    }

    void single(BatchAnswer answer) {
        part(boundary, answer);
    }

    void changeSet(List<BatchAnswer> answers, String name) {
        text.append("--").append(boundary).append(END);
        text.append("Content-Type: multipart/mixed; boundary=")
                .append(name)
                .append(END)
                .append(END);
        answers.forEach(answer -> part(name, answer));
        text.append("--").append(name).append("--").append(END);
    }

    private void part(String delimiter, BatchAnswer answer) {
        text.append("--").append(delimiter).append(END);
        header("Content-Type", "application/http");
        header("Content-Transfer-Encoding", "binary");
        if (answer.contentId() != null) {
            header("Content-ID", answer.contentId());
        }
        text.append(END).append("HTTP/1.1 ").append(answer.status()).append(' ');
        text.append(reason(answer.status())).append(END);
        answer.headers().forEach(this::header);
        text.append(END).append(answer.body()).append(END);
    }

    private void header(String name, String value) {
        text.append(name).append(": ").append(value).append(END);
    }

    byte[] end() {
        text.append("--").append(boundary).append("--").append(END);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 201 -> "Created";
            case 204 -> "No Content";
            case 304 -> "Not Modified";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 412 -> "Precondition Failed";
            case 429 -> "Too Many Requests";
            case 501 -> "Not Implemented";
            case 503 -> "Service Unavailable";
            default -> "Internal Server Error";
        };
    }
}
