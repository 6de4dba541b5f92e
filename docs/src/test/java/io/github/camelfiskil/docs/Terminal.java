package io.github.camelfiskil.docs;

import java.util.ArrayList;
import java.util.List;

/** Draws lines of text as they stand on a screen, as SVG. */
final class Terminal {

    private static final int WIDTH = 110;
    private static final int LINE_HEIGHT = 17;
    private static final double CHARACTER = 7.3;

    private Terminal() {}

    static String draw(String title, List<String> lines) {
        List<String> rows = new ArrayList<>();
        lines.forEach(line -> wrap(line, rows));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            text.append("    <text x=\"16\" y=\"%d\" xml:space=\"preserve\">%s</text>%n"
                    .formatted(54 + i * LINE_HEIGHT, escaped(rows.get(i))));
        }
        int width = (int) (WIDTH * CHARACTER) + 32;
        int height = 60 + rows.size() * LINE_HEIGHT;
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img" font-family="monospace" font-size="12">
                  <title>%3$s</title>
                  <rect x="0.5" y="0.5" width="%4$d" height="%5$d" rx="6" fill="#fbfbfb" stroke="#888"/>
                  <path d="M1 30H%4$d" stroke="#bbb"/>
                  <g fill="#bbb"><circle cx="16" cy="16" r="5"/><circle cx="32" cy="16" r="5"/><circle cx="48" cy="16" r="5"/></g>
                  <text x="64" y="20" fill="#555">%3$s</text>
                  <g fill="#111">
                %6$s  </g>
                </svg>
                """.formatted(width, height, escaped(title), width - 1, height - 1, text);
    }

    private static void wrap(String line, List<String> into) {
        String indent = " ".repeat(line.length() - line.stripLeading().length() + 2);
        String rest = line;
        while (rest.length() > WIDTH) {
            int cut = rest.lastIndexOf(' ', WIDTH);
            into.add(rest.substring(0, cut));
            rest = indent + rest.substring(cut + 1);
        }
        into.add(rest);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
