/**
 * Milliseconds that nothing linear needs for a few megabytes, even on a machine that is busy with other suites; what
 * is quadratic needs minutes.
 */
export const LINEAR = 8000;
