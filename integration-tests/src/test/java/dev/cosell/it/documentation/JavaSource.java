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

    /** Returns whether its tests are about the product: those of the test kit prove the simulators and fakes only, apart from the contracts that it ships. */
    boolean provesTheProduct() {
        return !path.startsWith("testkit/src/test/");
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
