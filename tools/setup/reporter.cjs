// Mocha's dots on the terminal, and its numbers in a file for the closing line of "npm test".
// The file is named by --reporter-option output=FILE.
const { mkdirSync, writeFileSync } = require('node:fs');
const { dirname } = require('node:path');
const { reporters } = require('mocha');

class ReporterWithNumbers extends reporters.Dot {
  /**
   * @param {import('mocha').Runner} runner
   * @param {import('mocha').MochaOptions} options
   */
  constructor(runner, options) {
    super(runner, options);
    const output = String(options.reporterOptions.output);
    runner.once('end', () => {
      mkdirSync(dirname(output), { recursive: true });
      writeFileSync(output, JSON.stringify({ stats: this.stats }));
    });
  }
}

module.exports = ReporterWithNumbers;
