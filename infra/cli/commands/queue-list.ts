import { reportQueues } from '@cio/domain/platform';
import type { Command } from '../command.ts';

export const queueList: Command = {
  summary:
    'Shows the queues, what runs by itself, who is told of events, and the work of all firms that failed.',
  options: {},
  async run({ database }) {
    const report = await reportQueues(database());
    const none = ['  none'];
    const lines = [
      'queues',
      ...report.queues.map(
        ({ queue, depth, active, oldestAt, seenAt }) =>
          `  ${queue.padEnd(10)} ${depth} waiting, ${active} running${oldestAt ? `, the oldest since ${oldestAt}` : ''} (seen ${seenAt})`,
      ),
      'runs by itself',
      ...report.schedules.map(
        ({ name, nextAt, finishedAt, problem }) =>
          `  ${name.padEnd(28)} next ${nextAt}, last ${finishedAt ?? 'never'}${problem ? `, ended with ${problem}` : ''}`,
      ),
      'told of events',
      ...report.consumers.map(
        ({ consumer, waiting, parked, caughtUpAt }) =>
          `  ${consumer.padEnd(28)} ${waiting} waiting, ${parked} given up, caught up ${caughtUpAt}`,
      ),
      'failed',
      ...(report.failed.length === 0
        ? none
        : report.failed.map(
            ({ id, kind, name, firm, attempts, problem, at }) =>
              `  ${id} ${kind.padEnd(5)} ${name} of ${firm}: ${problem ?? 'unknown'} after ${attempts} tries, ${at}`,
          )),
    ];
    return { text: lines.join('\n'), json: report };
  },
};
