// Loaded before the process that reads AWS, which is killed at its end: tells how much memory it had at most, in MB.
import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { setInterval } from 'node:timers';

const EVERY_MS = 250;

function tell() {
  writeFileSync(process.env['ECS_RUNBOOK_PEAK'] ?? '', String(process.resourceUsage().maxRSS / 1024));
}

setInterval(tell, EVERY_MS).unref();
process.on('exit', tell);
