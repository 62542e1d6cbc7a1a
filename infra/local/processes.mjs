/**
 * Who is that process? A pid alone is reused by the system; a pid with its start time is not.
 * Plain JavaScript, because the reaper and the installer need it too.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

const linux = process.platform === 'linux';

function readStat(pid) {
  let text;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'latin1');
  } catch {
    return null;
  }
  // The name stands in brackets and may hold anything, so count fields from the last bracket.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { state: fields[0], parent: Number(fields[1]), ticks: fields[19] };
}

function ps(pid, columns) {
  try {
    return execFileSync('ps', ['-o', columns, '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return '';
  }
}

let bootId;
function boot() {
  // Start times count from boot: without this a process of before a reboot could look like one of now.
  bootId ??= readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').slice(0, 8);
  return bootId;
}

/** An opaque text that stays the same for the life of a process; null when no such process lives (a zombie does not). */
export function processStart(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return null;
  if (linux) {
    const stat = readStat(pid);
    return !stat || stat.state === 'Z' || stat.state === 'X' ? null : `${boot()}:${stat.ticks}`;
  }
  const line = ps(pid, 'stat=,lstart=');
  return line === '' || line.startsWith('Z') ? null : line.slice(line.indexOf(' ')).trim();
}

export function isSameProcess(pid, start) {
  return start !== null && processStart(pid) === start;
}

export function parentOf(pid) {
  return linux ? (readStat(pid)?.parent ?? 0) : Number(ps(pid, 'ppid=')) || 0;
}

export function commandOf(pid) {
  if (!linux) return ps(pid, 'command=');
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}

function allPids() {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

/** Children, their children and so on. Empty where /proc does not exist. */
export function descendantsOf(pids) {
  if (!linux) return [];
  const parents = allPids().map((pid) => [pid, parentOf(pid)]);
  const found = new Set();
  let grown = [...pids];
  while (grown.length > 0) {
    grown = parents.filter(([pid, parent]) => grown.includes(parent) && !found.has(pid)).map(([pid]) => pid);
    for (const pid of grown) found.add(pid);
  }
  return [...found];
}

/** Living processes that work in a folder: how the parts of a database whose main process died are found. */
export function processesWorkingIn(folder) {
  if (!linux) return [];
  return allPids().filter((pid) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === folder && processStart(pid) !== null;
    } catch {
      return false;
    }
  });
}

/** From our parent up to the npm that started us (there may be a shell between). Without npm in the line: our parent alone. */
export function npmAncestors() {
  const line = [];
  for (let pid = process.ppid; pid > 1 && line.length < 6; pid = parentOf(pid)) {
    line.push({ pid, start: processStart(pid) });
    if (/(^|[\s/])npm(-cli\.js)?(\s|$)/.test(commandOf(pid))) return line;
  }
  return line.slice(0, 1);
}

/** Calls back once when npm, or a shell between it and us, is gone (for example by kill -9, which it cannot pass on). */
export function watchNpm(onGone) {
  if (!process.env.npm_lifecycle_event) return () => {};
  const line = npmAncestors();
  const timer = setInterval(() => {
    if (line.every(({ pid, start }) => isSameProcess(pid, start))) return;
    clearInterval(timer);
    onGone();
  }, 1000);
  timer.unref();
  return () => clearInterval(timer);
}
