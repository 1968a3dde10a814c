/** Tests run on the TypeScript sources; swc only strips the types, `tsc -p test` is what checks them. */
module.exports = {
  testEnvironment: 'node',
  // Browsers and child processes on a machine that is busy with other suites.
  testTimeout: 30_000,
  // Half of the suites wait for something most of the time.
  maxWorkers: '100%',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
};
