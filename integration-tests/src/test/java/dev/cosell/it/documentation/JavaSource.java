package dev.cosell.it.documentation;

/**
 * A Java source file of this project.
 *
 * @param path its path from the root of the project, with slashes
 */
record JavaSource(String path, String text) implements Comparable<JavaSource> {
    /** Returns the name of the file without its ending, which is the name of the class in it. */
    String name() {
        return path.substring(path.lastIndexOf('/') + 1, path.length() - ".java".length());
    }

    @Override
    public int compareTo(JavaSource other) {
        return path.compareTo(other.path);
    }

    @Override
    public String toString() {
        return path;
    }
}
