package io.github.camelfiskil.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Draws a picture of boxes, arrows and texts as SVG from a file with a line for each of them. */
final class Picture {

    private static final Path FOLDER = Path.of("src/test/resources/pictures");

    private final StringBuilder shapes = new StringBuilder();
    private final StringBuilder arrows = new StringBuilder();
    private final StringBuilder texts = new StringBuilder();
    private String title = "";
    private String about = "";
    private String width = "";
    private String height = "";

    private Picture() {}

    /** The picture that is described in the file of that name. */
    static String draw(String name) {
        Picture picture = new Picture();
        try {
            for (String line : Files.readAllLines(FOLDER.resolve(name))) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    picture.add(line.split("\\s*\\|\\s*", -1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return picture.svg();
    }

    private void add(String[] parts) {
        switch (parts[0]) {
            case "title" -> title = parts[1];
            case "about" -> about = parts[1];
            case "size" -> {
                width = parts[1];
                height = parts[2];
            }
            case "box" -> box(parts);
            case "arrow" -> arrow(parts, "");
            case "answer" -> arrow(parts, " stroke-dasharray=\"4 3\"");
            case "heading" -> text(parts[1], parts[2], "middle", " font-weight=\"bold\"", parts[3]);
            case "text" -> text(parts[1], parts[2], "start", "", parts[3]);
            default -> throw new IllegalArgumentException("A picture has no " + parts[0]);
        }
    }

    private void box(String[] parts) {
        shapes.append("    <rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"6\" fill=\"%s\"/>%n"
                .formatted(parts[1], parts[2], parts[3], parts[4], parts[5]));
        List<String> lines = List.of(parts).subList(6, parts.length);
        double middle = number(parts[1]) + number(parts[3]) / 2;
        double first = number(parts[2]) + number(parts[4]) / 2 + 5 - (lines.size() - 1) * 9;
        for (int i = 0; i < lines.size(); i++) {
            text(coordinate(middle), coordinate(first + i * 18), "middle", "", lines.get(i));
        }
    }

    private void arrow(String[] parts, String style) {
        arrows.append("    <path d=\"M%s %sL%s %s\"%s/>%n".formatted(parts[1], parts[2], parts[3], parts[4], style));
        double middle = (number(parts[1]) + number(parts[3])) / 2;
        double above = number(parts[2]) + (style.isEmpty() ? -8 : 18);
        text(coordinate(middle), coordinate(above), "middle", "", parts[5]);
    }

    private void text(String x, String y, String anchor, String style, String text) {
        if (!text.isEmpty()) {
            texts.append("    <text x=\"%s\" y=\"%s\" text-anchor=\"%s\"%s>%s</text>%n"
                    .formatted(x, y, anchor, style, escaped(text)));
        }
    }

    private static double number(String text) {
        return Double.parseDouble(text);
    }

    private static String coordinate(double number) {
        return String.format(Locale.ROOT, "%.0f", number);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private String svg() {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" width="%s" height="%s" role="img" font-family="sans-serif" font-size="13">
                  <title>%s</title>
                  <desc>%s</desc>
                  <defs>
                    <marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 8 4 0 8z" fill="#333"/></marker>
                  </defs>
                  <g stroke="#333" stroke-width="1.5">
                %s  </g>
                  <g stroke="#333" stroke-width="1.5" fill="none" marker-end="url(#tip)">
                %s  </g>
                  <g fill="#111">
                %s  </g>
                </svg>
                """.formatted(width, height, width, height, escaped(title), escaped(about), shapes, arrows, texts);
    }
}
