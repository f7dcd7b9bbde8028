import { spawnSync } from 'node:child_process';

/**
 * Runs a command to its end, with its output on our terminal.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {boolean} whether it succeeded
 */
export function tryRun(command, args, options = {}) {
  // Windows starts npm through a .cmd file, which needs a shell.
  const shell = process.platform === 'win32';
  const result = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], shell, ...options });
  return result.status === 0;
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 */
export function run(command, args, options = {}) {
  if (!tryRun(command, args, options)) throw new Error(`"${command} ${args.join(' ')}" failed`);
}
